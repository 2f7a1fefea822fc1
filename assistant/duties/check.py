"""Which duties follow from a post: the verdict on it and the clauses to keep, counted ones first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.duties.applicability import Applicability
from assistant.duties.post import Reading
from assistant.duties.reader import PostReader
from assistant.duties.verdict import Verdict, judge
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.fact import Fact, Facts
from assistant.rules.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Duty:
    """A leaf clause to be kept, with what it says must be done at regular times or a number of times."""

    clause: Clause
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What was read, the verdict and the duties: none unless the rules bind directly or by reference."""

    reading: Reading
    verdict: Verdict
    duties: tuple[Duty, ...]


class Checker:
    """Answers for one regulation. Raises `KnowledgeError` where its table of applicability is missing."""

    def __init__(self, regulation: Regulation, facts: Facts, rules: Applicability, read: PostReader) -> None:
        self._regulation = regulation
        self._facts = facts
        self._rules = rules
        self._read = read

    @classmethod
    def open(cls, folder: Path, regulation: Regulation, facts: Facts) -> Checker:
        """A checker for the regulation that lies in ``folder``."""
        return cls(regulation, facts, Applicability.load(folder, regulation), PostReader())

    def read(self, text: str) -> Reading:
        """The posts named in a text."""
        return self._read(text)

    def elsewhere(self, text: str) -> bool:
        """Whether a text speaks of another place than the one whose rules these are, and not of that."""
        return self._read.elsewhere(text)

    def __call__(self, text: str) -> Check:
        """The verdict on the posts named in a text, and the duties that follow."""
        return self.of(self._read(text))

    def of(self, reading: Reading) -> Check:
        """The same for a reading."""
        verdict = judge(reading, self._rules)
        return Check(reading, verdict, self.duties(verdict.chapters))

    def duties(self, chapters: tuple[int, ...]) -> tuple[Duty, ...]:
        """All leaf clauses of the chapters and two for both sides: counted, then regular, then the rest."""
        if not chapters:
            return ()
        both = (self._rules.general, self._rules.reported)
        ids = [id for chapter in chapters for id in self._regulation.chapter(chapter).articles]
        leaves = [leaf for id in (both[0], *ids, both[1]) for leaf in self._regulation.leaves_of(id)]
        duties = [Duty(leaf, self._own(leaf.id)) for leaf in leaves]
        return tuple(sorted(duties, key=_rank))

    def _own(self, id: ClauseId) -> tuple[Fact, ...]:
        """The facts of a clause; of the one on assessment only what is asked of the leaders themselves."""
        facts = [fact for fact in self._facts.of(id.key) if fact.period]
        if id == self._rules.reported:
            facts = [fact for fact in facts if fact.who == "党政主要负责人"]
        return tuple(facts)


def _rank(duty: Duty) -> int:
    if any(fact.count for fact in duty.facts):
        return 0
    return 1 if duty.facts else 2
