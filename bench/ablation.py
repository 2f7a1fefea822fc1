"""What each mechanism adds: the dev questions with one of them taken out at a time. ``make ablation``.

Each row is the assistant without one thing. The differences are those of one split on which settings were
chosen; they are no forecast.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from assistant.answering.assistant import Assistant
from assistant.answering.knowledge import Knowledge
from assistant.answering.leaning import LeaningModel
from assistant.answering.pipeline import Pipeline
from assistant.answering.question import Intent, Query
from assistant.answering.relevance import Relevance
from assistant.answering.scope import Odds, ScopeModel
from assistant.answering.shape import SHAPES, ShapeModel
from assistant.evaluation.dataset import Dataset, read_dataset
from assistant.evaluation.metrics import Summary
from assistant.evaluation.places import default_dataset
from assistant.evaluation.run import evaluate
from assistant.opening import open_classifier, open_hybrid
from assistant.paths import knowledge_dir
from assistant.retrieval.classifier import ClassifierLane
from assistant.retrieval.hybrid import Hybrid
from assistant.rules.fact import Facts
from assistant.settings import Settings


class AlwaysProvided(ScopeModel):
    """Never abstains for what the question asks."""

    def __init__(self) -> None: ...

    def __call__(self, question: str, found: object) -> Odds:
        """The same for every question."""
        return Odds(1.0, 0.0, 0.0, 0.0)


class OnlyTheBest(Relevance):
    """Cites the best clause alone."""

    def __init__(self, other: Relevance) -> None:
        self.__dict__.update(vars(other))

    def __call__(self, understanding: object, found: object) -> list[float]:
        """No other clause belongs in the answer."""
        return [0.0] * len(list(found))  # type: ignore[call-overload]


class NoShape(ShapeModel):
    """Takes every question for a plain one."""

    def __init__(self) -> None: ...

    def __call__(self, question: str) -> dict[Intent, float]:
        """The same for every question."""
        return {intent: float(intent is Intent.GENERAL) for intent in SHAPES}


class NeverLeans(LeaningModel):
    """Takes every question as it stands."""

    def __init__(self) -> None: ...

    def by_words(self, question: str) -> float:
        """The same for every question."""
        return -1.0

    def __call__(self, question: str, found: object) -> bool:
        """The same for every question."""
        return False


def variants(settings: Settings) -> Iterator[tuple[str, Assistant]]:
    """The assistant whole, then without one mechanism each."""
    folder = knowledge_dir() / settings.regulation
    bare = open_hybrid(settings, lambda line: None)
    classifier = open_classifier(settings, lambda line: None)
    assert classifier is not None
    hybrid = bare.with_lane(ClassifierLane(classifier))
    regulation = hybrid.regulation
    knowledge = Knowledge.load(folder, regulation, classifier)
    linear = Knowledge.load(folder, regulation, None)

    def whole(lanes: Hybrid = hybrid, known: Knowledge = knowledge) -> Assistant:
        return Assistant(lanes, Pipeline.over(lanes, known))

    def without_named() -> Assistant:
        plain = whole()
        understand = plain.pipeline.understand

        def blind(query: Query) -> object:
            understood = understand(query)
            named = understood.intent in (Intent.LOOKUP, Intent.STRUCTURE)
            intent = Intent.GENERAL if named else understood.intent
            return replace(understood, references=(), foreign=False, intent=intent)

        return Assistant(hybrid.without("reference"), replace(plain.pipeline, understand=blind))  # type: ignore[arg-type]

    def without_history() -> Assistant:
        plain = whole()
        understand = plain.pipeline.understand
        deaf: Callable[[Query], object] = lambda query: understand(Query(query.question))  # noqa: E731
        return Assistant(hybrid, replace(plain.pipeline, understand=deaf))  # type: ignore[arg-type]

    yield "whole", whole()
    yield "the tuned encoder, everywhere", whole(bare, linear)
    yield "the tuned encoder as a lane", whole(bare, knowledge)
    yield "the tuned encoder in scope", whole(known=replace(knowledge, scope=linear.scope))
    yield "the linear model of how people ask", whole(hybrid.without("asked"))
    yield "BM25 as a lane", whole(hybrid.without("lexical"))
    yield "embeddings", whole(hybrid.without("dense"))
    yield "clauses named by number", without_named()
    yield "abstention", whole(known=replace(knowledge, scope=AlwaysProvided()))
    yield (
        "several clauses in an answer",
        whole(known=replace(knowledge, relevance=OnlyTheBest(knowledge.relevance))),
    )
    yield "the shape of the answer", whole(known=replace(knowledge, shape=NoShape()))
    yield "the table of facts", whole(known=replace(knowledge, facts=Facts()))
    yield "reading with the question before", whole(known=replace(knowledge, leaning=NeverLeans()))
    yield "all of the history", without_history()


def line(name: str, summary: Summary, recall: float | None) -> str:
    """A row of the table."""
    abstention = summary.abstention.f1 if summary.abstention else None
    shares = (summary.correct.value, summary.citation_f1, abstention, summary.facts, recall)
    cells = " | ".join("–" if share is None else f"{100 * share:.1f}" for share in shares)
    return f"| {name} | {cells} | {summary.p50_ms:.1f} |"


def main() -> None:
    """Print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset", type=Path, default=default_dataset())
    dataset: Dataset = read_dataset(str(parser.parse_args().dataset))
    print("| without | correct % | citation F1 | abstention F1 | facts | Recall@3 | ms p50 |")
    print("|---|---|---|---|---|---|---|")
    for name, assistant in variants(Settings()):
        found = evaluate(dataset, assistant, lambda line: None, with_plain=False).assistant
        recall = found.ranking.measures["Recall@3"] if found.ranking else None
        print(line(name, found.summary, recall), flush=True)


if __name__ == "__main__":
    main()
