"""A text as the words are searched for in it, with the way back to the text as written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from assistant.chinese import simplified
from assistant.rules.citation import well_formed

_TAG = re.compile(r"<[/!]?[A-Za-z][^<>]{0,300}>|&#?[A-Za-z0-9]{1,8};")
_BLANK = re.compile(r"(?<![a-z0-9.,;'() ]) +| +(?![a-z0-9( ])|(?<= ) +")
"""Blanks part words in English; between Chinese characters they are decoration."""
_BETWEEN_CELLS = "\n\t|"
"""What parts the cells of a row; each is taken as the end of a line."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is half-width, simplified, lower-case, without tags, decoration and blanks between characters.

    ``origin[i]`` is the place in ``source`` of the character ``text[i]``.
    """

    source: str
    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in ``source`` of ``text[start:end]``, which is not empty."""
        return self.origin[start], self.origin[end - 1] + 1

    def replaced(self, pieces: list[tuple[int, int, str]]) -> Folded:
        """With ``text[start:end]`` replaced by other words for each piece; these are in order."""
        text, origin, last = "", list[int](), 0
        for start, end, words in pieces:
            text += self.text[last:start] + words
            origin += self.origin[last:start]
            origin += [self.origin[start]] * (len(words) - 1) + [self.origin[end - 1]]
            last = end
        return Folded(self.source, text + self.text[last:], (*origin, *self.origin[last:]))


def fold(source: str) -> Folded:
    """Fold a text of any kind."""
    characters: list[str] = []
    origin: list[int] = []
    for place, piece in _pieces(well_formed(source)):
        for c in _plain(piece):
            characters.append(c)
            origin.append(place)
    text = "".join(characters)
    plain = simplified(text)
    if len(plain) != len(text):
        plain = "".join(simplified(c)[:1] or c for c in characters)
    dropped = {i for match in _BLANK.finditer(plain) for i in range(*match.span())}
    kept = [i for i in range(len(plain)) if i not in dropped]
    return Folded(source, "".join(plain[i] for i in kept), tuple(origin[i] for i in kept))


def _pieces(source: str) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    end = 0
    for match in _TAG.finditer(source):
        out.extend((i, source[i]) for i in range(end, match.start()))
        if match[0].startswith("&"):
            out.append((match.start(), unescape(match[0])))
        end = match.end()
    out.extend((i, source[i]) for i in range(end, len(source)))
    return out


def _plain(piece: str) -> str:
    out = ""
    for c in unicodedata.normalize("NFKC", piece).lower():
        category = unicodedata.category(c)
        if category in ("Zs", "Zl", "Zp", "Cc"):
            out += "\n" if c in _BETWEEN_CELLS else " "
        elif c in _BETWEEN_CELLS:
            out += "\n"
        elif c in "*_~#`|\"'“”‘’「」『』《》【】[]" or category in ("Cf", "So", "Sk", "Mn", "Co", "Cn", "Cs"):
            continue
        else:
            out += c
    return out
