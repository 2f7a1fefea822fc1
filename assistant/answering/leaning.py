"""Whether a question that follows others can only be understood with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from assistant.answering.shape import features
from assistant.errors import KnowledgeError
from assistant.retrieval.hit import Fused
from assistant.retrieval.linear import LinearModel

LEANS, STANDS = "leans", "stands"
EVIDENCE = ("words", "lexical")


class LeaningModel:
    """A linear model over a question's words, weighed together with what the lanes find for it alone.

    A question with many of the rules' own words stands by itself. Fitted by ``training/leaning.py``.
    """

    def __init__(self, words: LinearModel, stack: LinearModel) -> None:
        self._words = words
        self._stack = stack

    @classmethod
    def load(cls, folder: Path) -> LeaningModel:
        """Read the models of a regulation. Raises `KnowledgeError`."""
        words, stack = (LinearModel.load(folder / f"leaning-{part}.npz") for part in ("words", "stack"))
        if any(set(model.labels) != {LEANS, STANDS} for model in (words, stack)):
            raise KnowledgeError(
                f"{folder} 中的 leaning 模型类别不符：请运行 python -m training.leaning 重新训练。"
            )
        return cls(words, stack)

    def by_words(self, question: str) -> float:
        """How much a question's words lean: the logarithm of the odds, above 0 where rather so."""
        return _odds(self._words, self._words.scores(features(question)).tolist())

    def __call__(self, question: str, found: Sequence[Fused]) -> bool:
        """Whether a question leans, given what the lanes find for it as it stands."""
        values = evidence(self.by_words(question), found)
        return _odds(self._stack, self._stack.weigh(values).tolist()) > 0


def evidence(words: float, found: Sequence[Fused]) -> dict[str, float]:
    """What is weighed: what the words say, and the logarithm of the best BM25 score."""
    best = max((hit.lanes.get("lexical", 0.0) for hit in found), default=0.0)
    return dict(zip(EVIDENCE, (words, math.log1p(best)), strict=True))


def _odds(model: LinearModel, scores: Sequence[float]) -> float:
    by_label = dict(zip(model.labels, scores, strict=True))
    return by_label[LEANS] - by_label[STANDS]
