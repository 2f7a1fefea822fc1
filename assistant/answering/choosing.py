"""Which of the clauses found belong in an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.bearing import Bearing
from assistant.answering.cues import cues
from assistant.answering.listing import MOST
from assistant.answering.question import Intent, Understanding
from assistant.answering.relevance import Relevance
from assistant.answering.scope import Odds
from assistant.retrieval.hit import Fused
from assistant.rules.clause import Clause
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

NEAR_SIDE = 0.5
"""How near the best score a clause of the side asked about must come to take the other side's place."""

ENOUGH = {Intent.LIST: 0.12}
"""How likely a clause must belong in the answer; a list had better have one too many than miss one."""

STANDS_OUT = 1.5
"""By how much the best part of a clause that is named must lead the others to be taken for all of it."""

BESIDE_LITERAL = 0.25
"""How likely another clause must belong in a list of those that have a word."""

MOST_LITERAL = 8
"""A word that stands in so many clauses at most is a matter of its own."""

COUNTED = 20.0
"""How much likelier they answer a question for a count where the clause found has one."""

AS_MUCH = 0.8
"""A clause that has so much of what the best one has of a matter carries it too."""

CERTAIN = Odds(1.0, 0.0, 0.0, 0.0)


class Chooser:
    """Takes from a ranking the clauses of the side asked about, and as many as are likely to belong."""

    def __init__(self, regulation: Regulation, relevance: Relevance, facts: Facts) -> None:
        self._regulation = regulation
        self._relevance = relevance
        self._facts = facts
        self._bearing = Bearing(regulation)
        self._leaves: Mapping[str, Clause] = regulation.leaves_by_key

    def saying(self, asked: Understanding, named: Sequence[Clause]) -> tuple[Clause, ...]:
        """The parts of the named clauses that have the words a question asks about; none where all have."""
        leaves = [leaf for clause in named for leaf in self._regulation.leaves_of(clause.id)]
        term = next(iter(self._relevance.terms(asked.content)), None)
        saying = tuple(leaf for leaf in leaves if term and term in leaf.body)
        return saying if len(saying) < len(leaves) else ()

    def fitting(self, clause: Clause, found: Sequence[Fused]) -> Clause:
        """The part of a named clause that the question is about; all of it where none stands out."""
        inside = self.inside(found, [clause])
        if not inside or (len(inside) > 1 and inside[0].score - inside[1].score < STANDS_OUT):
            return clause
        return self._leaves[inside[0].key]

    def of_its_side(self, understanding: Understanding, found: Sequence[Fused]) -> Sequence[Fused]:
        """A count asked of one side is not answered with the other side's, where both have one."""
        if not (understanding.counts and len(understanding.sides) == 1 and found):
            return found
        (side,) = understanding.sides
        clauses = [(hit, self._leaves[hit.key]) for hit in found if hit.score >= NEAR_SIDE * found[0].score]
        if self._relevance.side(clauses[0][1]) in (side, None):
            return found
        own = [
            hit
            for hit, clause in clauses
            if self._relevance.side(clause) == side and self._facts.recurring(clause.id.key)
        ]
        return [*own[:1], *(hit for hit in found if hit not in own[:1])]

    def of_bearer(self, asked: Understanding, found: Sequence[Fused]) -> Sequence[Fused]:
        """A clause for all leaders, or one of the side of which it is asked, comes before another that has no
        more of the matter: 年终述职 of a mayor is not in the Party's chapter."""
        if not found or len(asked.sides) != 1:
            return found
        (side,) = asked.sides
        matter, best = self._bearing.matter(asked.search), self._leaves[found[0].key]
        most = self._bearing.share(matter, best)
        rank = {None: 2, side: 1}
        own = [
            hit
            for hit in found
            if hit.key not in self._regulation.applicability
            and hit.score >= NEAR_SIDE * found[0].score
            and most > 0
            and self._bearing.share(matter, self._leaves[hit.key]) >= AS_MUCH * most
        ]
        first = max(own, key=lambda hit: rank.get(self._bearing.side(self._leaves[hit.key]), 0), default=None)
        return [first, *(hit for hit in found if hit is not first)] if first else found

    def only_other_side(self, asked: Understanding, found: Sequence[Fused]) -> bool:
        """Whether a question that turns to one side finds the matter with the other side only."""
        near = (hit for hit in found if hit.score >= NEAR_SIDE * found[0].score)
        return not any(self._relevance.side(self._leaves[hit.key]) in (None, *asked.sides) for hit in near)

    def inside(self, found: Sequence[Fused], named: Sequence[Clause]) -> list[Fused]:
        """Those of the clauses found that lie within the named ones."""
        keys = {leaf.id.key for clause in named for leaf in self._regulation.leaves_of(clause.id)}
        return [hit for hit in found if hit.key in keys]

    def chosen(self, understanding: Understanding, found: Sequence[Fused]) -> tuple[Clause, ...]:
        """The best clause, and all others that more likely belong in the answer than not."""
        chances = self._relevance(understanding, found)
        rated = list(zip(chances, found, strict=False))
        enough = ENOUGH.get(understanding.intent, 0.5)
        chosen = [hit for chance, hit in rated if chance >= enough]
        if understanding.intent is Intent.COMPARISON and len(rated) > 1:
            chosen += self._opposed(understanding, rated)
        literal = [hit for hit in found if hit.key in self._with_its_word(understanding)]
        if literal:
            chosen = literal + [hit for chance, hit in rated if chance >= BESIDE_LITERAL]
        ordered = dict.fromkeys(hit.key for hit in ((literal or found)[0], *chosen))
        clauses = [self._leaves[key] for key in list(ordered)[:MOST]]
        if understanding.intent in (Intent.LIST, Intent.COMPARISON):
            clauses.sort(key=lambda clause: clause.span)
        return tuple(clauses)

    def _with_its_word(self, asked: Understanding) -> frozenset[str]:
        """The clauses with the word that a list is wanted of: 哪些条款提到法律顾问; none for no word."""
        if asked.intent is not Intent.LIST or not cues().literal.search(asked.search):
            return frozenset()
        term = next(iter(self._relevance.terms(asked.search)), "")
        keys = frozenset(key for key, leaf in self._leaves.items() if term and term in leaf.body)
        return keys if len(keys) <= MOST_LITERAL else frozenset()

    def _opposed(self, understanding: Understanding, rated: Sequence[tuple[float, Fused]]) -> Iterator[Fused]:
        """It takes two to be compared: the best of each side, or of the other clauses."""
        if len(understanding.sides) == 2:
            for side in understanding.sides:
                own = [pair for pair in rated if self._relevance.side(self._leaves[pair[1].key]) == side]
                yield from (hit for _, hit in sorted(own, key=lambda pair: -pair[0])[:1])
        else:
            yield max(rated[1:], key=lambda pair: pair[0])[1]

    def supported(self, understanding: Understanding, clauses: Sequence[Clause], odds: Odds) -> Odds:
        """A count that is asked for, or words that are looked for, and that stand in the clauses found, are
        provided, whatever the question's words suggest."""
        terms = [term for term in understanding.terms if len(term) > 2]
        quoted = any(term in clause.text for term in terms for clause in clauses)
        if quoted and cues().locate.search(understanding.search):
            return CERTAIN
        counted = understanding.counts and bool(self._facts.recurring(clauses[0].id.key))
        return odds.favoured(COUNTED) if counted else odds
