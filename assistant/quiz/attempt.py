"""An attempt: a learner's sitting of a paper, between two moments of the server's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.quiz.given import Given
from assistant.quiz.learner import Learner
from assistant.quiz.paper import Paper


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer as it was last saved, and when."""

    given: Given
    when: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sitting. ``paper`` is as it was at the start, whatever became of the bank; all times are UTC.

    ``submitted`` and ``points`` are there once it is handed in; ``by_time`` says that the clock did it.
    """

    id: str
    learner: Learner
    paper: Paper
    started: datetime
    ends: datetime
    submitted: datetime | None = None
    by_time: bool = False
    points: float | None = None

    @property
    def running(self) -> bool:
        """Whether it is not handed in."""
        return self.submitted is None

    @property
    def passed(self) -> bool:
        """Whether it is handed in with enough points."""
        return self.points is not None and self.points >= self.paper.passing

    def over(self, now: datetime) -> bool:
        """Whether its time is up."""
        return now >= self.ends

    def seconds_left(self, now: datetime) -> float:
        """The seconds left; 0 once it is handed in."""
        return max(0.0, (self.ends - now).total_seconds()) if self.running else 0.0
