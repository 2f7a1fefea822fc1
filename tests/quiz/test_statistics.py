"""The figures against ones worked out by hand and by another way, and the workbook of them."""

import io
import random
import statistics
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quiz.export.figures import figures, verdict
from assistant.quiz.given import GivenAnswer, Mode
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.statistics import FEWEST, Row, by_attempt, by_clause, by_item, by_person, tally
from assistant.rules.regulation import Regulation
from tests.quiz.made_items import DAY, ITEMS, SINGLES

PLAIN = ItemType.SINGLE


def answer(learner: str, item: str, right: bool, attempt: str | None = "1", basis: str = "2") -> Row:
    return Row(Learner(learner), item, PLAIN, (basis,), right, 2.0 * right, 2.0, attempt)


def sat(marks: dict[str, str], attempt: str = "1") -> list[Row]:
    """Rows of learners from strings such as 110: the first two items right, the third wrong."""
    return [
        answer(learner, f"q{place}", mark == "1", attempt)
        for learner, given in marks.items()
        for place, mark in enumerate(given)
    ]


@st.composite
def exams(draw: st.DrawFn) -> list[Row]:
    items = draw(st.integers(2, 6))
    people = draw(st.integers(1, 24))
    marks = draw(st.lists(st.text("01", min_size=items, max_size=items), min_size=people, max_size=people))
    return sat({f"n{number}": text for number, text in enumerate(marks)})


def test_a_person_has_shares_of_answers_and_of_points() -> None:
    rows = [
        replace(answer("甲", "a", True), points=2.0),
        replace(answer("甲", "b", False, basis="3"), points=1.0),
        answer("甲", "c", False, None, "3"),
        answer("乙", "a", True, "2"),
    ]
    first, second = by_person(rows)
    assert (first.learner.name, first.attempts, first.weakest) == ("乙", 1, None)
    assert (second.learner.name, second.attempts, second.weakest) == ("甲", 1, "3")
    assert second.tally.share == pytest.approx(1 / 3)
    assert second.tally.score == pytest.approx(0.5)


def test_people_whose_names_read_the_same_are_two() -> None:
    one, other = Learner("张三", "财政局"), Learner("张三（财政局）")
    assert str(one) == str(other)
    when = datetime(2026, 11, 23, tzinfo=UTC)
    rows = [
        Row.of(GivenAnswer(learner, SINGLES[0], ("A",), share, 1, when, Mode.EXAM, "1"))
        for learner, share in ((one, 1), (other, 0))
    ]
    assert [person.tally.right for person in by_person(rows)] == [1, 0]
    assert len(by_attempt(rows)) == 2
    assert by_clause(rows)[0].learners == 2


def test_difficulty_is_the_share_of_right_answers() -> None:
    (item,) = by_item([answer("甲", "a", True), answer("乙", "a", False), answer("丙", "a", True, None)])
    assert item.difficulty == pytest.approx(2 / 3)
    assert (item.attempts, item.tally.answers) == (2, 3)


def test_under_ten_attempts_an_item_is_not_judged() -> None:
    marks = {f"n{number}": "10"[number % 2] + "1" for number in range(FEWEST - 1)}
    few = by_item(sat(marks))[0]
    assert few.discrimination is few.correlation is None
    assert verdict(few) == "样本不足"
    enough = by_item(sat(marks | {"last": "11"}))[0]
    assert enough.discrimination is not None
    assert verdict(enough) != "样本不足"


def test_practice_does_not_count_towards_the_judgement() -> None:
    rows = sat({f"n{number}": "11" for number in range(FEWEST)})
    (item, _) = by_item([replace(row, attempt=None) for row in rows])
    assert (item.attempts, item.discrimination, item.difficulty) == (0, None, 1.0)


