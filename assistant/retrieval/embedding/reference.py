"""The encoder in plain float32 arithmetic: what the served graph is measured against after a build.

Formulas: Devlin et al. 2019, BERT (post-norm layers, exact GELU).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding.source import Shape
from assistant.retrieval.embedding.state import StateDict

Array = NDArray[np.float32]

_erf = np.frompyfunc(math.erf, 1, 1)


def means(state: StateDict, shape: Shape, texts: Sequence[Sequence[int]]) -> Array:
    """The means over the tokens, ``(texts, hidden)``, of texts given by their token ids.

    All tokens go through as one matrix, each attending to its own text only: a few large products
    suffer less from busy cores than many small ones.
    """
    ids = np.concatenate([np.array(text) for text in texts])
    positions = np.concatenate([np.arange(len(text)) for text in texts])
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    foreign = owner[:, None] != owner
    x: Array = state["embeddings.word_embeddings.weight"][ids]
    x = x + state["embeddings.position_embeddings.weight"][positions]
    x = x + state["embeddings.token_type_embeddings.weight"][0]
    x = _normalise(x, state, "embeddings.LayerNorm", shape.epsilon)
    for layer in range(shape.layers):
        prefix = f"encoder.layer.{layer}."
        attended = _attend(x, foreign, state, prefix + "attention.self.", shape.heads)
        mixed = _linear(attended, state, prefix + "attention.output.dense")
        x = _normalise(x + mixed, state, prefix + "attention.output.LayerNorm", shape.epsilon)
        inner = _gelu(_linear(x, state, prefix + "intermediate.dense"))
        outer = _linear(inner, state, prefix + "output.dense")
        x = _normalise(x + outer, state, prefix + "output.LayerNorm", shape.epsilon)
    return np.stack([x[owner == text].mean(axis=0) for text in range(len(texts))])


def _linear(x: Array, state: StateDict, name: str) -> Array:
    result: Array = x @ state[f"{name}.weight"].T + state[f"{name}.bias"]
    return result


def _normalise(x: Array, state: StateDict, name: str, epsilon: float) -> Array:
    centred = x - x.mean(axis=1, keepdims=True)
    scale = np.sqrt((centred**2).mean(axis=1, keepdims=True) + np.float32(epsilon))
    result: Array = centred / scale * state[f"{name}.weight"] + state[f"{name}.bias"]
    return result


def _gelu(x: Array) -> Array:
    result: Array = x * (1 + _erf(x / math.sqrt(2)).astype(np.float32)) / 2
    return result


def _attend(x: Array, foreign: NDArray[np.bool_], state: StateDict, prefix: str, heads: int) -> Array:
    query, key, value = (
        _linear(x, state, prefix + name).reshape(len(x), heads, -1).swapaxes(0, 1)
        for name in ("query", "key", "value")
    )
    scores = query @ key.swapaxes(1, 2) / np.float32(math.sqrt(query.shape[2]))
    scores[:, foreign] = -np.inf
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    result: Array = (weights @ value).swapaxes(0, 1).reshape(x.shape)
    return result
