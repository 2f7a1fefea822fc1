"""The book of mistakes, as it follows from the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.phrases import phrase
from assistant.quiz.given import Given, GivenAnswer
from assistant.quiz.item import Item

RIGHT_IN_A_ROW = 2
"""So often an item must be answered rightly, one time after the other, to leave the book."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """An item in the book. ``given`` and ``when`` are of the last wrong answer, ``times`` counts all wrong
    ones, ``to_go`` the right ones still wanting.
    """

    item: Item
    given: Given
    when: datetime
    times: int
    to_go: int = RIGHT_IN_A_ROW


def mistakes(answers: Iterable[GivenAnswer]) -> tuple[Mistake, ...]:
    """The book of one learner from all answers, oldest first; the latest mistake comes first.

    A half-right answer is a mistake; an item of an exam that was left open says nothing.
    """
    wrong: dict[str, Mistake] = {}
    times: dict[str, int] = {}
    for answer in answers:
        id = answer.item.id
        if answer.left_open:
            continue
        if not answer.right:
            times[id] = times.get(id, 0) + 1
            wrong[id] = Mistake(answer.item, answer.given, answer.when, times[id])
        elif id in wrong:
            wrong[id] = replace(wrong[id], to_go=wrong[id].to_go - 1)
            if not wrong[id].to_go:
                del wrong[id]
    return tuple(sorted(wrong.values(), key=lambda one: one.when, reverse=True))


def mistakes_rule() -> str:
    """How an item comes into the book and leaves it, as a learner is told."""
    return phrase("quiz", "mistakes", "rule", times=RIGHT_IN_A_ROW)
