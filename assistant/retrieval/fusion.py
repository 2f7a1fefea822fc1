"""Several rankings made into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.retrieval.hit import Fused, Hit


def fuse(rankings: Mapping[str, Sequence[Hit]], weights: Mapping[str, float], depth: int) -> list[Fused]:
    """The weighted sum of the lanes' standard scores, best first.

    Each lane's scores are brought to mean 0 and deviation 1 over all passages that any lane found. Of a
    passage that a lane did not bring among the ``depth`` that it was asked for, it knows nothing (0), or,
    where it brought as many as it was asked for, no more than its lowest score. How far ahead a lane sees a
    passage is kept, which ranks alone lose. Equal sums keep the order of the passages' first appearance.
    """
    keys = list(dict.fromkeys(hit.key for hits in rankings.values() for hit in hits))
    rows = {key: row for row, key in enumerate(keys)}
    total = np.zeros(len(keys))
    lanes: list[dict[str, float]] = [{} for _ in keys]
    for lane, hits in rankings.items():
        if not hits:
            continue
        scores = np.full(len(keys), min(hit.score for hit in hits) if len(hits) >= depth else 0.0)
        for hit in hits:
            scores[rows[hit.key]] = hit.score
            lanes[rows[hit.key]][lane] = hit.score
        deviation = scores.std()
        if deviation > 0:
            total += weights.get(lane, 1.0) * (scores - scores.mean()) / deviation
    order = np.argsort(-total, kind="stable")
    return [Fused(keys[row], float(total[row]), lanes[row]) for row in order]
