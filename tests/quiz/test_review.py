"""Spaced review, as py-fsrs schedules it."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Rating

from assistant.errors import UsageError
from assistant.quiz.given import GivenAnswer, Mode
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.review import Reviews
from assistant.quiz.schedule import rating, reviewed, usual_seconds
from assistant.quiz.store.store import Store
from assistant.rules.clause import ClauseId
from tests.quiz.fake_bank import MONDAY, FakeBank, FakeClock, made, right, wrong

LI = Learner("李四")
ITEM = made(ItemType.SINGLE, 1, ClauseId(4), 2)


def answer(share: float = 1, when: datetime = MONDAY, seconds: float | None = None) -> GivenAnswer:
    return GivenAnswer(LI, ITEM, ("A",), share, 1, when, Mode.REVIEW, seconds=seconds)


def test_the_rating_follows_from_right_and_time() -> None:
    usual = usual_seconds(ITEM)
    assert rating(answer(0, seconds=1)) == rating(answer(0.5)) == Rating.Again
    assert rating(answer()) == Rating.Good
    assert rating(answer(seconds=usual)) == Rating.Easy
    assert rating(answer(seconds=usual * 3)) == Rating.Good
    assert rating(answer(seconds=usual * 3 + 1)) == Rating.Hard


def test_the_golden_sequence() -> None:
    """Right each time when due, then wrong: pins the weights of the library."""
    card, when, gaps = None, MONDAY, []
    for share in (1, 1, 1, 1, 0, 1):
        card = reviewed(card, answer(share, when))
        gaps.append(card.due - when)
        when = card.due
    assert gaps == [
        timedelta(minutes=10),
        timedelta(days=2),
        timedelta(days=11),
        timedelta(days=46),
        timedelta(minutes=10),
        timedelta(days=3),
    ]


def test_cards_are_due_in_their_order(store: Store, bank: FakeBank, clock: FakeClock) -> None:
    practice, reviews = Practice(store, bank, clock), Reviews(store, bank, clock)
    assert reviews.all(LI) == reviews.due(LI) == ()
    known, unknown = bank.items[0], bank.items[1]
    due = practice.answer(LI, Selection(), known.id, right(known)).due
    assert due == MONDAY + timedelta(minutes=10)
    practice.answer(LI, Selection(), unknown.id, wrong(unknown))
    assert reviews.due(LI) == ()
    clock.pass_by(minutes=5)
    assert [one.item for one in reviews.due(LI)] == [unknown]
    clock.pass_by(minutes=5)
    assert [(one.item, one.due) for one in reviews.due(LI)] == [
        (unknown, MONDAY + timedelta(minutes=1)),
        (known, due),
    ]
    assert reviews.answer(LI, known.id, right(known)).due == due + timedelta(days=2)
    assert [one.item for one in reviews.due(LI)] == [unknown]
    assert reviews.due(Learner("王五")) == ()


def test_the_store_keeps_a_card_as_it_is(store: Store, bank: FakeBank) -> None:
    moment = datetime(2026, 3, 2, 1, 2, 3, 456789, tzinfo=UTC)
    card = reviewed(None, answer(when=moment))
    for step in range(4):
        with store.writing() as books:
            person = books.learners.locked(LI, moment)
            books.cards.put(person, ITEM.id, card)
        with store.reading() as books:
            assert books.cards.get(person, ITEM.id) == card
        card = reviewed(card, answer(step % 2, card.due))


def test_an_item_that_left_the_bank_is_not_asked(store: Store, bank: FakeBank, clock: FakeClock) -> None:
    item = bank.items[0]
    Practice(store, bank, clock).answer(LI, Selection(), item.id, right(item))
    reviews = Reviews(store, FakeBank(bank.items[1:]), clock)
    assert reviews.all(LI) == ()
    with pytest.raises(UsageError, match="没有这道题"):
        reviews.answer(LI, item.id, right(item))
