"""The plain pipelines to measure against: the best passage, quoted; never an abstention."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from assistant.answering.answer import Answer, Status
from assistant.retrieval.hybrid import DEPTH, Hybrid, Lane
from assistant.rules.clause import Citation

RRF_K = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

Ranker = Callable[[str], list[str]]
"""Question to keys of leaf clauses, best first."""


def rankers(hybrid: Hybrid) -> dict[str, Ranker]:
    """BM25 alone, embeddings alone, and both fused, over the assistant's own index."""
    lanes = {lane.name: lane for lane in hybrid.lanes}
    lexical, dense = lanes["lexical"], lanes["dense"]
    return {
        "bm25": lambda question: _keys(lexical, question),
        "dense": lambda question: _keys(dense, question),
        "hybrid": lambda question: fuse([_keys(lexical, question), _keys(dense, question)]),
    }


def fuse(rankings: Sequence[Sequence[str]]) -> list[str]:
    """Reciprocal rank fusion: a key scores the sum of 1 / (60 + place); equal ones in order of appearance."""
    scores: defaultdict[str, float] = defaultdict(float)
    for ranking in rankings:
        for place, key in enumerate(ranking, 1):
            scores[key] += 1 / (RRF_K + place)
    return sorted(scores, key=lambda key: -scores[key])


class PlainAnswerer:
    """Quotes the first passage of a ranking as the answer. Earlier turns are not read."""

    def __init__(self, hybrid: Hybrid, name: str, ranker: Ranker) -> None:
        self._leaves = hybrid.regulation.leaves_by_key
        self._name = name
        self._ranker = ranker

    def ask(self, question: str) -> tuple[Answer, list[str]]:
        """The answer, and the ranking that it was taken from."""
        start = time.perf_counter()
        ranked = self._ranker(question)
        cited = tuple(Citation.of(self._leaves[key]) for key in ranked[:1])
        text = cited[0].quote if cited else ""
        elapsed = (time.perf_counter() - start) * 1000
        return Answer(Status.ANSWERED, text, text, cited, self._name, elapsed_ms=elapsed), ranked


def _keys(lane: Lane, question: str) -> list[str]:
    return [hit.key for hit in lane.search(question, DEPTH)]
