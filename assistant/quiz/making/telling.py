"""What tells clauses apart: acts that one article has and no other, in words or in substance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.quiz.making.likeness import coverage
from assistant.quiz.making.notes import ClauseNotes, Notes
from assistant.rules.clause import Clause

SUPPORTED = 0.5
"""From this share of its pairs on, a clause is taken to say what an act says."""


@dataclass(frozen=True, slots=True)
class Act:
    """A whole thought and the notes on its clause; ``who`` is empty where it has its own subject."""

    text: str
    notes: ClauseNotes
    who: str

    @property
    def clause(self) -> Clause:
        """Where it stands."""
        return self.notes.clause


class Telling:
    """Knows all acts, and which clauses would make a false option of one true."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.acts = tuple(
            Act(text, one, who)
            for one in notes.clauses.values()
            for texts, who in ((one.acts, one.who), (one.statements, ""))
            for text in texts
        )

    def of(self, key: str) -> tuple[Act, ...]:
        """The acts of a leaf clause."""
        return tuple(act for act in self.acts if act.clause.id.key == key)

    def alike(self, act: Act, others: Iterable[Clause]) -> bool:
        """Whether one of the clauses says the same in substance, as the notes have it."""
        for group in self._notes.alike:
            if act.text in group or act.clause.id.key in group:
                for other in others:
                    if other.id.key in group or any(text in group for text in self._texts(other)):
                        return True
        return False

    def supported(self, act: Act, clauses: Sequence[Clause]) -> bool:
        """Whether one of the clauses says what the act says, in words or in substance."""
        others = [clause for clause in clauses if clause.id != act.clause.id]
        if len(others) < len(clauses):
            return True
        return self.alike(act, others) or any(coverage(act.text, c.text) >= SUPPORTED for c in others)

    def only_in(self, act: Act, clauses: Iterable[Clause]) -> bool:
        """Whether none of these clauses but the act's own says what it says."""
        return not self.supported(act, [clause for clause in clauses if clause.id != act.clause.id])

    def saying(self, text: str) -> tuple[Act, ...]:
        """The act of these words; none where no clause has it."""
        return tuple(act for act in self.acts if act.text == text)[:1]

    def _texts(self, clause: Clause) -> Iterator[str]:
        one = self._notes.clauses.get(clause.id.key)
        yield from one.acts if one else ()
