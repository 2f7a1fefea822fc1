"""What is known of a regulation besides its text: the table of facts and the fitted models."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.answering.leaning import LeaningModel
from assistant.answering.relevance import Relevance
from assistant.answering.scope import ScopeModel
from assistant.answering.shape import ShapeModel
from assistant.answering.standing import Standing
from assistant.duties.applicability import FILE as APPLICABILITY
from assistant.duties.check import Checker
from assistant.retrieval.classifier import Classifier
from assistant.retrieval.spelling import Speller
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the steps of an answer consult."""

    facts: Facts
    shape: ShapeModel
    leaning: LeaningModel
    scope: ScopeModel
    relevance: Relevance
    spelling: Speller
    standing: Standing | None = None

    @classmethod
    def load(cls, folder: Path, regulation: Regulation, classifier: Classifier | None) -> Knowledge:
        """Read everything from a regulation's folder. Raises `KnowledgeError`."""
        facts = Facts.load(folder / "facts.toml", regulation)
        return cls(
            facts=facts,
            shape=ShapeModel.load(folder, classifier),
            leaning=LeaningModel.load(folder),
            scope=ScopeModel.load(folder, regulation, classifier),
            relevance=Relevance.load(folder / "relevance.npz", regulation, facts),
            spelling=Speller.load(folder / "spelling.npz"),
            standing=cls._standing(folder, regulation, facts),
        )

    @staticmethod
    def _standing(folder: Path, regulation: Regulation, facts: Facts) -> Standing | None:
        """``None`` for a regulation without a table of whom it binds."""
        if not (folder / APPLICABILITY).exists():
            return None
        return Standing(Checker.open(folder, regulation, facts), regulation)
