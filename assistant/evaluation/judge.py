"""Whether an answer is right. No model judges: only what the row says, compared with what the answer has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.answer import Answer, Status
from assistant.evaluation.dataset import Row
from assistant.evaluation.folding import fold
from assistant.evaluation.keys import ClauseKeys
from assistant.rules.regulation import Regulation


class FaultKind(StrEnum):
    """In what way an answer is wrong."""

    NOT_ABSTAINED = "not_abstained"  # the rules don't say, and yet it was not said so
    NOT_ANSWERED = "not_answered"  # the rules do say
    MISSING = "missing"  # needed clauses that are not cited
    BESIDE = "beside"  # more than half of the citations have nothing to do with it
    FACT = "fact"  # fact groups of which no string is in the answer
    FORBIDDEN = "forbidden"  # strings that make it wrong


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which an answer is wrong; ``details`` are clause keys or strings."""

    kind: FaultKind
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """2PR / (P + R), 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found about one answer; it is correct where it has no fault.

    ``citation``, ``facts`` and ``lead_facts`` (shares of the fact groups found in the whole answer
    and in its first sentence) are ``None`` where the row asks for none. ``length`` counts characters.
    """

    id: str
    style: str
    should_abstain: bool
    abstained: bool
    one_clause: bool
    faults: tuple[Fault, ...]
    citation: Rates | None
    facts: float | None
    lead_facts: float | None
    quotes: int
    verbatim: int
    length: int
    elapsed_ms: float

    @property
    def correct(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


class Judge:
    """Compares answers with rows, by the clauses of one regulation."""

    def __init__(self, regulation: Regulation) -> None:
        self._source = regulation.source
        self._keys = ClauseKeys(regulation)

    def __call__(self, row: Row, answer: Answer) -> Judgement:
        """The judgement; every needed and allowed clause of the row must exist."""
        answered = answer.status is Status.ANSWERED
        quotes = [self._source[c.span[0] : c.span[1]] == c.quote for c in answer.citations]
        return Judgement(
            id=row.id,
            style=row.style,
            should_abstain=row.abstain,
            abstained=answer.status is Status.ABSTAINED,
            one_clause=len(row.needed) == 1 and len(self._keys.leaves(row.needed[0])) == 1,
            faults=tuple(self._faults(row, answer)),
            citation=self._citation(row, answer) if row.needed else None,
            facts=_share(row, answer.text) * answered if row.facts else None,
            lead_facts=_share(row, answer.lead) * answered if row.facts else None,
            quotes=len(quotes),
            verbatim=sum(quotes),
            length=len(answer.text),
            elapsed_ms=answer.elapsed_ms,
        )

    def _faults(self, row: Row, answer: Answer) -> list[Fault]:
        if row.abstain:
            kept = answer.status is Status.ABSTAINED
            return [] if kept else [Fault(FaultKind.NOT_ABSTAINED)]
        if answer.status is not Status.ANSWERED:
            return [Fault(FaultKind.NOT_ANSWERED)]
        text = fold(answer.text)
        beside = self._beside(row, answer)
        found = {
            FaultKind.MISSING: self._missing(row, answer),
            FaultKind.BESIDE: beside if 2 * len(beside) > len(answer.citations) else [],
            FaultKind.FACT: [" / ".join(group) for group in absent(row.facts, text)],
            FaultKind.FORBIDDEN: [string for string in row.forbidden if fold(string) in text],
        }
        return [Fault(kind, tuple(details)) for kind, details in found.items() if details]

    def _missing(self, row: Row, answer: Answer) -> list[str]:
        cited = {citation.id.key for citation in answer.citations}
        return [key for key in row.needed if not self._keys.is_cited(key, cited)]

    def _beside(self, row: Row, answer: Answer) -> list[str]:
        needed, allowed = frozenset(row.needed), frozenset(row.allowed)
        return [c.id.key for c in answer.citations if self._keys.is_beside(c.id, needed, allowed)]

    def _citation(self, row: Row, answer: Answer) -> Rates:
        if answer.status is not Status.ANSWERED or not answer.citations:
            return Rates(0.0, 0.0)
        return Rates(
            precision=1 - len(self._beside(row, answer)) / len(answer.citations),
            recall=1 - len(self._missing(row, answer)) / len(row.needed),
        )


def absent(facts: Sequence[tuple[str, ...]], folded: str) -> list[tuple[str, ...]]:
    """The fact groups of which no string stands in a folded text."""
    return [group for group in facts if not any(fold(fact) in folded for fact in group)]


def _share(row: Row, text: str) -> float:
    return 1 - len(absent(row.facts, fold(text))) / len(row.facts)
