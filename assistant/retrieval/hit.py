"""What a lane finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its score in one lane; higher is better, scales differ between lanes."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage found by one or more lanes; ``lanes`` keeps each lane's own score."""

    key: str
    score: float
    lanes: Mapping[str, float]
