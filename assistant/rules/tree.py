"""Nesting headings and lists into the tree."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.rules.closing import closing_start
from assistant.rules.headings import Heading
from assistant.rules.lines import Lines, trim_end
from assistant.rules.lists import ListItem, TextParagraph, item_name, read_paragraphs
from assistant.rules.model import Kind, Node
from assistant.rules.numerals import to_chinese
from assistant.rules.quotes import Quotes
from assistant.rules.structure import RANK, Warn


class TreeBuilder:
    """Builds the nodes of one source."""

    def __init__(self, lines: Lines, quotes: Quotes, warn: Warn) -> None:
        self._lines = lines
        self._source = lines.source
        self._quotes = quotes
        self._warn = warn

    def from_headings(self, headings: Sequence[Heading], end: int) -> tuple[Node, ...]:
        """The nodes of a text with articles or containers; the last one ends at ``end``."""
        return self._siblings(headings, 0, len(headings), end, nested=False, annex=False)

    def from_lists(self, start: int, end: int) -> tuple[Node, ...]:
        """The nodes of a text that has only numbered items."""
        paragraphs = read_paragraphs(self._lines, self._quotes, start, end, self._warn, article=False)
        items = [item for paragraph in paragraphs for item in paragraph.items]
        stops = [*(item.mark.start for item in items[1:]), end]
        return tuple(self._item(item, Kind.ITEM, stops[index]) for index, item in enumerate(items))

    def _siblings(
        self, headings: Sequence[Heading], first: int, stop: int, end: int, *, nested: bool, annex: bool
    ) -> tuple[Node, ...]:
        nodes = []
        index = first
        while index < stop:
            heading = headings[index]
            # A preamble holds nothing but its own text, whatever follows it.
            rank = RANK[Kind.ARTICLE] if heading.kind is Kind.PREAMBLE else RANK[heading.kind]
            after = index + 1
            while after < stop and RANK[headings[after].kind] > rank:
                after += 1
            limit = headings[after].start if after < stop else end
            before_annex = after < len(headings) and headings[after].kind is Kind.ANNEX
            text_end = closing_start(self._lines, heading.text, limit) if before_annex else limit
            close = trim_end(self._source, heading.start, text_end) if nested else limit
            inner_annex = annex or heading.kind is Kind.ANNEX
            if after > index + 1:
                children = self._siblings(
                    headings, index + 1, after, min(text_end, close), nested=True, annex=inner_annex
                )
            else:
                children = self._inside(heading, text_end, annex=inner_annex)
            nodes.append(
                Node(
                    heading.kind,
                    heading.number,
                    heading.label,
                    heading.heading,
                    (heading.start, close),
                    children,
                )
            )
            index = after
        return tuple(nodes)

    def _inside(self, heading: Heading, end: int, *, annex: bool) -> tuple[Node, ...]:
        if heading.kind is Kind.PREAMBLE:
            return ()
        article = heading.kind is Kind.ARTICLE
        # The lines of a table in an annex often look like a list with gaps.
        warn = None if annex and not article else self._warn
        paragraphs = read_paragraphs(self._lines, self._quotes, heading.text, end, warn, article=article)
        if len(paragraphs) == 1 or not article:
            return tuple(self._item(item, Kind.ITEM) for paragraph in paragraphs for item in paragraph.items)
        return tuple(self._paragraph(paragraph, number) for number, paragraph in enumerate(paragraphs, 1))

    def _paragraph(self, paragraph: TextParagraph, number: int) -> Node:
        children = tuple(self._item(item, Kind.ITEM) for item in paragraph.items)
        span = (paragraph.start, paragraph.end)
        return Node(Kind.PARAGRAPH, str(number), f"第{to_chinese(number)}款", None, span, children)

    def _item(self, item: ListItem, kind: Kind, end: int | None = None) -> Node:
        number = item.mark.number
        label = item_name(number) if kind is Kind.ITEM else f"第{number}目"
        children = tuple(self._item(child, Kind.SUBITEM) for child in item.children)
        span = (item.mark.start, item.end if end is None else end)
        return Node(kind, str(number), label, None, span, children)
