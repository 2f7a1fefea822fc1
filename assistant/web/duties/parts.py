"""Pieces of HTML that several parts of the tab share. All text is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation
from assistant.web.escape import literal

if TYPE_CHECKING:
    from assistant.duties.ruling import VerdictKind


def cite(regulation: Regulation, id: ClauseId) -> str:
    """A button with a clause's label that opens its article; its value is the clause's key."""
    label = regulation.clause(id).label
    return f'<button type="button" class="cite" value="{literal(id.key)}">{literal(label)}</button>'


def mark(kind: VerdictKind) -> str:
    """The verdict as a stamp: told apart by its word and its border, not by colour alone."""
    from assistant.duties.standing import standing

    return f'<span class="stamp stamp-{kind.value}">{literal(standing(kind))}</span>'


def in_quotes(text: str) -> str:
    """Text as the value of an attribute, on one line."""
    return literal(" ".join(text.splitlines()))


def notice(message: str) -> str:
    """A line that is read out; nothing where there is nothing to say."""
    return f'<p role="alert">{literal(message)}</p>' if message else ""
