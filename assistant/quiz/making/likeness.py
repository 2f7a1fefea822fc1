"""How alike two texts are: by their pairs of neighbouring characters, signs left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from assistant.quiz.item import Item


@cache
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; a text of one character is its own pair."""
    plain = "".join(c for c in text if c.isalnum())
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset({plain})


def coverage(part: str, whole: str) -> float:
    """The share, from 0 to 1, of the pairs of ``part`` that ``whole`` has too."""
    return len(pairs(part) & pairs(whole)) / len(pairs(part))


def likeness(one: str, other: str) -> float:
    """Dice's coefficient of the pairs, from 0 to 1."""
    return 2 * len(pairs(one) & pairs(other)) / (len(pairs(one)) + len(pairs(other)))


def leak(stem: str, right: str, wrong: Sequence[str]) -> int:
    """By how many pairs the right option repeats the stem more than any wrong one does."""
    here = pairs(stem)
    return len(pairs(right) & here) - max(len(pairs(other) & here) for other in wrong)


def apart(items: Iterable[Item], limit: float) -> list[Item]:
    """The items without those whose stem is as like as ``limit`` to an earlier one of their type."""
    kept: list[Item] = []
    for item in items:
        of_type = (other for other in kept if other.type is item.type)
        if all(likeness(item.stem, other.stem) < limit for other in of_type):
            kept.append(item)
    return kept
