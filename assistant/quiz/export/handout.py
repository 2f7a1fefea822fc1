"""What an export shows, whatever its format: a paper with the clauses that its keys stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.duties.printable import printable, printable_lines
from assistant.phrases import phrase
from assistant.quiz.item import Item, ItemType
from assistant.quiz.paper import Paper, Part
from assistant.quiz.rule import type_name
from assistant.rules.clause import Clause
from assistant.rules.numerals import to_chinese
from assistant.rules.regulation import Regulation

BOOK = "quiz_export"
"""The file of sentences in ``prompts/``."""


@dataclass(frozen=True)
class Handout:
    """A paper to hand out, as of ``day``.

    Only quotations are printed as they stand in the source; what people may have typed is made printable.
    """

    paper: Paper
    regulation: Regulation
    day: date

    @property
    def title(self) -> str:
        """The heading of the paper."""
        return printable(self.paper.title)

    @property
    def parts(self) -> Iterator[tuple[str, Part, int]]:
        """Each part with its heading and the number of its first item; items are counted through."""
        first = 1
        for place, part in enumerate(self.paper.parts, start=1):
            heading = phrase(
                BOOK,
                "paper",
                "part",
                number=to_chinese(place),
                type=type_name(part.type),
                count=len(part.items),
                points=f"{part.points:g}",
                total=f"{part.total:g}",
            )
            yield heading, part, first
            first += len(part.items)

    def clauses(self, item: Item) -> tuple[Clause, ...]:
        """The clauses of an item's basis. Raises `ClauseNotFound`."""
        return tuple(self.regulation.clause(id) for id in item.basis)

    def labels(self, item: Item) -> str:
        """The same by their labels."""
        return phrase(BOOK, "clauses", "joint").join(clause.label for clause in self.clauses(item))

    def unquoted(self, item: Item) -> tuple[Clause, ...]:
        """Those whose text the explanation does not give already."""
        said = explanation(item)
        return tuple(clause for clause in self.clauses(item) if quote(clause) not in said)


def key(item: Item) -> str:
    """The key as people write it: ABD, 对, or the words of a blank with what else is taken for them."""
    if item.type is ItemType.TRUE_FALSE:
        return phrase(BOOK, "answers", item.answer[0])
    if item.type is not ItemType.BLANK:
        return "".join(item.answer)
    first, *others = map(printable, item.answer)
    if not others:
        return first
    return phrase(BOOK, "answers", "also", first=first, others=phrase(BOOK, "answers", "or").join(others))


def quote(clause: Clause) -> str:
    """What a clause says, verbatim, without the marker that its label repeats; an article whole."""
    return clause.text if clause.children else clause.body


def stem(item: Item) -> str:
    """The stem, printable."""
    return printable(item.stem)


def explanation(item: Item) -> str:
    """The explanation, printable, perhaps of several lines."""
    return printable_lines(item.explanation)
