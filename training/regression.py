"""A fitted logistic regression as the `LinearModel` that is kept in ``knowledge/``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.linear import LinearModel


def of_words(regression: Any, vectorizer: Any) -> LinearModel:
    """A regression over the tf-idf of words."""
    return _model(regression, vectorizer.get_feature_names_out(), vectorizer.idf_, regression.classes_)


def of_values(regression: Any, names: Sequence[str], labels: Sequence[str] | None = None) -> LinearModel:
    """A regression over named values; ``labels`` where it was fitted on others than the model shall have."""
    return _model(regression, names, np.ones(len(names)), labels or regression.classes_)


def _model(regression: Any, words: Sequence[str], idf: NDArray[Any], labels: Sequence[str]) -> LinearModel:
    weights, bias = regression.coef_, regression.intercept_
    if len(weights) == 1:  # scikit-learn keeps one row for two labels
        weights, bias = np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    return LinearModel(
        labels=tuple(labels),
        words={word: row for row, word in enumerate(words)},
        idf=idf.astype(np.float32),
        weights=weights.T.astype(np.float16),
        bias=bias.astype(np.float32),
    )
