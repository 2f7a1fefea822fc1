"""Progress: days in a row, and how much of each chapter and clause is known, as data for charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from assistant.quiz.clock import day_in_china
from assistant.quiz.given import GivenAnswer
from assistant.quiz.item import Item
from assistant.rules.clause import ClauseId

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with at least one answer: up to today, or to yesterday while today has none yet."""

    days: int
    longest: int
    today: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a group of items stands: how many there are, were tried, were right at the last answer; and of
    all answers how many were right.
    """

    items: int
    tried: int
    known: int
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Day:
    """The answers of one day in China."""

    day: date
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a learner stands. A clause is there as the basis of items has it."""

    streak: Streak
    whole: Coverage
    chapters: dict[int, Coverage]
    clauses: dict[ClauseId, Coverage]
    days: tuple[Day, ...]


def progress(answers: Sequence[GivenAnswer], items: Sequence[Item], today: date) -> Progress:
    """The progress of one learner over the items of the bank; answers come oldest first."""
    given = [answer for answer in answers if not answer.left_open]
    return Progress(
        streak((day_in_china(answer.when) for answer in given), today),
        coverage(given, items, lambda item: (0,)).get(0, Coverage(0, 0, 0, 0, 0)),
        coverage(given, items, lambda item: (item.chapter,)),
        coverage(given, items, lambda item: item.basis),
        days(given),
    )


def streak(days: Iterable[date], today: date) -> Streak:
    """The days in a row; those after today, by a clock that was wrong, don't count."""
    seen = {day for day in days if day <= today}
    ends = sorted(day for day in seen if day + timedelta(days=1) not in seen)
    longest = max((_length(day, seen) for day in ends), default=0)
    last = today if today in seen else today - timedelta(days=1)
    return Streak(_length(last, seen), longest, today in seen)


def coverage(
    answers: Iterable[GivenAnswer], items: Sequence[Item], groups: Callable[[Item], Iterable[K]]
) -> dict[K, Coverage]:
    """How each group of items stands, in the order in which the items name them."""
    history: dict[str, list[bool]] = defaultdict(list)
    for answer in answers:
        history[answer.item.id].append(answer.right)
    members: dict[K, list[list[bool]]] = defaultdict(list)
    for item in items:
        for group in dict.fromkeys(groups(item)):
            members[group].append(history.get(item.id, []))
    return {
        group: Coverage(
            len(all),
            sum(bool(rights) for rights in all),
            sum(rights[-1] for rights in all if rights),
            sum(map(len, all)),
            sum(map(sum, all)),
        )
        for group, all in members.items()
    }


def days(answers: Iterable[GivenAnswer]) -> tuple[Day, ...]:
    """The days with answers, in their order."""
    rights: dict[date, list[bool]] = defaultdict(list)
    for answer in answers:
        rights[day_in_china(answer.when)].append(answer.right)
    return tuple(Day(day, len(of_day), sum(of_day)) for day, of_day in sorted(rights.items()))


def _length(last: date, seen: set[date]) -> int:
    length = 0
    while last - timedelta(days=length) in seen:
        length += 1
    return length
