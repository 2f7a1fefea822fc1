"""What people keep on the tasks of a plan: done on which day, a note, another date. One SQLite file.

Nothing is overwritten: each change is a row, and undoing one is a row as well. What holds now follows from
the rows that were not undone.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from filelock import FileLock

from assistant.duties.length import LONGEST_POST
from assistant.duties.plan import Task, day_of, read_day
from assistant.duties.printable import printable, printable_lines
from assistant.errors import FazhiError, UsageError

FILE = "duties.sqlite3"
"""Its name in the data folder."""

_BUSY_SECONDS = 20.0
_LONGEST_PERSON = 40
_LONGEST_NOTE = 1000
_DECORATION = re.compile(r"(?<![!-~]) | (?![!-~])")
"""A blank beside a Chinese character: 张 三 is 张三."""

_MIGRATIONS = (
    (
        """
        CREATE TABLE change (
            seq    INTEGER PRIMARY KEY AUTOINCREMENT,
            time   TEXT NOT NULL,
            person TEXT NOT NULL,
            post   TEXT NOT NULL,
            task   TEXT NOT NULL,
            title  TEXT NOT NULL,
            field  TEXT NOT NULL,
            value  TEXT NOT NULL,
            undoes INTEGER UNIQUE REFERENCES change (seq)
        )
        """,
        "CREATE INDEX change_of_holder ON change (person, post, task)",
    ),
)
"""What brings the file from each version to the next; ``PRAGMA user_version`` counts those that were run."""


class Field(StrEnum):
    """What a change is about."""

    DONE = "done"
    NOTE = "note"
    DATE = "date"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose marks they are: a person, by any name, in a post as `identity` names it.

    Full-width letters are the same as others, and blanks between Chinese characters none. Raises `UsageError`
    where one is empty or too long.
    """

    person: str
    post: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "person", _short(self.person, "姓名", _LONGEST_PERSON))
        object.__setattr__(self, "post", _short(self.post, "职务", 2 * LONGEST_POST))


@dataclass(frozen=True, slots=True)
class Mark:
    """What holds for one task: the day it was done, a note, the date that was chosen for it."""

    done: date | None = None
    note: str = ""
    moved: date | None = None

    def done_by(self, day: date) -> date | None:
        """The day it was done, unless that is after ``day``: what is to come is not done."""
        return self.done if self.done and self.done <= day else None


