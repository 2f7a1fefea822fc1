"""How difficult an item is: 1 (易), 2 (中) or 3 (难).

1: one thing that the clause says, to be recognised (a number, a time, a word among others, a sentence as it
stands). 2: it must be recalled, or told apart from another leader's duties, or several things are asked.
3: the number of the clause, or everything that a whole article says. What an item marks as hard is one more:
a sentence that was changed, a post that the rules do not bind directly, what is not in a list.
"""

from __future__ import annotations

HARDEST = 3
_RECALLED = frozenset({"phrase", "bearer", "members"})
_PLACED = frozenset({"clause", "belongs"})


def level(kind: str, hard: bool = False) -> int:
    """The difficulty of an item of a kind."""
    base = 3 if kind in _PLACED else 2 if kind in _RECALLED else 1
    return min(base + hard, HARDEST)
