"""An encoder of two small layers with random weights, and a tuning of it."""

from pathlib import Path

import numpy as np

from assistant.retrieval.embedding.source import Q4Matrix, Shape, Source
from assistant.retrieval.embedding.tuning import Head, Tuning

SHAPE = Shape(
    hidden=64, layers=2, heads=2, feed_forward=128, vocabulary=40, positions=24, types=1, epsilon=1e-12
)
LABELS = {"clause": ("19.2", "9.2", "23"), "scope": ("provided", "outside")}
_SIZES = {"q": (64, 64), "k": (64, 64), "v": (64, 64), "ao": (64, 64), "fi": (128, 64), "fo": (64, 128)}


def source() -> Source:
    random = np.random.default_rng(7)

    def floats(*shape: int, scale: float = 0.2) -> np.ndarray:
        return (scale * random.standard_normal(shape)).astype(np.float32)

    matrices = {"emb.word": Q4Matrix.pack(floats(SHAPE.vocabulary, SHAPE.hidden, scale=1.0))}
    vectors = {
        "emb.pos": floats(SHAPE.positions * SHAPE.hidden),
        "emb.type": floats(SHAPE.hidden),
        "emb.ln.w": 1 + floats(SHAPE.hidden),
        "emb.ln.b": floats(SHAPE.hidden),
    }
    for layer in range(SHAPE.layers):
        for name, (rows, columns) in _SIZES.items():
            matrices[f"l{layer}.{name}.w"] = Q4Matrix.pack(floats(rows, columns))
            vectors[f"l{layer}.{name}.b"] = floats(rows)
        for name in ("aln", "oln"):
            vectors[f"l{layer}.{name}.w"] = 1 + floats(SHAPE.hidden)
            vectors[f"l{layer}.{name}.b"] = floats(SHAPE.hidden)
    pieces = [f"p{row}" for row in range(SHAPE.vocabulary)]
    return Source(SHAPE, pieces, np.zeros(len(pieces), np.float32), 0, 2, 1, 3, {}, matrices, vectors)


def tuning(hidden: int = SHAPE.hidden, scale: float = 0.3) -> Tuning:
    """Small changes of two square matrices of the first layer, and two heads."""
    random = np.random.default_rng(11)

    def floats(*shape: int) -> np.ndarray:
        return (scale * random.standard_normal(shape)).astype(np.float32)

    changes = {name: (floats(hidden, 4), floats(4, hidden)) for name in ("l0.q", "l0.v")}
    heads = {
        name: Head(of, floats(hidden, len(of)), np.linspace(-1, 1, len(of), dtype=np.float32))
        for name, of in LABELS.items()
    }
    return Tuning(changes, heads)


def save(tuned: Tuning, path: Path) -> Path:
    """Written as ``training/classifier.py`` writes it."""
    arrays: dict[str, np.ndarray] = {}
    for name, (down, up) in tuned.changes.items():
        arrays |= {f"{name}.a": down.astype(np.float16), f"{name}.b": up.astype(np.float16)}
    for name, head in tuned.heads.items():
        arrays |= {
            f"{name}.w": head.weight.astype(np.float16),
            f"{name}.b": head.bias,
            f"{name}.labels": np.array(head.labels),
        }
    np.savez(path, **arrays)
    return path
