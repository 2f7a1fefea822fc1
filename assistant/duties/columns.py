"""Where the posts stand in a table: the column, its heading and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.errors import UsageError

Rows = Sequence[Sequence[str]]
"""A table as text, row by row; cells that are empty or missing are ``""`` or not there."""

UNCALCULATED = "（公式没有结果）"
"""Stands in the place of a formula whose result is not in the file."""

ADDED = ("判断", "依据", "章", "理由")
"""The headings of the columns that a roster is given."""

_DEPTH = 30
"""So many rows from the top a heading is looked for."""

_SAMPLE = 24
"""So many different cells of a column are read to see whether it holds posts."""

_LEAST = 0.3
"""The share of them that must be posts where no heading says so."""

_LONGEST_HEADING = 16
_BLANK = re.compile(r"\s+")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_EXACT = re.compile(
    r"(?:现任?|当前|担任|工作)?(?:(?:工作)?单位(?:及|和|与|、|/)?)?(?:职务|岗位|职位|任职)(?:名称|全称)?",
    re.I,
)
_POST = re.compile(r"职务|岗位|职位|任职|头衔|\bposts?\b|position|job|\btitle\b", re.I)
_NOT_NOW = re.compile(r"原|拟|曾|前任|兼|former|previous", re.I)
_BODY = re.compile(
    r"(?:所在|工作|所属)?(?:地区|区县市?|区、?县\(市\)|单位|部门|机构|机关)(?:名称|全称)?"
    r"|place|organi[sz]ation|unit|body",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where to read, all numbers from 0.

    ``columns`` are read together, one after the other; ``bodies`` are those that name the body of a post,
    consulted where the post itself leaves it open. The heading is in the row ``heading``, ``None`` where
    there is none; the rows from ``first`` on are read. New columns begin at ``width``.
    """

    columns: tuple[int, ...]
    bodies: tuple[int, ...]
    heading: int | None
    first: int
    width: int


IsPost = Callable[[str], bool]


def find(rows: Rows, is_post: IsPost) -> Layout | None:
    """The layout of a table by what stands in it; ``None`` where no column holds posts."""
    width = max(map(len, rows), default=0)
    ranked = [(score, -column) for column in range(width) if (score := _score(rows, column, is_post)) > 0]
    if not ranked:
        return None
    column = -max(ranked)[1]
    heading = _heading(rows, column, is_post)
    bodies = _bodies(rows, heading, column) if heading is not None else ()
    return _layout(rows, (column,), bodies, heading)


def named(rows: Rows, names: Sequence[str], is_post: IsPost) -> Layout | None:
    """The layout where the columns are given by their headings, letters (C) or numbers (3).

    ``None`` where the table has not all of them. Raises `UsageError` for a name that is empty.
    """
    found = [_place(rows, name) for name in names]
    if not all(found):
        return None
    places = [place for place in found if place]
    headings = [row for row, _ in places if row is not None]
    heading = max(headings) if headings else _heading(rows, places[-1][1], is_post)
    return _layout(rows, tuple(column for _, column in places), (), heading)


def _layout(rows: Rows, columns: tuple[int, ...], bodies: tuple[int, ...], heading: int | None) -> Layout:
    width = max(map(len, rows), default=0)
    if heading is None:
        return Layout(columns, bodies, None, 0, width)
    first = heading + 1
    # A heading merged over two rows comes twice.
    while first < len(rows) and all(cell(rows, first, c) == cell(rows, heading, c) for c in columns):
        first += 1
    return Layout(columns, bodies, heading, first, width)


def cell(rows: Rows, row: int, column: int) -> str:
    """The text of a cell without blank space around it; empty where there is none."""
    return rows[row][column].strip() if column < len(rows[row]) else ""


def _squeezed(text: str) -> str:
    return _BLANK.sub("", text)


def _place(rows: Rows, name: str) -> tuple[int | None, int] | None:
    """The row of a heading, if one is meant, and the column."""
    wanted = _squeezed(name)
    if not wanted:
        raise UsageError("--column 是空的：请写列的标题（如 职务）、列标（如 C）或序号（如 3）。")
    for row in range(min(_DEPTH, len(rows))):
        for column, text in enumerate(rows[row]):
            if _squeezed(text) == wanted:
                return row, column
    index = _index(wanted)
    return (None, index) if index is not None and index < max(map(len, rows), default=0) else None


def _index(name: str) -> int | None:
    if name.isascii() and name.isdigit():
        return int(name) - 1 if name.strip("0") else None
    if not _LETTERS.fullmatch(name):
        return None
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _score(rows: Rows, column: int, is_post: IsPost) -> float:
    """How much a column looks like one of posts: the share of posts, and what its heading says."""
    row = _worded(rows, column)
    title = _squeezed(cell(rows, row, column)) if row is not None else ""
    if title in ADDED:
        return 0.0
    below = range((row or 0) + 1 if row is not None else 0, len(rows))
    different = list(dict.fromkeys(text for r in below if (text := cell(rows, r, column))))
    sample = different[:: max(1, len(different) // _SAMPLE)][:_SAMPLE]
    share = sum(map(is_post, sample)) / len(sample) if sample else 0.0
    bonus = _bonus(title)
    return share + bonus if share >= _LEAST or (share and bonus) else 0.0


def _bonus(title: str) -> float:
    if _EXACT.fullmatch(title):
        return 2.0
    if not _POST.search(title):
        return 0.0
    return 0.2 if _NOT_NOW.search(title) else 1.0


def _worded(rows: Rows, column: int) -> int | None:
    """The first row whose cell in the column is worded just as a heading of posts, or as one that we add.

    Where there is none, the first that speaks of posts: a title may do so, and stand above the heading.
    """
    texts = [_squeezed(cell(rows, row, column)) for row in range(min(_DEPTH, len(rows)))]
    exact = (row for row, text in enumerate(texts) if text in ADDED or _EXACT.fullmatch(text))
    near = (row for row, text in enumerate(texts) if len(text) <= _LONGEST_HEADING and _POST.search(text))
    return next(exact, next(near, None))


def _heading(rows: Rows, column: int, is_post: IsPost) -> int | None:
    """The row of the headings: by its words, else the one above the first post."""
    row = _worded(rows, column)
    if row is not None:
        return row
    posts = (row for row in range(len(rows)) if is_post(cell(rows, row, column)))
    above = range(next(posts, 0))
    filled = [row for row in above if cell(rows, row, column)]
    return filled[-1] if filled and _is_all_words(rows[filled[-1]]) else None


def _is_all_words(row: Sequence[str]) -> bool:
    return not any(any(c.isdigit() for c in text) for text in row)


def _bodies(rows: Rows, heading: int, column: int) -> tuple[int, ...]:
    titles = [_squeezed(cell(rows, heading, c)) for c in range(len(rows[heading]))]
    return tuple(c for c, title in enumerate(titles) if c != column and _BODY.fullmatch(title))
