"""Whether a parsed text is whole: what the parser promises, checked without any of its code."""

from __future__ import annotations

import re

from assistant.rules.model import Document, Kind, Node

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_ARTICLE = re.compile("第[^第条]{1,40}条")
_INSIDE = {
    Kind.PREAMBLE: frozenset(),
    Kind.ARTICLE: frozenset({Kind.PARAGRAPH, Kind.ITEM}),
    Kind.PARAGRAPH: frozenset({Kind.ITEM}),
    Kind.ITEM: frozenset({Kind.SUBITEM}),
    Kind.SUBITEM: frozenset({Kind.SUBITEM}),
}


def problems(document: Document) -> list[str]:
    """Every broken promise of a parsed text, one line each; none for a sound one.

    Each character has exactly one owner; siblings are in order and disjoint, children inside their
    parent; top-level nodes tile the body, nested ones have no blank around them; an article begins
    with its 第…条; an article has no paragraph or at least two, counted from 1.
    """
    found: list[str] = []
    source, nodes = document.source, document.nodes
    if not 0 <= document.letterhead_end <= document.tail_start <= len(source):
        found.append(f"letterhead ends at {document.letterhead_end}, tail begins at {document.tail_start}")
    edges = [document.letterhead_end, *(edge for node in nodes for edge in node.span), document.tail_start]
    if any(edges[i] != edges[i + 1] for i in range(0, len(edges), 2)):
        found.append(f"the nodes do not tile the body: {edges[:12]}")
    owned = [(0, document.letterhead_end), (document.tail_start, len(source))]
    for node in nodes:
        _check(node, source, True, owned, found)
    _check_owners(sorted(span for span in owned if span[0] != span[1]), len(source), found)
    return found


def _check(node: Node, source: str, top: bool, owned: list[tuple[int, int]], found: list[str]) -> None:
    start, end = node.span
    name = f"{node.label} {node.span}"
    text = source[start:end]
    if not text or _blank(text[0]) or (not top and _blank(text[-1])):
        found.append(f"{name} is empty or has blank around it")
    if node.kind is Kind.ARTICLE and not _ARTICLE.match(text):
        found.append(f"{name} does not begin with its marker: {text[:10]!r}")
    paragraphs = [child.number for child in node.children if child.kind is Kind.PARAGRAPH]
    if paragraphs and (paragraphs != [str(i + 1) for i in range(len(node.children))] or len(paragraphs) < 2):
        found.append(f"{name} has the paragraphs {paragraphs}")
    allowed = _INSIDE.get(node.kind)
    position = start
    for child in node.children:
        if allowed is not None and child.kind not in allowed:
            found.append(f"{name} contains a {child.kind}")
        if child.span[0] < position or child.span[1] > end:
            found.append(f"{child.label} {child.span} overlaps or leaves {name}")
        owned.append((position, child.span[0]))
        position = child.span[1]
        _check(child, source, False, owned, found)
    owned.append((position, end))


def _check_owners(owned: list[tuple[int, int]], length: int, found: list[str]) -> None:
    position = 0
    for start, end in owned:
        if start != position:
            found.append(f"{'two owners' if start < position else 'no owner'} at {min(start, position)}")
        position = end
    if position != length:
        found.append(f"no owner at {position}")


def _blank(character: str) -> bool:
    return character.isspace() or character in _INVISIBLE
