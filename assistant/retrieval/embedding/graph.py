"""The encoder as an ONNX graph that keeps the 4-bit weights as they are.

Inputs ``ids`` int64 ``(texts, tokens)`` and ``mask`` int32 of the same shape, 1 for a token and 0 for
padding; output ``embedding`` float32 ``(texts, hidden)``: mean over the tokens, length 1. A classifier has
an output for each of its heads instead, ``(texts, labels)``. Besides the standard operators it uses those
that ONNX Runtime adds (domain ``com.microsoft``), among them the matrix product with 4-bit blocks, whose
activations are rounded to 8 bits a block.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding.source import BLOCK, Q4Matrix, Source
from assistant.retrieval.embedding.tuning import Head

if TYPE_CHECKING:
    from onnx import ModelProto

_CONTRIB = "com.microsoft"
_INT8_ACTIVATIONS = 4  # the accuracy_level of MatMulNBits that multiplies in 8-bit integers


class _Graph:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, array: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, op: str, inputs: list[str], result: str, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(op, inputs, [result], name=result, domain=domain, **attributes))
        return result

    def split(self, x: str, results: list[str]) -> list[str]:
        from onnx import helper

        split = helper.make_node("Split", [x], results, name=f"{x}.split", axis=-1, num_outputs=len(results))
        self.nodes.append(split)
        return results

    def linear(self, x: str, name: str, weight: Q4Matrix, bias: NDArray[np.float32]) -> str:
        rows, blocks = weight.scales.shape
        return self.node(
            "MatMulNBits",
            [
                x,
                self.constant(f"{name}.codes", weight.codes),
                self.constant(f"{name}.scales", weight.scales.astype(np.float32).ravel()),
                "",
                "",
                self.constant(f"{name}.bias", bias),
            ],
            name,
            _CONTRIB,
            K=blocks * BLOCK,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=_INT8_ACTIVATIONS,
        )


def encoder(source: Source, kept: NDArray[np.intp]) -> ModelProto:
    """The model of ``source`` for the vocabulary ``kept`` (ids in the source's numbering)."""
    graph = _Graph()
    total = _sum(graph, _layers(graph, source, kept))
    # A sum and a mean differ by a factor only, which the normalisation takes out.
    graph.node("LpNormalization", [total], "embedding", axis=-1, p=2)
    return _model(graph, {"embedding": source.shape.hidden})


def classifier(source: Source, kept: NDArray[np.intp], heads: Mapping[str, Head]) -> ModelProto:
    """The same with linear heads over the mean of the tokens; one output a head, of its name."""
    graph = _Graph()
    total = _sum(graph, _layers(graph, source, kept))
    count = graph.node("ReduceSum", ["weights", graph.constant("last", np.array([1]))], "count", keepdims=1)
    mean = graph.node("Div", [total, count], "mean")
    for name, head in heads.items():
        weight, bias = graph.constant(f"{name}.w", head.weight), graph.constant(f"{name}.b", head.bias)
        graph.node("Gemm", [mean, weight, bias], name)
    return _model(graph, {name: len(head.labels) for name, head in heads.items()})


def _layers(graph: _Graph, source: Source, kept: NDArray[np.intp]) -> str:
    x = _embeddings(graph, source, source.matrices["emb.word"].rows(kept))
    for layer in range(source.shape.layers):
        x = _layer(graph, source, layer, x)
    return x


def _model(graph: _Graph, sizes: Mapping[str, int]) -> ModelProto:
    from onnx import TensorProto, helper

    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["texts", "tokens"]),
        helper.make_tensor_value_info("mask", TensorProto.INT32, ["texts", "tokens"]),
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", size])
        for name, size in sizes.items()
    ]
    return helper.make_model(
        helper.make_graph(graph.nodes, "e5", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(_CONTRIB, 1)],
        ir_version=10,
    )


def _embeddings(graph: _Graph, source: Source, words: Q4Matrix) -> str:
    """Word, position and type vectors, added and normalised."""
    rows, blocks, half = words.codes.shape
    # Scales stay float16, as in the source, for they are a tenth of the file: widened after look-up.
    word16 = graph.node(
        "GatherBlockQuantized",
        [
            graph.constant("words.codes", words.codes.reshape(rows, blocks * half)),
            "ids",
            graph.constant("words.scales", words.scales),
        ],
        "words16",
        _CONTRIB,
        bits=4,
        block_size=BLOCK,
        gather_axis=0,
        quantize_axis=1,
    )
    word = graph.node("Cast", [word16], "words", to=1)
    # All tokens are of the first type, so its vector is part of each position's.
    places = source.vectors["emb.pos"].reshape(source.shape.positions, source.shape.hidden)
    places = places + source.vectors["emb.type"][: source.shape.hidden]
    size = graph.node("Shape", ["ids"], "tokens", start=1, end=2)
    zero = graph.constant("zero", np.array([0]))  # both where the slice starts and its axis
    place = graph.node("Slice", [graph.constant("places", places), zero, size, zero], "place")
    total = graph.node("Add", [word, place], "embedded")
    return graph.node(
        "LayerNormalization",
        [
            total,
            graph.constant("emb.ln.w", source.vectors["emb.ln.w"]),
            graph.constant("emb.ln.b", source.vectors["emb.ln.b"]),
        ],
        "x0",
        axis=-1,
        epsilon=source.shape.epsilon,
    )


def _layer(graph: _Graph, source: Source, layer: int, x: str) -> str:
    def matrix(name: str) -> Q4Matrix:
        return source.matrices[f"l{layer}.{name}.w"]

    def vector(name: str) -> NDArray[np.float32]:
        return source.vectors[f"l{layer}.{name}"]

    def add_and_normalise(left: str, right: str, name: str) -> str:
        weight = graph.constant(f"l{layer}.{name}.w", vector(f"{name}.w"))
        bias = graph.constant(f"l{layer}.{name}.b", vector(f"{name}.b"))
        return graph.node(
            "SkipLayerNormalization",
            [left, right, weight, bias],
            f"l{layer}.{name}",
            _CONTRIB,
            epsilon=source.shape.epsilon,
        )

    # Query, key and value in one product: their common input is rounded once.
    qkv = graph.linear(
        x,
        f"l{layer}.qkv",
        Q4Matrix.stack([matrix("q"), matrix("k"), matrix("v")]),
        np.concatenate([vector("q.b"), vector("k.b"), vector("v.b")]),
    )
    parts = graph.split(qkv, [f"l{layer}.{name}" for name in ("q", "k", "v")])
    attended = graph.node(
        "MultiHeadAttention",
        [*parts, "", "mask"],
        f"l{layer}.attended",
        _CONTRIB,
        num_heads=source.shape.heads,
    )
    mixed = graph.linear(attended, f"l{layer}.ao", matrix("ao"), vector("ao.b"))
    x = add_and_normalise(mixed, x, "aln")
    inner = graph.linear(x, f"l{layer}.fi", matrix("fi"), vector("fi.b"))
    inner = graph.node("Gelu", [inner], f"l{layer}.gelu", _CONTRIB)
    outer = graph.linear(inner, f"l{layer}.fo", matrix("fo"), vector("fo.b"))
    return add_and_normalise(outer, x, "oln")


def _sum(graph: _Graph, x: str) -> str:
    """The sum over the tokens, ``(texts, hidden)``."""
    weights = graph.node("Cast", ["mask"], "weights", to=1)
    one = graph.constant("one", np.array([1]))
    row = graph.node("Unsqueeze", [weights, one], "weights.row")
    return graph.node("Squeeze", [graph.node("MatMul", [row, x], "total.row"), one], "total")
