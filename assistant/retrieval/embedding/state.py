"""The float32 weights of the model under the names of a BertModel of transformers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding.source import Source

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_SUFFIXES = {"w": "weight", "b": "bias"}

StateDict = dict[str, NDArray[np.float32]]


def state_dict(source: Source, kept: NDArray[np.intp]) -> StateDict:
    """All weights, the word vectors cut to the pieces ``kept``."""
    shape = source.shape
    state = {
        "embeddings.word_embeddings.weight": source.matrices["emb.word"].rows(kept).dense(),
        "embeddings.position_embeddings.weight": source.vectors["emb.pos"].reshape(-1, shape.hidden),
        "embeddings.token_type_embeddings.weight": source.vectors["emb.type"].reshape(-1, shape.hidden),
        "embeddings.LayerNorm.weight": source.vectors["emb.ln.w"],
        "embeddings.LayerNorm.bias": source.vectors["emb.ln.b"],
    }
    for layer in range(shape.layers):
        for short, long in _LAYER_NAMES.items():
            for suffix, ending in _SUFFIXES.items():
                name = f"l{layer}.{short}.{suffix}"
                matrix = source.matrices.get(name)
                state[f"encoder.layer.{layer}.{long}.{ending}"] = (
                    source.vectors[name] if matrix is None else matrix.dense()
                )
    return state
