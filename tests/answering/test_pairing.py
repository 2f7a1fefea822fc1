"""Sentences that go together, what they share and where they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.pairing import MOST_SHARED, SHARED, alone, common, differing, paired
from assistant.answering.question import Intent, Query, Understanding
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find


def asked(question: str) -> Understanding:
    return Understanding(Query(question), Intent.COMPARISON, question)


WORDS = st.text("甲乙丙、与,", max_size=14)


@given(WORDS, WORDS)
def test_common_stretches_stand_in_both_texts(one: str, other: str) -> None:
    found = common([one, other])
    assert all(part in one and part in other and len(part) >= SHARED for part in found)
    assert len(found) <= MOST_SHARED
    assert len(set(found)) == len(found)
    assert [len(part) for part in found] == sorted(map(len, found), reverse=True)
    assert not any(part in longer for longer in found for part in found if part != longer)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("报备率、及时率、合法合规率达到规定要求", "报备率、及时率、规范率达到规定要求", ["报备率、及时率"]),
        ("落实出庭应诉管理办法", "健全出庭应诉管理办法和机制", ["出庭应诉管理办法"]),
        ("加强考评,强化考评结果运用", "优化考评,强化考评结果运用", ["强化考评结果运用"]),
        ("学习领导干部、工作人员", "考核领导干部、工作人员", []),  # persons, no matter
        ("加强规范性文件制定", "备案规范性文件清理", []),
        ("每年学法不少于2次", "每年学法不少于4次", []),  # two characters of matter
        ("学法制", "学法制", []),
        ("", "学法制度", []),
    ],
)
def test_what_two_texts_share_of_a_matter(one: str, other: str, shared: list[str]) -> None:
    assert common([one, other]) == shared


def test_what_the_question_says_is_not_news() -> None:
    texts = ["健全出庭应诉管理办法", "贯彻出庭应诉管理办法"]
    assert common(texts) == ["出庭应诉管理办法"]
    assert common(texts, "出庭应诉管理办法怎么说") == []


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        (
            "加强审查,报备率、及时率、合法合规率达到规定要求",
            "推行审核,报备率、及时率、规范率达到规定要求",
            ("报备率、及时率、合法合规率达到规定要求", "报备率、及时率、规范率达到规定要求"),
        ),
        ("探索推进党务公开,加强实践", "全面推进政务公开", ("探索推进党务公开", "全面推进政务公开")),
        (
            "推动社会治安,强化考评结果运用",
            "强化考评结果运用,选好班子",
            None,
        ),  # what is the same does not differ
        ("选好配强班子", "清理规章", None),
        ("", "", None),
    ],
)
def test_the_parts_that_differ_in_one_frame(one: str, other: str, parts: tuple[str, str] | None) -> None:
    assert differing(asked("有什么不同"), one, other) == parts


def test_the_parts_that_both_fit_the_question() -> None:
    one, other = "建立学法制度,落实任前法律知识考试制度", "完善守法制度,定期组织资格考核"
    assert differing(asked("任前法律知识考试和资格考核一样吗"), one, other) == (
        "落实任前法律知识考试制度",
        "定期组织资格考核",
    )


@pytest.mark.parametrize(
    ("question", "keys", "words"),
    [
        ("规范性文件备案指标", ("5.2", "15.3"), ("合法合规率", "规范率")),
        ("述职", ("8.5", "20"), ("年终述职", "年终述职")),
        ("考核", ("8.5", "20"), ("加强干部考核", "上级党委")),
        ("党务公开和政务公开", ("13", "15.4"), ("探索推进党务公开", "全面推进政务公开")),
    ],
)
def test_sentences_of_two_clauses_that_go_together(
    regulation: Regulation, question: str, keys: tuple[str, str], words: tuple[str, str]
) -> None:
    one, other = (find(key, regulation)[0] for key in keys)
    ((mine, theirs),) = paired(asked(question), one, other, regulation)
    assert words[0] in mine.text
    assert words[1] in theirs.text
    assert mine.text in one.body
    assert theirs.text in other.body


def test_each_item_of_an_article_is_paired_once(regulation: Regulation) -> None:
    one, other = (find(key, regulation)[0] for key in ("9", "19"))
    pairs = paired(asked("区别"), one, other, regulation)
    assert len(pairs) > 1
    for side in (0, 1):
        items = [pair[side].clause.id for pair in pairs]
        assert len(set(items)) == len(items)
    assert ("9.2", "19.2") in [(a.clause.id.key, b.clause.id.key) for a, b in pairs]


def test_one_clause_says_what_fits(regulation: Regulation) -> None:
    (article,) = find("18", regulation)
    said = alone(asked("检察建议谁来督办"), article, regulation)
    assert said.clause.id.key == "18.4"
    assert said.text == "建立健全司法建议、检察建议办理和督办机制"
