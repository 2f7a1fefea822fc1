"""A paper as a table, in the columns that an import reads."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.duties.export.sheet import Value, add_sheet, saved, workbook
from assistant.duties.export.sheet import number as as_number
from assistant.duties.printable import printable
from assistant.phrases import phrase
from assistant.quiz.columns import Column, option_heading
from assistant.quiz.export.handout import BOOK, Handout, explanation, quote, stem
from assistant.quiz.item import LETTERS, Item, ItemType
from assistant.quiz.rule import type_name

SEPARATOR = "/"
"""Between the accepted strings of a blank, and nowhere else."""


def columns(letters: str) -> tuple[tuple[str, int], ...]:
    """The columns of a table of items, with their widths."""
    return (
        (Column.NUMBER.value, 7),
        (Column.TYPE.value, 13),
        (Column.STEM.value, 40),
        *((option_heading(letter), 18) for letter in letters),
        (Column.ANSWER.value, 14),
        (Column.BASIS.value, 18),
        (Column.QUOTE.value, 46),
        (Column.EXPLANATION.value, 40),
        (Column.DIFFICULTY.value, 7),
    )


def excel(handout: Handout) -> bytes:
    """An ``.xlsx`` file; the same handout gives the same bytes. No text in it is ever a formula."""
    most = max((len(item.options) for item in handout.paper.items), default=0)
    letters = LETTERS[: max(4, most)]
    title = phrase(BOOK, "excel", "title", title=handout.title)
    book = workbook(title)
    head = (*columns(letters), (Column.POINTS.value, 7))
    add_sheet(book, phrase(BOOK, "excel", "sheet"), title, head, _rows(handout, letters))
    return saved(book, handout.day)


def row(handout: Handout, number: int | str, item: Item, letters: str) -> tuple[Value, ...]:
    """The cells of one item, under `columns`."""
    options = {option.key: printable(option.text) for option in item.options}
    return (
        number,
        type_name(item.type),
        stem(item),
        *(options.get(letter, "") for letter in letters),
        written_answer(item),
        handout.labels(item),
        "\n".join(quote(clause) for clause in handout.clauses(item)),
        explanation(item),
        phrase(BOOK, "difficulties", str(item.difficulty)),
    )


def written_answer(item: Item) -> str:
    """The key as an import reads it: ABD, 对, 4/四."""
    if item.type is ItemType.TRUE_FALSE:
        return phrase(BOOK, "answers", item.answer[0])
    return (SEPARATOR if item.type is ItemType.BLANK else "").join(map(printable, item.answer))


def _rows(handout: Handout, letters: str) -> Iterator[tuple[Value, ...]]:
    for _, part, first in handout.parts:
        for number, item in enumerate(part.items, start=first):
            yield (*row(handout, number, item, letters), as_number(part.points))
