"""Any other sentence-transformers model by setting."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.retrieval.embedding import load_embeddings, model_fingerprint
from assistant.retrieval.embedding.naming import named

CHARACTERS = "法治学区长年：:"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random BERT of 16 dimensions with prompts for ``query`` and ``passage``, saved by the library."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(7)
    base = tmp_path_factory.mktemp("tiny")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", *dict.fromkeys(CHARACTERS)]
    vocabulary = {word: i for i, word in enumerate(words)}
    sizes = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
    config = BertConfig(vocab_size=len(words), **sizes)
    BertModel(config).save_pretrained(base / "plain")
    BertTokenizerFast(vocab=vocabulary).save_pretrained(base / "plain")
    modules = [Transformer(str(base / "plain")), Pooling(16, pooling_mode="mean")]
    prompts = {"query": "query: ", "passage": "passage: "}
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(base / "saved"))
    return base / "saved"


def test_a_directory_is_served_with_its_own_prompts(tiny: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = load_embeddings(str(tiny), tmp_path, lambda line: None)
    plain = SentenceTransformer(str(tiny), device="cpu", local_files_only=True)
    expected = plain.encode(["query: 学法", "passage: 学法"], normalize_embeddings=True)
    assert model.dimension == 16
    assert np.allclose(model.embed_query("学法"), expected[0], atol=1e-6)
    assert np.allclose(model.embed_documents(["学法", "区长"])[0], expected[1], atol=1e-6)
    assert not np.allclose(expected[0], expected[1], atol=1e-3)
    assert np.isclose(np.linalg.norm(model.embed_query("学法")), 1)
    assert model.embed_documents([]) == []
    assert model.embed_query("学\ud800") == model.embed_query("学?")


def test_a_model_without_prompts_gets_none(tiny: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(tiny, bare)
    config = json.loads((bare / "config_sentence_transformers.json").read_text())
    (bare / "config_sentence_transformers.json").write_text(json.dumps({**config, "prompts": {}}))
    model = load_embeddings(str(bare), tmp_path, lambda line: None)
    assert model.embed_query("学法") == model.embed_documents(["学法"])[0]


def test_the_fingerprint_follows_the_content(tiny: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    first = model_fingerprint(str(copy), tmp_path / "cache")
    assert first == load_embeddings(str(copy), tmp_path / "cache", lambda line: None).fingerprint
    assert first == model_fingerprint(str(copy), tmp_path / "another-cache")
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"?")
    os.utime(weights, ns=(1, 1))
    changed = model_fingerprint(str(copy), tmp_path / "cache")
    assert changed != first
    assert changed == model_fingerprint(str(copy), tmp_path / "cache")


def test_a_kept_checksum_that_is_damaged_is_computed_anew(tiny: Path, tmp_path: Path) -> None:
    first = model_fingerprint(str(tiny), tmp_path)
    (note,) = tmp_path.iterdir()
    note.write_text("[]")
    assert model_fingerprint(str(tiny), tmp_path) == first


def test_a_cache_that_cannot_be_written_costs_only_time(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert model_fingerprint(str(tiny), tmp_path / "file") == model_fingerprint(str(tiny), tmp_path / "cache")


@pytest.mark.parametrize(
    "model", ["./missing", "~nobody-here/model", "~/missing-model", "/no/such/model", "models/zh/e5"]
)
def test_a_missing_directory_is_named(model: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"目录不存在：{model}"):
        load_embeddings(model, tmp_path, lambda line: None)
    with pytest.raises(ModelError, match="FAZHI_EMBEDDING_MODEL"):
        model_fingerprint(model, tmp_path)


def test_a_directory_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="没有 sentence-transformers 模型"):
        load_embeddings(str(tmp_path), tmp_path, lambda line: None)


def test_a_damaged_model_is_a_model_error(tiny: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(tiny, broken)
    (broken / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="无法加载"):
        load_embeddings(str(broken), tmp_path, lambda line: None)


@pytest.mark.parametrize("model", ["some/model", "model-without-owner"])
def test_a_hub_that_cannot_be_reached_says_what_to_do(model: str, tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from assistant.errors import ModelError
from assistant.retrieval.embedding import load_embeddings, model_fingerprint
print(model_fingerprint({model!r}, Path({str(tmp_path)!r})))
try:
    load_embeddings({model!r}, Path({str(tmp_path)!r}), lambda line: None)
except ModelError as error:
    print(error)
"""
    closed_port = "http://127.0.0.1:9"
    home = {"HF_HOME": str(tmp_path), "HF_ENDPOINT": closed_port, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **home}, capture_output=True, text=True, check=True
    )
    fingerprint, message = done.stdout.splitlines()
    assert fingerprint == named(model, "")
    assert f"无法从模型站点取得嵌入模型 {model}" in message
    assert done.stderr == ""


def test_a_name_that_no_hub_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="不合规范"):
        load_embeddings("not a name!", tmp_path, lambda line: None)


def test_names_suit_a_directory() -> None:
    assert named("BAAI/bge-small-zh-v1.5", "abc").startswith("baai-bge-small-zh-v1-5-")
    assert named("模型", "a") != named("模型", "b")
    assert named("模型", "a").startswith("model-")
