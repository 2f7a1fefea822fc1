"""The second step: the clauses that may carry an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.cues import cues
from assistant.answering.quantity import recurs
from assistant.answering.question import Intent, Understanding
from assistant.answering.relevance import Relevance
from assistant.answering.scope import LEAST, Odds, Scope, ScopeModel
from assistant.answering.understand import LONG, folded
from assistant.retrieval.hit import Fused
from assistant.retrieval.hybrid import Hybrid
from assistant.rules.clause import Clause

SURE = 0.85
"""A question that stands on its own this surely is not read together with the one before."""

MOST = 12
"""How many clauses an answer cites at most."""

NEAR_SIDE = 0.3
"""How near the best score a clause of the side asked about must come to take the other side's place."""

NEAR_POST = 0.6
"""How near the best score a clause on whom the rules bind must come, where the question is in such words."""

ENOUGH = {Intent.LIST: 0.15}
"""How likely a clause must belong in the answer; a list had better have one too many than miss one."""

AHEAD = 1.5
"""By how much, in deviations of the fused score, a clause must lead one that the question names."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clauses gathered for a question, best first.

    ``odds`` tells how likely it is that the rules answer the question; ``None`` where nothing was
    searched for. ``misplaced`` are the clauses that the question names for what stands elsewhere.
    """

    understanding: Understanding
    clauses: tuple[Clause, ...]
    odds: Odds | None = None
    misplaced: tuple[Clause, ...] = ()


