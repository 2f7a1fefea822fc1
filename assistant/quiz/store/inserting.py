"""Rows that may be there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from assistant.quiz.store.tables import Table

_AT_ONCE = 300
"""Rows in one statement; SQLite takes no more than 32,766 values."""


def insert_new(session: Session, table: type[Table], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert the rows that no unique key forbids; the others are there and stay as they are."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    for start in range(0, len(rows), _AT_ONCE):
        batch = [dict(row) for row in rows[start : start + _AT_ONCE]]
        session.execute(dialect.insert(table).values(batch).on_conflict_do_nothing())
