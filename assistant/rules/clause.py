"""A clause: the unit that is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.rules.model import Span


@dataclass(frozen=True, slots=True)
class ClauseId:
    """Where a clause stands: 第十九条第(二)项 is ``ClauseId(19, item=2)``.

    ``suffix`` is the number after 之 (第二十条之一 is ``ClauseId(20, suffix=1)``).
    ``paragraph`` is ``None`` where the article has only one.
    """

    article: int
    suffix: int = 0
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None

    @property
    def key(self) -> str:
        """A short stable string: ``19``, ``19.2``, ``20-1``, ``3p2``, ``3p2.1``, ``19.2.1``."""
        key = f"{self.article}-{self.suffix}" if self.suffix else str(self.article)
        if self.paragraph is not None:
            key += f"p{self.paragraph}"
        if self.item is not None:
            key += f".{self.item}"
        if self.subitem is not None:
            key += f".{self.subitem}"
        return key

    @property
    def parent(self) -> ClauseId | None:
        """The clause that contains this one, ``None`` for an article."""
        if self.subitem is not None:
            return ClauseId(self.article, self.suffix, self.paragraph, self.item)
        if self.item is not None:
            return ClauseId(self.article, self.suffix, self.paragraph)
        if self.paragraph is not None:
            return ClauseId(self.article, self.suffix)
        return None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its text. ``source[span[0]:span[1]] == text``, without blank space around it.

    ``body`` is the text without its own marker (第二条, (二)) and, for an article with items,
    only what stands before them. ``children`` are the ids right below it.
    """

    regulation: str
    id: ClauseId
    label: str
    text: str
    body: str
    span: Span
    chapter: int | None
    children: tuple[ClauseId, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause as an answer shows it; ``quote`` is always printed from the source."""

    regulation: str
    id: ClauseId
    label: str
    quote: str
    span: Span

    @classmethod
    def of(cls, clause: Clause) -> Citation:
        """The citation of a whole clause."""
        return cls(clause.regulation, clause.id, clause.label, clause.text, clause.span)

    def to_dict(self) -> dict[str, Any]:
        """The form of the JSON contract."""
        return {
            "regulation": self.regulation,
            "article": self.id.article,
            "paragraph": self.id.paragraph,
            "item": self.id.item,
            "label": self.label,
            "quote": self.quote,
            "span": list(self.span),
        }
