"""The questions in ``knowledge/`` as examples of what they ask for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.leaning import LeaningModel
from assistant.answering.question import Intent, Query, Turn
from assistant.answering.scope import Scope
from assistant.answering.shape import ShapeModel
from assistant.answering.understand import Understander
from assistant.retrieval.passage import passages
from assistant.rules.regulation import Regulation

SCOPES = {"near_miss": Scope.NOT_PROVIDED, "off_topic": Scope.OUTSIDE, "no_content": Scope.UNCLEAR}
SHAPES = {
    "list": Intent.LIST,
    "article": Intent.LIST,
    "comparison": Intent.COMPARISON,
    "post": Intent.POST,
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what it asks for: the keys of ``clauses`` that answer it, or that come nearest; whether
    the rules do; the shape of the answer. ``None`` where that is not known."""

    text: str
    clauses: tuple[str, ...]
    scope: Scope | None
    shape: Intent | None


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def singles(folder: Path, regulation: Regulation) -> list[Example]:
    """``questions.jsonl``: questions that one clause answers."""
    return [
        Example(row["question"], (row["clause"],), Scope.PROVIDED, _shape("", (row["clause"],), regulation))
        for row in rows(folder / "questions.jsonl")
    ]


def compound(folder: Path, regulation: Regulation) -> list[Example]:
    """``compound.jsonl``: questions that are more than a plain question on one clause."""
    return [
        Example(
            row["question"],
            tuple(row["clauses"]),
            Scope.PROVIDED,
            _shape(row["kind"], row["clauses"], regulation),
        )
        for row in rows(folder / "compound.jsonl")
    ]


def unanswerable(folder: Path) -> list[Example]:
    """``unanswerable.jsonl``: questions that the rules don't answer, with the clauses that come nearest."""
    return [
        Example(row["question"], tuple(row["nearest"]), SCOPES[row["kind"]], None)
        for row in rows(folder / "unanswerable.jsonl")
    ]


def texts(regulation: Regulation) -> list[Example]:
    """The clauses themselves, with the sentence above them."""
    return [Example(passage.text, (passage.key,), None, None) for passage in passages(regulation)]


def turns(folder: Path, regulation: Regulation) -> Iterator[Example]:
    """``turns.jsonl``: the last question of a conversation, as the assistant reads it, and standing alone."""
    understand = Understander(regulation, ShapeModel.load(folder), LeaningModel.load(folder))
    for row in rows(folder / "turns.jsonl"):
        history = tuple(Turn(**turn) for turn in row["history"])
        read = understand(Query(row["question"], history))
        scope = Scope.PROVIDED
        clauses = row["clauses"]
        if row["abstain"]:
            clauses = row["allowed"]
            scope = Scope.NOT_PROVIDED if clauses else Scope.OUTSIDE
        together = read.earlier[0] if row["leans"] and read.earlier else row["question"]
        for text in dict.fromkeys((together, row["standalone"])):
            yield Example(text, tuple(clauses), scope, None)


def _shape(kind: str, clauses: Any, regulation: Regulation) -> Intent:
    about_post = set(clauses) <= set(regulation.applicability)
    return SHAPES.get(kind, Intent.POST if about_post else Intent.GENERAL)
