"""Fit how sure the lanes must be: ``python -m training.confidence`` writes ``knowledge/confidence.toml``.

Positive examples are the question variants of the clauses, negative ones the questions that have nothing
to do with the regulation. Deterministic: the same data give the same file.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.answering.confidence import features
from assistant.answering.question import Query
from assistant.answering.understand import understand
from assistant.opening import open_hybrid
from assistant.paths import knowledge_dir
from assistant.retrieval.hybrid import Hybrid
from assistant.settings import Settings

SAMPLE = 900
LEAST = 0.3
NAMES = ("cosine", "lexical")


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a JSONL file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def vector(hybrid: Hybrid, question: str) -> list[float]:
    """The features of one question, in the order of `NAMES`."""
    search = understand(Query(question), hybrid.regulation).search
    values = features(hybrid.rank(search))
    return [values[name] for name in NAMES]


def main() -> None:
    """Fit and write."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    hybrid = open_hybrid(settings, print)
    answerable = [row["question"] for row in lines(folder / "questions.jsonl")]
    outside = [row["question"] for row in lines(folder / "unanswerable.jsonl") if row["kind"] != "near_miss"]
    questions = random.Random(20191024).sample(answerable, SAMPLE) + outside
    x = np.array([vector(hybrid, question) for question in questions])
    y = np.array([1] * SAMPLE + [0] * len(outside))
    model = LogisticRegression(C=100, max_iter=5000, class_weight="balanced")
    guessed = cross_val_predict(model, x, y, cv=5, method="predict_proba")[:, 1]
    kept, refused = (guessed[y == 1] >= LEAST).mean(), (guessed[y == 0] < LEAST).mean()
    model.fit(x, y)
    weights = "".join(f"{name} = {weight:.6f}\n" for name, weight in zip(NAMES, model.coef_[0], strict=True))
    (knowledge_dir() / "confidence.toml").write_text(
        "# Written by training/confidence.py; fitted on questions.jsonl and unanswerable.jsonl.\n"
        f"# Five-fold: {kept:.3f} of the answerable questions kept, {refused:.3f} of the others refused.\n"
        f"bias = {model.intercept_[0]:.6f}\nleast = {LEAST}\n\n[weights]\n{weights}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
