"""Fit which found clauses belong in an answer: ``python -m training.relevance`` writes ``relevance.npz``.

A logistic regression over (question, clause) pairs of ``compound.jsonl`` and a sample of ``questions.jsonl``.
The lane that has seen these questions is trained anew without each fifth of them, so that it is judged on
questions that it has not seen. Deterministic: the same data give the same file.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.answering.question import Query
from assistant.answering.relevance import DEPTH, NO, YES, Features
from assistant.answering.understand import understand
from assistant.opening import open_hybrid
from assistant.paths import knowledge_dir
from assistant.retrieval.asked import AskedLane
from assistant.retrieval.hybrid import Hybrid
from assistant.retrieval.linear import LinearModel
from assistant.settings import Settings
from training.asked import fit, rows, training_examples

FOLDS = 5
SINGLES = 600


def pairs(hybrid: Hybrid, questions: Sequence[dict[str, Any]]) -> tuple[list[dict[str, float]], list[bool]]:
    """Features and truth of each clause found for each question."""
    features = Features(hybrid.regulation)
    inputs: list[dict[str, float]] = []
    truth: list[bool] = []
    for row in questions:
        understanding = understand(Query(row["question"]), hybrid.regulation)
        found = hybrid.rank(understanding.search)[:DEPTH]
        inputs += features(understanding, found)
        truth += [hit.key in row["clauses"] for hit in found]
    return inputs, truth


def main() -> None:
    """Fit, write, and print precision and recall on the pairs that it was fitted on."""
    from sklearn.linear_model import LogisticRegression

    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    hybrid = open_hybrid(settings, print)
    dice = random.Random(20191024)
    compound = rows(folder / "compound.jsonl")
    singles = rows(folder / "questions.jsonl")
    dice.shuffle(compound)
    held = set(map(id, dice.sample(singles, SINGLES)))
    inputs: list[dict[str, float]] = []
    truth: list[bool] = []
    for fold in range(FOLDS):
        kept = [row for number, row in enumerate(compound) if number % FOLDS != fold]
        known = [row for number, row in enumerate(singles) if id(row) not in held or number % FOLDS != fold]
        new = [row for number, row in enumerate(compound) if number % FOLDS == fold]
        new += [
            {"question": row["question"], "clauses": [row["clause"]]}
            for number, row in enumerate(singles)
            if id(row) in held and number % FOLDS == fold
        ]
        asked = AskedLane(fit(*training_examples(hybrid.regulation, known, kept), strength=30))
        some, right = pairs(hybrid.with_asked(asked), new)
        inputs += some
        truth += right
    names = list(inputs[0])
    matrix = np.array([[row[name] for name in names] for row in inputs])
    model = LogisticRegression(C=1, max_iter=5000).fit(matrix, truth)
    half = model.coef_[0] / 2
    LinearModel(
        labels=(NO, YES),
        words={name: row for row, name in enumerate(names)},
        idf=np.ones(len(names), np.float32),
        weights=np.stack([-half, half], axis=1).astype(np.float16),
        bias=np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2], np.float32),
    ).save(folder / "relevance.npz")
    guessed = model.predict(matrix)
    hits = int((np.array(truth) & guessed).sum())
    print(f"precision {hits / guessed.sum():.3f}, recall {hits / sum(truth):.3f}")


if __name__ == "__main__":
    main()
