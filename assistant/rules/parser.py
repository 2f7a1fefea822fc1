"""Reading a legal text into its tree."""

from __future__ import annotations

from assistant.rules.closing import closing_start
from assistant.rules.headings import Heading
from assistant.rules.lines import Lines
from assistant.rules.markers import item_at
from assistant.rules.model import Document, Kind, ParseWarning
from assistant.rules.quotes import Quotes
from assistant.rules.structure import find_headings
from assistant.rules.title import find_title
from assistant.rules.tree import TreeBuilder


def parse(source: str) -> Document:
    """The tree of ``source``, a legal text in plain form.

    Takes any string and never raises: what it cannot place stays text of the clause around it, and
    odd numbering becomes a warning. Time is linear in the length of ``source``.
    """
    lines = Lines(source)
    quotes = Quotes(source)
    found: list[tuple[int, str]] = []

    def warn(position: int, message: str) -> None:
        found.append((position, message))

    headings = find_headings(lines, quotes, warn)
    start = headings[0].start if headings else _first_item(lines, quotes)
    end = _body_end(lines, headings, start)
    builder = TreeBuilder(lines, quotes, warn)
    nodes = builder.from_headings(headings, end) if headings else builder.from_lists(start, end)
    warnings = tuple(ParseWarning(lines.number(position), message) for position, message in sorted(found))
    return Document(source, find_title(lines, start), nodes, warnings, start, end)


def _first_item(lines: Lines, quotes: Quotes) -> int:
    """Where the body of a text without articles begins: at the first item of a list."""
    for line in lines.all:
        if item_at(lines.source, line.start, line.end) and not quotes.contain(line.start):
            return line.start
    return len(lines.source)


def _body_end(lines: Lines, headings: list[Heading], start: int) -> int:
    if headings and headings[-1].kind is Kind.ANNEX:
        return len(lines.source)
    return closing_start(lines, headings[-1].text if headings else start, len(lines.source))
