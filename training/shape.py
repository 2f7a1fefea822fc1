"""Fit what shape of answer is wanted: ``python -m training.shape`` writes ``shape.npz``.

A logistic regression over a question's words. Deterministic: the same data give the same file.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.question import Intent
from assistant.answering.shape import features
from assistant.opening import open_regulation
from assistant.paths import knowledge_dir
from assistant.retrieval.linear import LinearModel
from assistant.settings import Settings
from training.examples import compound, singles
from training.regression import of_words

_RARE = 2.0
"""How much more a question counts that wants another shape than plain: there are far fewer of them."""


def fit_shapes(examples: Sequence[tuple[str, str]]) -> LinearModel:
    """A `LinearModel` of the shapes that questions want."""
    return fit(examples, 10, Intent.GENERAL, _RARE)


def fit(examples: Sequence[tuple[str, str]], strength: float, plain: str, rare: float) -> LinearModel:
    """A `LinearModel` of (question, label) pairs; every label but ``plain`` counts ``rare`` times."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    questions, labels = zip(*examples, strict=True)
    vectorizer = TfidfVectorizer(analyzer=features, sublinear_tf=True, min_df=2)
    matrix = vectorizer.fit_transform(questions)
    weights = {label: 1.0 if label == plain else rare for label in set(labels)}
    model = LogisticRegression(C=strength, max_iter=3000, class_weight=weights).fit(matrix, labels)
    return of_words(model, vectorizer)


def main() -> None:
    """Fit and write."""
    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    regulation = open_regulation(settings)
    examples = [*singles(folder, regulation), *compound(folder, regulation)]
    fit_shapes([(example.text, str(example.shape)) for example in examples]).save(folder / "shape.npz")


if __name__ == "__main__":
    main()
