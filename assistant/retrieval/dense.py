"""The dense lane: cosine similarity of embeddings, searched by Chroma."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from assistant.retrieval.embedding.base import FazhiEmbeddings
from assistant.retrieval.hit import Hit

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection


class DenseLane:
    """Finds passages that mean much the same as the question."""

    name = "dense"

    def __init__(self, collection: Collection, embeddings: FazhiEmbeddings) -> None:
        self._collection = collection
        self._embeddings = embeddings

    def search(self, question: str, k: int) -> list[Hit]:
        """The ``k`` nearest passages, best first; the score is the cosine."""
        vector: Sequence[float] = self._embeddings.embed_query(question)
        found = self._collection.query(query_embeddings=[vector], n_results=k, include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return [Hit(key, 1.0 - d) for key, d in zip(found["ids"][0], distances, strict=True)]


class LaterLane:
    """A dense lane that is opened when it is first searched: a single question often does without."""

    name = DenseLane.name

    def __init__(self, opening: Callable[[], DenseLane]) -> None:
        self._opening = opening
        self._lane: DenseLane | None = None
        self._lock = Lock()

    def search(self, question: str, k: int) -> list[Hit]:
        """As `DenseLane.search`."""
        with self._lock:
            if self._lane is None:
                self._lane = self._opening()
        return self._lane.search(question, k)
