"""The lexical lane: BM25 over words and character bigrams."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.retrieval.hit import Hit
from assistant.retrieval.passage import Passage
from assistant.retrieval.words import tokens

if "scipy.sparse" not in sys.modules:
    # bm25s takes SciPy where it finds it, for an option that is not used here; importing it would
    # be a tenth of the time that a question at the command line takes.
    sys.modules["scipy.sparse"] = None  # type: ignore[assignment]
    try:
        import bm25s
    finally:
        del sys.modules["scipy.sparse"]
else:
    import bm25s


class LexicalLane:
    """Finds passages that share words with the question."""

    name = "lexical"

    def __init__(self, engine: bm25s.BM25, keys: Sequence[str]) -> None:
        self._engine = engine
        self._keys = tuple(keys)

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> LexicalLane:
        """Index passages (bm25s, Lucene's BM25, k1 1.2, b 0.75)."""
        engine = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        engine.index([tokens(passage.text) for passage in passages], show_progress=False)
        return cls(engine, [passage.key for passage in passages])

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        self._engine.save(str(folder), show_progress=False)

    @classmethod
    def load(cls, folder: Path, keys: Sequence[str]) -> LexicalLane:
        """Read an index written by `save`; ``keys`` are the passages' in the same order."""
        return cls(bm25s.BM25.load(str(folder)), keys)

    def search(self, question: str, k: int) -> list[Hit]:
        """The ``k`` best passages that share anything with the question, best first."""
        words = [word for word in tokens(question) if word in self._engine.vocab_dict]
        if not words:
            return []
        scores = np.asarray(self._engine.get_scores(words))
        best = np.argsort(-scores, kind="stable")[:k]
        return [Hit(self._keys[i], float(scores[i])) for i in best if scores[i] > 0]
