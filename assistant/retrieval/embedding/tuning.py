"""What fine-tuning adds to the encoder: low-rank changes of its matrices, and classifiers on top.

Hu et al. 2021, LoRA: a matrix ``W`` becomes ``W + (A B)^T`` with ``A`` ``(inputs, rank)`` and ``B``
``(rank, outputs)``. ``training/classifier.py`` writes the file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import KnowledgeError
from assistant.retrieval.embedding.source import Q4Matrix, Source


@dataclass(frozen=True)
class Head:
    """A linear classifier: ``weight`` float32 ``(hidden, labels)``, ``bias`` ``(labels,)``."""

    labels: tuple[str, ...]
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True)
class Tuning:
    """Changes by the name of the matrix (``l0.q``), as the pair A, B; heads by name."""

    changes: Mapping[str, tuple[NDArray[np.float32], NDArray[np.float32]]]
    heads: Mapping[str, Head]

    @classmethod
    def load(cls, path: Path) -> Tuning:
        """Read the file of a regulation. Raises `KnowledgeError`."""
        try:
            with np.load(path, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
            heads = [name.removesuffix(".labels") for name in arrays if name.endswith(".labels")]
            changed = [name.removesuffix(".a") for name in arrays if name.endswith(".a")]
            return cls(
                {n: (_float(arrays[f"{n}.a"]), _float(arrays[f"{n}.b"])) for n in changed},
                {
                    n: Head(tuple(arrays[f"{n}.labels"].tolist()), _float(arrays[f"{n}.w"]), arrays[f"{n}.b"])
                    for n in heads
                },
            )
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error

    def apply(self, source: Source) -> Source:
        """The weights with the changes worked in, in 4-bit blocks again."""
        matrices = dict(source.matrices)
        for name, (down, up) in self.changes.items():
            dense = source.matrices[f"{name}.w"].dense()
            matrices[f"{name}.w"] = Q4Matrix.pack(dense + (down @ up).T)
        return replace(source, matrices=matrices)


def _float(array: NDArray[np.float16]) -> NDArray[np.float32]:
    return array.astype(np.float32)


def labels(path: Path) -> dict[str, tuple[str, ...]]:
    """The labels of each head in a file, without the rest of it. Raises `KnowledgeError`."""
    try:
        with np.load(path, allow_pickle=False) as file:
            names = [name for name in file.files if name.endswith(".labels")]
            return {name.removesuffix(".labels"): tuple(file[name].tolist()) for name in names}
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error
