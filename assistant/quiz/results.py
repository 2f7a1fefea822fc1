"""Results: what everybody answered, and where a learner stands."""

from __future__ import annotations

from assistant.quiz.attempt import Attempt
from assistant.quiz.clock import Clock, day_in_china, system_clock
from assistant.quiz.given import GivenAnswer
from assistant.quiz.learner import Learner
from assistant.quiz.progress import Progress, progress
from assistant.quiz.source import ItemSource
from assistant.quiz.store.store import Store


class Results:
    """The record, for learners and trainers. Exams are in it once they are handed in: see `Exams.sweep`."""

    def __init__(self, store: Store, bank: ItemSource, clock: Clock = system_clock) -> None:
        self._store = store
        self._bank = bank
        self._clock = clock

    def answers(self, learner: Learner | None = None) -> list[GivenAnswer]:
        """All answers, oldest first: everybody's, or one learner's."""
        with self._store.reading() as books:
            if learner is None:
                return books.answers.all()
            person = books.learners.id(learner)
            return [] if person is None else books.answers.all(person)

    def counted(self, *, practice: bool = False, paper: str = "") -> list[GivenAnswer]:
        """The answers that statistics are of: those of exams, of one paper where it is named by its number.

        With ``practice``, and no paper, all other answers too.
        """
        if paper:
            wanted = {attempt.id for attempt in self.attempts() if attempt.paper.id == paper}
            return [one for one in self.answers() if one.attempt in wanted]
        return [one for one in self.answers() if practice or one.attempt is not None]

    def attempts(self) -> tuple[Attempt, ...]:
        """Everybody's exams, oldest first, running ones too."""
        with self._store.reading() as books:
            return tuple(books.attempts.all())

    def progress(self, learner: Learner) -> Progress:
        """Where a learner stands today."""
        return progress(self.answers(learner), self._bank.items, day_in_china(self._clock()))
