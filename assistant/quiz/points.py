"""Points: of an answer exact, in sums as people read them."""

from __future__ import annotations

from collections.abc import Iterable

_OF_ONE = 3
"""An item has at most two decimals, half of it three."""

_OF_ALL = 2


def worth(share: float, possible: float) -> float:
    """What an answer has that is worth a share of the possible points."""
    return round(share * possible, _OF_ONE)


def total(points: Iterable[float]) -> float:
    """A sum of points, without the dust of binary fractions."""
    return round(sum(points), _OF_ALL)
