"""Learners by name and unit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from assistant.quiz.learner import Learner
from assistant.quiz.store.inserting import insert_new
from assistant.quiz.store.tables import LearnerRow


class LearnerBook:
    """Who has ever answered; ids are the store's own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def locked(self, learner: Learner, now: datetime) -> int:
        """A learner's id, entered where new; until the transaction ends nobody else writes for them."""
        query = select(LearnerRow.id).where(_is(learner)).with_for_update()
        found = self._session.execute(query).scalar_one_or_none()
        if found is None:
            row = {"name": learner.name, "unit": learner.unit, "since": now}
            insert_new(self._session, LearnerRow, [row])
            found = self._session.execute(query).scalar_one()
        return found

    def id(self, learner: Learner) -> int | None:
        """A learner's id, ``None`` for one who is not known."""
        return self._session.execute(select(LearnerRow.id).where(_is(learner))).scalar_one_or_none()


def _is(learner: Learner) -> ColumnElement[bool]:
    return (LearnerRow.name == learner.name) & (LearnerRow.unit == learner.unit)
