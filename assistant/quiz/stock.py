"""The bank of an installation: that of the regulation, and what trainers have imported."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC

from assistant.duties.printable import printable
from assistant.quiz.bank import Bank
from assistant.quiz.clock import Clock, system_clock
from assistant.quiz.item import Item
from assistant.quiz.store.imports import Batch
from assistant.quiz.store.store import Store


class Stock:
    """All items that can be asked now. An item of the bank comes before an imported one with its id.

    Another process's imports are seen after `refresh`.
    """

    def __init__(self, store: Store, bank: Bank, clock: Clock = system_clock) -> None:
        self._store = store
        self._own = bank
        self._clock = clock
        self._bank = bank
        self._state: frozenset[tuple[str, int]] = frozenset()
        self.refresh()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of the text."""
        return self._bank.items

    def item(self, id: str) -> Item:
        """The item with this id. Raises `KeyError`."""
        return self._bank.item(id)

    def refresh(self) -> None:
        """Take in what has been imported or withdrawn meanwhile."""
        with self._store.reading() as books:
            state = books.imports.state()
            if state == self._state:
                return
            imported = books.imports.all()
        regulation = self._own.regulation
        fit = [
            item
            for item in imported
            if item.id not in self._own and all(id in regulation for id in item.basis)
        ]
        self._bank, self._state = Bank(regulation, [*self._own.items, *fit]), state

    def keep(self, file: str, items: Sequence[Item]) -> int:
        """Import the items of a file, given by its name; how many of them are new."""
        now = self._clock().astimezone(UTC)
        with self._store.writing() as books:
            new = books.imports.add(uuid.uuid4().hex, printable(file), items, now)
        self.refresh()
        return new

    def withdraw(self, batch: str) -> int:
        """Take the items of a file out again; how many there were. What was answered stays in the record."""
        with self._store.writing() as books:
            count = books.imports.withdraw(batch)
        self.refresh()
        return count

    def batches(self) -> tuple[Batch, ...]:
        """The files that were imported, the latest first."""
        with self._store.reading() as books:
            return tuple(books.imports.batches())
