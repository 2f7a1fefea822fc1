"""Spaced review: what is due, and what an answer makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.errors import UsageError
from assistant.quiz.clock import Clock, system_clock
from assistant.quiz.given import Mode
from assistant.quiz.item import Item
from assistant.quiz.learner import Learner
from assistant.quiz.recording import Feedback, answered, give, given_before
from assistant.quiz.source import ItemSource, find
from assistant.quiz.store.store import Store


@dataclass(frozen=True, slots=True)
class Due:
    """An item and the moment from which it is due, in UTC."""

    item: Item
    due: datetime


class Reviews:
    """Reviews of what was answered at least once, in practice or an exam."""

    def __init__(self, store: Store, bank: ItemSource, clock: Clock = system_clock) -> None:
        self._store = store
        self._bank = bank
        self._clock = clock

    def all(self, learner: Learner) -> tuple[Due, ...]:
        """Every item with a card that the bank still has, the one that is due first at the top."""
        with self._store.reading() as books:
            person = books.learners.id(learner)
            cards = [] if person is None else books.cards.due(person)
        items = {item.id: item for item in self._bank.items}
        return tuple(Due(items[id], due) for id, due in cards if id in items)

    def due(self, learner: Learner) -> tuple[Due, ...]:
        """What is due now."""
        now = self._clock()
        return tuple(one for one in self.all(learner) if one.due <= now)

    def answer(
        self,
        learner: Learner,
        item_id: str,
        given: Sequence[str],
        seconds: float | None = None,
        once: str | None = None,
    ) -> Feedback:
        """Answer an item under review; ``seconds`` and ``once`` as in `Practice.answer`."""
        item = find(self._bank, item_id)
        if item is None:
            raise UsageError("题库已更新，没有这道题了：请刷新页面后继续。")
        read, now = answered(item, given), self._clock().astimezone(UTC)
        with self._store.writing() as books:
            person = books.learners.locked(learner, now)
            before = given_before(books, person, once)
            return before or give(books, person, learner, item, read, now, Mode.REVIEW, seconds, once)
