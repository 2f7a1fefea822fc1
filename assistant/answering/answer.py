"""What the assistant says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.duties.ruling import VerdictKind
from assistant.rules.clause import Citation


class Status(StrEnum):
    """Whether the rules gave an answer."""

    ANSWERED = "answered"
    ABSTAINED = "abstained"  # 拒答: not provided, or not about the rules
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as a person reads it, with the clauses that carry it.

    ``lead`` is the direct first sentence, ``text`` the whole answer in plain text (lead, then
    the clauses). ``intent`` names what the question was understood to ask. ``mode`` is
    ``extractive`` or ``llm``. ``elapsed_ms`` is in milliseconds. ``verdicts`` tell how the persons stand of
    whom it was asked, one each; they are no part of the contract.
    """

    status: Status
    lead: str
    text: str
    citations: tuple[Citation, ...]
    intent: str
    mode: str = "extractive"
    elapsed_ms: float = 0.0
    verdicts: tuple[VerdictKind, ...] = ()

    def to_dict(self, id: str) -> dict[str, Any]:
        """One line of the ``fazhi ask --json`` contract."""
        return {
            "id": id,
            "status": self.status.value,
            "answer": self.text,
            "citations": [citation.to_dict() for citation in self.citations],
            "intent": self.intent,
            "mode": self.mode,
            "elapsed_ms": round(self.elapsed_ms, 1),
        }
