"""Items that trainers have imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from assistant.quiz.item import Item
from assistant.quiz.store.inserting import insert_new
from assistant.quiz.store.snapshots import SnapshotBook
from assistant.quiz.store.tables import ImportedRow


@dataclass(frozen=True, slots=True)
class Batch:
    """The items that came with one file."""

    id: str
    file: str
    when: datetime
    items: int


class ImportBook:
    """Imported items; each is kept once."""

    def __init__(self, session: Session, snapshots: SnapshotBook) -> None:
        self._session = session
        self._snapshots = snapshots

    def add(self, batch: str, file: str, items: Sequence[Item], now: datetime) -> int:
        """Keep the items of a file under a name that no other has; how many of them are new."""
        digests = self._snapshots.keep_items(items)
        rows = [
            {"item_id": item.id, "item": digest, "batch": batch, "file": file, "time": now}
            for item, digest in zip(items, digests, strict=True)
        ]
        insert_new(self._session, ImportedRow, rows)
        return self._count(ImportedRow.batch == batch)

    def withdraw(self, batch: str) -> int:
        """Take the items of a file out again; how many there were. Answers to them stay."""
        count = self._count(ImportedRow.batch == batch)
        self._session.execute(delete(ImportedRow).where(ImportedRow.batch == batch))
        return count

    def all(self) -> list[Item]:
        """All items, the earliest first."""
        digests = list(self._session.scalars(select(ImportedRow.item).order_by(ImportedRow.seq)))
        items = self._snapshots.items(digests)
        return [items[digest] for digest in digests]

    def batches(self) -> list[Batch]:
        """The files, the latest first."""
        last = func.max(ImportedRow.seq)
        query = (
            select(ImportedRow.batch, ImportedRow.file, ImportedRow.time, func.count())
            .group_by(ImportedRow.batch, ImportedRow.file, ImportedRow.time)
            .order_by(last.desc())
        )
        return [Batch(*row) for row in self._session.execute(query)]

    def state(self) -> frozenset[tuple[str, int]]:
        """Another after every change: the batches with how many items each has."""
        query = select(ImportedRow.batch, func.count()).group_by(ImportedRow.batch)
        return frozenset((batch, count) for batch, count in self._session.execute(query))

    def _count(self, condition: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(ImportedRow).where(condition)
        return int(self._session.execute(query).scalar_one())
