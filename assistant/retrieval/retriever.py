"""Question in, clauses out: the lanes, fused, as a LangChain retriever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.retrieval.fusion import fuse
from assistant.retrieval.hit import Fused, Hit
from assistant.retrieval.index import Index
from assistant.retrieval.reference import ReferenceLane
from assistant.rules.regulation import Regulation


@runtime_checkable
class Lane(Protocol):
    """One way to find passages."""

    @property
    def name(self) -> str:
        """What the lane is called in scores and weights."""

    def search(self, question: str, k: int) -> list[Hit]:
        """The ``k`` best passages, best first."""


class HybridRetriever(BaseRetriever):
    """Fuses the lanes' rankings; ``k`` documents come out of ``invoke``.

    Usage: ``HybridRetriever.over(regulation, index).invoke("谁负责解释")``.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    regulation: Regulation
    lanes: tuple[Lane, ...]
    weights: Mapping[str, float]
    depth: int = 60
    """How many passages each lane may bring."""
    k: int = 4

    @classmethod
    def over(cls, regulation: Regulation, index: Index, k: int = 4) -> HybridRetriever:
        """The retriever of a regulation and its open index."""
        lanes = (ReferenceLane(regulation), index.lexical, index.dense)
        return cls(regulation=regulation, lanes=lanes, weights={"reference": 10.0}, k=k)

    def rank(self, question: str) -> list[Fused]:
        """All passages that any lane brings, best first, each with its score in every lane."""
        rankings: dict[str, Sequence[Hit]] = {
            lane.name: lane.search(question, self.depth) for lane in self.lanes
        }
        return fuse(rankings, self.weights)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        by_key = {leaf.id.key: leaf for leaf in self.regulation.leaves}
        return [
            Document(
                page_content=by_key[hit.key].text,
                metadata={"key": hit.key, "label": by_key[hit.key].label, "score": hit.score},
            )
            for hit in self.rank(query)[: self.k]
        ]
