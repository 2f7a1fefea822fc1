"""Several rankings made into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.retrieval.hit import Fused, Hit

RRF_K = 60
"""The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""


def fuse(
    rankings: Mapping[str, Sequence[Hit]], weights: Mapping[str, float] | None = None, k: int = RRF_K
) -> list[Fused]:
    """Reciprocal rank fusion: each lane adds ``weight / (k + rank)``, ranks from 1.

    Equal scores keep the order of the passages' first appearance.
    """
    scores: dict[str, float] = {}
    lanes: dict[str, dict[str, float]] = {}
    for lane, hits in rankings.items():
        weight = (weights or {}).get(lane, 1.0)
        for rank, hit in enumerate(hits, 1):
            scores[hit.key] = scores.get(hit.key, 0.0) + weight / (k + rank)
            lanes.setdefault(hit.key, {})[lane] = hit.score
    ordered = sorted(scores, key=lambda key: -scores[key])
    return [Fused(key, scores[key], lanes[key]) for key in ordered]
