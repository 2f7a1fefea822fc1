"""A table of posts, read row by row: what the rules say of each, and how many there are of each kind."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.duties.check import Check, Checker
from assistant.duties.columns import UNCALCULATED, Layout, Rows, cell, find, named, repeats
from assistant.duties.length import LONGEST_POST
from assistant.duties.post import Organ, Reading
from assistant.duties.ruling import VerdictKind
from assistant.duties.standing import standing
from assistant.errors import FileProblem
from assistant.rules.citation import label
from assistant.rules.numerals import to_chinese

_log = logging.getLogger(__name__)

NOT_READ = "（未识别）"
_LEVEL = re.compile("[市区县](?!长)")
"""One sign is only said twice where it is a level: 余杭区 + 区财政局, not 余杭区 + 区长, 卫健委 + 委员."""

_LONGEST_SHARED = 40
"""Characters that end one cell and begin the next at most."""

_HEAD = "主要负责人"
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十百\d]{1,4}[)）、.．]+\s*")
_ASIDE = re.compile(
    r"(?:填表|填报|审核|审批|制表|报送|统计|联系|分管|经办|校对|签发)(?:人|单位|时间|日期)[:：]"
    r"|[合总小共]计|备?注[:：]|说明[:：]"
)
"""How a line begins that is about the table."""

_EMPTY = "这一行没有写职务。"
_CUT = f"文字超过{LONGEST_POST}字，只读了前{LONGEST_POST}字。"
_FORMULA = "公式的结果没有存在文件里：请用 Excel 打开名册并保存，然后再试。"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written behind a row, as ordered in `columns.ADDED`; ``kind`` is ``None`` for one not read."""

    kind: VerdictKind | None
    cells: tuple[str, str, str, str]

    def noted(self, note: str) -> Entry:
        """The same with a sentence more as its reason."""
        *others, why = self.cells
        return Entry(self.kind, (*others, why + note))  # type: ignore[arg-type]


@dataclass(slots=True)
class Tally:
    """How many rows were looked at, and with what result."""

    counts: Counter[VerdictKind | None] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        """All rows that were looked at."""
        return self.counts.total()

    @property
    def unread(self) -> int:
        """Those of which nothing could be said."""
        return self.counts[None]

    @property
    def text(self) -> str:
        """The counts in one line."""
        kinds = "，".join(f"{standing(kind)}{self.counts[kind]}" for kind in VerdictKind)
        return f"读到{self.rows}行：{kinds}，未识别{self.unread}。"

    def to_dict(self) -> dict[str, int]:
        """The counts by the names of the verdicts."""
        kinds = {kind.value: self.counts[kind] for kind in VerdictKind}
        return {"rows": self.rows, **kinds, "unread": self.unread}


@dataclass(frozen=True, slots=True)
class Line:
    """A row to be read: its number, from 0, the body that it names, and the post."""

    row: int
    body: str
    post: str


class Roster:
    """Reads tables of posts. Equal rows are judged once.

    Of a roster with more than ``most`` rows to be read none is.
    """

    def __init__(self, checker: Checker, most: int | None = None) -> None:
        self._checker = checker
        self._most = most
        self._known: dict[tuple[str, str], Entry] = {}

    def layout(self, rows: Rows, columns: Sequence[str] = ()) -> Layout | None:
        """Where the posts stand: by content, or in the columns given by heading, letter or number.

        ``None`` where the table has no such column.
        """
        if columns:
            return named(rows, columns, self._is_post)
        return find(rows, self._is_post, self._is_body)

    def lines(self, rows: Rows, layout: Layout) -> list[Line]:
        """The rows to be read: not empty ones, headings said again, and lines about the table.

        A line of which only the first column is filled parts sections; where no column names the bodies, it
        may do so for the posts below it.
        """
        section = ""
        lines = []
        for row in range(layout.first, len(rows)):
            filled = [column for column, text in enumerate(rows[row][: layout.width]) if text.strip()]
            post = _all_of(rows, row, layout.columns, "、" if layout.apart else "")
            if not filled or repeats(rows, row, layout.heading, layout.columns):
                continue
            if _ASIDE.match(cell(rows, row, filled[0])) and not self._is_post(post):
                continue
            if not post and filled == [0]:
                head = _NUMBERED.sub("", cell(rows, row, 0), count=1)
                is_body = not layout.bodies and self._is_body(head)
                if is_body or layout.width > 2:
                    section = head if is_body else ""
                    continue
            lines.append(Line(row, _all_of(rows, row, layout.bodies) or section, post))
        return lines

    def admit(self, count: int) -> None:
        """Raises `FileProblem` where these are more rows than may be read."""
        if self._most is not None and count > self._most:
            raise FileProblem(f"名册超过{self._most}行：请拆成几个文件，或在命令行用 fazhi check --roster。")

    def entries(self, lines: Iterable[Line]) -> Iterator[tuple[int, Entry]]:
        """The number of each row, with what is to be written behind it."""
        for line in lines:
            yield line.row, self._entry(line.body, line.post)

    def _is_post(self, text: str) -> bool:
        return bool(self._checker.read(text[:LONGEST_POST])) if text else False

    def _is_body(self, text: str) -> bool:
        """Whether a text names a body or a place: its head can be read as the head of something known."""
        found = self._checker.read(text[:LONGEST_POST] + _HEAD) if text else Reading("")
        return any(post.span[0] < len(text) and post.organ is not Organ.UNKNOWN for post in found.posts)

    def _entry(self, body: str, post: str) -> Entry:
        if (body, post) not in self._known:
            cut = max(len(body), len(post)) > LONGEST_POST
            entry = self._read(body[:LONGEST_POST], post[:LONGEST_POST])
            self._known[body, post] = entry.noted(_CUT) if cut else entry
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
        shared = next((n for n in range(_most_shared(whole, part), 0, -1) if whole.endswith(part[:n])), 0)
        if shared == 1 and not _LEVEL.match(part):
            shared = 0
        gap = " " if whole and part and not shared and (whole[-1] + part[0]).isascii() else ""
        whole += gap + part[shared:]
    return whole


def _most_shared(whole: str, part: str) -> int:
    return min(len(whole), len(part), _LONGEST_SHARED)


def _all_of(rows: Rows, row: int, columns: Sequence[int], between: str = "") -> str:
    """Several cells of a row as one text; where a cell was broken into lines it goes on."""
    cells = [joined(cell(rows, row, column).splitlines()) for column in columns]
    return between.join(dict.fromkeys(filter(None, cells))) if between else joined(cells)


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
            standing(verdict.kind),
            "、".join(label(id) for id in verdict.basis),
            "、".join(f"第{to_chinese(number)}章{hint}" for number in verdict.chapters),
            "".join(step.text.strip() for step in verdict.steps),
        ),
    )
