"""One person's conversation: what was asked and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.answer import Answer, Status
from assistant.answering.question import Turn
from assistant.web import texts

MAX_QUESTION = 1000
"""The longest question that is taken, in characters."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer; ``id`` names the answer in the feedback."""

    id: str
    question: str
    answer: Answer


def turns(exchanges: Iterable[Exchange]) -> list[Turn]:
    """The conversation as the assistant takes it, without what failed."""
    history: list[Turn] = []
    for exchange in exchanges:
        if exchange.answer.status is not Status.ERROR:
            history.append(Turn("user", exchange.question))
            history.append(Turn("assistant", exchange.answer.text))
    return history


def objection(question: str) -> str | None:
    """Why a question cannot be taken, in Chinese; ``None`` where it can."""
    if not question.strip():
        return texts.EMPTY_QUESTION
    if len(question) > MAX_QUESTION:
        return texts.LONG_QUESTION.format(length=len(question), limit=MAX_QUESTION)
    return None


def failure(message: str) -> Answer:
    """An answer that says why there is none."""
    return Answer(Status.ERROR, message, message, (), "error")
