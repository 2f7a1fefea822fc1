"""Exams as they are sat: the paper, the times, every answer that was saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.orm import Session

from assistant.quiz.attempt import Attempt, Saved
from assistant.quiz.given import Given
from assistant.quiz.learner import Learner
from assistant.quiz.store.snapshots import SnapshotBook
from assistant.quiz.store.tables import AttemptRow, LearnerRow, SavedRow


class AttemptBook:
    """Attempts by id. Of the answers saved to an item the last one counts; the earlier ones stay."""

    def __init__(self, session: Session, snapshots: SnapshotBook) -> None:
        self._session = session
        self._snapshots = snapshots

    def add(self, person: int, attempt: Attempt) -> None:
        """Enter a new attempt."""
        row = {
            "id": attempt.id,
            "learner_id": person,
            "paper": self._snapshots.keep_paper(attempt.paper),
            "started": attempt.started,
            "ends": attempt.ends,
            "by_time": False,
        }
        self._session.execute(insert(AttemptRow), [row])

    def get(self, id: str, *, lock: bool = False) -> Attempt | None:
        """The attempt with this id; locked, nobody else saves to it or hands it in meanwhile."""
        query = _attempts().where(AttemptRow.id == id)
        if lock:
            # Read again what this session has seen before it had the lock.
            query = query.with_for_update(of=AttemptRow).execution_options(populate_existing=True)
        row = self._session.execute(query).one_or_none()
        return None if row is None else self._attempt(row)

    def of(self, person: int) -> list[Attempt]:
        """All attempts of a person, oldest first."""
        return self._all(_attempts().where(AttemptRow.learner_id == person))

    def all(self) -> list[Attempt]:
        """Everybody's attempts, oldest first."""
        return self._all(_attempts())

    def overdue(self, now: datetime) -> list[str]:
        """The ids of those whose time is up and that were not handed in."""
        late = AttemptRow.submitted.is_(None) & (AttemptRow.ends <= now)
        return list(self._session.scalars(select(AttemptRow.id).where(late).order_by(AttemptRow.ends)))

    def save(self, id: str, item_id: str, given: Given, now: datetime) -> None:
        """Save an answer."""
        row = {"attempt_id": id, "item_id": item_id, "given": given, "time": now}
        self._session.execute(insert(SavedRow), [row])

    def saved(self, id: str) -> dict[str, Saved]:
        """What counts now, by item id."""
        query = select(SavedRow).where(SavedRow.attempt_id == id).order_by(SavedRow.seq)
        return {row.item_id: Saved(row.given, row.time) for row in self._session.scalars(query)}

    def hand_in(self, id: str, when: datetime, by_time: bool, points: float) -> None:
        """Close an attempt."""
        self._session.execute(
            update(AttemptRow)
            .where(AttemptRow.id == id)
            .values(submitted=when, by_time=by_time, points=points)
        )

    def _all(self, query: Select[AttemptRow, str, str]) -> list[Attempt]:
        rows: Sequence[Row[AttemptRow, str, str]] = self._session.execute(
            query.order_by(AttemptRow.started, AttemptRow.id)
        ).all()
        return [self._attempt(row) for row in rows]

    def _attempt(self, row: Row[AttemptRow, str, str]) -> Attempt:
        found, name, unit = row
        return Attempt(
            found.id,
            Learner(name, unit),
            self._snapshots.paper(found.paper),
            found.started,
            found.ends,
            found.submitted,
            found.by_time,
            found.points,
        )


def _attempts() -> Select[AttemptRow, str, str]:
    return select(AttemptRow, LearnerRow.name, LearnerRow.unit).join(LearnerRow)
