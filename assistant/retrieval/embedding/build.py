"""From the packed weights to the files that are served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.errors import ModelError
from assistant.retrieval import manifest
from assistant.retrieval.embedding import graph, reference
from assistant.retrieval.embedding.onnx import OnnxEmbeddings
from assistant.retrieval.embedding.recipe import MODEL_FILE, QUERY_PROMPT, TOKENIZER_FILE
from assistant.retrieval.embedding.source import Shape, parse
from assistant.retrieval.embedding.state import StateDict, state_dict
from assistant.retrieval.embedding.tokens import tokenizer
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


def build(weights: Weights, directory: Path, progress: Callable[[str], None]) -> None:
    """Write the model into the existing, empty ``directory``: about 3 s and 40 MB.

    :raises ModelError: the weights are damaged, or the served graph strays from float32.
    :raises OSError: the directory cannot be written.
    """
    import onnx

    progress("正在组装嵌入模型：读取权重……")
    source = parse(weights.read())
    kept = kept_ids(source)
    progress("正在组装嵌入模型：写出模型文件……")
    (directory / TOKENIZER_FILE).write_text(tokenizer(source, kept).to_str(), encoding="utf-8")
    onnx.save(graph.encoder(source, kept), directory / MODEL_FILE)
    progress("正在组装嵌入模型：核对精度……")
    check(OnnxEmbeddings(directory, "unchecked"), state_dict(source, kept), source.shape)
    manifest.write(directory)


def check(served: OnnxEmbeddings, state: StateDict, shape: Shape) -> None:
    """Compare the served model with plain float32 arithmetic on a few sentences.

    :raises ModelError: the cosine of some sentence's two embeddings is below :data:`MIN_COSINE`.
    """
    ids = [served.token_ids(QUERY_PROMPT + text) for text in _SAMPLES]
    vectors = np.array([served.embed_query(text) for text in _SAMPLES])
    cosine = float((reference.embed(state, shape, ids) * vectors).sum(axis=1).min())
    if not cosine >= MIN_COSINE:
        raise ModelError(
            f"组装的嵌入模型精度不足（余弦相似度 {cosine:.4f}，应不低于 {MIN_COSINE}），"
            "请升级 onnxruntime 后重试，或用环境变量 FAZHI_EMBEDDING_MODEL 指定其他嵌入模型"
        )
