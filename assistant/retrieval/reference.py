"""The reference lane: clauses that the question names by number."""

from __future__ import annotations

from assistant.retrieval.hit import Hit
from assistant.rules.citation import read
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import resolve


class ReferenceLane:
    """Finds the leaf clauses that a question names: 第十九条第(二)项, 第三章, 第四条至第六条."""

    name = "reference"

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation

    def search(self, question: str, k: int) -> list[Hit]:
        """The named clauses in the order of the question; what does not exist is left out."""
        keys: dict[str, None] = {}
        for reference in read(question):
            found = resolve(reference, self._regulation)
            if found.missing is None:
                for clause in found.clauses:
                    keys.update((leaf.id.key, None) for leaf in self._regulation.leaves_of(clause.id))
        return [Hit(key, 1.0) for key in list(keys)[:k]]