def test_discrimination_is_upper_minus_lower_27_percent() -> None:
    # 100 attempts with all scores different over 100 other items; q0 is right for the best 60.
    marks = {f"n{n:03}": ("1" if n >= 40 else "0") + "1" * n + "0" * (100 - n) for n in range(100)}
    item = by_item(sat(marks))[0]
    assert item.item == "q0"
    assert item.discrimination == pytest.approx(1.0)
    marks = {f"n{n:03}": ("1" if n % 2 else "0") + "1" * n + "0" * (100 - n) for n in range(100)}
    upper = sum(n % 2 for n in range(73, 100)) / 27
    lower = sum(n % 2 for n in range(27)) / 27
    assert by_item(sat(marks))[0].discrimination == pytest.approx(upper - lower, abs=0.05)


def test_equal_scores_at_the_edge_count_in_equal_parts() -> None:
    # Ten attempts, groups of 2.7: two at the top, eight alike of whom half have q0 right.
    marks = {"a": "1111", "b": "1111"} | {f"n{n}": ("1100" if n < 4 else "0110") for n in range(8)}
    item = by_item(sat(marks))[0]
    upper = (2 + 0.7 * 0.5) / 2.7
    assert item.discrimination == pytest.approx(upper - 0.5)


def test_the_correlation_is_with_the_rest_of_the_attempt() -> None:
    dice = random.Random(4)
    marks = {f"n{n}": "".join(dice.choice("01") for _ in range(6)) for n in range(40)}
    for place, item in enumerate(by_item(sat(marks))):
        own = [int(text[place]) for text in marks.values()]
        rest = [text.count("1") - int(text[place]) for text in marks.values()]
        assert item.correlation == pytest.approx(statistics.correlation(rest, own))


def test_an_item_that_all_have_right_tells_nobody_apart() -> None:
    item = by_item(sat({f"n{n}": f"1{n % 2}" for n in range(12)}))[0]
    assert (item.discrimination, item.correlation) == (0, None)
    assert verdict(item) == "无差异"


def test_a_key_that_the_best_have_wrong_is_doubted() -> None:
    marks = {f"n{n:02}": ("0" if n >= 10 else "1") + "1" * n + "0" * (20 - n) for n in range(20)}
    item = by_item(sat(marks))[0]
    assert item.discrimination == pytest.approx(-1)
    assert item.correlation is not None and item.correlation < -0.8
    assert verdict(item).startswith("区分度为负")