@dataclass(frozen=True, slots=True)
class Revision:
    """How often something was changed about a task, undone or not, and when last."""

    number: int
    time: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the history. ``value`` is an ISO date or a note, empty where a mark was taken away.

    ``time`` is local, ISO 8601 with its offset. ``undoes`` is the ``seq`` of the change taken back.
    """

    seq: int
    time: str
    task: str
    title: str
    field: Field
    value: str
    undoes: int | None = None


class MarkStore:
    """A SQLite file in WAL mode, safe for several processes and threads: each call has its own connection.

    A call that returned has written to the disk. Raises `FazhiError` where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=_BUSY_SECONDS)
            with lock:  # SQLite does not wait while another process turns WAL on
                self._prepare()
        except OSError as error:
            raise FazhiError(
                f"无法使用履职记录目录 {path.parent}：{error.strerror or error}。请检查权限或换一个目录。"
            ) from error

    def done(self, holder: Holder, task: Task, on: date | str, today: date) -> None:
        """Mark a task as done on a day.

        Raises `UsageError` where that is still to come, or not in the task's year or the next.
        """
        day = read_day(on, task.year)
        if day.year not in (task.year, task.year + 1):
            raise UsageError(f"完成日期 {day.isoformat()} 不在{task.year}年或次年：请核对年份。")
        if day > today:
            raise UsageError(f"完成日期 {day.isoformat()} 还没有到：请写今天或以前的日期。")
        self._write(holder, task, Field.DONE, day.isoformat())

    def reopen(self, holder: Holder, task: Task) -> None:
        """Mark a task as not done after all."""
        self._write(holder, task, Field.DONE, "")

    def note(self, holder: Holder, task: Task, text: str) -> None:
        """Keep a note on a task; an empty one takes it away. Raises `UsageError` where it is too long."""
        kept = printable_lines(text)
        if len(kept) > _LONGEST_NOTE:
            raise UsageError(f"备注有{len(kept)}字，最多{_LONGEST_NOTE}字：请缩短。")
        self._write(holder, task, Field.NOTE, kept)

    def move(self, holder: Holder, task: Task, day: date | str | None) -> None:
        """Give a task another date of its year, or with ``None`` the suggested one again."""
        self._write(holder, task, Field.DATE, day_of(day, task.year).isoformat() if day else "")

    def undo(self, holder: Holder, task: Task) -> Change | None:
        """Take back the last change of a task that still holds; ``None`` where there is none."""
        with self._transaction() as connection:
            changes = [change for change in _changes(connection, holder) if change.task == task.id]
            standing = _standing(changes)
            if not standing:
                return None
            _insert(connection, holder, task, Field.UNDO, "", standing[-1].seq)
            return standing[-1]

    def marks(self, holder: Holder) -> dict[str, Mark]:
        """What holds now, by task id."""
        marks: dict[str, Mark] = {}
        for change in _standing(self.history(holder)):
            marks[change.task] = _marked(marks.get(change.task, Mark()), change)
        return marks

    def revisions(self, holder: Holder) -> dict[str, Revision]:
        """How often each task was changed, by task id; those that nobody touched are not there."""
        times: defaultdict[str, list[str]] = defaultdict(list)
        for change in self.history(holder):
            times[change.task].append(change.time)
        return {task: Revision(len(of), datetime.fromisoformat(of[-1])) for task, of in times.items()}

    def history(self, holder: Holder) -> list[Change]:
        """All changes, undone ones and undoings too, oldest first."""
        with self._connection() as connection:
            return _changes(connection, holder)

    def _write(self, holder: Holder, task: Task, field: Field, value: str) -> None:
        with self._transaction() as connection:
            _insert(connection, holder, task, field, value, None)

    def _prepare(self) -> None:
        with self._connection() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        with self._transaction() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > len(_MIGRATIONS):
                raise FazhiError(f"{self.path} 由更新版本的程序写成：请升级本程序后再打开。")
            for statements in _MIGRATIONS[version:]:
                for statement in statements:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; nobody else writes between what is read here and what is written."""
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, _BUSY_SECONDS, isolation_level=None)) as connection:
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
        except sqlite3.Error as error:
            raise FazhiError(f"无法读写履职记录 {self.path}：{error}。请检查磁盘空间和权限。") from error


def chosen_dates(marks: Mapping[str, Mark]) -> dict[str, date]:
    """The dates that were chosen, by task id, as `plan` takes them."""
    return {task: mark.moved for task, mark in marks.items() if mark.moved}


def _insert(
    connection: sqlite3.Connection, holder: Holder, task: Task, field: Field, value: str, undoes: int | None
) -> None:
    time = datetime.now().astimezone().isoformat(timespec="seconds")
    connection.execute(
        "INSERT INTO change (time, person, post, task, title, field, value, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (time, holder.person, holder.post, task.id, task.name, field.value, value, undoes),
    )


def _changes(connection: sqlite3.Connection, holder: Holder) -> list[Change]:
    rows = connection.execute(
        "SELECT seq, time, task, title, field, value, undoes FROM change"
        " WHERE person = ? AND post = ? ORDER BY seq",
        (holder.person, holder.post),
    )
    return [
        Change(seq, time, id, title, Field(field), value, undoes)
        for seq, time, id, title, field, value, undoes in rows
    ]


def _standing(changes: list[Change]) -> list[Change]:
    undone = {change.undoes for change in changes}
    return [change for change in changes if change.field is not Field.UNDO and change.seq not in undone]


def _marked(mark: Mark, change: Change) -> Mark:
    if change.field is Field.NOTE:
        return replace(mark, note=change.value)
    day = date.fromisoformat(change.value) if change.value else None
    return replace(mark, done=day) if change.field is Field.DONE else replace(mark, moved=day)


def _short(text: str, what: str, longest: int) -> str:
    kept = _DECORATION.sub("", printable(unicodedata.normalize("NFKC", text)))
    if not kept:
        raise UsageError(f"请填写{what}。")
    if len(kept) > longest:
        raise UsageError(f"{what}有{len(kept)}字，最多{longest}字：请缩短。")
    return kept
