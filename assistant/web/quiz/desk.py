"""What the tab asks of the room of training: the bank, exams, practice, results. Opened when first used."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.paths import knowledge_dir
from assistant.quiz.clock import Clock, system_clock
from assistant.rules.regulation import Regulation

if TYPE_CHECKING:
    from assistant.duties.check import Checker
    from assistant.quiz.opening import Room

FILE = "quiz.sqlite3"
"""Of the data folder, where no other database is set."""


class QuizDesk:
    """Training on one regulation, for many threads at once.

    ``where`` is a file or the URL of a database; ``clock`` is the server's own unless it is set by tests.
    """

    def __init__(self, regulation: Regulation, where: str | Path, clock: Clock = system_clock) -> None:
        self.regulation = regulation
        self._where = where
        self.clock = clock
        self._lock = Lock()
        self._tools: Room | None = None
        self._checker: Checker | None = None

    @property
    def tools(self) -> Room:
        """The room. Raises `FazhiError` where the bank or the database cannot be used."""
        with self._lock:
            if self._tools is None:
                from assistant.quiz.opening import open_room

                self._tools = open_room(self.regulation, self._where, self.clock)
            return self._tools

    @property
    def checker(self) -> Checker:
        """What tells which chapters bind a post. Raises `KnowledgeError`."""
        facts = self.tools.facts
        with self._lock:
            if self._checker is None:
                from assistant.duties.check import Checker

                folder = knowledge_dir() / self.regulation.id
                self._checker = Checker.open(folder, self.regulation, facts)
            return self._checker

    def tidy(self) -> None:
        """End the exams and challenges whose time is up, and see what other processes have imported."""
        tools = self.tools
        tools.exams.sweep()
        tools.challenges.sweep()
        tools.stock.refresh()

    def close(self) -> None:
        """Close the database; it opens again when it is needed."""
        with self._lock:
            if self._tools is not None:
                self._tools.close()
                self._tools = None
