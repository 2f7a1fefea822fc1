"""Texts brought to one form before they are compared."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """NFKC (full width to half width) without blanks: how facts are looked for in an answer."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def bare(text: str) -> str:
    """Only letters, digits and characters, lower-case: how one question is told from another."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()
