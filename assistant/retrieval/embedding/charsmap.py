"""The character normalisation in the binary form that SentencePiece and ``tokenizers`` read.

The form: the size of a trie in bytes, the trie, then the replacements, each ended by a zero byte. The
trie is a double array of 32-bit units over the UTF-8 bytes of the characters. A unit holds the byte
that leads to it (bits 0-7), whether a replacement ends there (bit 8) and how far its children are
(bits 10-30, exclusive or with its own index); a replacement's unit holds its offset, with bit 31 set.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_ENDS_HERE = 1 << 8
_IS_VALUE = 1 << 31


class _Node:
    def __init__(self) -> None:
        self.children: dict[int, _Node] = {}
        self.value: int | None = None


def pack(table: Mapping[str, str]) -> bytes:
    """The table of replacements as a precompiled map; a replacement may be empty."""
    root = _Node()
    replacements = bytearray()
    for source, target in table.items():
        node = root
        for byte in source.encode():
            node = node.children.setdefault(byte, _Node())
        node.value = len(replacements)
        replacements += target.encode() + b"\0"
    units = _units(root)
    return struct.pack("<I", 4 * len(units)) + struct.pack(f"<{len(units)}I", *units) + bytes(replacements)


def _units(root: _Node) -> list[int]:
    units: dict[int, int] = {0: 0}
    # Two nodes with one base would take each other's children for their own.
    bases: set[int] = set()
    next_leaf = 1
    queue = [(0, root)]
    for position, node in queue:
        labels = [*node.children, *([0] if node.value is not None else [])]
        base = 1 if node.children else next_leaf
        while base in bases or any(base ^ label in units for label in labels):
            base += 1
        if not node.children:
            next_leaf = base + 1
        bases.add(base)
        units[position] |= (position ^ base) << 10
        if node.value is not None:
            units[position] |= _ENDS_HERE
            units[base] = _IS_VALUE | node.value
        for label, child in node.children.items():
            units[base ^ label] = label
            queue.append((base ^ label, child))
    # Readers look up base ^ byte without asking whether it lies inside: so it must, for every byte.
    size = (max({*units, *bases}) | 0xFF) + 1
    return [units.get(index, 0) for index in range(size)]
