"""Train the lane that has seen how people ask: ``python -m training.asked`` writes ``asked.npz``.

A logistic regression over words, character bigrams and sounds (tf-idf), one class a leaf clause. It is
trained on ``questions.jsonl``, ``compound.jsonl`` and the clauses themselves. Deterministic: the same data
give the same file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.opening import open_regulation
from assistant.paths import knowledge_dir
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.passage import passages
from assistant.retrieval.sounds import heard
from assistant.rules.regulation import Regulation
from assistant.settings import Settings


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def training_examples(
    regulation: Regulation, singles: Sequence[dict[str, Any]], compound: Sequence[dict[str, Any]]
) -> tuple[list[str], list[str], list[float]]:
    """Texts, the clauses that they ask for, and how much each counts."""
    examples = [(row["question"], row["clause"], 1.0) for row in singles]
    examples += [(passage.text, passage.key, 1.0) for passage in passages(regulation)]
    for row in compound:  # a question for several clauses counts once in all
        examples += [(row["question"], clause, 1 / len(row["clauses"])) for clause in row["clauses"]]
    texts, clauses, weights = zip(*examples, strict=True)
    return list(texts), list(clauses), list(weights)


def fit(
    texts: Sequence[str], labels: Sequence[str], weights: Sequence[float], strength: float
) -> LinearModel:
    """A `LinearModel` of the texts; ``strength`` is the inverse of the L2 penalty."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(analyzer=heard, sublinear_tf=True)
    matrix = vectorizer.fit_transform(texts)
    model = LogisticRegression(C=strength, max_iter=3000).fit(matrix, labels, sample_weight=weights)
    return LinearModel(
        labels=tuple(model.classes_),
        words={word: row for row, word in enumerate(vectorizer.get_feature_names_out())},
        idf=vectorizer.idf_.astype(np.float32),
        weights=model.coef_.T.astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )


def main() -> None:
    """Train and write."""
    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    examples = training_examples(
        open_regulation(settings), rows(folder / "questions.jsonl"), rows(folder / "compound.jsonl")
    )
    fit(*examples, strength=30).save(folder / "asked.npz")


if __name__ == "__main__":
    main()
