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

_MOST = 0.5
"""More than this share must be bodies in a column of them that no heading names."""

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
    r"(?:所在|工作|所属)?(?:地区|城市|地市|市县|县区|县市区?|区县市?|区、?县[(（]市[)）]|乡镇|镇街|街镇|乡镇街道|街道"
    r"|单位|部门|机构|机关|企业|公司|学校)(?:名称|全称)?"
    r"|place|organi[sz]ation|unit|body",
    re.I,
)
_TITLE = re.compile(r".*(?:班子成员|名单|名册|干部|人员|情况|一览表?)")
"""The heading of a list of people, though it may be read as a post."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where to read, all numbers from 0.

    ``columns`` are read together, one after the other: as posts of one person where they are ``apart``, else
    as parts of one. ``bodies`` are those that name the body of a post, consulted where the post itself leaves
    it open. The heading is in the row ``heading``, ``None`` where there is none; the rows from ``first`` on
    are read. New columns begin at ``width``; ``again`` says that there are such from an earlier time.
    """

    columns: tuple[int, ...]
    bodies: tuple[int, ...]
    heading: int | None
    first: int
    width: int
    apart: bool = False
    again: bool = False


Test = Callable[[str], bool]


def find(rows: Rows, is_post: Test, is_body: Test) -> Layout | None:
    """The layout of a table by what stands in it; ``None`` where no column holds posts."""
    width = max(map(len, rows), default=0)
    ranked = [(score, -column) for column in range(width) if (score := _score(rows, column, is_post)) > 0]
    if not ranked:
        return None
    column = -max(ranked)[1]
    heading = _heading(rows, column, is_post)
    if heading is None:
        return _layout(rows, (column,), _leading(rows, column, is_body), None)
    columns = _further(rows, heading, column, is_post)
    return _layout(rows, columns, _bodies(rows, heading, columns), heading, apart=True)


def named(rows: Rows, names: Sequence[str], is_post: Test) -> Layout | None:
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


def _layout(
    rows: Rows,
    columns: tuple[int, ...],
    bodies: tuple[int, ...],
    heading: int | None,
    *,
    apart: bool = False,
) -> Layout:
    width = max(map(len, rows), default=0)
    if heading is None:
        return Layout(columns, bodies, None, 0, width)
    first = heading + 1
    while first < len(rows) and (repeats(rows, first, heading, columns) or _is_below(rows, first, heading)):
        first += 1
    start = width - len(ADDED)
    again = start > max(columns) and tuple(cell(rows, heading, start + n) for n in range(len(ADDED))) == ADDED
    return Layout(columns, bodies, heading, first, start if again else width, apart, again)


def repeats(rows: Rows, row: int, heading: int | None, columns: Sequence[int]) -> bool:
    """Whether a row says the same as the heading: one merged over two rows, or said again on a new page."""
    said = () if heading is None else tuple(cell(rows, heading, c) for c in columns)
    return any(said) and said == tuple(cell(rows, row, c) for c in columns)


def _is_below(rows: Rows, row: int, heading: int) -> bool:
    """Whether a row only divides headings merged over several columns: 职务, below it 党内 and 行政."""
    filled = [c for c in range(len(rows[row])) if cell(rows, row, c) not in ("", cell(rows, heading, c))]
    divided = [c for c in filled if not cell(rows, heading, c)]
    return bool(divided) and all(c in divided or c + 1 in divided for c in filled)


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


def _score(rows: Rows, column: int, is_post: Test) -> float:
    """How much a column looks like one of posts: the share of posts, and what its heading says."""
    row = _worded(rows, column)
    title = _squeezed(cell(rows, row, column)) if row is not None else ""
    if title in ADDED:
        return 0.0
    share = _share(rows, column, 0 if row is None else row + 1, is_post)
    bonus = _bonus(title)
    return share + bonus if share >= _LEAST or (share and bonus) else 0.0


def _share(rows: Rows, column: int, first: int, is_one: Test) -> float:
    """Of the different texts in a column the share that passes a test."""
    different = list(dict.fromkeys(text for r in range(first, len(rows)) if (text := cell(rows, r, column))))
    sample = different[:: max(1, len(different) // _SAMPLE)][:_SAMPLE]
    return sum(map(is_one, sample)) / len(sample) if sample else 0.0


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


def _heading(rows: Rows, column: int, is_post: Test) -> int | None:
    """The row of the headings: by its words, else the one above the first post."""
    row = _worded(rows, column)
    if row is not None:
        return row
    top = next((row for row in range(len(rows)) if cell(rows, row, column)), 0)
    if _TITLE.fullmatch(_squeezed(cell(rows, top, column))) and _is_all_words(rows[top]):
        return top
    posts = (row for row in range(len(rows)) if is_post(cell(rows, row, column)))
    above = range(next(posts, 0))
    filled = [row for row in above if cell(rows, row, column)]
    return filled[-1] if filled and _is_all_words(rows[filled[-1]]) else None


def _is_all_words(row: Sequence[str]) -> bool:
    return not any(any(c.isdigit() for c in text) for text in row)


def _further(rows: Rows, heading: int, column: int, is_post: Test) -> tuple[int, ...]:
    """The column with the others of the same people: 党内职务 and 行政职务, or one heading for both."""
    if not _bonus(_squeezed(cell(rows, heading, column))):
        return (column,)
    columns: list[int] = []
    for other in range(max(map(len, rows))):
        title = _squeezed(cell(rows, heading, other))
        merged = not title and other - 1 in columns
        posts = other == column or (
            (merged or _bonus(title) >= 1) and _share(rows, other, heading + 1, is_post) >= _LEAST
        )
        if posts:
            columns.append(other)
    return tuple(columns)


def _bodies(rows: Rows, heading: int, columns: tuple[int, ...]) -> tuple[int, ...]:
    titles = [_squeezed(cell(rows, heading, c)) for c in range(len(rows[heading]))]
    return tuple(c for c, title in enumerate(titles) if c not in columns and _BODY.fullmatch(title))


def _leading(rows: Rows, column: int, is_body: Test) -> tuple[int, ...]:
    """Without headings: the columns right before that of the posts that hold bodies."""
    found = column
    while found and _share(rows, found - 1, 0, is_body) > _MOST:
        found -= 1
    return tuple(range(found, column))