@given(rows=exams(), seed=st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(rows: list[Row], seed: int) -> None:
    other = rows.copy()
    random.Random(seed).shuffle(other)
    for one, two in zip(by_item(rows), by_item(other), strict=True):
        assert one.discrimination == pytest.approx(two.discrimination)
        assert one.correlation == pytest.approx(two.correlation)
    assert by_person(rows) == by_person(other)
    assert by_clause(rows) == by_clause(other)


@given(rows=exams())
def test_figures_stay_in_their_bounds(rows: list[Row]) -> None:
    for item in by_item(rows):
        assert 0 <= item.difficulty <= 1
        assert item.discrimination is None or -1 - 1e-9 <= item.discrimination <= 1 + 1e-9
        assert item.correlation is None or -1 <= item.correlation <= 1
    assert sum(person.tally.answers for person in by_person(rows)) == tally(rows).answers == len(rows)


def test_an_item_of_two_clauses_counts_for_both() -> None:
    rows = [replace(answer("甲", "a", True), basis=("2", "3")), answer("乙", "b", False, basis="3")]
    first, second = by_clause(rows)
    assert (first.clause, first.items, first.learners, first.tally.share) == ("2", 1, 1, 1)
    assert (second.clause, second.items, second.learners, second.tally.share) == ("3", 2, 2, 0.5)


def test_the_same_attempt_id_of_two_people_is_two_attempts() -> None:
    assert len(by_attempt(sat({"甲": "1", "乙": "0"}))) == 2


def test_nothing_given_gives_nothing(regulation: Regulation) -> None:
    assert not (by_person([]) or by_item([]) or by_clause([]))
    book = openpyxl.load_workbook(io.BytesIO(figures([], regulation, DAY, {})))
    assert book.sheetnames == ["总体", "人员", "题目", "条款"]


def test_rows_are_made_of_the_record() -> None:
    item = SINGLES[0]
    when = datetime(2026, 11, 23, tzinfo=UTC)
    given_answer = GivenAnswer(
        learner=Learner("张三", "司法局"),
        item=item,
        given=("D",),
        share=1.0,
        possible=2.0,
        when=when,
        mode=Mode.EXAM,
        attempt="7",
    )
    assert Row.of(given_answer) == Row(
        Learner("张三", "司法局"), item.id, ItemType.SINGLE, ("19.2",), True, 2.0, 2.0, "7"
    )


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    dice = random.Random(1)
    out = []
    for number in range(24):
        able = dice.random()
        for item in ITEMS:
            right = dice.random() < 0.2 + 0.7 * able
            basis = tuple(id.key for id in item.basis)
            out.append(
                Row(Learner(f"学员{number:02}"), item.id, item.type, basis, right, 1.5 * right, 1.5, "a")
            )
    return out


def test_the_workbook_has_the_figures_and_charts(rows: list[Row], regulation: Regulation) -> None:
    stems = {item.id: item for item in ITEMS}
    book = openpyxl.load_workbook(io.BytesIO(figures(rows, regulation, DAY, stems)))
    assert [len(sheet._charts) for sheet in book] == [2, 1, 0, 1]
    overview = {row[0]: row[1] for row in book["总体"].iter_rows(min_row=3, max_col=2, values_only=True)}
    assert (overview["参加人数"], overview["考试人次"], overview["答题总数"]) == (24, 24, 720)
    bands = [overview[name] for name in ("60分以下", "60～69分", "70～79分", "80～89分", "90～100分")]
    assert sum(bands) == 24
    people = list(book["人员"].iter_rows(min_row=3, values_only=True))
    assert [row[7] for row in people] == sorted(row[7] for row in people)
    asked = {row[0]: row for row in book["题目"].iter_rows(min_row=3, values_only=True)}
    for item in by_item(rows):
        row = asked[item.item]
        assert (row[2], row[6]) == (stems[item.item].stem, pytest.approx(item.difficulty))
        assert row[8] == pytest.approx(item.discrimination)
    labels = [row[0] for row in book["条款"].iter_rows(min_row=3, values_only=True)]
    assert "第十九条第(二)项" in labels and len(labels) == len(by_clause(rows))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_the_charts_point_at_the_cells_they_are_about(rows: list[Row], regulation: Regulation) -> None:
    book = openpyxl.load_workbook(io.BytesIO(figures(rows, regulation, DAY, {})))
    for sheet, heads in (
        ("总体", ("60分以下", "0～0.2")),
        ("人员", ("学员", "学员")),
        ("条款", ("第", "第")),
    ):
        for chart, head in zip(book[sheet]._charts, heads, strict=False):
            first = chart.series[0].cat.strRef or chart.series[0].cat.numRef
            cell = first.f.split("!")[1].split(":")[0].replace("$", "")
            assert str(book[sheet][cell].value).startswith(head)


def test_few_attempts_are_said_to_be_few(regulation: Regulation) -> None:
    few = sat({"甲": "10", "乙": "11"})
    book = openpyxl.load_workbook(io.BytesIO(figures(few, regulation, DAY, {})))
    row = next(book["题目"].iter_rows(min_row=3, values_only=True))
    assert row[8:] == ("样本不足", "样本不足", "样本不足")


def test_a_clause_that_is_gone_is_shown_by_its_key(regulation: Regulation) -> None:
    gone = [answer("甲", "a", True, basis="99.1")]
    book = openpyxl.load_workbook(io.BytesIO(figures(gone, regulation, DAY, {})))
    assert book["条款"]["A3"].value == "99.1"


def test_the_same_rows_give_the_same_bytes(rows: list[Row], regulation: Regulation) -> None:
    assert figures(rows, regulation, DAY, {}) == figures(list(rows), regulation, DAY, {})
