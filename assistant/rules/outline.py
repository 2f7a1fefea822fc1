"""A parsed text as an indented outline for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.rules.model import CONTAINERS, Document, Node

_WIDTH = 40


def outline(document: Document) -> str:
    """Title, one line for each node with the beginning of its text, then the warnings."""
    lines = [document.title, ""]
    for node in document.nodes:
        lines.extend(_lines(document.source, node, 0))
    lines += [f"第{warning.line}行:{warning.message}" for warning in document.warnings]
    return "\n".join(lines)


def _lines(source: str, node: Node, depth: int) -> Iterator[str]:
    end = node.children[0].span[0] if node.children else node.span[1]
    text = " ".join(source[node.span[0] : end].split())
    shown = text if len(text) <= _WIDTH else text[:_WIDTH] + "……"
    line = f"{node.label} {node.heading or ''}" if node.kind in CONTAINERS else shown
    yield "  " * depth + line.rstrip()
    for child in node.children:
        yield from _lines(source, child, depth + 1)
