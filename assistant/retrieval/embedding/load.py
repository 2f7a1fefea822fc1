"""From the setting to a loaded embedding model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelError
from assistant.retrieval.embedding import naming, store

if TYPE_CHECKING:
    from assistant.retrieval.embedding.base import FazhiEmbeddings


def load_embeddings(model: str | None, cache: Path, progress: Callable[[str], None]) -> FazhiEmbeddings:
    """The default model where ``model`` is ``None``, else that sentence-transformers path or hub id.

    The default model is built under ``cache`` on first use. ``progress`` gets lines in Chinese.

    :raises ModelError: the model cannot be built, found or loaded.
    """
    return prepare_embeddings(model, cache, progress)()


def prepare_embeddings(
    model: str | None, cache: Path, progress: Callable[[str], None]
) -> Callable[[], FazhiEmbeddings]:
    """`load_embeddings` in two parts: all imports and building now, reading the files when called.

    The second part is native code that leaves the interpreter to others, and may run in a thread.
    """
    if model:
        from assistant.retrieval.embedding.custom import SentenceTransformerEmbeddings

        progress(f"正在加载嵌入模型 {model}……")
        loaded = SentenceTransformerEmbeddings(model, cache)
        return lambda: loaded

    import onnxruntime  # noqa: F401
    import tokenizers  # noqa: F401

    from assistant.retrieval.embedding.onnx import OnnxEmbeddings

    directory = store.ensure(cache, progress)

    def read() -> FazhiEmbeddings:
        try:
            return OnnxEmbeddings(directory, directory.name)
        except ModelError:
            # Damage that leaves the sizes as they were: read everything, and build anew what is damaged.
            store.ensure(cache, progress, thorough=True)
            return OnnxEmbeddings(directory, directory.name)

    return read


def model_fingerprint(model: str | None, cache: Path) -> str:
    """The ``fingerprint`` that :func:`load_embeddings` would give, without loading anything.

    A hub model that was never downloaded has no known revision; its fingerprint here then differs
    from that of the loaded model.

    :raises ModelError: the model's package or directory is missing.
    """
    if not model:
        return store.fingerprint()
    directory = naming.local_directory(model)
    if directory is not None:
        return naming.directory_fingerprint(directory, cache)
    return naming.named(*(naming.cached_revision(model) or (model, "")))
