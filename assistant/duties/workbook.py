"""Rosters in Excel: a workbook in, the same workbook with four more columns out."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import copy
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.duties.columns import ADDED, UNCALCULATED, Layout
from assistant.errors import FileProblem
from assistant.files import decoded

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

KINDS = (".xlsx", ".xlsm")
_WIDTHS = (11.0, 20.0, 32.0, 80.0)
"""Of the new columns, in characters of Latin script; a Chinese one takes two."""

_TALLEST = 409.0
"""Points; Excel has no higher rows."""

_START = 1 << 16
"""Bytes that show what kind of file it is."""

_LARGEST = 400_000_000
"""Bytes of a workbook unpacked; what is larger would not fit into the memory of an office computer."""

_SHAPE = re.compile(rb"<(?:\w+:)?(?:sp|grpSp|cxnSp)[\s>/]")
"""A text box, a drawn form or a group of them; charts and pictures are written back."""

_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml")
_NOT_KEPT = re.compile(
    r"xl/(?:diagrams|embeddings|queryTables|richData|slicers|slicerCaches|threadedComments|timelines)/"
)
_CONTROLS = re.compile(r"xl/(?:activeX|ctrlProps)/")
"""Kept together with macros, else not."""

_LOSS = re.compile(r"supported|lost|removed|discarded|dropped|ignored|treated|cannot|unable", re.I)
"""What warnings of the library say where something cannot be kept; others tell of what it made up itself."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as text: what formulas gave, dates as written by Python, merged cells filled downwards."""

    name: str
    rows: list[list[str]]


class Book:
    """A workbook opened for reading and for writing back."""

    def __init__(self, book: Workbook, sheets: list[Sheet], lost: bool) -> None:
        self._book = book
        self.sheets = sheets
        self.lost = lost
        """Whether it has parts that cannot be written back, such as drawn shapes."""

    @classmethod
    def open(cls, path: Path, what: str = "名册") -> Book:
        """Read a workbook; ``what`` is what a message calls it. Raises `FileProblem`."""
        from openpyxl import load_workbook

        _check(path, what)
        macros = path.suffix.lower() == ".xlsm"
        with warnings.catch_warnings(record=True) as told, _readable(path):
            warnings.simplefilter("always")
            book = load_workbook(path, rich_text=True, keep_vba=macros)
            lost = any(_LOSS.search(str(warning.message)) for warning in told) or _has_more(path, macros)
            with (
                closing(load_workbook(path, read_only=True)) as written,
                closing(load_workbook(path, read_only=True, data_only=True)) as values,
            ):
                names = [page.title for page in book.worksheets]
                sheets = [_sheet(book[name], written[name], values[name]) for name in names]
        return cls(book, sheets, lost)

    def write(self, sheet: Sheet, layout: Layout, written: list[tuple[int, tuple[str, ...]]]) -> None:
        """Write the new columns behind the last one, in the looks of the cells beside them."""
        page: Worksheet = self._book[sheet.name]
        start = max([layout.width, *(merged.max_col for merged in page.merged_cells.ranges)]) + 1
        if layout.again:
            _clear(page, layout, start)
        like = layout.columns[-1] + 1
        if layout.heading is not None:
            for offset, title in enumerate(ADDED):
                _put(page, layout.heading + 1, start + offset, title, like, wrap=False)
        for row, texts in written:
            for offset, text in enumerate(texts):
                _put(page, row + 1, start + offset, text, like, wrap=True)
            _heighten(page, row + 1, texts, like)
        _make_room(page, start, start + len(ADDED) - 1)
        for offset, width in enumerate(_WIDTHS):
            page.column_dimensions[_letter(start + offset)].width = width

    def save(self, path: Path) -> None:
        """Write the workbook. Raises `OSError`."""
        self._book.save(path)


