"""Marking: what an answer is worth, and a whole paper.

All or nothing, but for a multiple choice: some of the right options and no wrong one have half the points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.phrases import phrase
from assistant.quiz.filling import filled_in
from assistant.quiz.given import Given
from assistant.quiz.item import Item, ItemType
from assistant.quiz.paper import Paper, Part
from assistant.quiz.points import total, worth
from assistant.rules.clause import ClauseId

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer with the share (1, 0.5 or 0) that it has of the ``possible`` points."""

    item: Item
    given: Given
    share: float
    possible: float

    @property
    def points(self) -> float:
        """What it is worth."""
        return worth(self.share, self.possible)

    @property
    def right(self) -> bool:
        """Whether it has all the points."""
        return self.share == 1


@dataclass(frozen=True, slots=True)
class PartMarks:
    """The marks of a part of a paper."""

    part: Part
    marked: tuple[Marked, ...]

    @property
    def points(self) -> float:
        """What the part has."""
        return total(one.points for one in self.marked)

    @property
    def right(self) -> int:
        """How many answers are wholly right."""
        return sum(one.right for one in self.marked)


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """How the items on an article went."""

    article: ClauseId
    items: int
    right: int
    points: float
    possible: float


@dataclass(frozen=True, slots=True)
class Marks:
    """A marked paper."""

    paper: Paper
    parts: tuple[PartMarks, ...]

    @property
    def marked(self) -> tuple[Marked, ...]:
        """All items in the order of the paper."""
        return tuple(one for part in self.parts for one in part.marked)

    @property
    def points(self) -> float:
        """What the paper has."""
        return total(part.points for part in self.parts)

    @property
    def passed(self) -> bool:
        """Whether that is enough."""
        return self.points >= self.paper.passing

    @property
    def right(self) -> int:
        """How many answers are wholly right."""
        return sum(part.right for part in self.parts)

    @property
    def articles(self) -> tuple[ArticleMarks, ...]:
        """Every article asked about, the one with the least share of its points first.

        An item that rests on several articles counts for each.
        """
        marks = (_of_article(article, self.marked) for article in _articles(self.marked))
        return tuple(sorted(marks, key=lambda one: one.points / one.possible))

    @property
    def summary(self) -> str:
        """The result in one sentence."""
        return phrase(
            "quiz",
            "marking",
            "passed" if self.passed else "failed",
            points=f"{self.points:g}",
            total=f"{self.paper.total:g}",
            passing=f"{self.paper.passing:g}",
            right=self.right,
            items=len(self.marked),
        )


def share(item: Item, given: Given) -> float:
    """The share of the points that an answer has: 1, 0.5 or 0."""
    if item.type is ItemType.BLANK:
        return float(len(given) == 1 and filled_in(given[0], item.answer))
    chosen, right = set(given), set(item.answer)
    if chosen == right:
        return 1.0
    return HALF if item.type is ItemType.MULTIPLE and chosen and chosen < right else 0.0


def mark(item: Item, given: Given, possible: float = 1.0) -> Marked:
    """One answer marked."""
    return Marked(item, given, share(item, given), possible)


def mark_paper(paper: Paper, answers: Mapping[str, Given]) -> Marks:
    """A paper marked; ``answers`` by item id, what is not there is unanswered."""
    parts = (
        PartMarks(part, tuple(mark(item, answers.get(item.id, ()), part.points) for item in part.items))
        for part in paper.parts
    )
    return Marks(paper, tuple(parts))


def marking_rule() -> str:
    """How is marked, as a learner is told."""
    return phrase("quiz", "marking", "rule", multiple=multiple_rule())


def multiple_rule() -> str:
    """What of it a multiple choice has of its own."""
    return phrase("quiz", "marking", "multiple")


def _articles(marked: Iterable[Marked]) -> list[ClauseId]:
    found = {ClauseId(id.article, id.suffix) for one in marked for id in one.item.basis}
    return sorted(found, key=lambda id: (id.article, id.suffix))


def _of_article(article: ClauseId, marked: Iterable[Marked]) -> ArticleMarks:
    on_it = [
        one
        for one in marked
        if any((id.article, id.suffix) == (article.article, article.suffix) for id in one.item.basis)
    ]
    return ArticleMarks(
        article,
        len(on_it),
        sum(one.right for one in on_it),
        total(one.points for one in on_it),
        total(one.possible for one in on_it),
    )
