"""Text that people typed, as files and tables can hold it."""

from __future__ import annotations

import unicodedata

_UNSEEN = ("Cc", "Cf", "Cs")
_NO_CHARACTERS = ("\ufffe", "\uffff")


def printable(text: str) -> str:
    """One line: no control or invisible characters, no lone surrogates, blank space made even."""
    seen = (" " if unicodedata.category(c) == "Cc" else c for c in text if _kept(c))
    return " ".join("".join(seen).split())


def printable_lines(text: str) -> str:
    """The same for a text of several lines, without empty ones at its ends."""
    return "\n".join(printable(line) for line in text.splitlines()).strip()


def _kept(c: str) -> bool:
    kind = unicodedata.category(c)
    return kind == "Cc" or (kind not in _UNSEEN and c not in _NO_CHARACTERS)
