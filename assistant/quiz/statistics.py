"""What given answers say: of people, of items and of clauses. Pure functions over rows.

Difficulty, the discrimination index of the upper and lower 27 % and the point-biserial correlation are those
of classical test theory (Kelley 1939; Ebel and Frisbie, Essentials of Educational Measurement, 1991).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from assistant.quiz.given import GivenAnswer
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner

FEWEST = 10
"""With fewer attempts nothing is said of how well an item tells people apart."""

_GROUP = 0.27
"""The share of attempts in each of the two groups."""

_DUST = 1e-12

Sat = tuple[Learner, str]
"""Who, and in which attempt."""

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Row:
    """One given answer. ``basis`` are keys of clauses; ``attempt`` is ``None`` outside an exam."""

    learner: Learner
    item: str
    type: ItemType
    basis: tuple[str, ...]
    right: bool
    points: float
    possible: float
    attempt: str | None = None

    @classmethod
    def of(cls, answer: GivenAnswer) -> Row:
        """A row of the record."""
        return cls(
            answer.learner,
            answer.item.id,
            answer.item.type,
            tuple(id.key for id in answer.item.basis),
            answer.right,
            answer.points,
            answer.possible,
            answer.attempt,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers there were, how many right, and their points."""

    answers: int
    right: int
    points: float
    possible: float

    @property
    def share(self) -> float:
        """The share of answers that were right, 0 without any."""
        return self.right / self.answers if self.answers else 0.0

    @property
    def score(self) -> float:
        """The share of the points, 0 where there were none to have."""
        return self.points / self.possible if self.possible else 0.0


@dataclass(frozen=True, slots=True)
class Person:
    """The answers of one person, in so many attempts; ``weakest`` is the clause with most wrong answers."""

    learner: Learner
    attempts: int
    tally: Tally
    weakest: str | None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """An item. ``difficulty`` is the share of right answers, of all.

    ``discrimination`` and ``correlation``, with the rest of the attempt, are of exams only and lie between
    -1 and 1; ``None`` where the attempts are fewer than `FEWEST`, or, the correlation, where all did alike.
    """

    item: str
    type: ItemType
    basis: tuple[str, ...]
    tally: Tally
    attempts: int
    discrimination: float | None
    correlation: float | None

    @property
    def difficulty(self) -> float:
        """The p of an item: the higher, the easier."""
        return self.tally.share


@dataclass(frozen=True, slots=True)
class ClauseFigures:
    """The answers to items that rest on a clause."""

    clause: str
    items: int
    learners: int
    tally: Tally


def by_person(rows: Iterable[Row]) -> tuple[Person, ...]:
    """Everybody, by name and unit."""
    return tuple(
        Person(learner, len({row.attempt for row in own} - {None}), tally(own), _weakest(own))
        for learner, own in sorted(_grouped(rows, lambda row: [row.learner]).items())
    )


def by_item(rows: Sequence[Row]) -> tuple[ItemFigures, ...]:
    """Every item, by id."""
    attempts = by_attempt(rows)
    return tuple(
        _of_item(item, own, attempts) for item, own in sorted(_grouped(rows, lambda row: [row.item]).items())
    )


def by_clause(rows: Iterable[Row]) -> tuple[ClauseFigures, ...]:
    """Every clause that items rest on, by key; an item with several clauses counts for each."""
    return tuple(
        ClauseFigures(clause, len({row.item for row in own}), len({row.learner for row in own}), tally(own))
        for clause, own in sorted(_grouped(rows, lambda row: row.basis).items())
    )


def by_attempt(rows: Iterable[Row]) -> dict[Sat, Tally]:
    """The attempts at exams with what they came to."""
    grouped = _grouped((row for row in rows if row.attempt is not None), lambda row: [_attempt(row)])
    return {attempt: tally(own) for attempt, own in sorted(grouped.items())}


def tally(rows: Sequence[Row]) -> Tally:
    """The sums of rows."""
    points, possible = sum(row.points for row in rows), sum(row.possible for row in rows)
    return Tally(len(rows), sum(row.right for row in rows), points, possible)


def _grouped(rows: Iterable[Row], keys: Callable[[Row], Iterable[_Key]]) -> dict[_Key, list[Row]]:
    out: dict[_Key, list[Row]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(keys(row)):
            out[key].append(row)
    return out


def _attempt(row: Row) -> Sat:
    return row.learner, row.attempt or ""


def _weakest(rows: Sequence[Row]) -> str | None:
    wrong = _grouped((row for row in rows if not row.right), lambda row: row.basis)
    return min(wrong, key=lambda clause: (-len(wrong[clause]), clause), default=None)


def _of_item(item: str, rows: Sequence[Row], attempts: Mapping[Sat, Tally]) -> ItemFigures:
    sat = [row for row in rows if row.attempt is not None]
    few = len(sat) < FEWEST
    return ItemFigures(
        item,
        rows[-1].type,
        rows[-1].basis,
        tally(rows),
        len(sat),
        None if few else _discrimination([(attempts[_attempt(row)].score, row.right) for row in sat]),
        None
        if few
        else _correlation([(_rest(attempts[_attempt(row)], row), float(row.right)) for row in sat]),
    )


def _rest(whole: Tally, row: Row) -> float:
    """The score of an attempt without this item, so that it is not compared with itself."""
    possible = whole.possible - row.possible
    return (whole.points - row.points) / possible if possible > _DUST else 0.0


def _discrimination(scored: Sequence[tuple[float, bool]]) -> float:
    """How much oftener the best 27 % were right than the worst."""
    size = max(1.0, _GROUP * len(scored))
    return _share_of_first(scored, size, best=True) - _share_of_first(scored, size, best=False)


def _share_of_first(scored: Sequence[tuple[float, bool]], size: float, *, best: bool) -> float:
    """The share of right answers among the first ``size`` by score; equal scores count in equal parts.

    So the figure does not depend on the order of rows.
    """
    levels: dict[float, list[bool]] = defaultdict(list)
    for score, right in scored:
        levels[round(score, 9)].append(right)
    left, found = size, 0.0
    for score in sorted(levels, reverse=best):
        level = levels[score]
        part = min(1.0, left / len(level))
        found += part * sum(level)
        left -= part * len(level)
        if left <= _DUST:
            break
    return found / size


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's, which for right or wrong is the point-biserial one; ``None`` where one side is all alike."""
    count = len(pairs)
    mean_x, mean_y = sum(x for x, _ in pairs) / count, sum(y for _, y in pairs) / count
    covered = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    spread = sqrt(sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs))
    return max(-1.0, min(1.0, covered / spread)) if spread > _DUST else None
