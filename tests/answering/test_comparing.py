"""Clauses side by side: both columns, what is alike, what differs."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import counting
from assistant.answering.assistant import Assistant
from assistant.answering.comparing import compared
from assistant.answering.draft import Claim
from assistant.answering.following import sides
from assistant.answering.question import Intent, Query, Understanding
from assistant.answering.verify import Verifier
from assistant.paths import knowledge_dir
from assistant.rules.fact import Facts
from assistant.rules.regulation import load
from assistant.rules.resolve import find

FOLDER = knowledge_dir() / "hangzhou-2019"
REGULATION = load(FOLDER)
FACTS = Facts.load(FOLDER / "facts.toml", REGULATION)
VERIFY = Verifier(REGULATION)


def claims(question: str, *keys: str, counts: bool, english: bool = False) -> list[Claim]:
    asked = Understanding(
        Query(question), Intent.COMPARISON, question, sides=sides(question), counts=counts, english=english
    )
    clauses = [find(key, REGULATION)[0] for key in keys]
    return list(compared(asked, clauses, counting.stated(asked, clauses, FACTS), REGULATION))


def text(found: Sequence[Claim]) -> str:
    return "".join(claim.text for claim in found)


def test_both_sides_stand_in_their_columns_each_with_its_clause() -> None:
    party, government, *_ = claims("学法次数", "9.2", "19.2", counts=True)
    assert party.text.startswith("党委主要负责人职责")
    assert "党委理论学习中心组每年学法不少于2次" in party.text
    assert "第九条第(二)项" in party.text
    assert government.text.startswith("政府主要负责人职责")
    assert "政府常务会议每年学法不少于4次" in government.text
    assert "第十九条第(二)项" in government.text
    assert [len(claim.basis) for claim in (party, government)] == [1, 1]


def test_the_difference_of_two_counts() -> None:
    *_, difference = claims("学法次数", "9.2", "19.2", counts=True)
    who = [difference.text.index(name) for name in ("政府常务会议", "党委理论学习中心组", "2次")]
    assert who == sorted(who)
    assert {id.key for id in difference.basis} == {"9.2", "19.2"}
    assert VERIFY.holds(difference)


@pytest.mark.parametrize("keys", [("19.2", "9.2"), ("9.2", "19.2")])
def test_the_order_of_the_clauses_does_not_turn_the_difference_round(keys: tuple[str, str]) -> None:
    assert "政府常务会议比党委理论学习中心组多2次" in text(claims("学法次数", *keys, counts=True))


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("次数", ("19.2", "19.3")),  # times and courses
        ("法治政府建设工作会议、议事协调机构会议", ("4.2", "14.2")),  # once each
        ("政府常务会议听取法治政府建设情况汇报、学法", ("14.2", "19.2")),  # by the half year and by the year
        ("学法次数", ("9.2", "15.3")),  # one has no count
    ],
)
def test_what_cannot_be_told_apart_by_a_number_is_not(question: str, keys: tuple[str, str]) -> None:
    found = claims(question, *keys, counts=True)
    assert len(found) >= 2
    assert not any(claim.counts for claim in found)
    assert "比" not in text(found[2:])


def test_what_two_clauses_share_is_told_in_their_words() -> None:
    found = claims("法律顾问制度", "6.2", "15.2", counts=False)
    alike, *_ = (claim for claim in found if len(claim.basis) == 2)
    assert "法律顾问、公职律师制度" in alike.text
    assert all("法律顾问、公职律师制度" in find(key, REGULATION)[0].text for key in ("6.2", "15.2"))


def test_of_three_nothing_is_said_to_be_shared_by_all() -> None:
    found = claims("学法、普法", "9.2", "19.1", "19.2", counts=False)
    assert [len(claim.basis) for claim in found[:3]] == [1, 1, 1]
    assert all(claim.counts for claim in found[3:])


def test_clauses_of_one_chapter_are_told_apart_by_their_article() -> None:
    first, second, *_ = claims("会议", "4.2", "7.1", counts=False)
    heads = [claim.text.partition("：")[0] for claim in (first, second)]
    assert heads[0] != heads[1]
    for head, key in zip(heads, ("4", "7"), strict=True):
        assert head in find(key, REGULATION)[0].text


def test_in_english_the_frame_is_english() -> None:
    found = claims("study of law", "9.2", "19.2", counts=True, english=True)
    assert "Article 9(2)" in found[0].text
    assert "Article 19(2)" in found[1].text
    assert "2次" in found[-1].text


LEAVES = st.sampled_from([leaf.id.key for leaf in REGULATION.leaves])


@given(st.lists(LEAVES, min_size=2, max_size=5, unique=True), st.booleans(), st.booleans())
def test_whatever_is_compared_the_clauses_carry_it(keys: list[str], counts: bool, english: bool) -> None:
    found = claims("学法次数、会议", *keys, counts=counts, english=english)
    named = [id.key for claim in found for id in claim.basis]
    assert named
    assert set(named) <= set(keys)
    assert [claim.text for claim in found if not VERIFY.holds(claim)] == []


@pytest.mark.parametrize(
    "question",
    [
        "党委和政府学法次数有什么不同",
        "党委中心组和政府常务会议，哪边学法多，多几次",
        "书记和区长学法的要求一样吗",
    ],
)
def test_the_study_of_law_on_both_sides(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert {citation.id.key for citation in answer.citations} >= {"9.2", "19.2"}
    assert "每年学法不少于2次" in answer.text
    assert "每年学法不少于4次" in answer.text


def test_by_how_much_they_differ_is_said(assistant: Assistant) -> None:
    assert "多2次" in assistant.ask("党委和政府学法次数有什么不同").lead


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("第四条和第十四条在召开会议的次数上有什么区别", ["4.2", "14.2"]),
        ("第九条和第十九条对学法次数的要求有什么不同", ["9.2", "19.2"]),
        ("第六条和第十五条关于法律顾问的规定有什么不同", ["6.2", "15.2"]),
        ("第九条第二项和第十九条第二项有什么不同", ["9.2", "19.2"]),
    ],
)
def test_named_articles_are_compared_by_the_parts_that_fit(
    assistant: Assistant, question: str, keys: list[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert [citation.id.key for citation in answer.citations] == keys
    assert all(citation.label in answer.lead for citation in answer.citations)


def test_named_clauses_are_told_apart_and_not_only_read(assistant: Assistant) -> None:
    lead = assistant.ask("第九条第二项和第十九条第二项有什么不同").lead
    assert "不少于2次" in lead
    assert "不少于4次" in lead


@pytest.mark.parametrize(
    ("question", "keys", "first"),
    [
        ("书记和市长学法次数一样吗", ("9.2", "19.2"), "不一样。"),
        ("党委和政府开会次数相同吗", ("4.2", "14.2"), "最低次数相同，都是每年至少1次。"),
        (
            "中心组学法和常务会议学法，哪个次数多",
            ("9.2", "19.2"),
            "政府常务会议更多：每年至少4次，党委理论学习中心组每年至少2次。",
        ),
        (
            "常务会议听汇报和党委开议事协调机构会议，谁更频繁",
            ("4.2", "14.2"),
            "政府常务会议更多：每年至少2次，党委主要负责人每年至少1次。",
        ),
        ("公职律师制度，党委和政府的要求相同吗", ("6.2", "15.2"), "两处写法不完全相同。"),
    ],
)
def test_what_is_asked_comes_first(question: str, keys: tuple[str, ...], first: str) -> None:
    found = claims(question, *keys, counts="次" in question or "频" in question)
    assert found[0].text == f"{first}\n"
    assert VERIFY.holds(found[0])


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("党委和政府的公职律师制度", ("6.2", "15.2")),  # not asked whether they are the same
        ("政府培训班和党委学法，哪边更多", ("9.2", "19.3")),  # times and courses
        ("定期听汇报和清理文件，哪个更频繁", ("4.2", "15.3")),  # one has no count
    ],
)
def test_no_verdict_where_none_is_asked_or_can_be_had(question: str, keys: tuple[str, ...]) -> None:
    found = claims(question, *keys, counts=False)
    assert not any(word in claim.text for claim in found for word in ("更多", "一样", "不完全相同", "最低"))


def test_a_count_of_the_half_year_is_told_by_the_year() -> None:
    found = claims("政府常务会议听汇报和党委开会，哪个次数更多", "4.2", "14.2", "19.2", counts=True)
    assert found[0].counts == (1, 2)
    assert "每半年至少听取1次" in text(found)
    assert "学法" not in text(found)


@pytest.mark.parametrize(
    ("question", "keys", "kept"),
    [
        ("最多跑一次改革，书记和市长谁牵头", ("11", "16.1"), {"16.1"}),
        ("向党委请示汇报是谁的职责，书记还是市长", ("7.1", "14.2"), {"14.2"}),
        ("书记和市长对法院的职责有什么不一样", ("3", "7.1", "18.1"), {"7.1", "18.1"}),
        ("党委和政府的追责规定有什么不同", ("7.1", "7.3", "17.5", "18.3"), {"7.3", "17.5", "18.3"}),
        (
            "书记和市长在宣传教育上的职责有什么不同",
            ("9.1", "19.1"),
            {"9.1", "19.1"},
        ),  # other words, same matter
        ("市长和县长学法次数是否相同", ("9.2", "19.2", "19.3"), {"19.2"}),
        ("市委书记和区委书记述职要求一样吗", ("8.5", "20", "14.5"), {"8.5", "20"}),
    ],
)
def test_clauses_beside_the_matter_have_no_column(
    question: str, keys: tuple[str, ...], kept: set[str]
) -> None:
    found = claims(question, *keys, counts="次数" in question)
    assert {id.key for claim in found for id in claim.basis} == kept


def test_what_is_named_is_never_left_out(assistant: Assistant) -> None:
    lead = assistant.ask("第十一条和第十六条第一项对最多跑一次改革的规定有什么不同").lead
    assert "第十一条" in lead
    assert "第十六条第(一)项" in lead


def test_two_heads_of_one_side_go_by_one_rule(assistant: Assistant) -> None:
    for question in ("市长和县长的学法次数要求是否相同", "市委书记和县委书记学法次数一样吗"):
        lead = assistant.ask(question).lead
        assert lead.startswith("适用同一规定。")
        assert "没有区分市级和区县(市)级" in lead
        assert ("不少于2次" in lead) != ("不少于4次" in lead)
    assert "同一规定" not in assistant.ask("市长和市委书记的学法次数要求是否相同").lead


def test_the_sentences_that_go_together_are_set_side_by_side(assistant: Assistant) -> None:
    lead = assistant.ask("党委的规范性文件备案和政府的规范性文件备案指标一样吗").lead
    assert "报备率、及时率、合法合规率达到规定要求（第五条第(二)项）" in lead
    assert "报备率、及时率、规范率达到规定要求（第十五条第(三)项）" in lead
    assert lead.index("不同：") > lead.index("相同：")


def test_of_two_articles_the_parts_that_go_together_are_told(assistant: Assistant) -> None:
    lines = assistant.ask("第九条和第十九条有什么区别").lead.splitlines()
    study = next(place for place, line in enumerate(lines) if "不少于2次" in line)
    assert "第九条第(二)项" in lines[study]
    assert "不少于4次" in lines[study + 1]
    assert "第十九条第(二)项" in lines[study + 1]
