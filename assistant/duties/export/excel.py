"""The duties of a post as a workbook of three sheets."""

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

from assistant.duties.export.dossier import Dossier, times
from assistant.duties.export.stable import stable

_FONT = "宋体"
_DATE = 'yyyy"年"m"月"d"日"'
_A4 = 9
_GREY = PatternFill("solid", fgColor="EDEDED")
_LINE = 15
"""Points that a line takes."""

_WIDE = 2.1
"""A Chinese character in the units of a column's width, which are digits."""

_RULED = Border(*(Side(style="thin", color="999999"),) * 4)
_WRAPPED = Alignment(wrap_text=True, horizontal="left", vertical="top")

Value = str | int | date | None
_DUTIES = (("序号", 6), ("条款", 20), ("所属条", 22), ("职责（条文原文）", 72), ("次数或时限", 18))
_PLAN = (
    ("序号", 6),
    ("日期", 15),
    ("日期来历", 16),
    ("事项", 52),
    ("条款", 20),
    ("次数或时限", 16),
    ("完成日期", 15),
    ("备注", 28),
)
_BASIS = (("项目", 12), ("内容", 84), ("条款", 24))


def excel(dossier: Dossier) -> bytes:
    """An ``.xlsx`` file; the same dossier gives the same bytes. No text in it is ever a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "履职清单", dossier, _DUTIES, _duties(dossier))
    _sheet(book, "年度计划", dossier, _PLAN, _tasks(dossier))
    _sheet(book, "依据", dossier, _BASIS, _reasons(dossier))
    book.properties.title = dossier.title
    book.properties.creator = ""
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue(), dossier.day)


def _duties(dossier: Dossier) -> Iterable[Sequence[Value]]:
    for number, duty in enumerate(dossier.check.duties, start=1):
        yield number, duty.clause.label, dossier.theme(duty.clause.id), duty.clause.text, times(duty)


def _tasks(dossier: Dossier) -> Iterable[Sequence[Value]]:
    for number, task in enumerate(dossier.tasks, start=1):
        origin = "建议，可改" if task.suggested else "已选定" if task.date else "条文未定日期"
        named = (task.name, task.clause.label, task.how_often)
        yield number, task.date, origin, *named, dossier.done(task), dossier.mark(task).note


def _reasons(dossier: Dossier) -> Iterable[Sequence[Value]]:
    labels = "、".join(dossier.regulation.clause(id).label for id in dossier.check.verdict.basis)
    yield "判断", dossier.answer, labels
    for text, clauses in dossier.steps:
        yield "理由", text, clauses
    for clause in dossier.basis:
        yield "条文原文", clause.text, clause.label
    yield "来源", dossier.origin, ""


def _sheet(
    book: Workbook,
    name: str,
    dossier: Dossier,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Value]],
) -> None:
    """A title, for a post by reference a note, then a table with its head frozen and a filter on it."""
    sheet = book.create_sheet(name)
    above = [f"{dossier.title}　{name}", *([dossier.note] if dossier.note else [])]
    for line, text in enumerate(above, start=1):
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(columns))
        cell = _put(sheet, line, 1, text)
        cell.font = Font(name=_FONT, size=14 if line == 1 else 11, bold=True)
        sheet.row_dimensions[line].height = 24 if line == 1 else 32
    head = len(above) + 1
    for column, (title, width) in enumerate(columns, start=1):
        cell = _put(sheet, head, column, title)
        cell.font, cell.fill, cell.border = Font(name=_FONT, bold=True), _GREY, _RULED
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = head
    for last, row in enumerate(rows, start=head + 1):
        for column, value in enumerate(row, start=1):
            _put(sheet, last, column, value).border = _RULED
        sheet.row_dimensions[last].height = _LINE * max(map(_lines, row, (width for _, width in columns)))
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(columns))}{last}"
    _print(sheet, head)


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
