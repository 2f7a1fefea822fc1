"""The part of a clause that answers most directly."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.answering.cues import cues, predicates
from assistant.answering.question import Understanding
from assistant.retrieval.words import simplify, tokens

SENTENCE = re.compile(r"[^。;;]+[。;;]?")
"""A sentence of a clause, or a part of it that ends in a semicolon."""

PART = re.compile(r"[^,，]+[,，]?")
"""A part of a sentence, up to a comma."""

PIECE = re.compile(r"[^,，。;；]+[,，。;；]?")
"""The same, up to a comma or a stop."""

CLOSE = 0.6
"""A sentence that adds so much of what the best one has is given with it."""

TOGETHER = 90
"""Sentences are given together up to so many characters."""

LONG = 100
"""Of a longer sentence, only the part that fits is given, where one part fits clearly best."""

CLEARLY = 1.5
"""By how much a part of a long sentence must fit better than the rest to stand for all of it."""

LEAST = 0.4
"""Parts that fit less say nothing."""

_RUN = re.compile(r"[㐀-鿿]{2,}|[a-z]{3,}|[0-9]+")
_PERIOD = re.compile("[每一两半年季度月次期回0-9]")
"""What a count and its period are written with: a question may have them wrong."""

_EARLIER = 0.2
"""What counts a word of a question asked before, against one of the question itself."""

_PREDICATE = 1.3
_VAGUE = 0.2
"""What counts a word that asks (有什么要求) or names a side, against one that tells what about."""


def best_sentence(text: str, question: str, *, own: str = "", among: Sequence[str] = ()) -> str:
    """The sentence or sentences of ``text`` that fit the question best, verbatim; the first one on a tie.

    Words that all sentences of the text have tell little, nor do those that many of ``among`` have: all
    clauses of the regulation. ``own`` is the question without those asked before that are folded into it;
    its words count more. Where another sentence fits as well by other words, both are given.
    """
    spans = [match.span() for match in SENTENCE.finditer(text)]
    if not spans:
        return text
    sentences = [text[start:end] for start, end in spans]
    found = traits(question, sentences, own=own, among=among)
    best = max(range(len(spans)), key=lambda place: (sum(found[place].values()), -place))
    chosen = [best]
    for other in range(len(spans)):
        more = sum(
            weight
            for trait, weight in found[other].items()
            if trait not in found[best] and trait not in simplify(sentences[best])
        )
        first, last = min(other, best), max(other, best)
        close = more > 0 and more >= CLOSE * sum(found[best].values())
        if other != best and close and spans[last][1] - spans[first][0] <= TOGETHER:
            chosen.append(other)
    start, end = spans[min(chosen)][0], spans[max(chosen)][1]
    whole = text[start:end].strip()
    return whole if len(whole) <= LONG else _fitting(whole, question, own, among)


def own(asked: Understanding) -> str:
    """The last question alone, where those asked before it may be folded in; else empty."""
    return asked.query.question if asked.query.history else ""


def traits(
    question: str, texts: Sequence[str], *, own: str = "", among: Sequence[str] = ()
) -> Sequence[Mapping[str, float]]:
    """What each of the texts has of a question, and what it counts: stretches of words, and predicates, where
    text and question say the same otherwise (后果, 追究). A long stretch counts little more than a short one,
    so that the name of a thing does not outweigh what is asked about it."""
    asked, own = simplify(question), simplify(own)
    plain = [simplify(text) for text in texts]
    others = tuple(among)
    found = []
    for text in plain:
        has: dict[str, float] = {}
        for place, part in stretches(asked, text):
            weight = math.sqrt(min(len(part), 4)) * _telling(part, plain) * _rarity(part, others)
            later = 0.8 + 0.4 * (place + len(part)) / len(asked)
            has[part] = weight * later * _weight(part, own)
        for kind in predicates():
            said, words = kind.said.search(text), kind.asked.search(own) or kind.asked.search(asked)
            if said and words:
                mine = 1.0 if not own or kind.asked.search(own) else _EARLIER
                share = sum(bool(kind.said.search(other)) for other in plain) / len(plain)
                has[f"={kind.said.pattern}"] = _PREDICATE * mine * (_among(share) if len(plain) > 1 else 1.0)
        found.append(has)
    return found


def stretches(question: str, text: str) -> list[tuple[int, str]]:
    """The longest stretches of two characters or more that a text has of a question, with their places in it;
    one that lies within another is left out."""
    found: list[tuple[int, str]] = []
    for run in _RUN.finditer(question):
        start, end = run.span()
        reached = start
        while start < end:
            length = _reach(question[start:end], text)
            if length and start + length > reached:
                reached = start + length
                if not any(question[start:reached] in part for _, part in found):
                    found.append((start, question[start:reached]))
            start += 1
    return found


def overlap(text: str, wanted: Counter[str]) -> int:
    """How many of the wanted words a text has."""
    return sum(wanted[token] for token in set(tokens(text)))


def plain_end(text: str) -> str:
    """A sentence without its stop, so that its clause can be named behind it."""
    return text.strip().rstrip("。;；,，")


def _fitting(sentence: str, question: str, own: str, among: Sequence[str]) -> str:
    """The part of a long sentence that fits, with those beside it that do too; the whole where none stands
    out."""
    parts = [match.span() for match in PART.finditer(sentence)]
    found = traits(question, [sentence[start:end] for start, end in parts], own=own, among=among)
    scores = [sum(has.values()) for has in found]
    enough = max(scores) / CLEARLY
    first = last = scores.index(max(scores))
    while first > 0 and scores[first - 1] >= enough:
        first -= 1
    while last + 1 < len(scores) and scores[last + 1] >= enough:
        last += 1
    others = (*scores[:first], *scores[last + 1 :])
    if enough < LEAST or not others or max(others) >= enough:
        return sentence
    return sentence[parts[first][0] : parts[last][1]].strip()


def _reach(run: str, text: str) -> int:
    """How many characters of a run, from its start, a text has in a row; 0 for fewer than two."""
    length = 1
    while length < len(run) and run[: length + 1] in text:
        length += 1
    return length if length > 1 and (run[0] >= "㐀" or length == len(run)) else 0


def _weight(part: str, own: str) -> float:
    words = cues()
    plain = part
    for kind in (words.party, words.government, words.generic, words.lookup):
        plain = kind.sub("", plain)
    return (1.0 if _PERIOD.sub("", plain) else _VAGUE) * (1.0 if not own or part in own else _EARLIER)


def _pairs(part: str) -> list[str]:
    """The pairs of characters of a stretch that tell what it is about; all pairs where none does."""
    runs = [run for run in cues().plain.sub(" ", part).split() if len(run) > 1] or [part]
    return [run[i : i + 2] for run in runs for i in range(len(run) - 1)]


def _telling(part: str, texts: Sequence[str]) -> float:
    """How well the pairs of characters of a stretch tell the texts from one another, from 0 to 1."""
    if len(texts) < 2:
        return 1.0
    shares = [sum(pair in text for text in texts) / len(texts) for pair in _pairs(part)]
    return sum(map(_among, shares)) / len(shares)


def _among(share: float) -> float:
    """What counts a word that this share of the texts has: 1 for few of them, little for all."""
    return 1.0 - 0.9 * share**2


@lru_cache(maxsize=4096)
def _rarity(part: str, among: tuple[str, ...]) -> float:
    """How rare the pairs of characters of a stretch are, from 0 to 1; 1 where nothing is known."""
    if not among:
        return 1.0
    most = math.log(1 + len(among))
    rare = [math.log((1 + len(among)) / max(1, sum(pair in text for text in among))) for pair in _pairs(part)]
    return sum(rare) / len(rare) / most
