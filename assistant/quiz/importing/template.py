"""The workbook that trainers fill in: headings, a choice of types, examples, and how it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assistant.duties.export.sheet import HEAD, Value, add_sheet, saved, workbook
from assistant.phrases import phrase
from assistant.quiz.columns import Column
from assistant.quiz.export.excel import columns, row
from assistant.quiz.export.handout import BOOK as EXPORT
from assistant.quiz.export.handout import Handout
from assistant.quiz.importing.reading import MOST_ROWS
from assistant.quiz.importing.row import MOST_CLAUSES
from assistant.quiz.importing.support import BOOK
from assistant.quiz.item import DIFFICULTIES, LETTERS, Item, ItemType
from assistant.quiz.paper import Paper
from assistant.quiz.rule import type_name
from assistant.rules.regulation import Regulation

_LETTERS = LETTERS[:6]
"""The columns of options; a trainer may add the others."""

_OF_EACH = 2
"""Examples of each type."""

_TEXT = "@"
"""The format of text: Excel does not make a date of 1-2."""


def template(regulation: Regulation, items: Sequence[Item], day: date) -> bytes:
    """An ``.xlsx`` file with the first two of ``items`` of each type as examples."""
    title = phrase(BOOK, "template", "title")
    book = workbook(title)
    head = columns(_LETTERS)
    handout = Handout(Paper("", title, (), 0, 0), regulation, day)
    sheet = add_sheet(book, phrase(BOOK, "template", "sheet"), title, head, _examples(handout, items))
    names = [name for name, _ in head]
    for place in range(1, len(head) + 1):
        sheet.column_dimensions[get_column_letter(place)].number_format = _TEXT
    _choose(sheet, names.index(Column.TYPE) + 1, [type_name(type) for type in ItemType])
    levels = [phrase(EXPORT, "difficulties", str(level)) for level in DIFFICULTIES]
    _choose(sheet, names.index(Column.DIFFICULTY) + 1, levels)
    asked = ((phrase(BOOK, "template", "column"), 12), (phrase(BOOK, "template", "text"), 90))
    name = phrase(BOOK, "template", "instructions")
    add_sheet(book, name, f"{title}　{name}", asked, _instructions())
    return saved(book, day)


def _examples(handout: Handout, items: Sequence[Item]) -> Iterator[tuple[Value, ...]]:
    mark, number = phrase(BOOK, "template", "example"), 0
    for type in ItemType:
        fitting = [item for item in items if item.type is type and len(item.options) <= len(_LETTERS)]
        for item in fitting[:_OF_EACH]:
            number += 1
            yield row(handout, f"{mark}{number}", item, _LETTERS)


def _choose(sheet: Worksheet, column: int, values: Sequence[str]) -> None:
    letter = get_column_letter(column)
    rule = DataValidation(type="list", formula1=f'"{",".join(values)}"', allow_blank=True)
    rule.add(f"{letter}{HEAD + 1}:{letter}{HEAD + MOST_ROWS}")
    sheet.add_data_validation(rule)


def _instructions() -> Iterator[tuple[Value, ...]]:
    types = phrase(EXPORT, "clauses", "joint").join(map(type_name, ItemType))
    lines = phrase(BOOK, "template", "lines", types=types, most=MOST_ROWS, clauses=MOST_CLAUSES)
    for line in lines.strip().splitlines():
        name, _, text = line.partition("|")
        yield name, text
