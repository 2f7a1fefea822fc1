"""Whether a blank was filled in with the words of the text, however they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from assistant.rules.citation import normalise
from assistant.rules.numerals import CHARACTERS, to_int

_NUMERAL = re.compile(f"[{CHARACTERS}0-9]+")
_KEPT = "%"
"""The one sign that changes what a number says."""


def plain(text: str) -> str:
    """The text in half width and small letters, without spaces, signs and accents, its numerals in digits."""
    bare = "".join(
        c for c in normalise(text).casefold() if c in _KEPT or unicodedata.category(c)[0] not in "PZCM"
    )
    return _NUMERAL.sub(_digits, bare)


def filled_in(given: str, accepted: Iterable[str]) -> bool:
    """Whether one of the accepted strings was given, spelling aside."""
    said = plain(given)
    return bool(said) and said in {plain(text) for text in accepted}


def _digits(match: re.Match[str]) -> str:
    number = to_int(match[0])
    return match[0] if number is None else str(number)
