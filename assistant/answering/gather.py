"""The second step: the clauses that may carry an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.question import Intent, Understanding
from assistant.answering.scope import Odds, ScopeModel
from assistant.retrieval.hit import Fused
from assistant.retrieval.hybrid import Hybrid
from assistant.rules.clause import Clause


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clauses gathered for a question, best first.

    ``odds`` tells how likely it is that the rules answer the question; ``None`` where nothing was
    searched for.
    """

    understanding: Understanding
    clauses: tuple[Clause, ...]
    odds: Odds | None = None


class Gatherer:
    """Collects clauses: those that the question names, or else those that the lanes find."""

    def __init__(self, hybrid: Hybrid, scope: ScopeModel) -> None:
        self._hybrid = hybrid
        self._scope = scope
        self._leaves: Mapping[str, Clause] = {leaf.id.key: leaf for leaf in hybrid.regulation.leaves}

    def __call__(self, understanding: Understanding) -> Evidence:
        """The evidence for an understood question."""
        if understanding.references:
            named = [clause for found in understanding.references for clause in found.clauses]
            return Evidence(understanding, tuple(dict.fromkeys(named)))
        if understanding.intent in (Intent.EMPTY, Intent.STRUCTURE):
            return Evidence(understanding, ())
        found = self._hybrid.rank(understanding.search)
        odds = self._scope(understanding.search, found)
        return Evidence(understanding, self._best(found), odds)

    def _best(self, found: Sequence[Fused]) -> tuple[Clause, ...]:
        """The best clause, and at most two that the lanes rank nearly as high."""
        if not found:
            return ()
        near = [hit for hit in found[:3] if hit.score >= 0.9 * found[0].score]
        return tuple(self._leaves[hit.key] for hit in near)
