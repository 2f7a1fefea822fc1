"""Exams: sat by the server's clock, saved answer by answer, handed in by the learner or by time."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assistant.errors import UsageError
from assistant.quiz.attempt import Attempt, Saved
from assistant.quiz.clock import Clock, system_clock
from assistant.quiz.given import GivenAnswer, Mode, read_given
from assistant.quiz.learner import Learner
from assistant.quiz.marking import Marked, Marks, PartMarks, mark_paper
from assistant.quiz.paper import Paper
from assistant.quiz.recording import record
from assistant.quiz.store.books import Books
from assistant.quiz.store.store import Store


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt as it stands: what was saved by item id, and the seconds left by the server's clock."""

    attempt: Attempt
    answers: Mapping[str, Saved]
    seconds_left: float


@dataclass(frozen=True, slots=True)
class ExamResult:
    """An attempt that was handed in, with its marks."""

    attempt: Attempt
    marks: Marks


class Exams:
    """Attempts at papers. Several learners, several pages of one learner, and several processes are safe.

    Whatever finds an attempt whose time is up hands it in first.
    """

    def __init__(self, store: Store, clock: Clock = system_clock) -> None:
        self._store = store
        self._clock = clock

    def start(self, learner: Learner, paper: Paper) -> Sitting:
        """Begin a paper, or go on with it where this learner's attempt at the same one is running."""
        ids = [item.id for item in paper.items]
        if not ids or len(set(ids)) < len(ids):
            raise UsageError("试卷没有题目，或同一题出现了两次：请重新组卷。")
        now = self._now()
        with self._store.writing() as books:
            person = books.learners.locked(learner, now)
            for attempt in books.attempts.of(person):
                if attempt.running and attempt.over(now):
                    _hand_in(books, person, attempt.id, now)
                elif attempt.running and attempt.paper == paper:
                    return _sitting(books, attempt, now)
            ends = now + timedelta(minutes=paper.minutes)
            attempt = Attempt(uuid.uuid4().hex, learner, paper, now, ends)
            books.attempts.add(person, attempt)
            return _sitting(books, attempt, now)

    def sitting(self, id: str) -> Sitting:
        """An attempt as it stands now. Raises `UsageError` where there is none with this id."""
        now = self._now()
        with self._store.reading() as books:
            attempt = _found(books.attempts.get(id))
            if not (attempt.running and attempt.over(now)):
                return _sitting(books, attempt, now)
        self._close(id, now)
        with self._store.reading() as books:
            return _sitting(books, _found(books.attempts.get(id)), now)

    def answer(self, id: str, item_id: str, given: Iterable[str]) -> float:
        """Save an answer; an empty one takes it back. The seconds left come back once it is on the disk.

        What counts is when it reached the server. Raises `UsageError` where the exam has ended or does not
        have this item, or the answer is none to it.
        """
        now = self._now()
        with self._store.writing() as books:
            attempt = _found(books.attempts.get(id, lock=True))
            if attempt.running and not attempt.over(now):
                item = next((item for item in attempt.paper.items if item.id == item_id), None)
                if item is None:
                    raise UsageError("本场考试没有这道题：请刷新页面后再作答。")
                books.attempts.save(id, item_id, read_given(item, given), now)
                return attempt.seconds_left(now)
        if attempt.running:
            self._close(id, now)
        raise UsageError(
            "考试时间已到，试卷已自动交卷，之后的作答不再计入。"
            if attempt.running or attempt.by_time
            else "本场考试已经交卷，之后的作答不再计入。"
        )

    def submit(self, id: str) -> ExamResult:
        """Hand in; once it is, nothing changes any more."""
        self._close(id, self._now())
        return self.result(id)

    def result(self, id: str) -> ExamResult:
        """The result of an attempt. Raises `UsageError` while it is running."""
        if self.sitting(id).attempt.running:
            raise UsageError("本场考试还没有交卷：请先交卷再查看成绩。")
        with self._store.reading() as books:
            attempt = _found(books.attempts.get(id))
            given = {
                answer.item.id: Marked(answer.item, answer.given, answer.share, answer.possible)
                for answer in books.answers.all(attempt=id)
            }
        parts = (
            PartMarks(part, tuple(given[item.id] for item in part.items)) for part in attempt.paper.parts
        )
        return ExamResult(attempt, Marks(attempt.paper, tuple(parts)))

    def attempts(self, learner: Learner) -> tuple[Attempt, ...]:
        """A learner's attempts, the latest first."""
        now = self._now()
        with self._store.reading() as books:
            person = books.learners.id(learner)
            late = [] if person is None else _overdue(books.attempts.of(person), now)
        for id in late:
            self._close(id, now)
        with self._store.reading() as books:
            return () if person is None else tuple(reversed(books.attempts.of(person)))

    def sweep(self) -> int:
        """Hand in all attempts whose time is up; how many there were."""
        now = self._now()
        with self._store.reading() as books:
            late = books.attempts.overdue(now)
        return sum(self._close(id, now) for id in late)

    def _close(self, id: str, now: datetime) -> bool:
        """Hand in what is not; whether it was this call that did."""
        with self._store.writing() as books:
            person = books.learners.locked(_found(books.attempts.get(id)).learner, now)
            return _hand_in(books, person, id, now)

    def _now(self) -> datetime:
        return self._clock().astimezone(UTC)


def _hand_in(books: Books, person: int, id: str, now: datetime) -> bool:
    """Close and mark an attempt of a person who is locked, unless it is closed; whether it was not.

    Locked itself, it waits for an answer that is being saved.
    """
    attempt = _found(books.attempts.get(id, lock=True))
    if not attempt.running:
        return False
    when = min(now, attempt.ends)
    saved = books.attempts.saved(attempt.id)
    marks = mark_paper(attempt.paper, {id: answer.given for id, answer in saved.items()})
    books.attempts.hand_in(attempt.id, when, attempt.over(now), marks.points)
    answers = [
        GivenAnswer(
            attempt.learner,
            marked.item,
            marked.given,
            marked.share,
            marked.possible,
            saved[marked.item.id].when if marked.given else when,
            Mode.EXAM,
            attempt.id,
        )
        for marked in marks.marked
    ]
    record(books, person, answers)
    return True


def _sitting(books: Books, attempt: Attempt, now: datetime) -> Sitting:
    return Sitting(attempt, books.attempts.saved(attempt.id), attempt.seconds_left(now))


def _overdue(attempts: Iterable[Attempt], now: datetime) -> list[str]:
    return [attempt.id for attempt in attempts if attempt.running and attempt.over(now)]


def _found(attempt: Attempt | None) -> Attempt:
    if attempt is None:
        raise UsageError("没有这场考试：请从“我的考试”重新进入。")
    return attempt
