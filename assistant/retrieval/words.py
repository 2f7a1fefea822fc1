"""Text as the lexical lane sees it: simplified, folded, cut into words and character bigrams."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from assistant.chinese import simplified
from assistant.rules.citation import normalise

_RUN = re.compile(r"[㐀-鿿]+|[a-z]+|[0-9]+")


REMEMBERED = 500
"""Texts of up to so many characters are kept in memory once they were read."""


def simplify(text: str) -> str:
    """Half-width, lower-case, simplified characters; the length may change."""
    return _simplified(text) if len(text) <= REMEMBERED else _simplified.__wrapped__(text)


@lru_cache(maxsize=512)
def _simplified(text: str) -> str:
    return simplified(normalise(text)).lower()


def tokens(text: str) -> list[str]:
    """Words and character bigrams of the text; punctuation is left out.

    A word of two characters and the bigram of the same characters are one token, twice.
    """
    plain = simplify(text)
    return list(_tokens(plain) if len(plain) <= REMEMBERED else _tokens.__wrapped__(plain))


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[str, ...]:
    out: list[str] = []
    for run in _RUN.findall(text):
        out.extend(rjieba.cut(run))
        out.extend(run[i : i + 2] for i in range(len(run) - 1) if run[0] >= "㐀")
    return tuple(out)
