"""Clauses side by side: both columns, what is alike, what differs."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import counting
from assistant.answering.assistant import Assistant
from assistant.answering.comparing import MOST_SHARED, SHARED, common, compared
from assistant.answering.draft import Claim
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
    asked = Understanding(Query(question), Intent.COMPARISON, question, counts=counts, english=english)
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
    (alike,) = (claim for claim in found if len(claim.basis) == 2)
    assert "法律顾问、公职律师制度" in alike.text
    assert all("法律顾问、公职律师制度" in find(key, REGULATION)[0].text for key in ("6.2", "15.2"))


def test_of_three_nothing_is_said_to_be_shared_by_all() -> None:
    found = claims("学法", "9.2", "19.1", "19.2", counts=False)
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
    assert [claim.basis[0].key for claim in found[: len(keys)]] == keys
    assert [claim.text for claim in found if not VERIFY.holds(claim)] == []


WORDS = st.text("甲乙丙、与", max_size=14)


def longest(one: str, other: str) -> int:
    parts = {one[a:b] for a in range(len(one)) for b in range(a + 1, len(one) + 1)}
    fit = [part for part in parts if part in other and part.strip("、,和与") == part]
    return max(map(len, fit), default=0)


@given(WORDS, WORDS)
def test_common_stretches_stand_in_both_texts(one: str, other: str) -> None:
    found = common([one, other])
    assert all(part in one and part in other and len(part) >= SHARED for part in found)
    assert found == sorted(set(found), key=len, reverse=True) or len(set(found)) == len(found)
    assert len(found) <= MOST_SHARED
    assert not any(part in longer for longer in found for part in found if part != longer)


@given(WORDS, WORDS)
def test_the_longest_common_stretch_comes_first(one: str, other: str) -> None:
    found, most = common([one, other]), longest(one, other)
    assert not found or SHARED <= len(found[0]) <= most
    assert [len(part) for part in found] == sorted(map(len, found), reverse=True)


def test_common_stretches_of_two_texts() -> None:
    assert common(["每年学法不少于2次", "每年学法不少于4次"]) == ["每年学法"]
    assert common(["落实学法制度、健全", "健全学法制度、和解"]) == ["学法制度"]
    assert common(["学法制", "学法制"]) == []
    assert common(["", "学法制度"]) == []


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
