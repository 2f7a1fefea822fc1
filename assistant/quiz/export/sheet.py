"""A sheet of a workbook: a title, a table with its head frozen, ready to print; nothing is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.duties.export.excel import _FONT, _GREY, _LINE, _RULED, _lines, _print, _put
from assistant.duties.export.stable import stable
from assistant.duties.printable import printable_lines

Value = str | int | float | None

_TALLEST = 409.0
"""Points; Excel has no higher rows."""

HEAD = 2
"""The row of the head: the title stands above it."""


def workbook(title: str) -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = printable_lines(title)
    book.properties.creator = ""
    return book


def saved(book: Workbook, day: date) -> bytes:
    """The file; the same content and day give the same bytes."""
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue(), day)


def add_sheet(
    book: Workbook,
    name: str,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Value]],
    *,
    percent: Sequence[str] = (),
) -> Worksheet:
    """A sheet with a title and a table; ``columns`` are headings with widths in digits.

    Numbers in the columns named by ``percent`` are shares, shown as percentages; other fractions have two
    decimals.
    """
    sheet = book.create_sheet(name)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(columns))
    put(sheet, 1, 1, title).font = Font(name=_FONT, size=14, bold=True)
    sheet.row_dimensions[1].height = 24
    for column, (heading, width) in enumerate(columns, start=1):
        cell = put(sheet, HEAD, column, heading)
        cell.font, cell.fill, cell.border = Font(name=_FONT, bold=True), _GREY, _RULED
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = HEAD
    for last, row in enumerate(rows, start=HEAD + 1):
        lines = 1
        for column, (value, (heading, width)) in enumerate(zip(row, columns, strict=True), start=1):
            cell = put(sheet, last, column, value)
            cell.border = _RULED
            if isinstance(value, float):
                cell.number_format = "0%" if heading in percent else "0.00"
            lines = max(lines, _lines(cell.value, width))
        sheet.row_dimensions[last].height = min(_TALLEST, float(_LINE * lines))
    sheet.freeze_panes = sheet.cell(HEAD + 1, 1)
    sheet.auto_filter.ref = f"A{HEAD}:{get_column_letter(len(columns))}{last}"
    _print(sheet, HEAD)
    return sheet


def number(value: float) -> int | float:
    """Points as they are written: 2, not 2.00."""
    return int(value) if value == int(value) else value


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Write one cell; text is made printable and stays text."""
    if isinstance(value, str):
        return _put(sheet, row, column, printable_lines(value))
    cell = _put(sheet, row, column, None)
    cell.value = value
    return cell
