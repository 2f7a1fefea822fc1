"""Question in, passages out: the lanes, fused."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from assistant.retrieval.asked import AskedLane
from assistant.retrieval.fusion import fuse
from assistant.retrieval.hit import Fused, Hit
from assistant.retrieval.reference import ReferenceLane
from assistant.rules.regulation import Regulation

WEIGHTS = {"reference": 10.0, "asked": 1.0, "classifier": 1.0, "lexical": 0.3, "dense": 0.3}
"""What each lane counts, chosen on the dev split of the evaluation set; a named clause comes before all."""

TAUGHT = frozenset({"asked", "classifier"})
"""The lanes that learned from questions; they share the weight of one."""

DEPTH = 60
"""How many passages each lane brings."""


_log = logging.getLogger(__name__)


class Lane(Protocol):
    """One way to find passages."""

    @property
    def name(self) -> str:
        """What the lane is called in scores and weights."""

    def search(self, question: str, k: int) -> list[Hit]:
        """The ``k`` best passages, best first."""


class Hybrid:
    """Fuses the rankings of its lanes.

    The ``costly`` lane is only asked where the others leave doubt: where they don't name the same best
    passage. On the dev split that is one question in four, and the best passage is the same as with all
    lanes asked always.
    """

    def __init__(self, regulation: Regulation, lanes: Sequence[Lane], costly: Lane | None = None) -> None:
        self.regulation = regulation
        self._lanes = tuple(lanes)
        self._costly = costly
        share = 1 / max(1, sum(lane.name in TAUGHT for lane in lanes))
        self._weights = {name: w * share if name in TAUGHT else w for name, w in WEIGHTS.items()}

    @classmethod
    def over(
        cls, regulation: Regulation, lexical: Lane, dense: Lane, asked: AskedLane | None = None
    ) -> Hybrid:
        """The usual lanes over a regulation; ``asked`` where questions were collected for it."""
        lanes: list[Lane] = [ReferenceLane(regulation), lexical]
        return cls(regulation, [asked, *lanes] if asked else lanes, costly=dense)

    def with_lane(self, lane: Lane) -> Hybrid:
        """The same lanes with one more, or with another in the place of one of its name."""
        others = [other for other in self._lanes if other.name != lane.name]
        return Hybrid(self.regulation, [lane, *others], self._costly)

    def without(self, name: str) -> Hybrid:
        """The lanes but for one."""
        costly = self._costly if self._costly and self._costly.name != name else None
        return Hybrid(self.regulation, [lane for lane in self._lanes if lane.name != name], costly)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """All lanes, the costly one last."""
        return (*self._lanes, self._costly) if self._costly else self._lanes

    def rank(self, question: str) -> list[Fused]:
        """All passages that any lane brings, best first, each with its score in every lane."""
        rankings = {lane.name: lane.search(question, DEPTH) for lane in self._lanes}
        if self._costly and not _agreed(list(rankings.values())):
            try:
                rankings[self._costly.name] = self._costly.search(question, DEPTH)
            except Exception:  # noqa: BLE001  (a server that went away: the other lanes still answer)
                _log.exception("the %s lane failed", self._costly.name)
        return fuse(rankings, self._weights, DEPTH)


def _agreed(rankings: Sequence[Sequence[Hit]]) -> bool:
    """Whether at least two lanes found something, and all that did put the same passage first."""
    best = [hits[0].key for hits in rankings if hits]
    return len(best) > 1 and len(set(best)) == 1
