"""Challenge runs."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import UsageError
from assistant.quiz.challenge import Challenges, challenge_rule
from assistant.quiz.given import Mode
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.results import Results
from assistant.quiz.review import Reviews
from assistant.quiz.run import Outcome
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import MONDAY, FakeBank, FakeClock, right, wrong

LI = Learner("李四")


@pytest.fixture
def challenges(store: Store, bank: FakeBank, clock: FakeClock) -> Challenges:
    return Challenges(store, bank, clock)


def play(challenges: Challenges, clock: FakeClock, rights: int) -> str:
    """A run that is still going on after so many right answers."""
    run = challenges.start(LI).run
    for _ in range(rights):
        assert run.current
        clock.pass_by(seconds=20)
        run = challenges.answer(run.id, run.current.id, right(run.current)).run
    return run.id


def test_the_first_mistake_ends_it(
    challenges: Challenges, clock: FakeClock, store: Store, bank: FakeBank
) -> None:
    id = play(challenges, clock, 3)
    item = challenges.round(id).run.current
    assert item
    clock.pass_by(seconds=5)
    round = challenges.answer(id, item.id, wrong(item))
    assert (round.run.score, round.run.outcome, round.run.current) == (3, Outcome.WRONG, None)
    assert round.marked and round.marked.item == item and round.seconds_left == 0
    rows = Results(store, bank).answers(LI)
    assert [(row.mode, row.right, row.seconds) for row in rows] == [
        (Mode.CHALLENGE, True, 20),
        (Mode.CHALLENGE, True, 20),
        (Mode.CHALLENGE, True, 20),
        (Mode.CHALLENGE, False, 5),
    ]
    assert [one.item for one in Practice(store, bank).mistakes(LI)] == [item]
    assert challenges.answer(id, item.id, right(item)).run == round.run


def test_time_ends_it(challenges: Challenges, clock: FakeClock, store: Store, bank: FakeBank) -> None:
    id = play(challenges, clock, 1)
    clock.pass_by(seconds=45)
    round = challenges.round(id)
    assert round.run.current and round.seconds_left == 0
    round = challenges.answer(id, round.run.current.id, right(round.run.current))
    assert (round.run.score, round.seconds_left) == (2, 45)
    item = round.run.current
    assert item
    clock.pass_by(seconds=45.1)
    late = challenges.answer(id, item.id, right(item))
    assert (late.run.score, late.run.outcome, late.marked) == (2, Outcome.TIME, None)
    assert late.run.ended == late.run.until
    rows = Results(store, bank).answers()
    assert [row.right for row in rows] == [True, True, False]
    assert (rows[-1].item, rows[-1].given, rows[-1].when) == (item, (), late.run.until)
    (mistake,) = Practice(store, bank).mistakes(LI)
    assert (mistake.item, mistake.given, mistake.times) == (item, (), 1)
    assert item in [due.item for due in Reviews(store, bank, clock).all(LI)]
    assert Results(store, bank, clock).progress(LI).whole.answers == 3


def test_a_timeout_counts_once_however_many_look(
    challenges: Challenges, clock: FakeClock, store: Store, bank: FakeBank
) -> None:
    id = play(challenges, clock, 0)
    clock.pass_by(seconds=46)
    with ThreadPoolExecutor(8) as pool:
        rounds = list(pool.map(challenges.round, [id] * 16))
    assert {round.run.outcome for round in rounds} == {Outcome.TIME}
    challenges.sweep()
    assert len(Results(store, bank).answers()) == 1


def test_a_run_that_was_left_ends_by_itself(
    challenges: Challenges, clock: FakeClock, store: Store, bank: FakeBank
) -> None:
    play(challenges, clock, 1)
    clock.pass_by(seconds=45)
    challenges.sweep()
    assert len(Results(store, bank).answers()) == 1
    clock.pass_by(seconds=1)
    challenges.sweep()
    assert [row.right for row in Results(store, bank).answers()] == [True, False]


def test_a_look_does_not_give_more_time(challenges: Challenges, clock: FakeClock) -> None:
    id = play(challenges, clock, 0)
    for left in (30, 15, 0):
        clock.pass_by(seconds=15)
        assert challenges.round(id).seconds_left == left
    clock.pass_by(days=1)
    assert challenges.round(id).run.outcome is Outcome.TIME


def test_a_button_pressed_twice_is_harmless(challenges: Challenges, store: Store, bank: FakeBank) -> None:
    run = challenges.start(LI).run
    assert run.current
    for _ in range(2):
        round = challenges.answer(run.id, run.current.id, right(run.current))
        assert round.run.score == 1
    assert len(Results(store, bank).answers()) == 1


def test_all_right_is_the_end_too(challenges: Challenges, bank: FakeBank) -> None:
    run = challenges.start(LI, Selection(chapters=(4,), seed=1)).run
    while run.current:
        run = challenges.answer(run.id, run.current.id, right(run.current)).run
    assert (run.outcome, run.score) == (Outcome.ALL, sum(item.chapter == 4 for item in bank.items))


def test_the_best_run_is_kept(challenges: Challenges, clock: FakeClock) -> None:
    assert challenges.best(LI) is None
    for rights in (2, 4, 1):
        play(challenges, clock, rights)
    best = challenges.best(LI)
    assert best and (best.score, (best.when - MONDAY).total_seconds()) == (4, 40)
    assert challenges.best(Learner("王五")) is None


def test_the_items_stay_as_they_were(store: Store, bank: FakeBank, clock: FakeClock) -> None:
    run = Challenges(store, bank, clock).start(LI).run
    assert run.current
    rebuilt = Challenges(store, FakeBank(bank.items[:1]), clock)
    assert rebuilt.answer(run.id, run.current.id, right(run.current)).run.items == run.items


def test_what_is_not_there_is_told(challenges: Challenges) -> None:
    run = challenges.start(LI).run
    with pytest.raises(UsageError, match="没有这次闯关"):
        challenges.round("nothing")
    with pytest.raises(UsageError, match="不是当前的题目"):
        challenges.answer(run.id, run.items[1].id, ["A"])
    assert "45秒" in challenge_rule()
