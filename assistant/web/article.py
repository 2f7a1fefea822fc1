"""An article as HTML, with the cited clause marked. All text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from assistant.rules.clause import Citation
from assistant.rules.model import Kind, Span
from assistant.rules.regulation import Regulation
from assistant.web import texts

_LINE = re.compile(r"[^\n]+")


def empty_card(hint: str = texts.ARTICLE_EMPTY) -> str:
    """The card before any clause was opened."""
    return f'<article class="card"><p class="card-empty">{hint}</p></article>'


def article_card(regulation: Regulation, citation: Citation, close: str = "") -> str:
    """The whole article of a citation, the cited span in ``<mark>``.

    ``close`` names a button that puts the card away, for where it lies over the page.

    Raises `ClauseNotFound` where the regulation has no such article.
    """
    article = regulation.article_of(citation.id)
    levels = {node.span[0]: node.kind for node in regulation.document.walk()}
    lines = []
    for start, end in _lines(regulation.source, article.span):
        level = "item" if levels.get(start) in (Kind.ITEM, Kind.SUBITEM) else "paragraph"
        lines.append(f'<p class="{level}">{_marked(regulation.source, (start, end), citation.span)}</p>')
    chapter = regulation.chapter(article.chapter) if article.chapter is not None else None
    where = f"{chapter.label} {chapter.heading}" if chapter else ""
    button = f'<button type="button" class="card-close">{escape(close)}</button>' if close else ""
    return (
        f'<article class="card"><header>{button}'
        f'<p class="card-where">{escape(where)}</p>'
        f'<h2 class="card-title">{escape(article.label)}</h2>'
        f'<p class="card-cited">{escape(texts.CITED.format(label=citation.label))}</p>'
        f'</header><div class="card-text">{"".join(lines)}</div>'
        f'<footer class="card-source">《{escape(regulation.title)}》</footer></article>'
    )


def _lines(source: str, span: Span) -> Iterator[Span]:
    """The lines of a span without the blank space around each."""
    for match in _LINE.finditer(source, *span):
        text = match[0]
        if text.strip():
            start = match.start() + len(text) - len(text.lstrip())
            yield start, start + len(text.strip())


def _marked(source: str, line: Span, cited: Span) -> str:
    start, end = line
    mark_start, mark_end = max(start, cited[0]), min(end, cited[1])
    if mark_start >= mark_end:
        return escape(source[start:end])
    before, inside, after = source[start:mark_start], source[mark_start:mark_end], source[mark_end:end]
    return f"{escape(before)}<mark>{escape(inside)}</mark>{escape(after)}"
