"""What people said about the answers, in one SQLite table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from assistant.errors import FazhiError

_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    answer_id TEXT PRIMARY KEY,
    time      TEXT NOT NULL,
    question  TEXT NOT NULL,
    answer    TEXT NOT NULL,
    citations TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    note      TEXT NOT NULL
)
"""
_SAVE = """
INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (answer_id) DO UPDATE SET
    time = excluded.time, verdict = excluded.verdict, reason = excluded.reason, note = excluded.note
"""
_BUSY_SECONDS = 5.0


class Verdict(StrEnum):
    """Whether an answer helped."""

    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's word on one answer.

    ``citations`` are the labels of the cited clauses and ``reason`` the chosen reasons, both
    joined by 、. ``time`` is local, ISO 8601 with its offset, to the second.
    """

    answer_id: str
    question: str
    answer: str
    citations: str
    verdict: Verdict
    reason: str = ""
    note: str = ""
    time: str = ""


class FeedbackStore:
    """A SQLite file in WAL mode. Safe to use from many threads: each call has its own connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FazhiError(
                f"无法建立反馈目录 {path.parent}：{error.strerror}。请检查权限或换一个目录。"
            ) from error
        with self._connection() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(_TABLE)

    def save(self, feedback: Feedback) -> None:
        """Keep the feedback; a later word on the same answer replaces the earlier one."""
        time = feedback.time or datetime.now().astimezone().isoformat(timespec="seconds")
        row = (
            feedback.answer_id,
            time,
            feedback.question,
            feedback.answer,
            feedback.citations,
            feedback.verdict.value,
            feedback.reason,
            feedback.note,
        )
        with self._connection() as connection:
            connection.execute(_SAVE, row)

    def entries(self) -> list[Feedback]:
        """All feedback, oldest first."""
        with self._connection() as connection:
            rows = connection.execute(
                "SELECT answer_id, question, answer, citations, verdict, reason, note, time"
                " FROM feedback ORDER BY time, rowid"
            ).fetchall()
        return [
            Feedback(id, question, answer, citations, Verdict(verdict), reason, note, time)
            for id, question, answer, citations, verdict, reason, note, time in rows
        ]

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_BUSY_SECONDS)) as connection, connection:
                yield connection
        except sqlite3.Error as error:
            raise FazhiError(f"无法读写反馈文件 {self.path}：{error}。请检查磁盘空间和权限。") from error
