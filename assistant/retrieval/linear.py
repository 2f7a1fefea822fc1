"""A linear model over the words of a text, as NumPy arrays in one file."""

from __future__ import annotations

import math
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import KnowledgeError


@dataclass(frozen=True)
class LinearModel:
    """Scores for each label from weighted words: tf-idf with ``1 + log(tf)``, normalised to length 1.

    ``weights`` is ``(words, labels)``, ``idf`` is ``(words,)``, ``bias`` is ``(labels,)``.
    """

    labels: tuple[str, ...]
    words: dict[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float16]
    bias: NDArray[np.float32]

    def scores(self, tokens: Iterable[str]) -> NDArray[np.float32]:
        """One score a label, ``(labels,)``; higher is likelier. Unknown words count for nothing."""
        counts = Counter(token for token in tokens if token in self.words)
        if not counts:
            return self.bias
        rows = np.fromiter((self.words[token] for token in counts), np.intp, len(counts))
        values = np.fromiter((1 + math.log(count) for count in counts.values()), np.float32, len(counts))
        values *= self.idf[rows]
        values /= np.linalg.norm(values)
        result: NDArray[np.float32] = values @ self.weights[rows].astype(np.float32) + self.bias
        return result

    def weigh(self, values: Mapping[str, float]) -> NDArray[np.float32]:
        """One score a label, ``(labels,)``, of named values that are weighed as they are."""
        result: NDArray[np.float32] = self.weigh_all([values])[0]
        return result

    def weigh_all(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        """`weigh` for rows that have the same names in the same order, ``(rows, labels)``."""
        try:
            places = [self.words[name] for name in rows[0]]
        except KeyError as error:
            raise KnowledgeError(f"模型缺少特征 {error}：请重新运行 training 中的训练程序。") from error
        numbers = np.array([list(values.values()) for values in rows], np.float32)
        result: NDArray[np.float32] = numbers @ self.weights[places].astype(np.float32) + self.bias
        return result

    def save(self, path: Path) -> None:
        """Write the model into one ``.npz`` file; uncompressed, for it is read at every start."""
        np.savez(
            path,
            labels=_packed(self.labels),
            words=_packed(self.words),
            idf=self.idf,
            weights=self.weights,
            bias=self.bias,
        )

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read a model written by `save`. Raises `KnowledgeError`."""
        try:
            with np.load(path, allow_pickle=False) as file:
                words = _unpacked(file["words"])
                return cls(
                    labels=tuple(_unpacked(file["labels"])),
                    words={word: row for row, word in enumerate(words)},
                    idf=file["idf"],
                    weights=file["weights"],
                    bias=file["bias"],
                )
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as error:
            raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error


def _packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def _unpacked(packed: NDArray[np.uint8]) -> Sequence[str]:
    return packed.tobytes().decode().split("\n")
