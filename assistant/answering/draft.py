"""What is about to be said, before it is checked."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.answer import Status
from assistant.answering.question import Intent
from assistant.duties.ruling import VerdictKind
from assistant.rules.clause import ClauseId


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence and the clauses that carry it.

    ``counts`` are the numbers in it that count parts of the text (共5项); they stand in its structure, not
    in its words. ``denies`` are the words of the question that it says are wrong. A claim ``of_text`` speaks
    about the text or the assistant, never about a duty, and needs no basis.
    """

    text: str
    basis: tuple[ClauseId, ...] = ()
    counts: tuple[int, ...] = ()
    denies: tuple[str, ...] = ()
    of_text: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Claims, first the direct one, and the clauses to be quoted below them, in order.

    ``listed`` shows only the introducing sentence of each quoted clause, for whole chapters. ``english`` is
    the language around them. ``verdicts`` tell how the persons stand of whom it was asked.
    """

    status: Status
    intent: Intent
    claims: tuple[Claim, ...]
    quoted: tuple[ClauseId, ...] = ()
    listed: bool = False
    english: bool = False
    verdicts: tuple[VerdictKind, ...] = ()
