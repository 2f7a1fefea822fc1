"""Fit whether a question leans on the one before: ``python -m training.leaning`` writes ``leaning-words.npz``
and ``leaning-stack.npz``.

Two steps, both logistic regressions. The first reads the question's words, and learns from conversations
and from questions that were asked alone; the second weighs the first's scores (out of fold) with what the
lanes find, and learns from conversations only. Deterministic: the same data give the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.answering.leaning import EVIDENCE, LEANS, STANDS, evidence
from assistant.answering.shape import features
from assistant.opening import open_hybrid
from assistant.paths import knowledge_dir
from assistant.settings import Settings
from training.examples import rows
from training.regression import of_values
from training.shape import fit

STRENGTH = 10
FOLLOWER = 12.0
"""How much more a question counts that leans on another: in conversations they are the rule."""


def asked_alone(folder: Path) -> Iterator[str]:
    """Questions that nothing was said before."""
    for row in rows(folder / "questions.jsonl"):
        yield row["question"]
    for row in rows(folder / "unanswerable.jsonl"):
        if row["kind"] != "no_content":
            yield row["question"]


def main() -> None:
    """Fit, write, and print what cross-validation says."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    hybrid = open_hybrid(settings, print)
    turns = rows(folder / "turns.jsonl")
    examples = [(row["question"], LEANS if row["leans"] else STANDS) for row in turns]
    examples += [(question, STANDS) for question in asked_alone(folder)]
    fit(examples, STRENGTH, STANDS, FOLLOWER).save(folder / "leaning-words.npz")

    questions, labels = zip(*examples, strict=True)
    matrix = TfidfVectorizer(analyzer=features, sublinear_tf=True, min_df=2).fit_transform(questions)
    reader = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight={True: FOLLOWER, False: 1.0})
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    leans = np.array(labels) == LEANS
    scores = cross_val_predict(reader, matrix, leans, cv=folds, method="decision_function")
    inputs = np.array(
        [
            list(evidence(score, hybrid.rank(row["question"])).values())
            for score, row in zip(scores, turns, strict=False)
        ]
    )
    truth = leans[: len(turns)]
    weigher = LogisticRegression(C=1)
    chances = cross_val_predict(weigher, inputs, truth, cv=10, method="predict_proba")[:, 1]
    right = np.mean((chances > 0.5) == truth)
    area = roc_auc_score(truth, chances)
    print(f"ten-fold, conversations only: {right:.3f} right, area under the curve {area:.3f}")
    weigher.fit(inputs, truth)
    of_values(weigher, EVIDENCE, (STANDS, LEANS)).save(folder / "leaning-stack.npz")


if __name__ == "__main__":
    main()
