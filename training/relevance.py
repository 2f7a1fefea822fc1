"""Fit which found clauses belong in an answer: ``python -m training.relevance`` writes ``relevance.npz``.

A logistic regression over (question, clause) pairs of ``compound.jsonl`` and a sample of ``questions.jsonl``.
What has learned from these questions, the lane and the shape of answers, is trained anew without each fifth
of them, so that the pairs are as for questions never seen; the tuned encoder, which cannot be, is left out.
Deterministic: the same data give the same file.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from assistant.answering.leaning import LeaningModel
from assistant.answering.question import Query
from assistant.answering.relevance import DEPTH, NO, YES, Features
from assistant.answering.shape import ShapeModel
from assistant.answering.understand import Understander
from assistant.opening import open_hybrid
from assistant.paths import knowledge_dir
from assistant.retrieval.asked import AskedLane
from assistant.retrieval.hybrid import Hybrid
from assistant.rules.fact import Facts
from assistant.settings import Settings
from training import asked, shape
from training.examples import Example, compound, rows, singles, texts
from training.regression import of_values

FOLDS = 5
SINGLES = 900


def pairs(
    hybrid: Hybrid, understand: Understander, facts: Facts, questions: Sequence[tuple[Example, Sequence[str]]]
) -> tuple[list[dict[str, float]], list[bool]]:
    """Features and truth of each clause found for each question, but for those that may be cited or not."""
    features = Features(hybrid.regulation, facts)
    inputs: list[dict[str, float]] = []
    truth: list[bool] = []
    for example, allowed in questions:
        understanding = understand(Query(example.text))
        found = hybrid.rank(understanding.search)[:DEPTH]
        for hit, values in zip(found, features(understanding, found), strict=True):
            if hit.key not in allowed:
                inputs.append(values)
                truth.append(hit.key in example.clauses)
    return inputs, truth


def main() -> None:
    """Fit, write, and print precision and recall on the pairs that it was fitted on."""
    from sklearn.linear_model import LogisticRegression

    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    hybrid = open_hybrid(settings, print)
    regulation = hybrid.regulation
    facts = Facts.load(folder / "facts.toml", regulation)
    leaning = LeaningModel.load(folder)
    dice = random.Random(20191024)
    many: list[Any] = list(
        zip(
            compound(folder, regulation),
            (row.get("allowed", ()) for row in rows(folder / "compound.jsonl")),
            strict=True,
        )
    )
    plain = singles(folder, regulation)
    dice.shuffle(many)
    dice.shuffle(plain)
    sample: list[Any] = [(example, ()) for example in plain[:SINGLES]]
    always = [*plain[SINGLES:], *texts(regulation)]
    inputs: list[dict[str, float]] = []
    truth: list[bool] = []
    for fold in range(FOLDS):
        new = [*many[fold::FOLDS], *sample[fold::FOLDS]]
        held = {id(example) for example, _ in new}
        known = [*always, *(example for example, _ in (*many, *sample) if id(example) not in held)]
        shapes = [(example.text, str(example.shape)) for example in known if example.shape]
        understand = Understander(regulation, ShapeModel(shape.fit_shapes(shapes)), leaning)
        lane = AskedLane(asked.fit(known, strength=30))
        some, right = pairs(hybrid.with_lane(lane), understand, facts, new)
        inputs += some
        truth += right
    names = list(inputs[0])
    matrix = np.array([[row[name] for name in names] for row in inputs])
    model = LogisticRegression(C=1, max_iter=5000).fit(matrix, truth)
    of_values(model, names, (NO, YES)).save(folder / "relevance.npz")
    guessed = model.predict(matrix)
    hits = int((np.array(truth) & guessed).sum())
    print(f"precision {hits / guessed.sum():.3f}, recall {hits / sum(truth):.3f}")


if __name__ == "__main__":
    main()