def _check(path: Path, what: str) -> None:
    """Whether it can be a workbook at all, before anything is unpacked."""
    with path.open("rb") as file:
        raw = file.read(_START)
    if raw.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise FileProblem(f"{path} 设有打开密码：请在 Excel 中取消密码，另存为 .xlsx 再试。")
        raise FileProblem(f"{path} 是旧版 Excel 格式(.xls)：请在 Excel 中另存为 .xlsx 再试。")
    if not zipfile.is_zipfile(path):
        if raw and decoded(raw, "utf-8", "gb18030"):
            raise FileProblem(f"{path} 是文本，不是 Excel 工作簿：如是 CSV，请把扩展名改为 .csv 再试。")
        raise _no_workbook(path)
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST:
            raise FileProblem(f"{path} 太大：请把{what}拆成几个文件，或删去无关的工作表。")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Whatever a damaged file makes the library stumble over is the same to the user."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise _no_workbook(path) from error


def _has_more(path: Path, macros: bool) -> bool:
    """Whether there are parts that the library passes over without a word."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        return (
            any(_NOT_KEPT.match(name) for name in names)
            or (not macros and any(_CONTROLS.match(name) for name in names))
            or any(_SHAPE.search(archive.read(name)) for name in names if _DRAWING.fullmatch(name))
        )


def _clear(page: Worksheet, layout: Layout, start: int) -> None:
    """Take away an earlier result."""
    for row in range((layout.first if layout.heading is None else layout.heading) + 1, page.max_row + 1):
        for column in range(start, start + len(ADDED)):
            page.cell(row, column).value = None


def _no_workbook(path: Path) -> FileProblem:
    return FileProblem(f"{path} 不是 Excel 工作簿，或已损坏：请用 Excel 打开并另存为 .xlsx 再试。")


def _sheet(page: Worksheet, written: Any, values: Any) -> Sheet:
    for one in (written, values):
        one.reset_dimensions()  # as some programs state them wrongly
    pairs = zip(written.iter_rows(values_only=True), values.iter_rows(values_only=True), strict=True)
    rows = [_trimmed(list(map(_text, *pair))) for pair in pairs]
    while rows and not rows[-1]:
        rows.pop()
    for merged in page.merged_cells.ranges:
        _fill(rows, merged.min_row - 1, merged.max_row, merged.min_col - 1)
    return Sheet(page.title, rows)


def _fill(rows: list[list[str]], first: int, end: int, column: int) -> None:
    """A cell merged over rows says the same of each of them that has something of its own."""
    if first >= len(rows) or column >= len(rows[first]):
        return
    for row in rows[first + 1 : end]:
        if row:
            row.extend([""] * (column + 1 - len(row)))
            row[column] = rows[first][column]


def _text(written: object, value: object) -> str:
    if value is None:
        return "" if written is None else UNCALCULATED
    return str(value).strip()


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _put(page: Worksheet, row: int, column: int, text: str, like: int, *, wrap: bool) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    cell, beside = page.cell(row, column), page.cell(row, like)
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        cell.data_type = "s"  # never a formula
    cell.font, cell.fill, cell.border = copy(beside.font), copy(beside.fill), copy(beside.border)
    cell.alignment = Alignment(
        horizontal=beside.alignment.horizontal, vertical=beside.alignment.vertical, wrap_text=wrap
    )


def _heighten(page: Worksheet, row: int, texts: tuple[str, ...], like: int) -> None:
    """Make a row high enough for its wrapped texts, which LibreOffice does not do by itself."""
    lines = max(ceil(_wide(text) / (width - 2)) for text, width in zip(texts, _WIDTHS, strict=True))
    needed = min(lines * (page.cell(row, like).font.sz or 11.0) * 1.4, _TALLEST)
    if lines > 1 and needed > (page.row_dimensions[row].height or 0.0):
        page.row_dimensions[row].height = needed


def _wide(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _make_room(page: Worksheet, first: int, last: int) -> None:
    """Take the new columns out of ranges with a common width: two ranges of one column damage the file.

    Programs write such a range for all columns to the right of a table, hidden or not.
    """
    for key, group in list(page.column_dimensions.items()):
        group.reindex()
        if group.max < first or group.min > last:
            continue
        end = group.max
        if group.min < first:
            group.max = first - 1
        else:
            del page.column_dimensions[key]
        if end > last:
            rest = copy(group)
            rest.index, rest.min, rest.max = _letter(last + 1), last + 1, end
            page.column_dimensions[rest.index] = rest


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
