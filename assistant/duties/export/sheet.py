"""A sheet of a workbook: a title, a table with its head frozen, ready to print; nothing is ever a formula."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from datetime import date
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.duties.export.stable import stable

Value = str | int | float | date | None

HEAD = 2
"""The row of the head of a sheet without a note: the title stands above it."""

_FONT = "宋体"
_DATE = 'yyyy"年"m"月"d"日"'
_A4 = 9
_GREY = PatternFill("solid", fgColor="EDEDED")
_LINE = 15
"""Points that a line takes."""

_TALLEST = 409
"""Points; Excel has no higher rows."""

_WIDE = 2.1
"""A Chinese character in the units of a column's width, which are digits."""

_RULED = Border(*(Side(style="thin", color="999999"),) * 4)
_WRAPPED = Alignment(wrap_text=True, horizontal="left", vertical="top")


def workbook(title: str) -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
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
    note: str = "",
    percent: Sequence[str] = (),
) -> Worksheet:
    """A sheet with a title, perhaps a note below it, and a table with a filter on it.

    ``columns`` are headings with widths in digits. Fractions in those named by ``percent`` are shares, shown
    as percentages; others have two decimals. Text must be printable; what people typed is made so before.
    """
    sheet = book.create_sheet(name)
    above = [title, *([note] if note else [])]
    for line, text in enumerate(above, start=1):
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(columns))
        _put(sheet, line, 1, text).font = Font(name=_FONT, size=14 if line == 1 else 11, bold=True)
        sheet.row_dimensions[line].height = 24 if line == 1 else 32
    head = len(above) + 1
    for column, (heading, width) in enumerate(columns, start=1):
        cell = _put(sheet, head, column, heading)
        cell.font, cell.fill, cell.border = Font(name=_FONT, bold=True), _GREY, _RULED
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = head
    for last, row in enumerate(rows, start=head + 1):
        for column, (value, (heading, _)) in enumerate(zip(row, columns, strict=True), start=1):
            cell = _put(sheet, last, column, value)
            cell.border = _RULED
            if isinstance(value, float):
                cell.number_format = "0%" if heading in percent else "0.00"
        lines = max(map(_lines, row, (width for _, width in columns)))
        sheet.row_dimensions[last].height = min(_TALLEST, _LINE * lines)
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{last}"
    _print(sheet, head)
    return sheet


def number(value: float) -> int | float:
    """Points as they are written: 2, not 2.00."""
    return int(value) if value == int(value) else value


def _lines(value: Value, width: int) -> int:
    """How many lines a text takes in a column, since not every program works row heights out by itself."""
    if not isinstance(value, str):
        return 1
    units = (sum(_WIDE if east_asian_width(c) in "WFA" else 1 for c in line) for line in value.split("\n"))
    return sum(max(1, math.ceil(line / (width - 1))) for line in units)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    cell = sheet.cell(row, column, value)
    cell.font, cell.alignment = Font(name=_FONT), _WRAPPED
    if isinstance(value, str):
        cell.data_type, cell.quotePrefix = "s", value[:1] in ("=", "+", "-", "@")
    elif isinstance(value, date):
        cell.number_format = _DATE
    return cell


def _print(sheet: Worksheet, head: int) -> None:
    """A4 across, as wide as the page, the head on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
