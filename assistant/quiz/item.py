"""An item: one question of the bank, with its key and the clauses that the key stands in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.rules.clause import ClauseId

BLANK = "____"
"""What stands in the stem of a fill-in item where the words go."""

LETTERS = "ABCDEFGH"
"""The keys that options can have."""

DIFFICULTIES = (1, 2, 3)
"""易, 中, 难."""

TRUE, FALSE = "true", "false"
"""The two answers of a true/false item."""


class ItemType(StrEnum):
    """How an item is answered: 单选, 多选, 判断, 填空."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice; ``key`` is A, B, C …"""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    ``answer`` are the keys of the right options, ``("true",)`` or ``("false",)``, or the accepted strings of
    a blank, the one of the text first. ``basis`` is never empty. ``kind`` says what is asked (count, bearer,
    matter …), ``difficulty`` is one of `DIFFICULTIES`. ``chapter`` is where the first clause of the basis
    stands. ``id`` names the same question after every rebuild.
    """

    id: str
    type: ItemType
    kind: str
    stem: str
    options: tuple[Option, ...]
    answer: tuple[str, ...]
    basis: tuple[ClauseId, ...]
    explanation: str
    chapter: int
    difficulty: int = 2
