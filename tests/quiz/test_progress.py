"""Streaks and coverage."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assistant.quiz.clock import day_in_china
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.progress import Coverage, Day, Streak, streak
from assistant.quiz.results import Results
from assistant.quiz.store.store import Store
from assistant.rules.clause import ClauseId
from tests.quiz.fake_bank import FakeBank, FakeClock, right, wrong

LI = Learner("李四")
TODAY = date(2026, 3, 2)


def days(*ago: int) -> list[date]:
    return [TODAY - timedelta(days=days) for days in ago]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], Streak(0, 0, False)),
        (days(0), Streak(1, 1, True)),
        (days(2, 1, 1, 0), Streak(3, 3, True)),
        (days(2, 1), Streak(2, 2, False)),
        (days(3, 2), Streak(0, 2, False)),
        (days(9, 8, 7, 6, 1, 0), Streak(2, 4, True)),
        (days(0, -1, -2), Streak(1, 1, True)),
    ],
)
def test_days_in_a_row(seen: list[date], expected: Streak) -> None:
    assert streak(seen, TODAY) == expected


def test_the_day_changes_at_midnight_in_china() -> None:
    assert day_in_china(datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC)) == date(2026, 3, 1)
    assert day_in_china(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)) == date(2026, 3, 2)


def test_progress_by_chapter_and_clause(store: Store, bank: FakeBank, clock: FakeClock) -> None:
    practice, results = Practice(store, bank, clock), Results(store, bank, clock)
    first, second = bank.items[0], bank.items[4]
    practice.answer(LI, Selection(), first.id, wrong(first))
    clock.pass_by(days=1)
    practice.answer(LI, Selection(), first.id, right(first))
    practice.answer(LI, Selection(), second.id, right(second))
    clock.pass_by(minutes=1)
    practice.answer(LI, Selection(), second.id, wrong(second))
    found = results.progress(LI)
    assert found.streak == Streak(2, 2, True)
    assert found.whole == Coverage(len(bank.items), 2, 1, 4, 2)
    assert found.chapters[1] == Coverage(sum(i.chapter == 1 for i in bank.items), 1, 1, 2, 1)
    assert found.chapters[3].tried == 0
    assert (found.clauses[ClauseId(5)].tried, found.clauses[ClauseId(5)].known) == (1, 0)
    assert found.days == (Day(date(2026, 3, 2), 1, 0), Day(date(2026, 3, 3), 3, 2))
    assert list(found.chapters) == [1, 2, 3, 4]


def test_nobody_yet(store: Store, bank: FakeBank) -> None:
    results = Results(store, bank)
    found = results.progress(LI)
    assert (found.streak.days, found.whole.tried, found.days) == (0, 0, ())
    assert not results.attempts()
