"""What the rest of the program knows of an embedding model."""

from __future__ import annotations

import os

from langchain_core.embeddings import Embeddings


class FazhiEmbeddings(Embeddings):
    """Embeddings of a known size and identity; every vector has length 1.

    ``dimension`` counts the numbers of a vector. ``fingerprint`` names the model together with the
    state of its weights in characters that suit a file name: vectors of two models with one
    fingerprint may be mixed.
    """

    dimension: int
    fingerprint: str


def well_formed(text: str) -> str:
    """The text with lone surrogates, which JSON may carry and tokenizers refuse, replaced by ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")


def usable_cores() -> int:
    """How many processor cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
