"""Challenge mode: the first mistake ends it, each item has its seconds by the server's clock."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from assistant.errors import UsageError
from assistant.phrases import phrase
from assistant.quiz.clock import Clock, system_clock
from assistant.quiz.given import Mode
from assistant.quiz.learner import Learner
from assistant.quiz.marking import Marked
from assistant.quiz.practice import Selection
from assistant.quiz.recording import answered, give
from assistant.quiz.run import SECONDS, Outcome, Run
from assistant.quiz.source import ItemSource
from assistant.quiz.store.books import Books
from assistant.quiz.store.store import Store

_SEEDS = 10**9


@dataclass(frozen=True, slots=True)
class Round:
    """A run as it stands: the seconds left for its current item, and the last answer, where one was given."""

    run: Run
    seconds_left: float
    marked: Marked | None = None


@dataclass(frozen=True, slots=True)
class Best:
    """A learner's best run."""

    score: int
    when: datetime


class Challenges:
    """Runs. One whose time is up ends with the next look at it, or by `sweep`: that is a wrong answer."""

    def __init__(self, store: Store, bank: ItemSource, clock: Clock = system_clock) -> None:
        self._store = store
        self._bank = bank
        self._clock = clock

    def start(self, learner: Learner, selection: Selection | None = None) -> Round:
        """Begin a run; without a seed in the selection its order is by chance."""
        now, id = self._now(), uuid.uuid4()
        chosen = selection or Selection()
        if chosen.seed is None:
            chosen = replace(chosen, seed=id.int % _SEEDS)
        run = Run(id.hex, learner, chosen.of(self._bank), 0, now, now)
        with self._store.writing() as books:
            books.runs.add(books.learners.locked(learner, now), run)
        return _round(run, now)

    def round(self, id: str) -> Round:
        """A run as it stands now. Raises `UsageError` where there is none with this id."""
        now = self._now()
        with self._store.writing() as books:
            _, run = _in_time(books, id, now)
        return _round(run, now)

    def answer(self, id: str, item_id: str, given: Sequence[str]) -> Round:
        """Answer the current item; the next one is shown at once.

        An item that was answered before is passed over: a button pressed twice does no harm.
        """
        now = self._now()
        with self._store.writing() as books:
            person, run = _in_time(books, id, now)
            item, marked = run.current, None
            if item is not None and item.id == item_id:
                seconds = (now - run.shown).total_seconds()
                read = answered(item, given)
                marked = give(books, person, run.learner, item, read, now, Mode.CHALLENGE, seconds).marked
                run = _after(run, marked, now)
            elif item_id not in {item.id for item in run.items[: run.score + 1]}:
                raise UsageError("这道题不是当前的题目：请刷新页面后继续。")
            books.runs.put(run)
        return _round(run, now, marked)

    def sweep(self) -> None:
        """End all runs whose time is up."""
        now = self._now()
        with self._store.reading() as books:
            late = books.runs.shown_before(now - timedelta(seconds=SECONDS))
        for id in late:
            self.round(id)

    def best(self, learner: Learner) -> Best | None:
        """A learner's best run, the first of equal ones; ``None`` before the first."""
        with self._store.reading() as books:
            person = books.learners.id(learner)
            found = None if person is None else books.runs.best(person)
        return None if found is None else Best(*found)

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)


def challenge_rule() -> str:
    """The rule, as a learner is told."""
    return phrase("quiz", "challenge", "rule", seconds=SECONDS)


def _after(run: Run, marked: Marked, now: datetime) -> Run:
    if not marked.right:
        return replace(run, ended=now, outcome=Outcome.WRONG)
    if run.score + 1 == len(run.items):
        return replace(run, score=run.score + 1, ended=now, outcome=Outcome.ALL)
    return replace(run, score=run.score + 1, shown=now)


def _in_time(books: Books, id: str, now: datetime) -> tuple[int, Run]:
    """The learner, locked, and the run, ended where its time is up; what was asked then is a wrong answer."""
    person = books.learners.locked(_found(books.runs.get(id)).learner, now)
    run = _found(books.runs.get(id))
    if run.current is not None and now > run.until:
        give(books, person, run.learner, run.current, (), run.until, Mode.CHALLENGE, SECONDS)
        run = replace(run, ended=run.until, outcome=Outcome.TIME)
        books.runs.put(run)
    return person, run


def _round(run: Run, now: datetime, marked: Marked | None = None) -> Round:
    left = 0.0 if run.ended else max(0.0, (run.until - now).total_seconds())
    return Round(run, left, marked)


def _found(run: Run | None) -> Run:
    if run is None:
        raise UsageError("没有这次闯关：请重新开始。")
    return run
