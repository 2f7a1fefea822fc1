"""What is asked, as it came and as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from assistant.rules.resolve import Resolved


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question with what was said before it, oldest first."""

    question: str
    history: tuple[Turn, ...] = ()


class Intent(StrEnum):
    """What kind of answer is wanted."""

    LOOKUP = "lookup"  # a clause by its number
    STRUCTURE = "structure"  # how many chapters, articles, items there are
    QUANTITY = "quantity"  # how often, how many
    GENERAL = "general"  # anything else that the clauses may say
    EMPTY = "empty"  # nothing was asked


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as understood.

    ``search`` is the text that the lanes look for. ``references`` are the clauses that it names,
    looked up.
    """

    query: Query
    intent: Intent
    search: str
    references: tuple[Resolved, ...] = ()
