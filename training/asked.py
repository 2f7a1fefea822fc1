"""Train the lane that has seen how people ask: ``python -m training.asked`` writes ``asked.npz``.

A logistic regression over words, character bigrams and sounds (tf-idf), one class a leaf clause. It is
trained on the questions in ``knowledge/`` that the rules answer, and on the clauses themselves.
Deterministic: the same data give the same file.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.scope import Scope
from assistant.opening import open_regulation
from assistant.paths import knowledge_dir
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.sounds import heard
from assistant.settings import Settings
from training.examples import Example, compound, singles, texts, turns
from training.regression import of_words


def fit(examples: Sequence[Example], strength: float) -> LinearModel:
    """A `LinearModel` of which clauses the texts ask for; ``strength`` is the inverse of the L2 penalty.

    A text that asks for several clauses counts once in all.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    pairs = [(e.text, clause, 1 / len(e.clauses)) for e in examples for clause in e.clauses]
    questions, labels, weights = zip(*pairs, strict=True)
    vectorizer = TfidfVectorizer(analyzer=heard, sublinear_tf=True)
    matrix = vectorizer.fit_transform(questions)
    model = LogisticRegression(C=strength, max_iter=3000).fit(matrix, labels, sample_weight=weights)
    return of_words(model, vectorizer)


def main() -> None:
    """Train and write."""
    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    regulation = open_regulation(settings)
    answered = [e for e in turns(folder, regulation) if e.scope is Scope.PROVIDED]
    examples = [
        *singles(folder, regulation),
        *compound(folder, regulation),
        *answered,
        *texts(regulation),
    ]
    fit(examples, strength=30).save(folder / "asked.npz")


if __name__ == "__main__":
    main()
