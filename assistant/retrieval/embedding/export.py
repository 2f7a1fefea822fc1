"""The default model as a plain sentence-transformers directory in float32, to train or to compare with.

``SentenceTransformer(directory)`` loads it: a BertModel, mean pooling, normalisation and the prompts of
the E5 models. Neither PyTorch nor transformers is needed to write it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.retrieval.embedding.recipe import PASSAGE_PROMPT, QUERY_PROMPT, TOKENIZER_FILE
from assistant.retrieval.embedding.source import Source, parse
from assistant.retrieval.embedding.state import state_dict
from assistant.retrieval.embedding.tokens import settings, tokenizer
from assistant.retrieval.embedding.vocabulary import kept_ids
from assistant.retrieval.embedding.wheel import locate


def export_model(directory: Path) -> None:
    """Write the default model into ``directory``, which must be empty or new: 245 MB.

    :raises ModelError: the weights are missing or damaged, or the directory cannot be written.
    """
    from safetensors.numpy import save

    source = parse(locate().read())
    kept = kept_ids(source)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if any(directory.iterdir()):
            raise ModelError(f"导出目录不是空的：{directory}，请换一个新目录")
        weights = save(state_dict(source, kept), metadata={"format": "pt"})
        (directory / "model.safetensors").write_bytes(weights)
        (directory / TOKENIZER_FILE).write_text(tokenizer(source, kept).to_str(), encoding="utf-8")
        for name, content in _json_files(source, len(kept)).items():
            path = directory / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ModelError(
            f"无法写入导出目录 {directory}（{error.strerror or error}），请检查写权限和剩余空间"
        ) from error


def _json_files(source: Source, vocabulary: int) -> dict[str, Any]:
    shape = source.shape
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "vocab_size": vocabulary,
            "layer_norm_eps": shape.epsilon,
            "pad_token_id": source.pad,
            "dtype": "float32",
        },
        "tokenizer_config.json": settings(source),
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            # The library asks for "document" before "passage" and fills it with "" where it is not set.
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT, "passage": PASSAGE_PROMPT},
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
    }
