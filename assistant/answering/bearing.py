"""How much of what a question is about stands in a clause, or in a part of it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.cues import cues
from assistant.answering.question import GOVERNMENT, PARTY
from assistant.answering.structure import sides_by_chapter
from assistant.retrieval.words import simplify, tokens
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

PART = re.compile(r"[^。;;,，]+")
"""A part of a sentence, up to a comma."""

_BRACKET = re.compile(r"[()（）“”\"]")
_RUN = re.compile(r"[㐀-鿿0-9a-z]+")


class Bearing:
    """What the clauses of a regulation have of a question, each word by how rare it is in them."""

    def __init__(self, regulation: Regulation) -> None:
        self._leaves = regulation.leaves
        self._above = {leaf.id: regulation.article_of(leaf.id).body for leaf in self._leaves}
        words = [set(self._words_of(leaf)) for leaf in self._leaves]
        counts = Counter(word for each in words for word in each)
        self._rarity = {word: math.log(1 + len(words) / count) for word, count in counts.items()}
        self._side_of = sides_by_chapter(regulation)

    def side(self, clause: Clause) -> str | None:
        """The side whose duties the clause's chapter has; ``None`` for a chapter of neither."""
        return self._side_of.get(clause.chapter or 0)

    def matter(self, text: str) -> Mapping[str, float]:
        """The words of a question that the rules have, without those that only ask or name a side, and what
        each of them counts."""
        plain = simplify(text)
        words = cues()
        for kind in (words.whose, words.confirm, words.of_party, words.of_government):
            plain = kind.sub(" ", plain)
        return {word: self._rarity[word] for word in tokens(plain) if word in self._rarity and len(word) > 1}

    def share(self, matter: Mapping[str, float], clause: Clause) -> float:
        """How much of the matter the clause has, with the heading of its article, from 0 to 1."""
        return _share(matter, self._words_of(clause))

    def best(self, matter: Mapping[str, float], clauses: Sequence[Clause]) -> Clause:
        """The one that has most of it; on a tie, in its own words rather than in its heading's."""
        return max(clauses, key=lambda clause: (self.share(matter, clause), self.within(matter, clause.body)))

    def of_side(self, matter: Mapping[str, float], side: str) -> Clause | None:
        """The clause among a side's duties that has most of it; ``None`` where a side has none."""
        own = [leaf for leaf in self._leaves if self.side(leaf) == side]
        return self.best(matter, own) if own else None

    def part(self, matter: Mapping[str, float], clause: Clause) -> str:
        """The part of a clause, up to a comma, that has most of the matter."""
        parts: list[str] = PART.findall(clause.body) or [clause.body]
        return max(parts, key=lambda part: _share(matter, tokens(part)))

    def within(self, matter: Mapping[str, float], text: str) -> float:
        """How much of the matter a text has, from 0 to 1."""
        return _share(matter, tokens(text))

    def around(self, clause: Clause) -> str:
        """The clause with the heading of its article."""
        return f"{self._above.get(clause.id, '')} {clause.body}"

    def _words_of(self, clause: Clause) -> list[str]:
        return tokens(self.around(clause))


def other_side(side: str) -> str:
    """The Party's for the government's, and the other way round."""
    return GOVERNMENT if side == PARTY else PARTY


def left_over(text: str, clause: str, least: int = 2) -> str:
    """What a text says besides words of a clause, words that name a side and those that say nothing: the
    characters that are in no stretch of at least ``least`` characters of the clause."""
    words, plain, has = cues(), _BRACKET.sub("", simplify(text)), _BRACKET.sub("", simplify(clause))
    for kind in (words.whose, words.confirm, words.of_party, words.of_government, words.function):
        plain = kind.sub(" ", plain)
    return "".join(rest for run in _RUN.findall(plain) for rest in _uncovered(run, has, least))


def _uncovered(run: str, has: str, least: int) -> Iterator[str]:
    start = 0
    while start < len(run):
        length = next((n for n in range(len(run) - start, least - 1, -1) if run[start : start + n] in has), 0)
        if not length:
            yield run[start]
        start += length or 1


def _share(matter: Mapping[str, float], words: Sequence[str]) -> float:
    whole, present = sum(matter.values()), set(words)
    return sum(weight for word, weight in matter.items() if word in present) / whole if whole else 0.0
