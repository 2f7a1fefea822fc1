"""GIFT, read back by a reader that was written from the format's documentation."""

import html
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.duties.printable import printable, printable_lines
from assistant.errors import UsageError
from assistant.paths import knowledge_dir
from assistant.quiz.export.gift import gift
from assistant.quiz.export.handout import Handout, quote
from assistant.quiz.item import FALSE, TRUE, Item, ItemType, Option
from assistant.quiz.paper import Paper, Part
from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation, load
from tests.quiz.gift_parser import Question, Text, parse
from tests.quiz.made_items import DAY, ITEMS, MULTIPLES, PAPER, SINGLES

REGULATION = load(knowledge_dir() / "hangzhou-2019")
MOODLE_WEIGHTS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667}
MOODLE_WEIGHTS |= {14.28571, 12.5, 11.11111, 10, 5, 0}
"""The grades that Moodle's question bank offers, and negative ones of the same sizes."""

SPECIAL = "~=#{}:\\%[]<>&*/$\"'\n\r\t -_.对错条TF1"
odd = st.text(
    st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=("Cs", "Co"))), max_size=40
)
filled = odd.filter(lambda text: bool(printable(text)))


def shown(text: Text) -> str:
    """What Moodle shows of a text."""
    return html.unescape(text.text.replace("<br>", "\n")) if text.format == "html" else text.text


def written(*items: Item) -> list[Question]:
    paper = Paper("x", "试卷", tuple(Part(item.type, 1, (item,)) for item in items), 60, 1)
    return parse(gift(Handout(paper, REGULATION, DAY)))


@pytest.fixture(scope="module")
def questions(regulation: Regulation) -> list[Question]:
    return parse(gift(Handout(PAPER, regulation, DAY)))


def test_every_item_comes_back(questions: list[Question]) -> None:
    kinds = {ItemType.SINGLE: "one", ItemType.MULTIPLE: "several"}
    kinds |= {ItemType.TRUE_FALSE: "truth", ItemType.BLANK: "short"}
    for item, question in zip(ITEMS, questions, strict=True):
        assert (question.name, question.kind, shown(question.stem)) == (item.id, kinds[item.type], item.stem)
        if item.type is ItemType.TRUE_FALSE:
            assert question.truth is (item.answer == (TRUE,))
        elif item.type is ItemType.BLANK:
            assert [(a.text.text, a.percent) for a in question.answers] == [(t, 100) for t in item.answer]
        else:
            assert [shown(answer.text) for answer in question.answers] == [o.text for o in item.options]
            right = {o.key for o, a in zip(item.options, question.answers, strict=True) if a.percent > 0}
            assert right == set(item.answer)


def test_the_feedback_has_the_clause(questions: list[Question], regulation: Regulation) -> None:
    for item, question in zip(ITEMS, questions, strict=True):
        general = html.unescape(question.general.replace("<br>", "\n"))
        clause = regulation.clause(item.basis[0])
        assert clause.label in general or quote(clause) in item.explanation
        assert quote(clause) in general
        assert item.explanation in general


@pytest.mark.parametrize("right", range(1, 11))
def test_weights_are_moodles_and_a_wrong_answer_takes_all(right: int) -> None:
    keys = "ABCDEFGHIJKL"
    options = tuple(Option(key, f"选项{key}") for key in keys)
    item = replace(MULTIPLES[0], options=options, answer=tuple(keys[:right]))
    (question,) = written(item)
    weights = [answer.percent for answer in question.answers]
    assert question.kind == "several"
    assert {abs(weight) for weight in weights} <= MOODLE_WEIGHTS
    assert sum(weights[:right]) == pytest.approx(100, abs=0.001)
    assert set(weights[right:]) == {-100}


def test_more_right_options_than_moodle_has_weights_for() -> None:
    keys = "ABCDEFGHIJK"
    item = replace(MULTIPLES[0], options=tuple(Option(k, k) for k in keys), answer=tuple(keys))
    with pytest.raises(UsageError, match="11个正确选项"):
        written(item)


@given(
    id=filled,
    stem=filled,
    texts=st.lists(filled, min_size=2, max_size=6),
    explanation=odd,
    right=st.booleans(),
)
def test_odd_texts_of_a_choice(id: str, stem: str, texts: list[str], explanation: str, right: bool) -> None:
    options = tuple(Option(key, text) for key, text in zip("ABCDEF", texts, strict=False))
    type = ItemType.MULTIPLE if right else ItemType.SINGLE
    answer = ("A", "B") if right else ("B",)
    item = Item(id, type, "made", stem, options, answer, (ClauseId(2),), explanation, 1)
    first, second = written(item, SINGLES[0])
    assert first.name == printable(id)
    assert shown(first.stem) == printable(stem)
    assert [shown(found.text) for found in first.answers] == [printable(text) for text in texts]
    assert [found.percent > 0 for found in first.answers] == [o.key in answer for o in options]
    general = html.unescape(first.general.removeprefix("[html]").replace("<br>", "\n"))
    assert general.startswith(printable_lines(explanation))
    assert second.name == SINGLES[0].id


@given(stem=filled, truth=st.booleans())
def test_odd_statements(stem: str, truth: bool) -> None:
    answer = (TRUE,) if truth else (FALSE,)
    item = Item("t", ItemType.TRUE_FALSE, "made", stem, (), answer, (ClauseId(2),), "", 1)
    (question,) = written(item)
    assert (shown(question.stem), question.truth) == (printable(stem), truth)


@given(answers=st.lists(filled.filter(lambda text: "->" not in printable(text)), min_size=1, max_size=3))
def test_odd_short_answers(answers: list[str]) -> None:
    item = Item("b", ItemType.BLANK, "made", "填____。", (), tuple(answers), (ClauseId(2),), "", 1)
    (question,) = written(item)
    # Moodle takes a bare asterisk for any text, and one with a backslash for itself.
    found = [answer.text.text.replace("\\*", "*") for answer in question.answers]
    assert found == [printable(text).replace("\\*", "*") for text in answers]
    assert all(answer.percent == 100 for answer in question.answers)
    assert not [a for a in question.answers if "*" in a.text.text.replace("\\*", "")]


def test_what_the_format_takes_for_matching_pairs_is_refused() -> None:
    item = Item("b", ItemType.BLANK, "made", "填____。", (), ("甲->乙",), (ClauseId(2),), "", 1)
    with pytest.raises(UsageError, match="->"):
        written(item)


def test_the_file_is_utf8_and_always_the_same(regulation: Regulation) -> None:
    made = gift(Handout(PAPER, regulation, DAY))
    assert made.encode("utf-8").decode("utf-8") == made == gift(Handout(PAPER, regulation, DAY))
    assert made.startswith("// ") and made.endswith("}\n")
