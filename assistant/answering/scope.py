"""Whether the rules answer a question, are about it but silent, or are not about it at all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from assistant.errors import KnowledgeError
from assistant.retrieval.classifier import SCOPE, Classifier
from assistant.retrieval.hit import Fused
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.sounds import heard
from assistant.retrieval.words import tokens
from assistant.rules.regulation import Regulation


class Scope(StrEnum):
    """Where a question stands to the rules."""

    PROVIDED = "provided"
    NOT_PROVIDED = "not_provided"  # about them, but they don't say
    OUTSIDE = "outside"  # not about them
    UNCLEAR = "unclear"  # too little said


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely each is; they add up to 1."""

    provided: float
    not_provided: float
    outside: float
    unclear: float

    def favoured(self, factor: float) -> Odds:
        """The odds where an answer is so many times likelier than thought."""
        total = 1 + (factor - 1) * self.provided
        others = (self.not_provided, self.outside, self.unclear)
        return Odds(factor * self.provided / total, *(chance / total for chance in others))

    @property
    def silence(self) -> Scope:
        """The likeliest of the ways in which there is no answer."""
        ways = {
            Scope.NOT_PROVIDED: self.not_provided,
            Scope.OUTSIDE: self.outside,
            Scope.UNCLEAR: self.unclear,
        }
        return max(ways, key=lambda way: ways[way])


LEAST = 0.3
"""An answer needs at least this chance of being provided for; chosen on the dev split."""

TUNED = 0.6
"""What the tuned encoder's classifier counts beside the regressions, from 0 to 1; chosen on the dev split."""

UNKNOWN = "<unknown>"
OURS, OTHER = "<ours>", "<other>"
EVIDENCE = ("lexical", "density")


class ScopeModel:
    """A linear model over the question's words, weighed together with what the lanes found.

    The words tell a question for an amount or a form from one for a duty; the lanes tell how near the
    rules come. Fitted by ``training/scope.py``. Where there is a ``classifier``, the chances are the
    geometric mean of both.
    """

    def __init__(
        self,
        words: LinearModel,
        stack: LinearModel,
        regulation: Regulation,
        classifier: Classifier | None = None,
    ) -> None:
        self._classifier = classifier
        self._words = words
        self._stack = stack
        self._ours = frozenset(heard(regulation.source))

    @classmethod
    def load(cls, folder: Path, regulation: Regulation, classifier: Classifier | None = None) -> ScopeModel:
        """Read the models of a regulation. Raises `KnowledgeError`."""
        words, stack = (LinearModel.load(folder / f"scope-{part}.npz") for part in ("words", "stack"))
        labels = tuple(scope.value for scope in Scope)
        if set(words.labels) != set(labels) or set(stack.labels) != set(labels):
            raise KnowledgeError(
                f"{folder} 中的 scope 模型类别不符：请运行 python -m training.scope 重新训练。"
            )
        return cls(words, stack, regulation, classifier)

    def __call__(self, question: str, found: Sequence[Fused]) -> Odds:
        """How likely it is that the rules answer the question."""
        words = self._words.scores(features(question, self._words.words, self._ours))
        inputs = dict(zip(self._words.labels, words, strict=True)) | evidence(question, found)
        scores = self._stack.weigh(inputs)
        if self._classifier:
            tuned = self._classifier(question)[SCOPE]
            logarithms = scores - np.log(np.exp(scores).sum())
            other = np.array([tuned[label] for label in self._stack.labels])
            scores = (1 - TUNED) * logarithms + TUNED * other
        odds = np.exp(scores - scores.max())
        chance = dict(zip(self._stack.labels, (odds / odds.sum()).tolist(), strict=True))
        return Odds(**chance)


def features(question: str, known: dict[str, int] | frozenset[str], ours: frozenset[str]) -> list[str]:
    """The words and sounds of a question; those never seen as one, and each marked as in the rules or not."""
    out = []
    for word in heard(question):
        kind = "~" if word.startswith("~") else ""
        out += [word if word in known else kind + UNKNOWN, kind + (OURS if word in ours else OTHER)]
    return out


def evidence(question: str, found: Sequence[Fused]) -> dict[str, float]:
    """What the lexical lane found, each about 0 to 1: the best BM25 score, and that for each word."""
    lexical = max((hit.lanes.get("lexical", 0.0) for hit in found), default=0.0)
    return {
        "lexical": math.log1p(lexical) / 3,
        "density": lexical / max(1, len(tokens(question))),
    }
