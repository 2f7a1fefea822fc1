"""Question in, passages out: the lanes, fused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.retrieval.asked import AskedLane
from assistant.retrieval.fusion import fuse
from assistant.retrieval.hit import Fused, Hit
from assistant.retrieval.index import Index
from assistant.retrieval.reference import ReferenceLane
from assistant.rules.regulation import Regulation

WEIGHTS = {"reference": 10.0, "asked": 1.0, "lexical": 0.3, "dense": 0.3}
"""What each lane counts, chosen on the dev split of the evaluation set; a named clause comes before all."""

DEPTH = 60
"""How many passages each lane brings."""


class Lane(Protocol):
    """One way to find passages."""

    @property
    def name(self) -> str:
        """What the lane is called in scores and weights."""

    def search(self, question: str, k: int) -> list[Hit]:
        """The ``k`` best passages, best first."""


class Hybrid:
    """Fuses the rankings of its lanes."""

    def __init__(
        self, regulation: Regulation, lanes: Sequence[Lane], weights: Mapping[str, float] | None = None
    ) -> None:
        self.regulation = regulation
        self.lanes = tuple(lanes)
        self._weights = WEIGHTS if weights is None else weights

    @classmethod
    def over(cls, regulation: Regulation, index: Index, asked: AskedLane | None = None) -> Hybrid:
        """The usual lanes over a regulation and its open index; ``asked`` where questions were collected."""
        lanes: list[Lane] = [ReferenceLane(regulation), index.lexical, index.dense]
        return cls(regulation, [asked, *lanes] if asked else lanes)

    def rank(self, question: str) -> list[Fused]:
        """All passages that any lane brings, best first, each with its score in every lane."""
        rankings = {lane.name: lane.search(question, DEPTH) for lane in self.lanes}
        return fuse(rankings, self._weights)
