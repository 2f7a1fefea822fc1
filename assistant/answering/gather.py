"""The second step: the clauses that may carry an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.confidence import Confidence
from assistant.answering.question import Intent, Understanding
from assistant.retrieval.hit import Fused
from assistant.retrieval.hybrid import Hybrid
from assistant.rules.clause import Clause


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clauses gathered for a question, best first.

    ``confidence`` is how likely it is that the rules answer the question, from 0 to 1; it is 1 for
    clauses that the question names.
    """

    understanding: Understanding
    clauses: tuple[Clause, ...]
    confidence: float


class Gatherer:
    """Collects clauses: those that the question names, or else those that the lanes find."""

    def __init__(self, hybrid: Hybrid, confidence: Confidence) -> None:
        self._hybrid = hybrid
        self._confidence = confidence
        self._leaves: Mapping[str, Clause] = {leaf.id.key: leaf for leaf in hybrid.regulation.leaves}

    def __call__(self, understanding: Understanding) -> Evidence:
        """The evidence for an understood question."""
        if understanding.references:
            named = [clause for found in understanding.references for clause in found.clauses]
            return Evidence(understanding, tuple(dict.fromkeys(named)), 1.0)
        if understanding.intent in (Intent.EMPTY, Intent.STRUCTURE):
            return Evidence(understanding, (), 1.0)
        found = self._hybrid.rank(understanding.search)
        confidence = self._confidence(found)
        return Evidence(understanding, self._best(found), confidence)

    def _best(self, found: Sequence[Fused]) -> tuple[Clause, ...]:
        """The best clause, and at most two that both lanes rank nearly as high."""
        if not found:
            return ()
        near = [hit for hit in found[:3] if hit.score >= 0.97 * found[0].score]
        return tuple(self._leaves[hit.key] for hit in near)
