"""Practice, the book of mistakes, and the record."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assistant.errors import UsageError
from assistant.quiz.exam import Exams
from assistant.quiz.given import Mode
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.mistakes import mistakes_rule
from assistant.quiz.paper import Paper, Part
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.results import Results
from assistant.quiz.review import Reviews
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import MONDAY, FakeBank, FakeClock, right, wrong

LI, WANG = Learner("李四"), Learner("王五")
ALL = Selection()


@pytest.fixture
def practice(store: Store, bank: FakeBank, clock: FakeClock) -> Practice:
    return Practice(store, bank, clock)


def test_where_one_stopped_is_remembered(practice: Practice, bank: FakeBank, database: str) -> None:
    assert practice.at(LI, ALL).item == bank.items[0]
    for item in bank.items[:3]:
        practice.answer(LI, ALL, item.id, right(item))
    step = Practice(Store.open(database), bank).at(LI, ALL)
    assert (step.item, step.number, step.of) == (bank.items[3], 4, len(bank.items))
    assert practice.at(WANG, ALL).number == 1
    assert practice.at(LI, Selection(chapters=(2,))).number == 1
    assert practice.go(LI, ALL, 2).item == bank.items[1]
    assert practice.at(LI, ALL).number == 2


def test_the_end_and_the_beginning_again(practice: Practice, bank: FakeBank) -> None:
    last = len(bank.items)
    item = practice.go(LI, ALL, last).item
    assert item
    practice.answer(LI, ALL, item.id, right(item))
    step = practice.at(LI, ALL)
    assert (step.item, step.number) == (None, last)
    assert practice.go(LI, ALL, 1).item == bank.items[0]
    for number in (0, last + 1):
        with pytest.raises(UsageError, match=f"共{last}题，没有第{number}题"):
            practice.go(LI, ALL, number)


def test_the_place_outlives_a_rebuild(store: Store, bank: FakeBank) -> None:
    Practice(store, bank).go(LI, ALL, 10)
    grown = FakeBank(bank.items[5:] + bank.items[:5])
    assert Practice(store, grown).at(LI, ALL).item == bank.items[9]
    without = FakeBank(bank.items[:9] + bank.items[10:])
    assert Practice(store, without).at(LI, ALL).item == bank.items[10]


def test_selections(practice: Practice, bank: FakeBank) -> None:
    some = Selection(chapters=(2, 4), types=(ItemType.BLANK,)).of(bank)
    assert {(item.chapter, item.type) for item in some} == {(2, ItemType.BLANK), (4, ItemType.BLANK)}
    mixed = Selection(seed=3).of(bank)
    assert mixed == Selection(seed=3).of(FakeBank(bank.items[::-1]))
    assert mixed != Selection(seed=4).of(bank)
    assert sorted(item.id for item in mixed) == sorted(item.id for item in bank.items)
    with pytest.raises(UsageError, match="没有符合条件的题目"):
        Selection(chapters=(9,)).of(bank)


def test_every_answer_is_in_the_record(
    practice: Practice, store: Store, bank: FakeBank, clock: FakeClock
) -> None:
    item = bank.items[30]
    assert item.type is ItemType.MULTIPLE
    feedback = practice.answer(LI, ALL, item.id, ["C"], seconds=12.5)
    assert (feedback.marked.share, feedback.marked.right, feedback.to_go) == (0.5, False, 2)
    (row,) = Results(store, bank, clock).answers(LI)
    assert (row.item, row.given, row.points, row.right, row.seconds) == (item, ("C",), 0.5, False, 12.5)
    assert (row.mode, row.when, row.attempt) == (Mode.PRACTICE, MONDAY, None)
    assert Results(store, bank, clock).answers(WANG) == []


def test_what_says_nothing_is_refused(practice: Practice, bank: FakeBank, store: Store) -> None:
    with pytest.raises(UsageError, match="还没有作答"):
        practice.answer(LI, ALL, bank.items[0].id, [" "])
    with pytest.raises(UsageError, match="没有选项"):
        practice.answer(LI, ALL, bank.items[0].id, ["Q"])
    with pytest.raises(UsageError, match="没有这道题"):
        practice.answer(LI, Selection(chapters=(4,)), bank.items[0].id, ["A"])
    assert Results(store, bank).answers() == []


@pytest.mark.parametrize("seconds", [-1, 1e9, float("nan"), float("inf")])
def test_times_that_cannot_be_are_dropped(
    practice: Practice, bank: FakeBank, store: Store, seconds: float
) -> None:
    practice.answer(LI, ALL, bank.items[0].id, ["A"], seconds)
    assert Results(store, bank).answers()[0].seconds is None


def test_the_book_of_mistakes(practice: Practice, bank: FakeBank, clock: FakeClock) -> None:
    first, second = bank.items[0], bank.items[1]
    for item in (first, second):
        clock.pass_by(minutes=1)
        assert practice.answer(LI, ALL, item.id, wrong(item)).to_go == 2
    assert [(one.item, one.given, one.times) for one in practice.mistakes(LI)] == [
        (second, ("B",), 1),
        (first, ("B",), 1),
    ]
    assert practice.redo(LI, first.id, right(first)).to_go == 1
    clock.pass_by(minutes=1)
    assert practice.redo(LI, first.id, wrong(first)).to_go == 2
    assert practice.mistakes(LI)[0].times == 2
    clock.pass_by(minutes=1)
    assert practice.redo(LI, first.id, right(first)).to_go == 1
    clock.pass_by(minutes=1)
    assert practice.answer(LI, ALL, first.id, right(first)).to_go == 0
    assert [one.item for one in practice.mistakes(LI)] == [second]
    with pytest.raises(UsageError, match="不在错题本里"):
        practice.redo(LI, first.id, right(first))
    assert "连续答对2次" in mistakes_rule()


def test_mistakes_of_an_exam_come_in_when_it_is_handed_in(
    practice: Practice, store: Store, bank: FakeBank, clock: FakeClock
) -> None:
    exams, items = Exams(store, clock), bank.items[:3]
    id = exams.start(LI, Paper("x", "卷", (Part(ItemType.SINGLE, 1, items),), 10, 1)).attempt.id
    exams.answer(id, items[0].id, wrong(items[0]))
    exams.answer(id, items[1].id, right(items[1]))
    assert practice.mistakes(LI) == ()
    exams.submit(id)
    assert [one.item for one in practice.mistakes(LI)] == [items[0]]


def test_an_item_that_left_the_bank_can_still_be_redone(
    store: Store, bank: FakeBank, practice: Practice
) -> None:
    item = bank.items[0]
    practice.answer(LI, ALL, item.id, wrong(item))
    without = Practice(store, FakeBank(bank.items[1:]))
    assert [one.item for one in without.mistakes(LI)] == [item]
    assert without.redo(LI, item.id, right(item)).to_go == 1


def test_an_answer_whose_reply_was_lost_is_entered_once(
    practice: Practice, store: Store, bank: FakeBank, clock: FakeClock
) -> None:
    item, reviews = bank.items[0], Reviews(store, bank, clock)
    told = practice.answer(LI, ALL, item.id, wrong(item), once="1")
    clock.pass_by(minutes=1)
    assert practice.answer(LI, ALL, item.id, right(item), once="1") == told
    assert practice.redo(LI, item.id, right(item), once="1") == told
    assert reviews.answer(LI, item.id, right(item), once="1") == told
    practice.answer(Learner("王五"), ALL, item.id, right(item), once="1")
    assert [row.given for row in Results(store, bank).answers(LI)] == [wrong(item)]
    for turn in ("2", "3"):
        practice.redo(LI, item.id, right(item), once=turn)
    assert practice.redo(LI, item.id, right(item), once="3").to_go == 0
    reviews.answer(LI, item.id, right(item), once="4")
    reviews.answer(LI, item.id, right(item), once="4")
    assert len(Results(store, bank).answers(LI)) == 4


def test_fifty_learners_at_once(practice: Practice, store: Store, bank: FakeBank) -> None:
    def work(number: int) -> None:
        learner = Learner(f"学员{number // 2}")  # two pages for each
        for item in bank.items[number % 2 : 8 : 2]:
            practice.answer(learner, ALL, item.id, wrong(item))

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(work, range(50)))
    results = Results(store, bank)
    assert len(results.answers()) == 25 * 8
    assert all(len(practice.mistakes(Learner(f"学员{number}"))) == 8 for number in range(25))


def test_the_record_is_in_the_order_of_time(
    practice: Practice, store: Store, bank: FakeBank, clock: FakeClock
) -> None:
    practice.answer(LI, ALL, bank.items[0].id, ["A"])
    clock.pass_by(hours=-1)
    practice.answer(LI, ALL, bank.items[1].id, ["A"])
    rows = Results(store, bank).answers()
    assert [row.when for row in rows] == [MONDAY - timedelta(hours=1), MONDAY]
