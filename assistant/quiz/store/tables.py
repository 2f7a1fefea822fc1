"""The tables. What was asked and what was answered is only ever added, never changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Double, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC whatever the database; aware on both ways."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database: SQLite knows no time zones."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must say its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Out of it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Texts(TypeDecorator[tuple[str, ...]]):
    """Several strings, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Into the database."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Out of it."""
        return None if value is None else tuple(json.loads(value))


class Table(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {float: Double(), datetime: Moment(), tuple[str, ...]: Texts()}  # noqa: RUF012


class LearnerRow(Table):
    """A learner."""

    __tablename__ = "quiz_learner"
    __table_args__ = (UniqueConstraint("name", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(100))
    since: Mapped[datetime]


class ItemRow(Table):
    """An item as it was when somebody answered it."""

    __tablename__ = "quiz_item"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class PaperRow(Table):
    """A paper as it was when somebody sat it."""

    __tablename__ = "quiz_paper"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str] = mapped_column(Text)


class AttemptRow(Table):
    """A learner's sitting of a paper; ``points`` are there once it is handed in."""

    __tablename__ = "quiz_attempt"
    __table_args__ = (Index(None, "learner_id", "started"), Index(None, "submitted", "ends"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey(LearnerRow.id))
    paper: Mapped[str] = mapped_column(ForeignKey(PaperRow.digest))
    started: Mapped[datetime]
    ends: Mapped[datetime]
    submitted: Mapped[datetime | None]
    by_time: Mapped[bool] = mapped_column(default=False)
    points: Mapped[float | None]


class SavedRow(Table):
    """An answer of a running exam; of those to an item the last one counts."""

    __tablename__ = "quiz_saved"
    __table_args__ = (Index(None, "attempt_id", "seq"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[str] = mapped_column(ForeignKey(AttemptRow.id))
    item_id: Mapped[str] = mapped_column(Text)
    given: Mapped[tuple[str, ...]]
    time: Mapped[datetime]


class RunRow(Table):
    """A challenge run: the snapshots of its items in their order, and since when the current one is shown."""

    __tablename__ = "quiz_run"
    __table_args__ = (Index(None, "learner_id", "score"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey(LearnerRow.id))
    items: Mapped[tuple[str, ...]]
    score: Mapped[int]
    started: Mapped[datetime]
    shown: Mapped[datetime]
    ended: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(16))


class AnswerRow(Table):
    """The record of answers that were marked: in practice each at once, of an exam when it is handed in."""

    __tablename__ = "quiz_answer"
    __table_args__ = (
        UniqueConstraint("attempt_id", "item_id"),
        Index(None, "learner_id", "item_id"),
        Index(None, "learner_id", "once", unique=True),
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey(LearnerRow.id))
    item_id: Mapped[str] = mapped_column(Text)
    item: Mapped[str] = mapped_column(ForeignKey(ItemRow.digest))
    mode: Mapped[str] = mapped_column(String(16))
    attempt_id: Mapped[str | None] = mapped_column(ForeignKey(AttemptRow.id))
    given: Mapped[tuple[str, ...]]
    share: Mapped[float]
    possible: Mapped[float]
    time: Mapped[datetime]
    seconds: Mapped[float | None]
    once: Mapped[str | None] = mapped_column(String(32))


class PlaceRow(Table):
    """Where a learner stopped in a selection: the item to go on with, and its place at that time."""

    __tablename__ = "quiz_place"

    learner_id: Mapped[int] = mapped_column(ForeignKey(LearnerRow.id), primary_key=True)
    track: Mapped[str] = mapped_column(String(200), primary_key=True)
    item_id: Mapped[str | None] = mapped_column(Text)
    number: Mapped[int]


class CardRow(Table):
    """A card of spaced review, as py-fsrs keeps it."""

    __tablename__ = "quiz_card"
    __table_args__ = (Index(None, "learner_id", "due"),)

    learner_id: Mapped[int] = mapped_column(ForeignKey(LearnerRow.id), primary_key=True)
    item_id: Mapped[str] = mapped_column(Text, primary_key=True)
    state: Mapped[int]
    step: Mapped[int | None]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    due: Mapped[datetime]
    last_review: Mapped[datetime | None]


class ImportedRow(Table):
    """An item that a trainer imported, with the file that it came in; its snapshot is with the others."""

    __tablename__ = "quiz_imported"
    __table_args__ = (Index(None, "batch"),)

    seq: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(Text, unique=True)
    item: Mapped[str] = mapped_column(ForeignKey(ItemRow.digest))
    batch: Mapped[str] = mapped_column(String(32))
    file: Mapped[str] = mapped_column(Text)
    time: Mapped[datetime]
