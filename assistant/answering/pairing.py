"""Which sentences of clauses set side by side go together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from assistant.answering.cues import cues
from assistant.answering.question import Understanding
from assistant.answering.sentence import (
    LEAST,
    PART,
    SENTENCE,
    best_sentence,
    own,
    plain_end,
    stretches,
    traits,
)
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

SHARED = 4
"""So many characters in a row, at least, count as words that two clauses share."""

MOST_SHARED = 3

MOST_PAIRS = 3
"""Of two articles, so many pairs of sentences are set side by side."""

TOGETHER = 0.4
"""What counts a word that two sentences share, against one that the question has too."""

FITTING = 0.9
"""So are two parts that are as good as the best for the question, each in its sentence."""

NEAR = 4.0
"""Sentences of two articles that share no more than this have nothing to do with each other."""

ALIKE = 0.55
"""Two parts of sentences that share so much of their matter say the same of it, or differ in it."""

_CONDITION = ("的", "时", "后")
"""The end of a part that says when, not what."""

_ENDS = re.compile(r"^(?:[、,和与的等及或]|每年)+|(?:[、,和与的等及或不]|不少于|至少|召开|每年至少|每年)+$")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and the clause that it stands in; of an article, the item."""

    text: str
    clause: Clause


def sentences(clause: Clause, regulation: Regulation) -> list[Said]:
    """All sentences of a clause, without their stops."""
    leaves = regulation.leaves_of(clause.id)
    return [Said(plain_end(found.group()), leaf) for leaf in leaves for found in SENTENCE.finditer(leaf.body)]


def paired(
    asked: Understanding, one: Clause, other: Clause, regulation: Regulation
) -> list[tuple[Said, Said]]:
    """The sentences of two clauses that fit the question and each other; of two articles, the best pairs."""
    mine, theirs = sentences(one, regulation), sentences(other, regulation)
    among = tuple(leaf.body for leaf in regulation.leaves)
    fit = [_fit(asked, side, among) for side in (mine, theirs)]
    rated = [
        (fit[0][a] + fit[1][b] + TOGETHER * _mutual(mine[a].text, theirs[b].text), mine[a], theirs[b])
        for a, b in product(range(len(mine)), range(len(theirs)))
    ]
    rated.sort(key=lambda row: -row[0])
    if not (one.children and other.children):
        return [(a, b) for _, a, b in rated[:1]]
    pairs: list[tuple[Said, Said]] = []
    for _, a, b in rated:
        used = {said.clause.id for pair in pairs for said in pair}
        near = _mutual(a.text, b.text) >= NEAR
        if len(pairs) < MOST_PAIRS and near and not used & {a.clause.id, b.clause.id}:
            pairs.append((a, b))
    return pairs or [(mine[0], theirs[0])]


def alone(asked: Understanding, clause: Clause, regulation: Regulation) -> Said:
    """The sentence of a clause that fits the question."""
    among = tuple(leaf.body for leaf in regulation.leaves)
    leaves = regulation.leaves_of(clause.id)
    found = [best_sentence(leaf.body, asked.search, own=own(asked), among=among) for leaf in leaves]
    scores = [sum(has.values()) for has in traits(asked.search, found, own=own(asked), among=among)]
    best = scores.index(max(scores))
    return Said(plain_end(found[best]), leaves[best])


def common(texts: Sequence[str], asked: str = "") -> list[str]:
    """The longest stretches of whole matter that two texts share, the longest first.

    What the question itself says is no news, nor are words of any clause: 领导干部, 健全.
    """
    one, other = texts
    found: list[str] = []
    for length in range(min(len(one), len(other)), SHARED - 1, -1):
        for start in range(len(one) - length + 1):
            part = one[start : start + length]
            if part in other and not any(part in longer for longer in found):
                found.append(part)
    whole = dict.fromkeys(_ENDS.sub("", piece) for part in found for piece in re.split("[,，]", part))
    kept = [part for part in whole if _matter(part) >= SHARED and part not in asked]
    kept = [part for part in kept if sum(part in longer for longer in kept) == 1]
    return sorted(kept, key=len, reverse=True)[:MOST_SHARED]


def differing(asked: Understanding, one: str, other: str) -> tuple[str, str] | None:
    """The parts of two sentences that say most alike, but not the same, or both fit the question best."""
    mine, theirs = _parts(one, beside=other), _parts(other, beside=one)
    fit = dict(zip((*mine, *theirs), (*_shares(asked, mine), *_shares(asked, theirs)), strict=True))
    rated = [(_likeness(a, b), fit[a] * fit[b], a, b) for a, b in product(mine, theirs)]
    rated = [row for row in rated if row[0] >= ALIKE or row[1] >= FITTING]
    best = max(rated, default=None, key=lambda row: row[0] + row[1])
    return best[2:] if best else None


def _parts(text: str, beside: str) -> list[str]:
    """The parts of a sentence that say what is to be done, but for those that another has as well."""
    parts = [plain_end(found.group()).removeprefix("或") for found in PART.finditer(text)]
    return [part for part in parts if part not in beside and not part.endswith(_CONDITION)]


def _shares(asked: Understanding, parts: Sequence[str]) -> list[float]:
    """How well each part fits the question, against the one that does best; 0 where none does."""
    scores = [sum(has.values()) for has in traits(asked.search, parts, own=own(asked))]
    most = max(scores, default=0.0)
    return [score / most if len(parts) > 1 and most >= LEAST else 0.0 for score in scores]


def _fit(asked: Understanding, found: Sequence[Said], among: tuple[str, ...]) -> list[float]:
    texts = [said.text for said in found]
    return [sum(has.values()) for has in traits(asked.search, texts, own=own(asked), among=among)]


def _mutual(one: str, other: str) -> float:
    lengths = (_matter(part) for _, part in stretches(one, other))
    return sum(min(length, 8) - 1.0 for length in lengths if length >= 2)


def _likeness(one: str, other: str) -> float:
    """What share of two parts is the same matter, from 0 to 1."""
    shared = (_matter(part) for _, part in stretches(one, other))
    whole = _matter(one) + _matter(other)
    return 2 * sum(length for length in shared if length >= 2) / whole if whole else 0.0


def _matter(part: str) -> int:
    """How many characters of a stretch tell what it is about."""
    return len(re.sub(r"\W", "", cues().plain.sub("", part)))
