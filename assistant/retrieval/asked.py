"""The lane that has seen how people ask: a linear model trained on question variants of each clause."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.errors import KnowledgeError
from assistant.retrieval.hit import Hit
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.sounds import heard
from assistant.rules.regulation import Regulation


class AskedLane:
    """Finds the clauses that questions in like words were written for. See ``training/asked.py``."""

    name = "asked"

    def __init__(self, model: LinearModel) -> None:
        self._model = model

    @classmethod
    def load(cls, path: Path, regulation: Regulation) -> AskedLane:
        """Read the model. Raises `KnowledgeError` where it is damaged or was trained on other clauses."""
        model = LinearModel.load(path)
        if set(model.labels) != {leaf.id.key for leaf in regulation.leaves}:
            raise KnowledgeError(f"{path} 与原文的条款不一致：请运行 python -m training.asked 重新训练。")
        return cls(model)

    def search(self, question: str, k: int) -> list[Hit]:
        """The ``k`` likeliest passages, best first; the score is the model's, not a probability."""
        scores = self._model.scores(heard(question))
        best = np.argsort(-scores, kind="stable")[:k]
        return [Hit(self._model.labels[i], float(scores[i])) for i in best]
