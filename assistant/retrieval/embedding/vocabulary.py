"""Which pieces of the multilingual vocabulary are kept: Chinese, ASCII and punctuation.

Every piece whose characters are all of these kinds stays, so a text made of them is cut into the same
pieces as with the whole vocabulary.
"""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding.source import Source

SPACE = "\u2581"  # how a piece writes the blank before a word
# Unicode blocks: CJK radicals to CJK punctuation, strokes, ideographs with extension A, compatibility
# ideographs, and the two planes of rare ideographs.
_CJK = (
    (0x2E80, 0x303F),
    (0x31C0, 0x31EF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def _is_kept(character: str) -> bool:
    if character.isascii() or character == SPACE:
        return True
    code = ord(character)
    return any(low <= code <= high for low, high in _CJK) or unicodedata.category(character)[0] in "PS"


def kept_ids(source: Source) -> NDArray[np.intp]:
    """The ids of the pieces to keep, ascending, the special ones among them."""
    special = {source.begin, source.end, source.pad, source.unknown, source.mask}
    kept = [i for i, piece in enumerate(source.pieces) if i in special or all(map(_is_kept, piece))]
    return np.array(kept, dtype=np.intp)
