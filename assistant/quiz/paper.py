"""A paper: items in parts, with points, a time and a mark to pass."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.quiz.item import Item, ItemType
from assistant.quiz.points import total


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one type, each worth ``points``."""

    type: ItemType
    points: float
    items: tuple[Item, ...]

    @property
    def total(self) -> float:
        """The points of the whole part."""
        return total([self.points * len(self.items)])


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is put before people. ``id`` says its rule and seed, so that it can be drawn again."""

    id: str
    title: str
    parts: tuple[Part, ...]
    minutes: int
    passing: float

    @property
    def total(self) -> float:
        """The points that can be had."""
        return total(part.total for part in self.parts)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in their order."""
        return tuple(item for part in self.parts for item in part.items)
