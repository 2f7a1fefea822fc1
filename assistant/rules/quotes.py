"""What stands in quotation marks: an amendment quotes articles that are not its own."""

from __future__ import annotations

import re
from bisect import bisect_left

_MARK = re.compile("[“”「」『』]")
_OPENING = "“「『"
# A quotation longer than this is far likelier to be a closing mark that was forgotten.
_LONGEST = 4000


class Quotes:
    """Answers whether a position of a source is inside quotation marks.

    Marks are often left open, so only a position whose nearest mark on the left opens and whose
    nearest mark on the right closes counts as quoted.
    """

    def __init__(self, source: str) -> None:
        self._marks = [(m.start(), m[0] in _OPENING) for m in _MARK.finditer(source)]
        self._positions = [position for position, _ in self._marks]

    def contain(self, position: int) -> bool:
        """Whether ``position`` is inside quotation marks."""
        index = bisect_left(self._positions, position)
        if index == 0 or index == len(self._marks):
            return False
        left, right = self._marks[index - 1], self._marks[index]
        return left[1] and not right[1] and right[0] - left[0] < _LONGEST
