"""How likely it is that the rules answer a question, from what the lanes found."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.retrieval.hit import Fused


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic model over features of the lanes' scores; ``least`` is what an answer needs."""

    weights: Mapping[str, float]
    bias: float
    least: float

    @classmethod
    def load(cls) -> Confidence:
        """The model fitted beforehand, from ``knowledge/confidence.toml``. Raises `KnowledgeError`."""
        path = knowledge_dir() / "confidence.toml"
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            return cls(content["weights"], content["bias"], content["least"])
        except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
            raise KnowledgeError(f"无法读取 {path}:{error}。请重新安装或恢复该文件。") from error

    def __call__(self, found: Sequence[Fused]) -> float:
        """The probability that the best passages answer the question; 0 where nothing was found."""
        if not found:
            return 0.0
        values = features(found)
        score = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-score))


def features(found: Sequence[Fused]) -> dict[str, float]:
    """``cosine``: the best similarity of meaning; ``lexical``: the best BM25 score; 0 where a lane is silent."""
    return {
        "cosine": max((hit.lanes.get("dense", 0.0) for hit in found), default=0.0),
        "lexical": max((hit.lanes.get("lexical", 0.0) for hit in found), default=0.0),
    }
