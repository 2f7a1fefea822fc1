"""Spaced review by FSRS: when an item is asked again follows from how it was answered.

Source: py-fsrs (https://github.com/open-spaced-repetition/py-fsrs), its default weights, no chance.
"""

from __future__ import annotations

from functools import cache

from fsrs import Card, Rating, Scheduler, State

from assistant.quiz.given import GivenAnswer
from assistant.quiz.item import Item

_CHARACTERS_PER_SECOND = 6.0
"""A usual speed of silent reading: 300 to 400 Chinese characters a minute."""

_THINKING = 5.0
"""Seconds to choose, once all is read."""

_SLOW = 3.0
"""So many times the usual time is slow."""


@cache
def _scheduler() -> Scheduler:
    return Scheduler(enable_fuzzing=False)


def usual_seconds(item: Item) -> float:
    """How long it takes to read an item and choose."""
    characters = len(item.stem) + sum(len(option.text) for option in item.options)
    return characters / _CHARACTERS_PER_SECOND + _THINKING


def rating(answer: GivenAnswer) -> Rating:
    """How well an item was known: not at all unless the answer is wholly right, else by the time it took.

    Within the usual time it was easy, beyond three times that hard; good in between and where no time is
    known.
    """
    if not answer.right:
        return Rating.Again
    if answer.seconds is None:
        return Rating.Good
    usual = usual_seconds(answer.item)
    if answer.seconds <= usual:
        return Rating.Easy
    return Rating.Hard if answer.seconds > _SLOW * usual else Rating.Good


def reviewed(card: Card | None, answer: GivenAnswer) -> Card:
    """The card after an answer; ``None`` for an item that was never answered."""
    before = card or Card(card_id=0, state=State.Learning, due=answer.when)
    after, _ = _scheduler().review_card(before, rating(answer), answer.when)
    return after
