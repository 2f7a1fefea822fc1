"""Answers as learners give them: what may be given to an item, and the record of one that was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.duties.printable import printable
from assistant.errors import UsageError
from assistant.quiz.item import FALSE, TRUE, Item, ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.points import worth

LONGEST_BLANK = 200

Given = tuple[str, ...]
"""Keys of options in their order, ``("true",)`` or ``("false",)``, or one string; empty: unanswered."""


class Mode(StrEnum):
    """Where an answer was given."""

    EXAM = "exam"
    PRACTICE = "practice"
    MISTAKES = "mistakes"
    CHALLENGE = "challenge"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer of the record. ``item`` is the item as it was then; ``given`` is empty where an exam
    was handed in without an answer to it, or the time of a challenge ran out.

    ``share`` (1, 0.5 or 0) is what it has of the ``possible`` points. ``when`` is in UTC, ``seconds`` how
    long it took, where that is known, and ``attempt`` the exam it belongs to. ``once`` names the
    time that the item was shown: a learner answers that once, whatever becomes of the reply.
    """

    learner: Learner
    item: Item
    given: Given
    share: float
    possible: float
    when: datetime
    mode: Mode
    attempt: str | None = None
    seconds: float | None = None
    once: str | None = None

    @property
    def left_open(self) -> bool:
        """Whether an exam was handed in without it: that says nothing of what is known."""
        return not self.given and self.mode is Mode.EXAM

    @property
    def right(self) -> bool:
        """Whether it has all the points."""
        return self.share == 1

    @property
    def points(self) -> float:
        """What it is worth."""
        return worth(self.share, self.possible)


def read_given(item: Item, given: Iterable[str]) -> Given:
    """An answer in its one form: keys in the order of the options, a blank without odd characters.

    Raises `UsageError` where it is no answer to this item.
    """
    texts = [given] if isinstance(given, str) else list(given)
    if item.type is ItemType.BLANK:
        return _blank(texts)
    keys = {option.key: None for option in item.options}
    if item.type is ItemType.TRUE_FALSE:
        keys = dict.fromkeys((TRUE, FALSE))
    chosen = {text.strip() for text in texts if text.strip()}
    unknown = sorted(chosen - keys.keys())
    if unknown:
        raise UsageError(f"本题没有选项“{printable(unknown[0])[:20]}”：请从所列选项中选择。")
    if len(chosen) > 1 and item.type is not ItemType.MULTIPLE:
        raise UsageError("本题只能选择一个答案。")
    return tuple(key for key in keys if key in chosen)


def _blank(texts: list[str]) -> Given:
    if len(texts) > 1:
        raise UsageError("本题只有一个空：请只填写一个答案。")
    text = printable(texts[0]) if texts else ""
    if len(text) > LONGEST_BLANK:
        raise UsageError(f"答案有{len(text)}字，最多{LONGEST_BLANK}字：请缩短。")
    return (text,) if text else ()
