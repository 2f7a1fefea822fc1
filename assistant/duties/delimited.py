"""Rosters as CSV, in UTF-8 with or without a byte order mark or in GB18030: read, and written with more."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.duties.columns import ADDED, Layout
from assistant.errors import FileProblem
from assistant.files import decoded

_LONGEST = 10_000_000
"""Characters of one cell: more than any, so that a long text is no error."""

_ZIP = b"PK\x03\x04"
"""How a workbook begins, whatever its name."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_HARMLESS = re.compile(r"\s*[+\-]?(?:\d[\d,]*(?:\.\d+)?%?|\+?\d[\d ]*|[+\-]*)\s*")
"""A number, a telephone number, a dash."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file as rows of text, and how it was written."""

    rows: list[list[str]]
    encoding: str
    delimiter: str
    line_end: str


def read(path: Path) -> Sheet:
    """Read a file. Raises `FileProblem` where it is no text or no table, `OSError`."""
    raw = path.read_bytes()
    text, encoding = _decoded(raw, path)
    line_end = "\r\n" if "\r\n" in text else "\n"
    csv.field_size_limit(_LONGEST)
    try:
        delimiter = max(",\t;", key=lambda sign: _columns(text, sign))
        # Else a quote that is not closed makes one cell of all the rows after it.
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FileProblem(
            f"{path} 不是有效的 CSV，可能有引号没有成对：请改正，或在 Excel 中另存为 .xlsx 再试。"
        ) from error
    return Sheet(rows, encoding, delimiter, line_end)


def write(path: Path, sheet: Sheet, layout: Layout, written: list[tuple[int, tuple[str, ...]]]) -> int:
    """Write the rows with the new columns; the number of cells kept from being read as a formula.

    Excel takes a CSV cell that begins with = + - @ for a formula unless an apostrophe stands before it.
    """
    added: dict[int, tuple[str, ...]] = dict(written)
    if layout.heading is not None:
        added[layout.heading] = ADDED
    kept = 0
    with path.open("w", encoding=sheet.encoding, newline="") as file:
        out = csv.writer(file, delimiter=sheet.delimiter, lineterminator=sheet.line_end)
        for number, row in enumerate(sheet.rows):
            cells = [_as_text(text) for text in row]
            kept += sum(1 for before, after in zip(row, cells, strict=True) if before != after)
            if number >= layout.first or number == layout.heading:
                del cells[layout.width :]  # an earlier result
            if number in added:
                cells += [""] * (layout.width - len(cells))
                cells += added[number]
            out.writerow(cells)
    return kept


def _decoded(raw: bytes, path: Path) -> tuple[str, str]:
    encodings = ("utf-8-sig",) if raw.startswith(b"\xef\xbb\xbf") else ("utf-8", "gb18030")
    read = decoded(raw, *encodings)
    if read is None:
        remedy = "把扩展名改为 .xlsx " if raw.startswith(_ZIP) else "在 Excel 中另存为 .xlsx 或“CSV UTF-8”"
        raise FileProblem(f"{path} 不是 CSV 文本文件：请{remedy}再试。")
    return read


def _columns(text: str, delimiter: str) -> int:
    """How many columns the first line has, were that the delimiter; texts further down may hold the sign."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return len(next(csv.reader([first], delimiter=delimiter), []))


def _as_text(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS.fullmatch(text) else text
