"""A table of items from Excel: every row checked, the good ones given back, nothing kept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.duties.columns import Rows as Table
from assistant.duties.workbook import KINDS, Book
from assistant.errors import FileProblem
from assistant.phrases import phrase
from assistant.quiz.columns import Column
from assistant.quiz.importing import headings
from assistant.quiz.importing.headings import Headings
from assistant.quiz.importing.row import Cells, Rows
from assistant.quiz.importing.support import BOOK, Support, folded
from assistant.quiz.item import Item
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

MOST_ROWS = 10_000
_MEGABYTE = 1_000_000
_LARGEST = 20
"""Megabytes of a file."""

_LARGEST_UNPACKED = 200
"""Megabytes of what it holds."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, numbered as in Excel."""

    row: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        reasons = phrase(BOOK, "row", "joint").join(self.reasons)
        return phrase(BOOK, "row", "line", row=self.row, reasons=reasons)


@dataclass(frozen=True, slots=True)
class Import:
    """What was read. ``items`` are the good rows, in their order; nothing has been kept of them yet.

    ``examples`` counts the rows of the template's own examples, which are passed over.
    """

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    examples: int = 0

    @property
    def summary(self) -> str:
        """The result in one sentence."""
        good, bad = len(self.items), len(self.problems)
        if not good and not bad:
            return phrase(BOOK, "summary", "examples")
        name = "clean" if not bad else "mixed" if good else "none"
        return phrase(BOOK, "summary", name, total=good + bad, good=good, bad=bad)


def read(
    path: Path, regulation: Regulation, facts: Facts | None = None, known: Iterable[Item] = ()
) -> Import:
    """Read a workbook of items; ``known`` are those that the bank has already.

    Raises `FileProblem` where the file is no table of items at all.
    """
    table, found = _table(path)
    rows = Rows(regulation, Support(regulation, facts or Facts()))
    bank = {_asked(item): item.id for item in known}
    first: dict[tuple[str, ...], int] = {}
    items: list[Item] = []
    problems: list[Problem] = []
    examples = 0
    for number, cells in _filled(table, found):
        item, reasons = rows.read(cells)
        if item:
            asked = _asked(item)
            if asked in bank and cells[Column.NUMBER].startswith(phrase(BOOK, "template", "example")):
                examples += 1
                continue
            if asked in bank:
                reasons = (phrase(BOOK, "row", "known", id=bank[asked]),)
            elif first.setdefault(asked, number) != number:
                reasons = (phrase(BOOK, "row", "duplicate", row=first[asked]),)
            else:
                items.append(item)
        if reasons:
            problems.append(Problem(number, reasons))
    if not (items or problems or examples):
        raise FileProblem(phrase(BOOK, "file", "empty", path=path.name))
    return Import(tuple(items), tuple(problems), examples)


def _asked(item: Item) -> tuple[str, ...]:
    """What makes two items the same question: their stems and options, whatever their order."""
    return (folded(item.stem).rstrip("。."), *sorted(folded(option.text) for option in item.options))


def _table(path: Path) -> tuple[Table, Headings]:
    """The first sheet with the headings of items. Raises `FileProblem`."""
    _check(path)
    try:
        sheets = Book.open(path, phrase(BOOK, "file", "what")).sheets
    except OSError as error:
        raise _unreadable(path, error) from error
    found = [(sheet.rows, top) for sheet in sheets if (top := headings.find(sheet.rows))]
    if not found:
        raise FileProblem(phrase(BOOK, "file", "empty", path=path.name))
    rows, top = min(found, key=lambda each: len(each[1].missing))
    if top.missing:
        names = "".join(phrase(BOOK, "file", "heading", name=field.value) for field in top.missing)
        raise FileProblem(phrase(BOOK, "file", "headings", path=path.name, missing=names))
    if len(rows) - top.row - 1 > MOST_ROWS:
        count = len(rows) - top.row - 1
        raise FileProblem(phrase(BOOK, "file", "many", path=path.name, rows=count, most=MOST_ROWS))
    return rows, top


def _check(path: Path) -> None:
    """Whether the file may be opened, before anything is unpacked."""
    kind = path.suffix.lower()
    if kind in (".doc", ".docx", ".wps"):
        raise FileProblem(phrase(BOOK, "file", "word", path=path.name))
    if kind not in KINDS:
        raise FileProblem(phrase(BOOK, "file", "kind", path=path.name))
    try:
        if path.stat().st_size > _LARGEST * _MEGABYTE:
            raise FileProblem(phrase(BOOK, "file", "large", path=path.name, megabytes=_LARGEST))
        if not zipfile.is_zipfile(path):
            return  # the book says what it is instead
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise _unreadable(path, error) from error
    if unpacked > _LARGEST_UNPACKED * _MEGABYTE:
        raise FileProblem(phrase(BOOK, "file", "large", path=path.name, megabytes=_LARGEST_UNPACKED))


def _unreadable(path: Path, error: Exception) -> FileProblem:
    names: dict[type[Exception], str] = {
        FileNotFoundError: "missing",
        IsADirectoryError: "folder",
        PermissionError: "forbidden",
    }
    name = names.get(type(error))
    reason = phrase(BOOK, "file", name) if name else str(error)
    return FileProblem(phrase(BOOK, "file", "unreadable", path=path.name, reason=reason))


def _filled(table: Table, found: Headings) -> Iterator[tuple[int, Cells]]:
    """The rows below the headings that have anything but a number, numbered as in Excel."""
    for row in range(found.row + 1, len(table)):
        fields = {field: headings.text(table, row, column) for field, column in found.fields.items()}
        options = {letter: headings.text(table, row, column) for letter, column in found.options.items()}
        cells = Cells(fields, {letter: text for letter, text in options.items() if text})
        if cells.options or any(text for field, text in fields.items() if field is not Column.NUMBER):
            yield row + 1, cells
