"""How far a share may lie from the true one, by resampling (Efron's percentile bootstrap)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SEED = 20191024
RESAMPLES = 2_000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with the bounds of its 95% interval."""

    value: float
    low: float
    high: float


def interval(values: Sequence[float]) -> Interval:
    """The mean of the values and its interval; always the same for the same values. Needs at least one."""
    data = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(0, len(data), (RESAMPLES, len(data)))
    low, high = np.quantile(data[draws].mean(axis=1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(data.mean()), float(low), float(high))
