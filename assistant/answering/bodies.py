"""Which of the counted facts a piece of a question speaks of: 中心组, 常务会议, 培训班."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.cues import cues
from assistant.answering.following import sides
from assistant.answering.quantities import COUNT, withins
from assistant.rules.clause import Clause
from assistant.rules.fact import Fact, Facts
from assistant.rules.regulation import Regulation

NAMED = 0.9
"""From this score on, a text names a fact that was not found with it."""

SPOKEN_OF = 0.4
"""From this score on, a text that stands for itself speaks of a fact."""

OTHER_UNIT = 0.6
"""So much less a fact fits that is counted in another unit: 一次 for 一期."""

LOOSE = 1
"""So many single characters of a question may be unknown to a verdict on it."""

_NAMED_CLAUSE = re.compile(
    "(?:第|[(（])[0-9〇零一二三四五六七八九十百]+(?:[条章款项]|[)）])[项款里中上说写讲]*"
)
_RUN = re.compile(r"[㐀-鿿]+")
_WORD = re.compile(r"[㐀-鿿a-z0-9]")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact and the clause that states it."""

    fact: Fact
    clause: Clause


class Bodies:
    """The counted facts that a question may be about: those of the clauses found, and those it names."""

    def __init__(self, question: str, rows: Sequence[Stated], facts: Facts, regulation: Regulation) -> None:
        self._question = question
        self._regulation = regulation
        counted = [fact for fact in facts.rows if fact.count]
        self._common = Counter(pair for fact in counted for pair in _own(fact))
        leaves = regulation.leaves_by_key
        found = {row.clause.id.key: row for row in rows}
        self._all = tuple(Stated(fact, leaves[fact.clause]) for fact in counted)
        self._order = {row.fact: -place for place, row in enumerate(rows)}
        self.rows = tuple(
            row for row in self._all if row.fact.clause in found or self._score(question, row.fact) >= NAMED
        )

    def spoken_of(self, text: str, unit: str = "") -> tuple[Stated, ...]:
        """The facts that a text speaks of: one, or several that it does not tell apart; none named, none."""
        scored = [
            (score, row)
            for row in self.rows
            if _counts_in(unit, row.fact)
            and self._may_be(text, row)
            and (score := self._score(text, row.fact) + self._beside(text, row, unit)) >= SPOKEN_OF
        ]
        best = max((score for score, _ in scored), default=0.0)
        return self._told_apart([row for score, row in scored if score > best - 0.01])

    def all_named(self, text: str, unit: str = "") -> tuple[Stated, ...]:
        """All facts that a text names by words of their own: 中心组和常务会议."""
        named: list[Stated] = []
        while True:
            rows = [row for row in self.spoken_of(text, unit) if self._score(text, row.fact) >= NAMED]
            if not rows or rows[0] in named:
                return tuple(named)
            named.append(rows[0])
            for pair in _own(rows[0].fact):
                text = text.replace(pair, pair[0] + " " + pair[1]) if pair in text else text

    def same(self, row: Stated) -> tuple[Stated, ...]:
        """All facts that count the same act."""
        key = (row.fact.act, row.fact.unit)
        return tuple(other for other in self._all if (other.fact.act, other.fact.unit) == key)

    def names_body(self, text: str, row: Stated) -> bool:
        """Whether a text names who must do it, or the side."""
        own = set(_pairs(row.fact.who)) & set(_pairs(text))
        return bool(own) or bool(sides(text) & self._side(row))

    def _told_apart(self, rows: Sequence[Stated]) -> tuple[Stated, ...]:
        """Of facts that fit alike, those that fit the whole question best."""
        if len(rows) < 2:
            return tuple(rows)
        own = [row for row in rows if self._may_be(self._question, row)] or list(rows)
        scores = [
            self._score(self._question, row.fact) + 0.2 * _verb_in(self._question, row.fact) for row in own
        ]
        return tuple(row for score, row in zip(scores, own, strict=True) if score > max(scores) - 0.01)

    @staticmethod
    def acts_in(text: str, row: Stated) -> bool:
        """Whether a text says what is to be done, in words of the fact or by its verb: 学了, 听过."""
        pairs = set(_pairs(row.fact.act))
        return bool(pairs & set(_pairs(text))) or _verb_in(text, row.fact)

    def known(self, text: str, rows: Sequence[Stated], loose: int = LOOSE) -> bool:
        """Whether a text says hardly anything but what these facts, counts, times and common words say."""
        pairs = {pair for row in rows for words in self._words(row) for pair in _pairs(words)}
        seen = [False] * len(text)
        for at in range(len(text) - 1):
            if text[at : at + 2] in pairs:
                seen[at] = seen[at + 1] = True
        for start, end in _common(text):
            seen[start:end] = [True] * (end - start)
        rest = "".join(
            char if not known and _WORD.match(char) else " " for char, known in zip(text, seen, strict=True)
        ).split()
        return all(len(run) == 1 for run in rest) and len(rest) <= loose

    def _words(self, row: Stated) -> Iterator[str]:
        yield row.fact.statement
        yield row.fact.who
        yield self._regulation.article_of(row.clause.id).body.split("\n")[0]
        if row.clause.chapter is not None:
            yield self._regulation.chapter(row.clause.chapter).heading

    def _may_be(self, text: str, row: Stated) -> bool:
        """Whether a text does not speak of the other side only."""
        meant, own = sides(text), self._side(row)
        return not meant or not own or bool(meant & own)

    def _side(self, row: Stated) -> frozenset[str]:
        chapter = row.clause.chapter
        return sides(self._regulation.chapter(chapter).heading) if chapter is not None else frozenset()

    def _beside(self, text: str, row: Stated, unit: str) -> float:
        """A little for a text that names the side of a fact, and for one found first."""
        named = 0.4 * bool(sides(text) & self._side(row)) + 0.2 * _verb_in(text, row.fact)
        if unit not in ("", row.fact.unit):
            named -= OTHER_UNIT
        return named + 0.02 * self._order.get(row.fact, -9)

    def _score(self, text: str, fact: Fact) -> float:
        """What pairs of characters a text shares with a fact; those of one fact alone count most."""
        return sum(1 / self._common[pair] for pair in set(_pairs(text)) & _own(fact))


def _counts_in(unit: str, fact: Fact) -> bool:
    """Whether a fact may be counted so; 次 is said of anything."""
    return unit in ("", fact.unit, "次")


def _verb_in(text: str, fact: Fact) -> bool:
    """Whether a text has the verb of a fact, were it only half of it: 听 for 听取."""
    verbs = {char for verb in cues().act.findall(text) for char in verb}
    return bool(verbs & set("".join(cues().act.findall(fact.act))))


def _own(fact: Fact) -> frozenset[str]:
    """The pairs of characters that say who does what."""
    act = fact.act.replace(fact.counted, " ") if fact.count else fact.act
    return frozenset((*_pairs(fact.who), *_pairs(act)))


def _pairs(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def _common(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has words that any question may have, counts and times."""
    words = cues()
    kinds = (
        *(
            words.filler,
            words.act,
            words.enough,
            words.confirm,
            words.party,
            words.government,
            words.quantity,
        ),
        *(
            words.surplus,
            words.instead,
            words.allowed,
            words.fewer,
            words.own,
            words.together,
            words.rule,
            words.generic,
            words.locate,
            COUNT,
            _NAMED_CLAUSE,
        ),
    )
    for kind in kinds:
        yield from (match.span() for match in kind.finditer(text))
    for start, within in withins(text):
        yield start, start + len(within.words)
