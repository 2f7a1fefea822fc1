"""Exams: the server's clock, saved answers, handing in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.errors import UsageError
from assistant.quiz.drawing import draw
from assistant.quiz.exam import Exams
from assistant.quiz.given import Mode
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.paper import Paper
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.results import Results
from assistant.quiz.review import Reviews
from assistant.quiz.rule import PaperRule, PartRule
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import MONDAY, FakeBank, FakeClock, right, wrong

ZHANG = Learner("张三", "余杭区司法局")
RULE = PaperRule(
    (
        PartRule(ItemType.SINGLE, 4, 2),
        PartRule(ItemType.MULTIPLE, 2, 4),
        PartRule(ItemType.BLANK, 2, 2),
    ),
    passing=12,
)


@pytest.fixture
def exams(store: Store, clock: FakeClock) -> Exams:
    return Exams(store, clock)


@pytest.fixture
def paper(bank: FakeBank) -> Paper:
    return draw(RULE, bank)


def test_an_exam_from_beginning_to_end(
    exams: Exams, paper: Paper, clock: FakeClock, store: Store, bank: FakeBank
) -> None:
    sitting = exams.start(ZHANG, paper)
    assert (sitting.seconds_left, sitting.attempt.started) == (7200, MONDAY)
    id = sitting.attempt.id
    clock.pass_by(minutes=10)
    assert exams.answer(id, paper.items[0].id, right(paper.items[0])) == 6600
    exams.answer(id, paper.items[1].id, wrong(paper.items[1]))
    exams.answer(id, paper.items[4].id, ["A"])
    clock.pass_by(minutes=1)
    result = exams.submit(id)
    assert [one.points for one in result.marks.marked] == [2, 0, 0, 0, 2, 0, 0, 0]
    assert (result.attempt.points, result.attempt.passed, result.attempt.by_time) == (4, False, False)
    assert result.attempt.submitted == MONDAY + timedelta(minutes=11)
    rows = Results(store, bank, clock).answers(ZHANG)
    assert {row.item.id: row.points for row in rows} == {
        one.item.id: one.points for one in result.marks.marked
    }
    assert {(row.mode, row.attempt, row.learner) for row in rows} == {(Mode.EXAM, id, ZHANG)}
    assert [row.when for row in rows if row.given] == [MONDAY + timedelta(minutes=10)] * 3


def test_the_last_answer_wins_and_an_empty_one_takes_it_back(exams: Exams, paper: Paper) -> None:
    id = exams.start(ZHANG, paper).attempt.id
    item, other = paper.items[4], paper.items[0]
    for given in (["B"], ["C", "A"]):
        exams.answer(id, item.id, given)
    exams.answer(id, other.id, ["A"])
    exams.answer(id, other.id, [])
    sitting = exams.sitting(id)
    assert sitting.answers[item.id].given == ("A", "C")
    assert {id for id, saved in sitting.answers.items() if saved.given} == {item.id}
    assert exams.submit(id).marks.points == 4


def test_it_is_gone_on_with_after_a_crash(
    exams: Exams, paper: Paper, clock: FakeClock, database: str
) -> None:
    id = exams.start(ZHANG, paper).attempt.id
    exams.answer(id, paper.items[0].id, ["A"])
    clock.pass_by(minutes=30)
    anew = Exams(Store.open(database), clock)
    assert [attempt.id for attempt in anew.attempts(ZHANG) if attempt.running] == [id]
    sitting = anew.start(Learner(" 张三 ", "余杭区司法局"), paper)
    assert (sitting.attempt.id, sitting.seconds_left) == (id, 90 * 60)
    assert sitting.answers[paper.items[0].id].given == ("A",)


def test_a_paper_is_one_attempt_at_a_time(exams: Exams, paper: Paper, bank: FakeBank) -> None:
    first = exams.start(ZHANG, paper).attempt
    with ThreadPoolExecutor(8) as pool:
        again = {s.attempt.id for s in pool.map(lambda _: exams.start(ZHANG, paper), range(16))}
    assert again == {first.id}
    exams.submit(first.id)
    assert exams.start(ZHANG, paper).attempt.id != first.id
    assert exams.start(Learner("张三"), paper).attempt.id not in (first.id, *again)


def test_after_the_end_it_is_handed_in_and_nothing_is_taken(
    exams: Exams, paper: Paper, clock: FakeClock
) -> None:
    id = exams.start(ZHANG, paper).attempt.id
    clock.pass_by(minutes=119, seconds=59.5)
    assert exams.answer(id, paper.items[0].id, ["A"]) == 0.5
    clock.pass_by(seconds=0.5)
    for _ in range(2):
        with pytest.raises(UsageError, match="考试时间已到，试卷已自动交卷"):
            exams.answer(id, paper.items[1].id, ["A"])
    result = exams.result(id)
    assert (result.attempt.points, result.attempt.by_time, result.attempt.passed) == (2, True, False)
    assert result.attempt.submitted == result.attempt.ends == MONDAY + timedelta(minutes=120)


@pytest.mark.parametrize("look", ["sitting", "result", "submit", "attempts", "start", "sweep"])
def test_whatever_looks_first_hands_in_what_is_over(
    exams: Exams, paper: Paper, clock: FakeClock, look: str
) -> None:
    id = exams.start(ZHANG, paper).attempt.id
    exams.answer(id, paper.items[0].id, ["A"])
    clock.pass_by(days=3)
    if look == "sitting":
        assert exams.sitting(id).seconds_left == 0
        assert not exams.sitting(id).attempt.running
    elif look == "result":
        assert exams.result(id).marks.points == 2
    elif look == "submit":
        assert exams.submit(id).attempt.by_time
    elif look == "attempts":
        assert [(one.points, one.running) for one in exams.attempts(ZHANG)] == [(2, False)]
    elif look == "start":
        assert exams.start(ZHANG, paper).attempt.id != id
    else:
        assert exams.sweep() == 1
    assert exams.sweep() == 0
    assert exams.result(id).attempt.submitted == MONDAY + timedelta(minutes=120)


def test_handing_in_twice_is_harmless(exams: Exams, paper: Paper, clock: FakeClock, store: Store) -> None:
    id = exams.start(ZHANG, paper).attempt.id
    exams.answer(id, paper.items[0].id, ["A"])
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: exams.submit(id), range(8)))
    clock.pass_by(days=1)
    assert {(one.attempt, one.marks.points) for one in [*results, exams.submit(id)]} == {
        (results[0].attempt, 2)
    }
    with store.reading() as books:
        assert len(books.answers.all()) == len(paper.items)
    with pytest.raises(UsageError, match="已经交卷"):
        exams.answer(id, paper.items[0].id, ["A"])


def test_the_paper_stays_as_it_was(exams: Exams, paper: Paper) -> None:
    """The snapshot is marked, whatever later becomes of the items."""
    id = exams.start(ZHANG, paper).attempt.id
    changed = [replace(item, stem="改了", answer=("B",)) for item in paper.parts[0].items]
    exams.start(ZHANG, replace(paper, parts=(replace(paper.parts[0], items=tuple(changed)),), passing=1))
    assert exams.sitting(id).attempt.paper == paper
    exams.answer(id, paper.items[0].id, right(paper.items[0]))
    assert exams.submit(id).marks.points == 2


def test_two_pages_lose_nothing(exams: Exams, paper: Paper) -> None:
    id = exams.start(ZHANG, paper).attempt.id

    def page(items: list[int]) -> None:
        for number in items:
            exams.answer(id, paper.items[number].id, right(paper.items[number]))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(page, ([0, 2, 4, 6], [1, 3, 5, 7])))
    assert exams.submit(id).marks.points == paper.total


def test_what_is_not_there_is_told(exams: Exams, paper: Paper) -> None:
    id = exams.start(ZHANG, paper).attempt.id
    with pytest.raises(UsageError, match="没有这场考试"):
        exams.answer("0" * 32, paper.items[0].id, ["A"])
    with pytest.raises(UsageError, match="没有这道题"):
        exams.answer(id, "other", ["A"])
    with pytest.raises(UsageError, match="没有选项“Z”"):
        exams.answer(id, paper.items[0].id, ["Z"])
    with pytest.raises(UsageError, match="还没有交卷"):
        exams.result(id)
    with pytest.raises(UsageError, match="没有题目"):
        exams.start(ZHANG, replace(paper, parts=()))
    assert exams.sitting(id).answers == {}


def test_answers_and_handing_in_at_once_never_lose_what_was_acknowledged(exams: Exams, paper: Paper) -> None:
    for round in range(5):
        id = exams.start(Learner(f"甲{round}"), paper).attempt.id

        def answer(number: int, id: str = id) -> str | None:
            try:
                exams.answer(id, paper.items[number].id, right(paper.items[number]))
            except UsageError:
                return None
            return paper.items[number].id

        with ThreadPoolExecutor(4) as pool:
            answers = [pool.submit(answer, number) for number in range(4)]
            pool.submit(exams.submit, id).result()
            answers += [pool.submit(answer, number) for number in range(4, 8)]
        kept = {one.item.id for one in exams.result(id).marks.marked if one.given}
        assert kept == {answer.result() for answer in answers} - {None}


def test_fifty_learners_at_once(exams: Exams, paper: Paper, store: Store, bank: FakeBank) -> None:
    def sit(number: int) -> float:
        id = exams.start(Learner(f"学员{number}"), paper).attempt.id
        for item in paper.items[: number % 8 + 1]:
            exams.answer(id, item.id, right(item))
        return exams.submit(id).marks.points

    with ThreadPoolExecutor(50) as pool:
        points = list(pool.map(sit, range(50)))
    worth = [part.points for part in paper.parts for _ in part.items]
    assert points == [sum(worth[: number % 8 + 1]) for number in range(50)]
    rows = Results(store, bank).answers()
    assert len(rows) == 50 * 8
    assert sum(row.right for row in rows) == sum(number % 8 + 1 for number in range(50))


def test_an_answer_of_an_exam_does_not_turn_back_a_later_review(
    exams: Exams, paper: Paper, clock: FakeClock, store: Store, bank: FakeBank
) -> None:
    item, other = paper.items[:2]
    id = exams.start(ZHANG, paper).attempt.id
    for asked in (item, other):
        exams.answer(id, asked.id, wrong(asked))
    clock.pass_by(minutes=30)
    due = Practice(store, bank, clock).answer(ZHANG, Selection(), item.id, right(item)).due
    clock.pass_by(minutes=5)
    exams.submit(id)
    dues = {one.item.id: one.due for one in Reviews(store, bank, clock).all(ZHANG)}
    assert dues == {item.id: due, other.id: MONDAY + timedelta(minutes=1)}
    assert len(Results(store, bank, clock).answers(ZHANG)) == 1 + len(paper.items)
