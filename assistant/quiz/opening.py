"""The room of training over one database, opened from the files of a regulation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.paths import knowledge_dir
from assistant.quiz.bank import Bank
from assistant.quiz.challenge import Challenges
from assistant.quiz.clock import Clock, system_clock
from assistant.quiz.exam import Exams
from assistant.quiz.practice import Practice
from assistant.quiz.results import Results
from assistant.quiz.review import Reviews
from assistant.quiz.stock import Stock
from assistant.quiz.store.store import Store
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation


@dataclass(frozen=True)
class Room:
    """All of it; ``stock`` are the items of the regulation and those that were imported."""

    regulation: Regulation
    facts: Facts
    store: Store
    stock: Stock
    exams: Exams
    practice: Practice
    challenges: Challenges
    reviews: Reviews
    results: Results

    def close(self) -> None:
        """Close the database."""
        self.store.close()


def open_room(regulation: Regulation, where: str | Path, clock: Clock = system_clock) -> Room:
    """Open the bank of a regulation and the database at ``where``, a file or an URL.

    Raises `FazhiError` where one of them cannot be used.
    """
    folder = knowledge_dir() / regulation.id
    facts = Facts.load(folder / "facts.toml", regulation)
    bank = Bank.open(folder, regulation, facts)
    store = Store.open(where)
    try:
        stock = Stock(store, bank, clock)
    except BaseException:
        store.close()
        raise
    return Room(
        regulation,
        facts,
        store,
        stock,
        Exams(store, clock),
        Practice(store, stock, clock),
        Challenges(store, stock, clock),
        Reviews(store, stock, clock),
        Results(store, stock, clock),
    )
