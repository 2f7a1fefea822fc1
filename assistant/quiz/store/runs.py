"""Challenge runs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from assistant.quiz.learner import Learner
from assistant.quiz.run import Outcome, Run
from assistant.quiz.store.snapshots import SnapshotBook
from assistant.quiz.store.tables import LearnerRow, RunRow

_FRESH = {"populate_existing": True}


class RunBook:
    """Runs by id; their items are kept as they were at the start."""

    def __init__(self, session: Session, snapshots: SnapshotBook) -> None:
        self._session = session
        self._snapshots = snapshots

    def add(self, person: int, run: Run) -> None:
        """Enter a new run."""
        row = {
            "id": run.id,
            "learner_id": person,
            "items": self._snapshots.keep_items(run.items),
            "score": run.score,
            "started": run.started,
            "shown": run.shown,
        }
        self._session.execute(insert(RunRow), [row])

    def get(self, id: str) -> Run | None:
        """The run with this id, as it is now: another may have written it since it was last read here."""
        query = select(RunRow, LearnerRow.name, LearnerRow.unit).join(LearnerRow).where(RunRow.id == id)
        found = self._session.execute(query, execution_options=_FRESH).one_or_none()
        if found is None:
            return None
        row, name, unit = found
        items = self._snapshots.items(row.items)
        return Run(
            row.id,
            Learner(name, unit),
            tuple(items[digest] for digest in row.items),
            row.score,
            row.started,
            row.shown,
            row.ended,
            Outcome(row.outcome) if row.outcome else None,
        )

    def shown_before(self, moment: datetime) -> list[str]:
        """The ids of runs that go on and whose current item has been shown since before a moment."""
        late = RunRow.ended.is_(None) & (RunRow.shown < moment)
        return list(self._session.scalars(select(RunRow.id).where(late)))

    def put(self, run: Run) -> None:
        """Write how far a run is."""
        self._session.execute(
            update(RunRow)
            .where(RunRow.id == run.id)
            .values(score=run.score, shown=run.shown, ended=run.ended, outcome=run.outcome)
        )

    def best(self, person: int) -> tuple[int, datetime] | None:
        """The highest score of a person, and when that run began; the first of equal ones."""
        query = (
            select(RunRow.score, RunRow.started)
            .where(RunRow.learner_id == person)
            .order_by(RunRow.score.desc(), RunRow.started)
            .limit(1)
        )
        row = self._session.execute(query).one_or_none()
        return None if row is None else (row.score, row.started)
