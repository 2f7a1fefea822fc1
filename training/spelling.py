"""Count which characters follow which: ``python -m training.spelling`` writes ``spelling.npz``.

From the questions but for the noisy ones, and the regulation, whose words are the likeliest to be meant.
"""

from __future__ import annotations

from assistant.opening import open_regulation
from assistant.paths import knowledge_dir
from assistant.retrieval.spelling import Speller
from assistant.retrieval.words import simplify
from assistant.settings import Settings
from training.examples import compound, rows, unanswerable

WEIGHT = 3
"""How often the regulation's own text counts."""


def main() -> None:
    """Count and write."""
    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    regulation = open_regulation(settings)
    asked = [row["question"] for row in rows(folder / "questions.jsonl") if row["register"] != "noisy"]
    others = [example.text for example in (*compound(folder, regulation), *unanswerable(folder))]
    texts = [*asked, *others, *[leaf.text for leaf in regulation.leaves] * WEIGHT]
    Speller.of(simplify(text) for text in texts).save(folder / "spelling.npz")


if __name__ == "__main__":
    main()
