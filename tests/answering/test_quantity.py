"""Counts and periods in real clauses, and what is said where a question has them wrong."""

import pytest

from assistant.answering.premise import contradicted
from assistant.answering.quantity import Quantity, quantities, recurs
from assistant.answering.sentence import best_sentence
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find

COUNTED = {
    "4.2": [("每年", "至少", "1", "次", "每年至少1次")],
    "9.2": [("每年", "不少于", "2", "次", "每年不少于2次")],
    "14.2": [("每年", "至少", "1", "次", "每年至少1次"), ("每半年", "至少", "1", "次", "每半年至少1次")],
    "19.2": [("每年", "不少于", "4", "次", "每年不少于4次")],
    "19.3": [("每年", "至少", "1", "期", "每年至少1期")],
}


def counted(regulation: Regulation, key: str) -> list[Quantity]:
    (clause,) = find(key, regulation)
    return list(quantities(clause.body))


@pytest.mark.parametrize("key", COUNTED)
def test_counts_of_real_clauses(regulation: Regulation, key: str) -> None:
    found = counted(regulation, key)
    assert [(q.period, q.bound, q.count, q.unit, q.short) for q in found] == COUNTED[key]


def test_no_other_clause_has_a_count(regulation: Regulation) -> None:
    assert {leaf.id.key for leaf in regulation.leaves if list(quantities(leaf.body))} == set(COUNTED)


def test_each_count_stands_in_its_own_part_of_the_sentence(regulation: Regulation) -> None:
    assert [q.sentence for q in counted(regulation, "14.2")] == [
        "每年至少召开1次法治政府建设工作会议",
        "政府常务会议每半年至少听取1次法治政府建设情况汇报",
    ]
    for key in COUNTED:
        (clause,) = find(key, regulation)
        assert all(q.sentence in clause.text for q in counted(regulation, key))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("每两年不得少于3次。", ["每两年不得少于3次"]),
        ("不超过30%。", ["不超过30%"]),
        ("每月至少召开1次会议,每季度不少于2期。", ["每月至少1次", "每季度不少于2期"]),
        ("每年制定计划,每季度至少检查1次。", ["每季度至少1次"]),
        ("每年召开会议。", []),
        ("第3条。", []),
    ],
)
def test_counts_of_other_texts(text: str, short: list[str]) -> None:
    assert [q.short for q in quantities(text)] == short


def test_two_counts_of_one_sentence_stand_apart() -> None:
    found = quantities("每月至少召开1次会议,每季度不少于2期。")
    assert [q.sentence for q in found] == ["每月至少召开1次会议", "每季度不少于2期"]


def test_a_period_does_not_reach_over_a_full_stop() -> None:
    assert [q.period for q in quantities("每年述职。会议至少2次。")] == [""]


def test_clauses_that_say_how_often(regulation: Regulation) -> None:
    often = {leaf.id.key for leaf in regulation.leaves if recurs(leaf.body)}
    assert often >= {*COUNTED, "7.1", "15.3", "20"}
    assert not often & {"1", "2", "13", "22", "23"}


@pytest.mark.parametrize(
    ("key", "question", "wrong"),
    [
        ("19.2", "政府常务会议每年学法2次,对吧", "2次"),
        ("19.2", "一年学法六回,是不是", "六回"),
        ("19.2", "每半年学法4次,对吧", "每半年"),
        ("19.2", "每個月學法4次,對吧", "每个月"),
        ("19.2", "每月学法10次,对吧", "每月、10次"),
        ("9.2", "党委每年学法四次,对吗", "四次"),
        ("19.3", "培训班每年办3期,对吧", "3期"),
    ],
)
def test_a_wrong_count_or_period_is_set_right(
    regulation: Regulation, key: str, question: str, wrong: str
) -> None:
    (quantity,) = counted(regulation, key)
    assert "、".join(contradicted(question, quantity)) == wrong


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("19.2", "政府常务会议每年学法4次,对吧"),
        ("19.2", "一年学法四回,是不是"),
        ("19.2", "政府常务会议要学法,对吧"),
        ("9.2", "每年学法两次,没错吧"),
        ("19.3", "培训班每年1期,对吧"),
    ],
)
def test_what_is_right_is_not_corrected(regulation: Regulation, key: str, question: str) -> None:
    (quantity,) = counted(regulation, key)
    assert contradicted(question, quantity) == ()


@pytest.mark.parametrize(
    ("key", "question", "sentence"),
    [
        ("19.1", "以案释法", "落实“谁执法谁普法”责任制,面向社会开展以案释法工作。"),
        ("19.1", "普法规划由谁实施", "组织实施普法规划,加强组织领导、工作指导和经费保障。"),
        ("9.2", "党章经常学习吗", "建立健全学习党章和党内法规的经常性机制。"),
        ("13", "天气", "探索推进党务公开,在党委公开内容、平台载体、制度建设等方面加强探索实践。"),
    ],
)
def test_the_sentence_that_answers(regulation: Regulation, key: str, question: str, sentence: str) -> None:
    (clause,) = find(key, regulation)
    assert best_sentence(clause.body, question) == sentence


def test_the_first_sentence_on_a_tie() -> None:
    assert best_sentence("甲乙;丙丁。", "戊己") == "甲乙;"
    assert best_sentence("", "戊己") == ""