_CERTAIN = Odds(1.0, 0.0, 0.0, 0.0)
_OUTSIDE = Odds(0.0, 0.0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    found: Sequence[Fused]
    odds: Odds


class Gatherer:
    """Collects clauses: those that the question names, or else those that the lanes find."""

    def __init__(self, hybrid: Hybrid, scope: ScopeModel, relevance: Relevance) -> None:
        self._hybrid = hybrid
        self._scope = scope
        self._relevance = relevance
        self._leaves: Mapping[str, Clause] = {leaf.id.key: leaf for leaf in hybrid.regulation.leaves}

    def __call__(self, understanding: Understanding) -> Evidence:
        """The evidence for an understood question."""
        named = tuple(dict.fromkeys(clause for found in understanding.references for clause in found.clauses))
        if understanding.intent in (Intent.EMPTY, Intent.STRUCTURE, Intent.LOOKUP):
            return Evidence(understanding, named)
        if understanding.foreign:
            return Evidence(understanding, (), _OUTSIDE)
        reading = self._best_reading(understanding)
        understanding = folded(understanding, reading.text)
        found = self._of_its_side(understanding, reading.found)
        if not found:
            return Evidence(understanding, named, reading.odds)
        misplaced: tuple[Clause, ...] = ()
        exists = [clause for ref in understanding.references if not ref.missing for clause in ref.clauses]
        if (
            len(exists) > 1
            and not understanding.confirms
            and not any(ref.chapter for ref in understanding.references)
        ):
            return Evidence(understanding, tuple(exists[:MOST]), _CERTAIN)
        if exists:
            inside = self._inside(found, exists)
            if inside and found[0].score - inside[0].score < AHEAD:
                found = [*inside[:1], *(hit for hit in found if hit is not inside[0])]
            else:
                misplaced = named
        about = () if understanding.counts else self._applicability(understanding, found, reading.odds)
        if about:
            post = replace(understanding, intent=Intent.POST)
            named_post = bool(cues().post.search(understanding.search))
            return Evidence(post, about, _CERTAIN if named_post else reading.odds)
        clauses = self._chosen(understanding, found)
        return Evidence(
            understanding, clauses, self._supported(understanding, clauses, reading.odds), misplaced
        )

    def _read(self, text: str) -> _Reading:
        found = self._hybrid.rank(text)
        return _Reading(text, found, self._scope(text, found))

    def _best_reading(self, understanding: Understanding) -> _Reading:
        """The question as it stands, unless it only makes sense with the one before or is lost in noise."""
        alone = self._read(understanding.search)
        others = understanding.alternatives
        if not others:
            return alone
        follows = bool(understanding.query.history)
        leaning = follows and bool(cues().ellipsis.search(understanding.search))
        if alone.odds.provided >= (SURE if leaning else LEAST) and (not leaning or _stands_out(alone.found)):
            return alone
        readings = [self._read(text) for text in others]
        if follows and (leaning or alone.odds.provided < LEAST):
            together = readings[0]
            # What the rules don't say of a matter, they don't say of it in a second question either.
            return replace(together, odds=alone.odds) if alone.odds.not_provided >= SURE else together
        if alone.odds.silence is Scope.NOT_PROVIDED and len(understanding.search) < LONG:
            return alone
        return max((alone, *readings), key=lambda reading: reading.odds.provided)

    def _of_its_side(self, understanding: Understanding, found: Sequence[Fused]) -> Sequence[Fused]:
        """A count asked of one side is not answered with the other side's, where both have one."""
        if not (understanding.counts and len(understanding.sides) == 1 and found):
            return found
        (side,) = understanding.sides
        clauses = [(hit, self._leaves[hit.key]) for hit in found if hit.score >= NEAR_SIDE * found[0].score]
        if self._relevance.side(clauses[0][1]) in (side, None):
            return found
        own = [hit for hit, clause in clauses if self._relevance.side(clause) == side and recurs(clause.body)]
        return [*own[:1], *(hit for hit in found if hit not in own[:1])]

    def _inside(self, found: Sequence[Fused], named: Sequence[Clause]) -> list[Fused]:
        regulation = self._hybrid.regulation
        keys = {leaf.id.key for clause in named for leaf in regulation.leaves_of(clause.id)}
        return [hit for hit in found if hit.key in keys]

    def _applicability(
        self, understanding: Understanding, found: Sequence[Fused], odds: Odds
    ) -> tuple[Clause, ...]:
        """The clauses on whom the rules bind, the likelier first, where the question is about that."""
        keys = self._hybrid.regulation.applicability
        near = NEAR_POST if cues().post.search(understanding.search) else 1.0
        ranked = [hit.key for hit in found if hit.key in keys]
        if not any(hit.key in keys for hit in found if hit.score >= near * found[0].score):
            return ()
        if near == 1.0 and odds.provided < LEAST:
            return ()
        return tuple(self._leaves[key] for key in dict.fromkeys((*ranked, *keys)))

    def _chosen(self, understanding: Understanding, found: Sequence[Fused]) -> tuple[Clause, ...]:
        """The best clause, and all others that more likely belong in the answer than not."""
        chances = self._relevance(understanding, found)
        rated = list(zip(chances, found, strict=False))
        enough = ENOUGH.get(understanding.intent, 0.5)
        chosen = [hit for chance, hit in rated if chance >= enough]
        if understanding.intent is Intent.COMPARISON and len(rated) > 1:
            chosen.append(max(rated[1:], key=lambda pair: pair[0])[1])  # it takes two to be compared
        ordered = dict.fromkeys(hit.key for hit in (found[0], *chosen))
        clauses = [self._leaves[key] for key in list(ordered)[:MOST]]
        if understanding.intent in (Intent.LIST, Intent.COMPARISON):
            clauses.sort(key=lambda clause: clause.span)
        return tuple(clauses)

    @staticmethod
    def _supported(understanding: Understanding, clauses: Sequence[Clause], odds: Odds) -> Odds:
        """A count that is asked for, or words that are looked for, and that stand in the clauses found, are
        provided, whatever the question's words suggest."""
        terms = [term for term in understanding.terms if len(term) > 2]
        quoted = any(term in clause.text for term in terms for clause in clauses)
        if quoted and cues().locate.search(understanding.search):
            return _CERTAIN
        counted = understanding.counts and any(recurs(clause.body) for clause in clauses[:2])
        if counted and odds.provided + odds.not_provided > odds.outside + odds.unclear:
            return _CERTAIN
        return odds


def _stands_out(found: Sequence[Fused]) -> bool:
    return len(found) == 1 or (len(found) > 1 and found[0].score - found[1].score >= AHEAD)
