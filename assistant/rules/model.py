"""The law as an immutable tree.

Spans are half-open ``(start, end)`` pairs that count characters of the source as read.
Siblings never overlap and children lie inside their parent. Blank space between siblings
belongs to their parent; at the top level, to the node before it. So every character belongs
to exactly one node, to the letterhead (before the first node) or to the tail (after the last).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Span = tuple[int, int]


class Kind(StrEnum):
    """What a node is, in the terms of Chinese legislation."""

    PREAMBLE = "preamble"  # 序言
    PART = "part"  # 编
    SUBPART = "subpart"  # 分编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款: only where an article has more than one
    ITEM = "item"  # 项: (一)
    SUBITEM = "subitem"  # 目: 1.
    ANNEX = "annex"  # 附件, 附表


CONTAINERS = frozenset({Kind.PREAMBLE, Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX})


@dataclass(frozen=True, slots=True)
class Node:
    """One part of the text.

    ``number`` is in Arabic digits, ``"20-1"`` for 第二十条之一, ``None`` where there is none
    (a preamble). ``label`` is how the node is named, 第十九条 or 第(二)项. ``heading`` is the
    title of a container or of a titled article.
    """

    kind: Kind
    number: str | None
    label: str
    heading: str | None
    span: Span
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node, then everything below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def to_dict(self) -> dict[str, Any]:
        """The form of the ``fazhi parse --json`` contract."""
        return {
            "kind": self.kind.value,
            "number": self.number,
            "label": self.label,
            "heading": self.heading,
            "span": list(self.span),
            "children": [child.to_dict() for child in self.children],
        }


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something odd in the source, such as a gap in numbering; ``line`` counts from 1."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text: ``source[:letterhead_end]``, then the nodes, then ``source[tail_start:]``."""

    source: str
    title: str
    nodes: tuple[Node, ...]
    warnings: tuple[ParseWarning, ...]
    letterhead_end: int
    tail_start: int

    def walk(self) -> Iterator[Node]:
        """All nodes in the order of the text."""
        for node in self.nodes:
            yield from node.walk()

    def to_dict(self) -> dict[str, Any]:
        """The form of the ``fazhi parse --json`` contract."""
        return {
            "title": self.title,
            "warnings": [{"line": w.line, "message": w.message} for w in self.warnings],
            "nodes": [node.to_dict() for node in self.nodes],
        }
