"""Practice: item after item, each marked at once; where one stopped is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from hashlib import sha256

from assistant.errors import UsageError
from assistant.quiz.clock import Clock, system_clock
from assistant.quiz.drawing import shuffled
from assistant.quiz.given import Mode
from assistant.quiz.item import Item, ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.mistakes import Mistake, mistakes
from assistant.quiz.recording import Feedback, answered, give, given_before
from assistant.quiz.source import ItemSource, find
from assistant.quiz.store.places import Place
from assistant.quiz.store.store import Store


@dataclass(frozen=True, slots=True)
class Selection:
    """What to practise: all of the bank, or some chapters (for a post those that bind it) and types.

    With a ``seed`` the order is by chance, the same for the same seed; without one it is the bank's.
    """

    chapters: tuple[int, ...] = ()
    types: tuple[ItemType, ...] = ()
    seed: int | None = None

    @property
    def track(self) -> str:
        """What the place where one stopped is remembered under."""
        words = f"{sorted(set(self.chapters))} {sorted(set(self.types))} {self.seed}"
        return sha256(words.encode()).hexdigest()

    def of(self, bank: ItemSource) -> tuple[Item, ...]:
        """The items in their order. Raises `UsageError` where there is none."""
        items = tuple(
            item
            for item in bank.items
            if (not self.chapters or item.chapter in self.chapters)
            and (not self.types or item.type in self.types)
        )
        if not items:
            raise UsageError("题库中没有符合条件的题目：请放宽章或题型的范围。")
        return items if self.seed is None else tuple(shuffled(items, self.seed))


@dataclass(frozen=True, slots=True)
class Step:
    """Where one stands: the item and its number, from 1, of how many; no item once all were done."""

    item: Item | None
    number: int
    of: int


class Practice:
    """Practice in an order, and the book of mistakes. Each answer given is in the record."""

    def __init__(self, store: Store, bank: ItemSource, clock: Clock = system_clock) -> None:
        self._store = store
        self._bank = bank
        self._clock = clock

    def at(self, learner: Learner, selection: Selection) -> Step:
        """Where a learner goes on; at the beginning where the selection is new."""
        items = selection.of(self._bank)
        with self._store.reading() as books:
            person = books.learners.id(learner)
            place = None if person is None else books.places.get(person, selection.track)
        return _step(items, _number(items, place))

    def go(self, learner: Learner, selection: Selection, number: int) -> Step:
        """Go to an item by its number: back, on, or with 1 to the beginning."""
        items = selection.of(self._bank)
        if not 1 <= number <= len(items):
            raise UsageError(f"共{len(items)}题，没有第{number}题：请填1到{len(items)}。")
        step = _step(items, number - 1)
        with self._store.writing() as books:
            person = books.learners.locked(learner, self._clock())
            books.places.put(person, selection.track, _place(items, number - 1))
        return step

    def answer(
        self,
        learner: Learner,
        selection: Selection,
        item_id: str,
        given: Sequence[str],
        seconds: float | None = None,
        once: str | None = None,
    ) -> Feedback:
        """Answer an item; the place moves behind it.

        ``seconds`` is how long it was looked at; ``once`` names the time that it was shown: the first answer
        to that counts, others are told what became of it. Raises `UsageError` where it is no answer.
        """
        items = selection.of(self._bank)
        number = next((number for number, item in enumerate(items) if item.id == item_id), None)
        if number is None:
            raise UsageError("题库已更新，没有这道题了：请刷新页面后继续。")
        read = answered(items[number], given)
        now = self._clock().astimezone(UTC)
        with self._store.writing() as books:
            person = books.learners.locked(learner, now)
            if before := given_before(books, person, once):
                return before
            books.places.put(person, selection.track, _place(items, number + 1))
            return give(books, person, learner, items[number], read, now, Mode.PRACTICE, seconds, once)

    def mistakes(self, learner: Learner) -> tuple[Mistake, ...]:
        """The book of mistakes, the latest first; each item as the bank has it now, where it still does."""
        with self._store.reading() as books:
            person = books.learners.id(learner)
            book = () if person is None else mistakes(books.answers.all(person))
        return tuple(replace(one, item=find(self._bank, one.item.id) or one.item) for one in book)

    def redo(
        self,
        learner: Learner,
        item_id: str,
        given: Sequence[str],
        seconds: float | None = None,
        once: str | None = None,
    ) -> Feedback:
        """Answer an item of the book of mistakes, as it was asked where the bank has it no more."""
        now = self._clock().astimezone(UTC)
        with self._store.writing() as books:
            person = books.learners.locked(learner, now)
            if before := given_before(books, person, once):
                return before
            book = {mistake.item.id: mistake.item for mistake in mistakes(books.answers.all(person, item_id))}
            if item_id not in book:
                raise UsageError("这道题不在错题本里：请刷新页面后继续。")
            item = find(self._bank, item_id) or book[item_id]
            return give(
                books, person, learner, item, answered(item, given), now, Mode.MISTAKES, seconds, once
            )


def _number(items: Sequence[Item], place: Place | None) -> int:
    """The index of a place, also where the bank has changed since."""
    if place is None:
        return 0
    found = next((number for number, item in enumerate(items) if item.id == place.item_id), None)
    return min(place.number, len(items)) if found is None else found


def _place(items: Sequence[Item], number: int) -> Place:
    return Place(items[number].id if number < len(items) else None, number)


def _step(items: Sequence[Item], number: int) -> Step:
    if number >= len(items):
        return Step(None, len(items), len(items))
    return Step(items[number], number + 1, len(items))
