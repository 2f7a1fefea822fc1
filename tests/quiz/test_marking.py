"""Marking: what answers are worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageError
from assistant.quiz.drawing import draw
from assistant.quiz.filling import filled_in, plain
from assistant.quiz.given import read_given
from assistant.quiz.item import ItemType
from assistant.quiz.marking import mark, mark_paper, marking_rule
from assistant.quiz.paper import Paper, Part
from assistant.quiz.rule import PaperRule
from assistant.rules.clause import ClauseId
from tests.quiz.fake_bank import FakeBank, made, right, wrong

SINGLE, MULTIPLE, TRUE_FALSE, BLANK = (made(type, 1, ClauseId(4), 2) for type in ItemType)


@pytest.mark.parametrize(
    ("given", "points"),
    [
        (("A", "C"), 2),
        (("A",), 1),
        (("C",), 1),
        (("A", "B"), 0),
        (("A", "B", "C"), 0),
        (("A", "B", "C", "D"), 0),
        (("B",), 0),
        ((), 0),
    ],
)
def test_a_multiple_choice(given: tuple[str, ...], points: float) -> None:
    marked = mark(MULTIPLE, given, 2)
    assert marked.points == points
    assert marked.right == (points == 2)


def test_single_and_true_false_are_all_or_nothing() -> None:
    for item in (SINGLE, TRUE_FALSE):
        assert mark(item, right(item), 2).points == 2
        assert mark(item, wrong(item), 2).points == 0
        assert mark(item, (), 2).points == 0


@pytest.mark.parametrize("text", ["4次", "４次", "四次", " 4 次 ", "“四次”。", "4", "四", "4次\u200b"])
def test_a_blank_is_right_however_it_is_typed(text: str) -> None:
    assert mark(BLANK, read_given(BLANK, [text]), 2).points == 2


@pytest.mark.parametrize("text", ["14次", "40", "次", "四四", "不少于4次", "。", "-", "4%"])
def test_other_words_are_wrong(text: str) -> None:
    assert mark(BLANK, read_given(BLANK, [text]), 2).points == 0


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("2019年10月24日", "二〇一九年十月二十四日"),
        ("谁执法 谁普法", "“谁执法谁普法”"),
        ("最多跑1次", "最多跑一次"),
        ("两次", "2次"),
        ("ABC", "abc"),
        ("(一)", "㈠"),
    ],
)
def test_spellings_of_the_same(said: str, accepted: str) -> None:
    assert filled_in(said, [accepted])


@given(st.text(st.characters(codec="gbk"), max_size=60))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=60))
def test_any_text_can_be_given_to_a_blank(text: str) -> None:
    assert mark(BLANK, read_given(BLANK, [text])).share in (0, 1)


def test_answers_have_one_form() -> None:
    assert read_given(MULTIPLE, ["C", " A", "C"]) == ("A", "C")
    assert read_given(BLANK, [" 四\n次\x00 "]) == ("四 次",)
    assert read_given(BLANK, ["  "]) == read_given(BLANK, []) == read_given(SINGLE, []) == ()


def test_what_is_no_answer_is_refused() -> None:
    for item, texts, message in (
        (SINGLE, ["E"], "没有选项“E”"),
        (SINGLE, ["A", "B"], "只能选择一个"),
        (TRUE_FALSE, ["对"], "没有选项“对”"),
        (BLANK, ["a", "b"], "只有一个空"),
        (BLANK, ["四" * 201], "最多200字"),
    ):
        with pytest.raises(UsageError, match=message):
            read_given(item, texts)


def test_a_paper_with_all_right_and_with_nothing(bank: FakeBank) -> None:
    paper = draw(PaperRule(), bank)
    full = mark_paper(paper, {item.id: right(item) for item in paper.items})
    assert (full.points, full.right, full.passed) == (100, 50, True)
    empty = mark_paper(paper, {})
    assert (empty.points, empty.right, empty.passed) == (0, 0, False)
    assert [one.item for one in empty.marked] == list(paper.items)
    assert not any(one.given or one.right for one in empty.marked)


def test_parts_articles_and_the_mistakes_are_told() -> None:
    items = [made(ItemType.MULTIPLE, number, ClauseId(4 + number, item=1), 2) for number in range(3)]
    paper = Paper("x", "卷", (Part(ItemType.MULTIPLE, 2.5, tuple(items)),), 10, 3.75)
    marks = mark_paper(paper, {items[0].id: ("A", "C"), items[1].id: ("A",), items[2].id: ("B",)})
    assert [part.points for part in marks.parts] == [3.75]
    assert marks.passed
    assert [(one.article.article, one.points, one.possible, one.right) for one in marks.articles] == [
        (6, 0, 2.5, 0),
        (5, 1.25, 2.5, 0),
        (4, 2.5, 2.5, 1),
    ]
    assert marks.summary == "得分3.75分(满分7.5分，3.75分及格)，合格；全对1题，共3题。"


def test_points_leave_no_dust() -> None:
    items = tuple(made(ItemType.SINGLE, number, ClauseId(1), 1) for number in range(3))
    paper = Paper("x", "卷", (Part(ItemType.SINGLE, 0.1, items),), 10, 0.3)
    marks = mark_paper(paper, {item.id: ("A",) for item in items})
    assert (marks.points, marks.passed) == (0.3, True)


def test_two_halves_are_a_whole() -> None:
    items = tuple(made(ItemType.MULTIPLE, number, ClauseId(1), 1) for number in range(2))
    marks = mark_paper(
        Paper("x", "卷", (Part(ItemType.MULTIPLE, 1.25, items),), 10, 1.25),
        dict.fromkeys((item.id for item in items), ("A",)),
    )
    assert [one.points for one in marks.marked] == [0.625, 0.625]
    assert (marks.points, marks.passed) == (1.25, True)
    assert [one.points for one in marks.articles] == [1.25]


def test_the_rule_is_one_sentence() -> None:
    assert marking_rule().count("。") == 1
    assert "一半分" in marking_rule()
