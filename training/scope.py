"""Fit whether the rules answer a question: ``python -m training.scope`` writes ``scope-words.npz`` and
``scope-stack.npz``.

Two steps, both logistic regressions. The first reads the question's words; the second weighs the first's
scores (out of fold) with what the lanes found. Deterministic: the same data give the same files.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from assistant.answering.scope import EVIDENCE, Scope, evidence, features
from assistant.opening import open_hybrid
from assistant.paths import knowledge_dir
from assistant.retrieval.sounds import heard
from assistant.retrieval.words import simplify
from assistant.settings import Settings
from training.examples import compound, singles, turns, unanswerable
from training.regression import of_values, of_words


def main() -> None:
    """Fit, write, and print what cross-validation says."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    hybrid = open_hybrid(settings, print)
    regulation = hybrid.regulation
    examples = [
        *singles(folder, regulation),
        *compound(folder, regulation),
        *unanswerable(folder),
        *turns(folder, regulation),
    ]
    questions = [simplify(example.text) for example in examples]
    labels = np.array([str(example.scope) for example in examples])
    ours = frozenset(heard(regulation.source))
    counts = Counter(word for question in questions for word in set(heard(question)))
    known = frozenset(word for word, count in counts.items() if count > 1)

    vectorizer = TfidfVectorizer(analyzer=lambda text: features(text, known, ours), sublinear_tf=True)
    matrix = vectorizer.fit_transform(questions)
    reader = LogisticRegression(C=3, max_iter=3000)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    scores = cross_val_predict(reader, matrix, labels, cv=folds, method="decision_function")
    reader.fit(matrix, labels)
    names = (*reader.classes_, *EVIDENCE)
    found = [list(evidence(question, hybrid.rank(question)).values()) for question in questions]
    inputs = np.hstack([scores, np.array(found)])
    weigher = LogisticRegression(C=1, max_iter=2000)
    chance = cross_val_predict(weigher, inputs, labels, cv=folds, method="predict_proba")
    weigher.fit(inputs, labels)

    provided_column = list(weigher.classes_).index(Scope.PROVIDED.value)
    area = roc_auc_score(labels == Scope.PROVIDED.value, chance[:, provided_column])
    print(f"five-fold area under the curve, provided against the rest: {area:.4f}")
    of_words(reader, vectorizer).save(folder / "scope-words.npz")
    of_values(weigher, names).save(folder / "scope-stack.npz")


if __name__ == "__main__":
    main()
