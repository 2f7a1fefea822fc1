"""What shape of answer a question wants."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.answering.cues import cues
from assistant.answering.question import Intent
from assistant.errors import KnowledgeError
from assistant.retrieval.classifier import SHAPE, Classifier
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.words import simplify, tokens

SHAPES = (Intent.GENERAL, Intent.LIST, Intent.COMPARISON, Intent.POST)

_FLAGS = ("list", "comparison", "quantity", "confirm", "party", "government", "post", "locate", "ellipsis")
_SHORT = (4, 7, 10, 14, 20, 30)


class ShapeModel:
    """A linear model over the words of a question, fitted by ``training/shape.py``.

    Where there is a ``classifier``, it has an equal say.
    """

    def __init__(self, shapes: LinearModel, classifier: Classifier | None = None) -> None:
        self._shapes = shapes
        self._classifier = classifier

    @classmethod
    def load(cls, folder: Path, classifier: Classifier | None = None) -> ShapeModel:
        """Read the model of a regulation. Raises `KnowledgeError`."""
        shapes = LinearModel.load(folder / "shape.npz")
        if set(shapes.labels) != set(SHAPES):
            raise KnowledgeError(
                f"{folder} 中的 shape 模型类别不符：请运行 python -m training.shape 重新训练。"
            )
        return cls(shapes, classifier)

    def __call__(self, question: str) -> dict[Intent, float]:
        """How likely each of `SHAPES` is; they add up to 1."""
        scores = self._shapes.scores(features(question))
        if self._classifier:
            tuned = self._classifier(question)[SHAPE]
            scores = (scores + np.array([tuned[label] for label in self._shapes.labels])) / 2
        chances = _softmax(scores)
        return {Intent(label): chance for label, chance in zip(self._shapes.labels, chances, strict=True)}


def features(question: str) -> list[str]:
    """Words and character bigrams, how it begins and ends, its length, and the cues in it."""
    text = simplify(question).strip()
    words, found = cues(), tokens(text)
    flags = [f"<{name}>" for name in _FLAGS if getattr(words, name).search(text)]
    if "<party>" in flags and "<government>" in flags:
        flags.append("<both>")
    length = next((limit for limit in _SHORT if len(text) <= limit), "long")
    return [*found, *flags, f"^{text[:1]}", f"${text[-2:]}", f"#{length}"]


def _softmax(scores: np.ndarray) -> list[float]:
    odds = np.exp(scores - scores.max())
    chances: list[float] = (odds / odds.sum()).tolist()
    return chances
