"""What the rest of the program knows of an embedding model."""

from __future__ import annotations

import os
from typing import Protocol, runtime_checkable


@runtime_checkable
class FazhiEmbeddings(Protocol):
    """LangChain's ``Embeddings`` of a known size and identity; every vector has length 1.

    A protocol and no subclass: LangChain takes a quarter of a second to import. Importing
    `assistant.retrieval.retriever` registers the models with it.

    ``dimension`` counts the numbers of a vector. ``fingerprint`` names the model together with the
    state of its weights in characters that suit a file name: vectors of two models with one
    fingerprint may be mixed.
    """

    dimension: int
    fingerprint: str

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in their order."""


def usable_cores() -> int:
    """How many processor cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
