"""What practice and papers need of a bank."""

from __future__ import annotations

from typing import Protocol

from assistant.quiz.item import Item


class ItemSource(Protocol):
    """A bank: its items in a stable order, and each by its id."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items."""
        ...

    def item(self, id: str) -> Item:
        """The item with this id. Raises `KeyError` where there is none."""
        ...


def find(bank: ItemSource, id: str) -> Item | None:
    """The item with this id, ``None`` where the bank has it no more."""
    try:
        return bank.item(id)
    except KeyError:
        return None
