"""From the packed weights to the files that are served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.retrieval import manifest
from assistant.retrieval.embedding import graph, reference
from assistant.retrieval.embedding.onnx import OnnxModel
from assistant.retrieval.embedding.recipe import MODEL_FILE, QUERY_PROMPT, TOKENIZER_FILE
from assistant.retrieval.embedding.source import Shape, parse
from assistant.retrieval.embedding.state import StateDict, state_dict
from assistant.retrieval.embedding.tokens import tokenizer
from assistant.retrieval.embedding.tuning import Head, Tuning
from assistant.retrieval.embedding.vocabulary import kept_ids
from assistant.retrieval.embedding.wheel import Weights

# The served graph rounds activations to 8 bits a block, which costs about 0.0001.
MIN_COSINE = 0.999

_SAMPLES = (
    "第二条　本细则适用于县级以上党委和政府主要负责人。",
    "区长一年要组织学法几次？",
    "黨政主要負責人應當履行推進法治建設第一責任人職責",
    "Who is responsible for 2024's annual report (95%)?",
    "法",
)


def build(weights: Weights, tuning: Path | None, directory: Path, progress: Callable[[str], None]) -> None:
    """Write the model into the existing, empty ``directory``: about 3 s and 40 MB.

    The encoder or, with the file ``tuning``, the classifier that it was tuned to.

    :raises ModelError: the weights are damaged, or the served graph strays from float32.
    :raises KnowledgeError: ``tuning`` cannot be read.
    :raises OSError: the directory cannot be written.
    """
    import onnx

    progress("正在组装嵌入模型：读取权重……")
    source = parse(weights.read())
    kept = kept_ids(source)
    progress("正在组装嵌入模型：写出模型文件……")
    (directory / TOKENIZER_FILE).write_text(tokenizer(source, kept).to_str(), encoding="utf-8")
    if tuning is None:
        onnx.save(graph.encoder(source, kept), directory / MODEL_FILE)
        heads = None
    else:
        tuned = Tuning.load(tuning)
        source, heads = tuned.apply(source), tuned.heads
        onnx.save(graph.classifier(source, kept, heads), directory / MODEL_FILE)
    progress("正在组装嵌入模型：核对精度……")
    check(OnnxModel(directory), state_dict(source, kept), source.shape, heads)
    manifest.write(directory)


def check(served: OnnxModel, state: StateDict, shape: Shape, heads: Mapping[str, Head] | None = None) -> None:
    """Compare the served model with plain float32 arithmetic on a few sentences.

    :raises ModelError: the cosine of some sentence's two outputs is below :data:`MIN_COSINE`.
    """
    ids = [served.token_ids(QUERY_PROMPT + text) for text in _SAMPLES]
    means = reference.means(state, shape, ids)
    exact = [means] if heads is None else [means @ head.weight + head.bias for head in heads.values()]
    rounded = [np.stack(parts) for parts in zip(*served.run(ids), strict=True)]
    cosine = min(_cosine(a, b) for a, b in zip(exact, rounded, strict=True))
    if not cosine >= MIN_COSINE:
        raise ModelError(
            f"组装的嵌入模型精度不足（余弦相似度 {cosine:.4f}，应不低于 {MIN_COSINE}），"
            "请升级 onnxruntime 后重试，或用环境变量 FAZHI_EMBEDDING_MODEL 指定其他嵌入模型"
        )


def _cosine(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """The lowest cosine of two rows."""
    products = (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    return float(products.min())
