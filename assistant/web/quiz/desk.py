"""What the tab asks of the room of training: the bank, exams, practice, results. Opened when first used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.paths import knowledge_dir
from assistant.quiz.clock import Clock, system_clock
from assistant.rules.regulation import Regulation

if TYPE_CHECKING:
    from assistant.duties.check import Checker
    from assistant.quiz.challenge import Challenges
    from assistant.quiz.exam import Exams
    from assistant.quiz.practice import Practice
    from assistant.quiz.results import Results
    from assistant.quiz.review import Reviews
    from assistant.quiz.stock import Stock
    from assistant.quiz.store.store import Store
    from assistant.rules.fact import Facts

FILE = "quiz.sqlite3"
"""Of the data folder, where no other database is set."""


@dataclass(frozen=True)
class Tools:
    """The room over one database."""

    store: Store
    stock: Stock
    exams: Exams
    practice: Practice
    challenges: Challenges
    reviews: Reviews
    results: Results
    facts: Facts


class QuizDesk:
    """Training on one regulation, for many threads at once.

    ``where`` is a file or the URL of a database; ``clock`` is the server's own unless it is set by tests.
    """

    def __init__(self, regulation: Regulation, where: str | Path, clock: Clock = system_clock) -> None:
        self.regulation = regulation
        self._where = where
        self.clock = clock
        self._lock = Lock()
        self._tools: Tools | None = None
        self._checker: Checker | None = None

    @property
    def tools(self) -> Tools:
        """The room. Raises `FazhiError` where the bank or the database cannot be used."""
        with self._lock:
            if self._tools is None:
                self._tools = self._open()
            return self._tools

    @property
    def checker(self) -> Checker:
        """What tells which chapters bind a post. Raises `KnowledgeError`."""
        facts = self.tools.facts
        with self._lock:
            if self._checker is None:
                from assistant.duties.check import Checker

                self._checker = Checker.open(self._folder, self.regulation, facts)
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
                self._tools.store.close()
                self._tools = None

    @property
    def _folder(self) -> Path:
        return knowledge_dir() / self.regulation.id

    def _open(self) -> Tools:
        from assistant.quiz.bank import Bank
        from assistant.quiz.challenge import Challenges
        from assistant.quiz.exam import Exams
        from assistant.quiz.practice import Practice
        from assistant.quiz.results import Results
        from assistant.quiz.review import Reviews
        from assistant.quiz.stock import Stock
        from assistant.quiz.store.store import Store
        from assistant.rules.fact import Facts

        facts = Facts.load(self._folder / "facts.toml", self.regulation)
        bank = Bank.open(self._folder, self.regulation, facts)
        store = Store.open(self._where)
        stock = Stock(store, bank, self.clock)
        return Tools(
            store,
            stock,
            Exams(store, self.clock),
            Practice(store, stock, self.clock),
            Challenges(store, stock, self.clock),
            Reviews(store, stock, self.clock),
            Results(store, stock, self.clock),
            facts,
        )
