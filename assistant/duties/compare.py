"""Two posts side by side: the verdicts, what only one of them has to do, and what both have."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.duties.check import Check, Duty


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each list is in the order of a check: counted duties first, then regular ones, then the rest."""

    left: Check
    right: Check
    both: tuple[Duty, ...]
    only_left: tuple[Duty, ...]
    only_right: tuple[Duty, ...]

    @property
    def same_standing(self) -> bool:
        """Whether the rules bind both alike: 适用, 参照执行 or neither."""
        return self.left.verdict.kind is self.right.verdict.kind


def compare(left: Check, right: Check) -> Comparison:
    """Two checks side by side; a duty is the same where its clause is."""
    in_left = {duty.clause.id for duty in left.duties}
    in_right = {duty.clause.id for duty in right.duties}
    return Comparison(
        left,
        right,
        both=tuple(duty for duty in left.duties if duty.clause.id in in_right),
        only_left=tuple(duty for duty in left.duties if duty.clause.id not in in_right),
        only_right=tuple(duty for duty in right.duties if duty.clause.id not in in_left),
    )
