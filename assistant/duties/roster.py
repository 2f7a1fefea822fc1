"""A table of posts, read row by row: what the rules say of each, and how many there are of each kind."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.duties.check import Check, Checker
from assistant.duties.columns import UNCALCULATED, Layout, Rows, cell, find, named
from assistant.duties.post import Reading
from assistant.duties.ruling import VerdictKind
from assistant.errors import FileProblem
from assistant.rules.citation import label
from assistant.rules.numerals import to_chinese

_log = logging.getLogger(__name__)

WORDS = {
    VerdictKind.DIRECT: "适用",
    VerdictKind.BY_REFERENCE: "参照执行",
    VerdictKind.NOT_COVERED: "未列入",
    VerdictKind.UNCLEAR: "待明确",
}
NOT_READ = "（未识别）"
_LEVEL = re.compile("[市区县](?!长)")
"""One sign is only said twice where it is a level: 余杭区 + 区财政局, not 余杭区 + 区长, 卫健委 + 委员."""

_SUMMARY = {**WORDS, VerdictKind.BY_REFERENCE: "参照"}
_EMPTY = "这一行没有写职务。"
_FORMULA = "公式的结果没有存在文件里：请用 Excel 打开名册并保存，然后再试。"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written behind a row, as ordered in `columns.ADDED`; ``kind`` is ``None`` for one not read."""

    kind: VerdictKind | None
    cells: tuple[str, str, str, str]


@dataclass(slots=True)
class Tally:
    """How many rows were looked at, and with what result."""

    counts: Counter[VerdictKind | None] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        """All rows that were looked at."""
        return self.counts.total()

    @property
    def text(self) -> str:
        """The counts in one line."""
        kinds = "，".join(f"{word}{self.counts[kind]}" for kind, word in _SUMMARY.items())
        return f"读到{self.rows}行：{kinds}，未识别{self.counts[None]}。"

    def to_dict(self) -> dict[str, int]:
        """The counts by the names of the verdicts."""
        kinds = {kind.value: self.counts[kind] for kind in VerdictKind}
        return {"rows": self.rows, **kinds, "unread": self.counts[None]}


class Roster:
    """Reads tables of posts. Equal rows are judged once.

    Of a table with more than ``most`` rows to be read none is: that is a `FileProblem`.
    """

    def __init__(self, checker: Checker, most: int | None = None) -> None:
        self._checker = checker
        self._most = most
        self._known: dict[tuple[str, str], Entry] = {}

    def layout(self, rows: Rows, columns: Sequence[str] = ()) -> Layout | None:
        """Where the posts stand: by content, or in the columns given by heading, letter or number.

        ``None`` where the table has no such column.
        """
        return named(rows, columns, self._is_post) if columns else find(rows, self._is_post)

    def entries(self, rows: Rows, layout: Layout) -> Iterator[tuple[int, Entry]]:
        """The number of each row to be read, from 0, with what is to be written behind it.

        Empty rows are passed over, and lines between sections: of several columns only the first is filled.
        Raises `FileProblem` where there are too many.
        """
        if self._most is not None and len(rows) - layout.first > self._most:
            raise FileProblem(f"名册超过{self._most}行：请拆成几个文件，或在命令行用 fazhi check --roster。")
        for row in range(layout.first, len(rows)):
            post = _all_of(rows, row, layout.columns)
            if post or _is_entry(rows[row], layout):
                yield row, self._entry(_all_of(rows, row, layout.bodies), post)

    def _is_post(self, text: str) -> bool:
        return bool(self._checker.read(text)) if text else False

    def _entry(self, body: str, post: str) -> Entry:
        if (body, post) not in self._known:
            self._known[body, post] = self._read(body, post)
        return self._known[body, post]

    def _read(self, body: str, post: str) -> Entry:
        if not post or UNCALCULATED in post:
            return _unread(_FORMULA if post else _EMPTY)
        try:
            check = self._checker.of(self._reading(body, post))
        except Exception as error:  # noqa: BLE001  (the rows after it must be read)
            _log.exception("row %r", post)
            return _unread(f"没有读成：{type(error).__name__}。")
        return _entry_of(check)

    def _reading(self, body: str, post: str) -> Reading:
        """A post that names no place is read behind the body that its row names: 余杭区财政局 + 局长."""
        alone = self._checker.read(post)
        if not body or any(found.place for found in alone.posts):
            return alone
        return self._checker.read(joined((body, post))) or alone


def joined(parts: Iterable[str]) -> str:
    """Cells read as one; what ends one and begins the next is said once: 余杭区财政局 + 财政局局长."""
    whole = ""
    for part in parts:
        shared = next((n for n in range(min(len(whole), len(part)), 0, -1) if whole.endswith(part[:n])), 0)
        if shared == 1 and not _LEVEL.match(part):
            shared = 0
        gap = " " if whole and part and not shared and (whole[-1] + part[0]).isascii() else ""
        whole += gap + part[shared:]
    return whole


def _all_of(rows: Rows, row: int, columns: Sequence[int]) -> str:
    """Several cells of a row as one text; where a cell was broken into lines it goes on."""
    return joined(line for column in columns for line in cell(rows, row, column).splitlines())


def _is_entry(row: Sequence[str], layout: Layout) -> bool:
    filled = [column for column, text in enumerate(row) if text.strip()]
    return bool(filled) and (filled != [0] or layout.width <= 2)


def _unread(why: str) -> Entry:
    return Entry(None, (NOT_READ, "", "", why))


def _entry_of(check: Check) -> Entry:
    verdict = check.verdict
    if not check.reading:
        return _unread(verdict.answer)
    hint = "" if verdict.kind is VerdictKind.DIRECT else "（提示）"
    return Entry(
        verdict.kind,
        (
            WORDS[verdict.kind],
            "、".join(label(id) for id in verdict.basis),
            "、".join(f"第{to_chinese(number)}章{hint}" for number in verdict.chapters),
            "".join(step.text.strip() for step in verdict.steps),
        ),
    )
