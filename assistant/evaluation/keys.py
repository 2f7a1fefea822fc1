"""Clauses by the keys that a data set uses, and which of them stand for others."""

from __future__ import annotations

from collections.abc import Set

from assistant.rules.clause import Clause, ClauseId
from assistant.rules.regulation import Regulation


class ClauseKeys:
    """The clauses of a regulation by key: ``19.2``, ``12``, ``14``."""

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation
        self._clauses = {clause.id.key: clause for clause in regulation.clauses}

    def __contains__(self, key: str) -> bool:
        return key in self._clauses

    def clause(self, key: str) -> Clause:
        """The clause with this key; ``KeyError`` where there is none."""
        return self._clauses[key]

    def leaves(self, key: str) -> frozenset[str]:
        """The keys of the leaf clauses at or below a clause."""
        return frozenset(leaf.id.key for leaf in self._regulation.leaves_of(self._clauses[key].id))

    def is_cited(self, key: str, cited: Set[str]) -> bool:
        """Whether a clause is cited: itself, one that contains it, or all leaf clauses below it."""
        return bool(upwards(self._clauses[key].id) & cited) or self.leaves(key) <= cited

    def is_beside(self, id: ClauseId, needed: Set[str], allowed: Set[str]) -> bool:
        """Whether a citation is beside the point.

        It is not where the clause or one that contains it is needed or allowed, nor where it contains
        a needed one.
        """
        if upwards(id) & (needed | allowed):
            return False
        return not any(id.key in upwards(self._clauses[key].id) for key in needed)


def upwards(id: ClauseId) -> frozenset[str]:
    """The keys of a clause and of all clauses that contain it."""
    parent = id.parent
    return frozenset({id.key}) | (upwards(parent) if parent else frozenset())
