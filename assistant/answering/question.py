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
    DOCUMENT = "document"  # its name, who issued it, when
    QUANTITY = "quantity"  # how often, how many
    LIST = "list"  # everything on a matter
    COMPARISON = "comparison"  # two sides of a matter
    POST = "post"  # whether a post is bound
    GENERAL = "general"  # anything else that the clauses may say
    THANKS = "thanks"  # a word of thanks or assent
    EMPTY = "empty"  # nothing was asked


PARTY, GOVERNMENT = "party", "government"


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as understood.

    ``search`` is the text that the lanes look for, ``content`` what it says besides naming clauses.
    ``references`` are the clauses that it names, looked up; ``foreign`` tells that they are another law's.
    ``sides`` has `PARTY`, `GOVERNMENT`, both or none. ``terms`` are words in quotation marks. ``confirms``
    tells a statement put up for confirmation, ``counts`` one about a number or a period, or a question for
    one. ``earlier`` are texts with what was asked before folded in, that with the latest first; ``parts``
    single sentences of a long text: other readings of the question. ``turned`` tells that a question which
    goes on from another asks about one side.
    """

    query: Query
    intent: Intent
    search: str
    content: str = ""
    references: tuple[Resolved, ...] = ()
    sides: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()
    confirms: bool = False
    counts: bool = False
    foreign: bool = False
    english: bool = False
    earlier: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    turned: bool = False
