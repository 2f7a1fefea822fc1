"""Which reading of a question is taken: as it stands, with what was asked before, or one sentence of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.knowledge import Knowledge
from assistant.answering.question import Understanding
from assistant.answering.scope import LEAST, Odds, Scope
from assistant.answering.understand import LONG, Understander
from assistant.retrieval.hit import Fused
from assistant.retrieval.hybrid import Hybrid

ELSEWHERE = 0.95
"""How surely a question must be about something else to be taken as it stands, whatever was asked before."""

CLEARER = 0.3
"""By how much likelier the rules must answer it when read with an older question than with the last."""

WHOLE = 0.8
"""How likely the rules must answer a long text to be taken as a whole, not by one of its sentences."""

OWN = 0.6
"""What the question by itself counts in the ranking beside that together with the one before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading, what the lanes find for it, best first, and how likely it is that the rules answer it."""

    understanding: Understanding
    found: Sequence[Fused]
    odds: Odds


class Reader:
    """Tries the readings of a question and takes one."""

    def __init__(self, hybrid: Hybrid, knowledge: Knowledge, understander: Understander) -> None:
        self._hybrid = hybrid
        self._scope = knowledge.scope
        self._leaning = knowledge.leaning
        self._understander = understander

    def __call__(self, understanding: Understanding) -> Reading:
        """The reading to answer."""
        alone = self._read(understanding)
        follows = bool(understanding.earlier) and alone.odds.outside < ELSEWHERE
        leans = follows and self._leaning(understanding.search, alone.found)
        if leans or (follows and _lost(alone)):
            return self._together(understanding, alone)
        long = len(understanding.search) >= LONG
        if not understanding.parts or alone.odds.provided >= (WHOLE if long else LEAST):
            return alone
        if alone.odds.silence is Scope.NOT_PROVIDED and not long:
            return alone
        readings = [
            alone,
            *(self._read(self._understander.part(understanding, part)) for part in understanding.parts),
        ]
        return max(readings, key=lambda reading: reading.odds.provided)

    def _read(self, understanding: Understanding) -> Reading:
        found = self._hybrid.rank(understanding.search)
        return Reading(understanding, found, self._scope(understanding.search, found))

    def _together(self, understanding: Understanding, alone: Reading) -> Reading:
        """The reading with the question before, or with an older one where only that is answered."""
        readings = (
            self._read(self._understander.followed(understanding, text)) for text in understanding.earlier
        )
        taken = next(readings)
        if taken.odds.provided < LEAST:  # only then are the older ones read
            best = max(readings, key=lambda reading: reading.odds.provided, default=taken)
            if best.odds.provided >= taken.odds.provided + CLEARER:
                taken = best
        return replace(taken, found=_blended(taken.found, alone.found))


def _blended(found: Sequence[Fused], own: Sequence[Fused]) -> Sequence[Fused]:
    """The ranking for two questions together, with some of that for the second by itself: 政务呢?"""
    scores = {hit.key: hit.score for hit in own}
    mixed = [replace(hit, score=hit.score + OWN * scores.get(hit.key, 0.0)) for hit in found]
    return sorted(mixed, key=lambda hit: -hit.score)


def _lost(reading: Reading) -> bool:
    """Whether a question says too little by itself."""
    return reading.odds.provided < LEAST and reading.odds.silence is Scope.UNCLEAR
