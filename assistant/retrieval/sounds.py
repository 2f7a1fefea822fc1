"""Text as it sounds: pairs of pinyin syllables, so that a homophone typed by mistake is still understood."""

from __future__ import annotations

import re

from assistant.chinese import syllables
from assistant.retrieval.words import simplify, tokens

_RUN = re.compile(r"[㐀-鿿]+|[a-z]+")


def sounds(text: str) -> list[str]:
    """Pairs of neighbouring syllables: 学法次 gives ~xue'fa, ~fa'ci."""
    known = syllables()
    out: list[str] = []
    before = ""
    for run in _RUN.findall(simplify(text)):
        for part in [run] if run.isascii() else run:
            syllable = known.get(part, part)
            if before:
                out.append(f"~{before}'{syllable}")
            before = syllable
    return out


def heard(text: str) -> list[str]:
    """Words, character bigrams and sounds: what the trained models read."""
    return tokens(text) + sounds(text)
