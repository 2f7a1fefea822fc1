"""Which of the clauses that were found belong in the answer: one, or all on a matter."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.answering.cues import cues
from assistant.answering.question import Intent, Understanding
from assistant.answering.structure import sides_by_chapter
from assistant.errors import KnowledgeError
from assistant.retrieval.hit import Fused
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.words import tokens
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

DEPTH = 20
"""How many of the passages found are looked at."""

FEW = 8
"""A word that stands in no more clauses than this tells them from the others."""

PERIODS = re.compile(
    r"每年|年年|每一年|一年|年度|年终|年底|年末|半年|季度|每月|定期|经常|次数|几次|多少次|多久|频|几期|周期"
)
"""Words that ask for what is done at regular times."""

YES, NO = "relevant", "beside"
_MANY = (Intent.LIST, Intent.COMPARISON)


class Relevance:
    """A logistic regression over how a clause was found and what was asked; see ``training/relevance.py``."""

    def __init__(self, model: LinearModel, regulation: Regulation, facts: Facts) -> None:
        if set(model.labels) != {YES, NO}:
            raise KnowledgeError("relevance.npz 的类别不符：请运行 python -m training.relevance 重新训练。")
        self._model = model
        self._features = Features(regulation, facts)

    @classmethod
    def load(cls, path: Path, regulation: Regulation, facts: Facts) -> Relevance:
        """Read the model. Raises `KnowledgeError`."""
        return cls(LinearModel.load(path), regulation, facts)

    def side(self, clause: Clause) -> str | None:
        """The side that a clause's chapter is about."""
        return self._features.side(clause)

    def terms(self, text: str) -> list[str]:
        """The stretches of a text that stand in the rules, the longest first."""
        return self._features.terms(text)

    def __call__(self, understanding: Understanding, found: Sequence[Fused]) -> list[float]:
        """For each of the first passages found, how likely it belongs in the answer, from 0 to 1."""
        rows = self._features(understanding, found[:DEPTH])
        if not rows:
            return []
        scores = self._model.weigh_all(rows)
        yes, no = (scores[:, self._model.labels.index(label)] for label in (YES, NO))
        chances: list[float] = (1 / (1 + np.exp(no - yes))).tolist()
        return chances


class Features:
    """What is known of each clause found, as named numbers of about -3 to 3."""

    def __init__(self, regulation: Regulation, facts: Facts) -> None:
        self._facts = facts
        self._leaves: Mapping[str, Clause] = regulation.leaves_by_key
        self._words = {key: frozenset(tokens(leaf.text)) for key, leaf in self._leaves.items()}
        counts: dict[str, int] = {}
        for words in self._words.values():
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        self._rarity = {word: math.log(1 + len(self._words) / count) for word, count in counts.items()}
        self._intros = {
            key: frozenset(tokens(" ".join(regulation.clause(parent).body for parent in _parents(leaf.id))))
            for key, leaf in self._leaves.items()
        }
        self._source = regulation.source
        self._side_of = sides_by_chapter(regulation)

    def side(self, clause: Clause) -> str | None:
        """The side that a clause's chapter is about."""
        return self._side_of.get(clause.chapter or 0)

    def __call__(self, understanding: Understanding, found: Sequence[Fused]) -> list[dict[str, float]]:
        """One row for each passage, in their order."""
        if not found:
            return []
        best = found[0]
        most = {lane: max(hit.lanes.get(lane, -20.0) for hit in found) for lane in ("asked", "lexical")}
        words = {word for word in tokens(understanding.search) if word in self._rarity}
        weight = sum(self._rarity[word] for word in words) or 1.0
        many = understanding.intent in _MANY
        key_terms = self.terms(understanding.search)
        rare = [term for term in key_terms if self._frequency(term) <= FEW]
        periods = bool(PERIODS.search(understanding.search))
        top = self._leaves[best.key]
        seen: set[str | None] = set()
        rows = []
        for rank, hit in enumerate(found):
            clause = self._leaves[hit.key]
            side = self.side(clause)
            shared = sum(self._rarity[word] for word in words & self._words[hit.key]) / weight
            terms = understanding.terms
            values = {
                "first": float(rank == 0),
                "gap": best.score - hit.score,
                "asked": hit.lanes.get("asked", -20.0) - most["asked"],
                "lexical": hit.lanes.get("lexical", 0.0) / (most["lexical"] or 1.0)
                if most["lexical"] > 0
                else 0.0,
                "rank": math.log1p(rank),
                "shared": shared,
                "side": float(side in understanding.sides) if side else 0.5,
                "other_side": float(
                    bool(side) and len(understanding.sides) == 1 and side not in understanding.sides
                ),
                "quoted": float(any(term in clause.text for term in terms)),
                "unquoted": float(bool(terms) and not any(term in clause.text for term in terms)),
                "key": float(any(term in clause.body for term in key_terms[:1])),
                "keys": sum(term in clause.body for term in key_terms) / (len(key_terms) or 1),
                "rare": sum(term in clause.body for term in rare) / (len(rare) or 1),
                "no_rare": float(bool(rare) and not any(term in clause.body for term in rare)),
                "recurs": float(periods and bool(self._facts.recurring(hit.key))),
                "never": float(periods and not self._facts.recurring(hit.key)),
                "intro": sum(self._rarity[word] for word in words & self._intros[hit.key]) / weight,
                "sibling": float(clause.id.article == top.id.article and hit is not best),
                "first_of_side": float(bool(side) and side not in seen),
            }
            seen.add(side)
            rows.append(
                values
                | {f"many_{name}": value * many for name, value in values.items()}
                | {
                    "many": float(many),
                    "both_first": values["first_of_side"]
                    * float(len(understanding.sides) == 2 or understanding.intent is Intent.COMPARISON),
                }
            )
        return rows

    def _frequency(self, term: str) -> int:
        return sum(term in leaf.body for leaf in self._leaves.values())

    def terms(self, text: str) -> list[str]:
        """The longest stretches of the question that stand in the rules, the longest first, of two to eight
        characters; words that only shape the question are no such stretch."""
        plain = cues().list.sub(" ", cues().lookup.sub(" ", cues().comparison.sub(" ", text)))
        found: list[str] = []
        for run in re.findall(r"[㐀-鿿]+", plain):
            for length in range(min(8, len(run)), 1, -1):
                for start in range(len(run) - length + 1):
                    part = run[start : start + length]
                    if part in self._source and not any(part in longer for longer in found):
                        found.append(part)
        return sorted(found, key=lambda part: -len(part))


def _parents(id: ClauseId) -> Iterator[ClauseId]:
    parent = id.parent
    while parent is not None:
        yield parent
        parent = parent.parent
