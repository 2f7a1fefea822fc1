"""The record of marked answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from assistant.quiz.given import GivenAnswer, Mode
from assistant.quiz.learner import Learner
from assistant.quiz.store.snapshots import SnapshotBook
from assistant.quiz.store.tables import AnswerRow, LearnerRow


class AnswerBook:
    """Answers are only ever added."""

    def __init__(self, session: Session, snapshots: SnapshotBook) -> None:
        self._session = session
        self._snapshots = snapshots

    def add(self, person: int, answers: Sequence[GivenAnswer]) -> None:
        """Enter a person's answers."""
        digests = self._snapshots.keep_items([answer.item for answer in answers])
        rows = [
            {
                "learner_id": person,
                "item_id": answer.item.id,
                "item": digest,
                "mode": answer.mode.value,
                "attempt_id": answer.attempt,
                "given": answer.given,
                "share": answer.share,
                "possible": answer.possible,
                "time": answer.when,
                "seconds": answer.seconds,
                "once": answer.once,
            }
            for answer, digest in zip(answers, digests, strict=True)
        ]
        if rows:
            self._session.execute(insert(AnswerRow), rows)

    def all(
        self,
        person: int | None = None,
        item_id: str | None = None,
        attempt: str | None = None,
        once: str | None = None,
    ) -> list[GivenAnswer]:
        """Answers of everybody, or those that are asked for, oldest first."""
        query = select(AnswerRow, LearnerRow.name, LearnerRow.unit).join(LearnerRow)
        if person is not None:
            query = query.where(AnswerRow.learner_id == person)
        if item_id is not None:
            query = query.where(AnswerRow.item_id == item_id)
        if attempt is not None:
            query = query.where(AnswerRow.attempt_id == attempt)
        if once is not None:
            query = query.where(AnswerRow.once == once)
        rows = self._session.execute(query.order_by(AnswerRow.time, AnswerRow.seq)).all()
        items = self._snapshots.items(row.item for row, _, _ in rows)
        learners = {(name, unit): Learner(name, unit) for _, name, unit in rows}
        return [
            GivenAnswer(
                learners[name, unit],
                items[row.item],
                row.given,
                row.share,
                row.possible,
                row.time,
                Mode(row.mode),
                row.attempt_id,
                row.seconds,
                row.once,
            )
            for row, name, unit in rows
        ]
