"""Answers into the record, each with what it does to the card of its item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.errors import UsageError
from assistant.quiz.given import Given, GivenAnswer, Mode, read_given
from assistant.quiz.item import Item
from assistant.quiz.learner import Learner
from assistant.quiz.marking import Marked, mark
from assistant.quiz.mistakes import mistakes
from assistant.quiz.schedule import reviewed
from assistant.quiz.store.books import Books

_LONGEST_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a learner is told at once: the answer marked, when the item comes up for review, and how many
    right answers it wants to leave the book of mistakes (0: it is not in it).
    """

    marked: Marked
    due: datetime
    to_go: int


def record(books: Books, person: int, answers: Sequence[GivenAnswer]) -> None:
    """Enter answers of a person who is locked.

    What was left open does nothing to a card, nor does an answer that is older than its last review: one of
    an exam is entered when that is handed in.
    """
    books.answers.add(person, answers)
    for answer in answers:
        if answer.left_open:
            continue
        card = books.cards.get(person, answer.item.id)
        if card is None or card.last_review is None or card.last_review <= answer.when:
            books.cards.put(person, answer.item.id, reviewed(card, answer))


def give(
    books: Books,
    person: int,
    learner: Learner,
    item: Item,
    given: Given,
    now: datetime,
    mode: Mode,
    seconds: float | None = None,
    once: str | None = None,
) -> Feedback:
    """Mark and enter one answer of practice."""
    marked = mark(item, given)
    answer = GivenAnswer(
        learner,
        item,
        given,
        marked.share,
        marked.possible,
        now.astimezone(UTC),
        mode,
        seconds=taken(seconds),
        once=once,
    )
    record(books, person, [answer])
    return _feedback(books, person, marked)


def given_before(books: Books, person: int, once: str | None) -> Feedback | None:
    """What was told of an answer that has come already, its reply being lost; ``None`` for a new one."""
    found = [] if once is None else books.answers.all(person, once=once)
    if not found:
        return None
    (answer,) = found
    return _feedback(books, person, Marked(answer.item, answer.given, answer.share, answer.possible))


def _feedback(books: Books, person: int, marked: Marked) -> Feedback:
    card = books.cards.get(person, marked.item.id)
    assert card is not None
    book = mistakes(books.answers.all(person, marked.item.id))
    return Feedback(marked, card.due, book[0].to_go if book else 0)


def answered(item: Item, given: Sequence[str]) -> Given:
    """An answer that says something. Raises `UsageError` where it does not, or is none to this item."""
    read = read_given(item, given)
    if not read:
        raise UsageError("还没有作答：请先选择或填写答案。")
    return read


def taken(seconds: float | None) -> float | None:
    """Seconds that can be true: a page left open overnight says nothing."""
    return seconds if seconds is not None and 0 <= seconds <= _LONGEST_SECONDS else None
