"""Where learners stopped."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from assistant.quiz.store.tables import PlaceRow


@dataclass(frozen=True, slots=True)
class Place:
    """The item to go on with and its number, from 0; no item: all were done."""

    item_id: str | None
    number: int


class PlaceBook:
    """A place for each person and track."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, person: int, track: str) -> Place | None:
        """Where a person stopped, ``None`` where the track was not begun."""
        row = self._session.get(PlaceRow, (person, track))
        return None if row is None else Place(row.item_id, row.number)

    def put(self, person: int, track: str, place: Place) -> None:
        """Remember a place."""
        self._session.merge(
            PlaceRow(learner_id=person, track=track, item_id=place.item_id, number=place.number)
        )
