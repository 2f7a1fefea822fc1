"""The cards of spaced review."""

from __future__ import annotations

from datetime import datetime

from fsrs import Card, State
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.quiz.store.tables import CardRow


class CardBook:
    """A card for each person and item."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, person: int, item_id: str) -> Card | None:
        """A card, ``None`` where the item was never answered."""
        row = self._session.get(CardRow, (person, item_id))
        return None if row is None else _card(row)

    def put(self, person: int, item_id: str, card: Card) -> None:
        """Keep a card."""
        self._session.merge(
            CardRow(
                learner_id=person,
                item_id=item_id,
                state=card.state.value,
                step=card.step,
                stability=card.stability,
                difficulty=card.difficulty,
                due=card.due,
                last_review=card.last_review,
            )
        )

    def due(self, person: int) -> list[tuple[str, datetime]]:
        """The items of all cards with the moment each is due, the first one first."""
        query = select(CardRow.item_id, CardRow.due).where(CardRow.learner_id == person)
        return [(id, due) for id, due in self._session.execute(query.order_by(CardRow.due, CardRow.item_id))]


def _card(row: CardRow) -> Card:
    return Card(
        card_id=0,  # py-fsrs would wait a millisecond to make one up
        state=State(row.state),
        step=row.step,
        stability=row.stability,
        difficulty=row.difficulty,
        due=row.due,
        last_review=row.last_review,
    )
