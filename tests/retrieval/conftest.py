"""The default embedding model, built once per session."""

import os
from pathlib import Path

import pytest

from assistant.retrieval.embedding.export import export_model
from assistant.retrieval.embedding.load import load_embeddings
from assistant.retrieval.embedding.onnx import OnnxEmbeddings


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the built model; the workers of one parallel run share it."""
    base = tmp_path_factory.getbasetemp()
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "model-cache"
    load_embeddings(None, cache, lambda line: None)
    return cache


@pytest.fixture(scope="session")
def embeddings(model_cache: Path) -> OnnxEmbeddings:
    """The default model."""
    loaded = load_embeddings(None, model_cache, lambda line: None)
    assert isinstance(loaded, OnnxEmbeddings)
    return loaded


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same model as a sentence-transformers directory in float32."""
    directory = tmp_path_factory.mktemp("exported")
    export_model(directory)
    return directory
