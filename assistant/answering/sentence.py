"""The part of a clause that answers most directly."""

from __future__ import annotations

import re
from collections import Counter

from assistant.retrieval.words import tokens

SENTENCE = re.compile(r"[^。;;]+[。;;]?")
"""A sentence of a clause, or a part of it that ends in a semicolon."""


def best_sentence(text: str, question: str) -> str:
    """The sentence of ``text`` that shares most with the question, verbatim; the first one on a tie."""
    sentences = [match.group().strip() for match in SENTENCE.finditer(text)]
    wanted = Counter(tokens(question))
    return max(sentences, key=lambda sentence: overlap(sentence, wanted), default=text)


def overlap(text: str, wanted: Counter[str]) -> int:
    """How many of the wanted words a text has."""
    return sum(wanted[token] for token in set(tokens(text)))


def plain_end(text: str) -> str:
    """A sentence without its stop, so that its clause can be named behind it."""
    return text.strip().rstrip("。;；,，")
