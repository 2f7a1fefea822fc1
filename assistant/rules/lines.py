"""Lines of a source, and what counts as blank in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

# Web pages and Word leave zero-width characters and byte order marks between the words.
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
BLANK = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + ZERO_WIDTH
GAP = "[" + "".join(re.escape(c) for c in BLANK if c not in "\r\n") + "]*"
"""Regular expression of blank space inside one line."""

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")


class Line(NamedTuple):
    """A line that is not blank: its text without the blank around it is ``source[start:end]``."""

    start: int
    end: int
    indent: int


class Lines:
    """The lines of a source that are not blank, in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.all: list[Line] = []
        for match in _LINE.finditer(source):
            text = match[0]
            inner = text.strip(BLANK)
            if inner:
                indent = len(text) - len(text.lstrip(BLANK))
                start = match.start() + indent
                self.all.append(Line(start, start + len(inner), indent))
        self.starts = [line.start for line in self.all]
        self._breaks: list[int] | None = None

    def between(self, start: int, end: int) -> list[Line]:
        """The lines from ``start`` to ``end``; the first may begin inside a line."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end)
        found = self.all[max(first, 0) : last]
        if found and found[0].start < start:
            begin = skip_blank(self.source, start, found[0].end)
            head = [Line(begin, found[0].end, 0)] if begin < found[0].end else []
            found = head + found[1:]
        if found and found[-1].end > end:
            found[-1] = found[-1]._replace(end=trim_end(self.source, found[-1].start, end))
        return found

    def before(self, position: int) -> Line | None:
        """The last line that begins before ``position``."""
        index = bisect_left(self.starts, position) - 1
        return self.all[index] if index >= 0 else None

    def begins(self, position: int) -> bool:
        """Whether a line begins at ``position``."""
        index = bisect_left(self.starts, position)
        return index < len(self.starts) and self.starts[index] == position

    def number(self, position: int) -> int:
        """The number of the line at ``position``, from 1."""
        if self._breaks is None:
            self._breaks = [match.end() for match in _BREAK.finditer(self.source)]
        return bisect_right(self._breaks, position) + 1


def skip_blank(source: str, start: int, end: int) -> int:
    """The first position from ``start`` that is not blank, at most ``end``."""
    while start < end and source[start] in BLANK:
        start += 1
    return start


def trim_end(source: str, start: int, end: int) -> int:
    """The end of ``source[start:end]`` without the blank behind it."""
    while end > start and source[end - 1] in BLANK:
        end -= 1
    return end
