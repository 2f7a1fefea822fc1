"""A paper drawn by a rule: the same seed, the same paper, over as many clauses as it can."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from assistant.errors import UsageError
from assistant.phrases import phrase
from assistant.quiz.item import Item, ItemType
from assistant.quiz.paper import Paper, Part
from assistant.quiz.rule import PaperRule, type_name
from assistant.quiz.source import ItemSource


def draw(rule: PaperRule, bank: ItemSource, title: str = "") -> Paper:
    """Draw a paper. No clause is asked about twice while another that could be has not been asked about.

    The clause of an item is the first of its basis. Raises `UsageError`, saying what is there, where the
    bank has too few items.
    """
    pool: dict[ItemType, list[Item]] = {part.type: [] for part in rule.parts}
    for item in shuffled((item for item in bank.items if rule.allows(item)), rule.seed):
        if item.type in pool:
            pool[item.type].append(item)
    lacking = "、".join(
        f"{type_name(part.type)}只有{len(pool[part.type])}道，不足{part.count}道"
        for part in rule.parts
        if len(pool[part.type]) < part.count
    )
    if lacking:
        raise UsageError(f"题库中符合条件的{lacking}：请减少题数，或放宽章、难度的范围。")
    drawn = _Draw(pool, {part.type: part.count for part in rule.parts}, rule.seed)
    parts = tuple(
        Part(part.type, part.points, tuple(shuffled(drawn.items[part.type], rule.seed)))
        for part in rule.parts
    )
    name = title or phrase("quiz", "paper", "title", seed=rule.seed)
    return Paper(rule.id, name, parts, rule.minutes, rule.passing)


def shuffled(items: Iterable[Item], seed: int) -> list[Item]:
    """The items in an order that the seed alone decides, whatever else is among them."""
    return sorted(items, key=lambda item: (_lot(seed, item.id), item.id))


class _Draw:
    """Round by round: each gives every clause at most one item more, and as many items as can be so."""

    def __init__(self, pool: dict[ItemType, list[Item]], counts: dict[ItemType, int], seed: int) -> None:
        self.items: dict[ItemType, list[Item]] = {type: [] for type in counts}
        self._used: Counter[str] = Counter()
        self._pool: dict[ItemType, dict[str, list[Item]]] = {}
        for type, items in pool.items():
            by_clause: dict[str, list[Item]] = defaultdict(list)
            for item in items:
                by_clause[_clause(item)].append(item)
            self._pool[type] = by_clause
        open_slots = [type for type, count in counts.items() for _ in range(count)]
        while open_slots:
            clauses = sorted(
                {clause for by_clause in self._pool.values() for clause in by_clause},
                key=lambda clause: (self._used[clause], _lot(seed, clause)),
            )
            open_slots = self._round(open_slots, clauses)

    def _round(self, slots: Sequence[ItemType], clauses: Sequence[str]) -> list[ItemType]:
        """Fill what can be with each clause once; what is left over comes back."""
        matched = _matching(
            [[clause for clause in clauses if self._pool[type].get(clause)] for type in slots]
        )
        for slot, clause in matched.items():
            type = slots[slot]
            items = self._pool[type][clause]
            best = min(items, key=lambda item: sum(self._used[id.key] for id in item.basis[1:]))
            items.remove(best)
            self.items[type].append(best)
            self._used.update(id.key for id in best.basis)
        return [type for slot, type in enumerate(slots) if slot not in matched]


def _matching(wanted: Sequence[Sequence[str]]) -> dict[int, str]:
    """As many slots as possible with a clause each, no clause twice (Kuhn's augmenting paths)."""
    taken: dict[str, int] = {}

    def place(slot: int, tried: set[str]) -> bool:
        for clause in wanted[slot]:
            if clause in tried:
                continue
            tried.add(clause)
            if clause not in taken or place(taken[clause], tried):
                taken[clause] = slot
                return True
        return False

    for slot in range(len(wanted)):
        place(slot, set())
    return {slot: clause for clause, slot in sorted(taken.items(), key=lambda pair: pair[1])}


def _clause(item: Item) -> str:
    return item.basis[0].key


def _lot(seed: int, name: str) -> str:
    return sha256(f"{seed}:{name}".encode()).hexdigest()
