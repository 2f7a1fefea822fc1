"""The encoder tuned to read questions: which clauses, whether the rules say, what shape of answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding.recipe import QUERY_PROMPT
from assistant.retrieval.hit import Hit
from assistant.retrieval.words import simplify

if TYPE_CHECKING:
    from assistant.retrieval.embedding.onnx import OnnxModel

CLAUSE, SCOPE, SHAPE = "clause", "scope", "shape"


@dataclass(frozen=True)
class Classified:
    """The logarithm of each label's chance, by head and label."""

    chances: Mapping[str, Mapping[str, float]]

    def __getitem__(self, head: str) -> Mapping[str, float]:
        return self.chances[head]


class Classifier:
    """Classifies questions with one pass through the tuned encoder; see ``training/classifier.py``."""

    def __init__(self, model: OnnxModel, labels: Mapping[str, Sequence[str]]) -> None:
        self._model = model
        self._labels = labels
        self._cached = lru_cache(maxsize=64)(self._classify)

    def __call__(self, question: str) -> Classified:
        """What a question asks for. The steps of an answer ask for the same question more than once."""
        return self._cached(simplify(question))

    def _classify(self, text: str) -> Classified:
        (outputs,) = self._model.run([self._model.token_ids(QUERY_PROMPT + text)])
        named = dict(zip(self._model.outputs, outputs, strict=True))
        return Classified(
            {
                head: dict(zip(labels, _log_softmax(named[head]).tolist(), strict=True))
                for head, labels in self._labels.items()
            }
        )


class ClassifierLane:
    """The clauses that the classifier takes a question to ask for."""

    name = "classifier"

    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier

    def search(self, question: str, k: int) -> list[Hit]:
        """The ``k`` likeliest clauses, best first; the score is the logarithm of the chance."""
        chances = self._classifier(question)[CLAUSE]
        best = sorted(chances, key=lambda key: -chances[key])[:k]
        return [Hit(key, chances[key]) for key in best]


def _log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = scores - scores.max()
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum())
    return result
