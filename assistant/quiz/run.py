"""A challenge run: item after item against the clock, until the first mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from assistant.quiz.item import Item
from assistant.quiz.learner import Learner

SECONDS = 45
"""For each item, from the moment it is shown."""


class Outcome(StrEnum):
    """Why a run ended."""

    WRONG = "wrong"
    TIME = "time"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Run:
    """A run. ``score`` items were answered rightly, the next one is shown since ``shown``; times are UTC."""

    id: str
    learner: Learner
    items: tuple[Item, ...]
    score: int
    started: datetime
    shown: datetime
    ended: datetime | None = None
    outcome: Outcome | None = None

    @property
    def current(self) -> Item | None:
        """The item to answer, ``None`` once the run has ended."""
        return self.items[self.score] if self.ended is None else None

    @property
    def until(self) -> datetime:
        """When the current item must be answered."""
        return self.shown + timedelta(seconds=SECONDS)
