"""Any other sentence-transformers model, from a directory or the hub."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.retrieval.embedding.naming import (
    cached_revision,
    directory_fingerprint,
    hub_ids,
    local_directory,
    named,
)
from assistant.rules.citation import well_formed

# The names under which models keep the prompts of questions and of passages, the usual one first.
_QUERY_PROMPTS = ("query",)
_PASSAGE_PROMPTS = ("document", "passage", "corpus")
_HUB_TIMEOUT_S = 10.0


class SentenceTransformerEmbeddings:
    """Embeddings of ``model``, a directory or an id on the hub, through PyTorch.

    Questions and passages get the prompts that the model defines for them. ``cache`` keeps the
    checksum of a local model.

    :raises ModelError: the directory is missing or the hub cannot be reached.
    """

    def __init__(self, model: str, cache: Path) -> None:
        directory = local_directory(model)
        if directory is not None:
            # Read when the library is first imported; without it the hub is asked about local models.
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            self.fingerprint = directory_fingerprint(directory, cache)
            self._model = _load(str(directory), local_files_only=True)
        else:
            known = cached_revision(model)
            name, revision = known or _ask_hub(model)
            self.fingerprint = named(name, revision)
            self._model = _load(name, revision=revision, local_files_only=known is not None)
        self._query_prompt = _first_prompt(self._model.prompts, _QUERY_PROMPTS)
        self._passage_prompt = _first_prompt(self._model.prompts, _PASSAGE_PROMPTS)
        self.dimension: int = self._model.get_embedding_dimension() or len(self.embed_query(""))

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._vectors(self._model.encode_query, [text], self._query_prompt)[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in their order."""
        return self._vectors(self._model.encode_document, texts, self._passage_prompt)

    @staticmethod
    def _vectors(encode: Any, texts: list[str], prompt: str | None) -> list[list[float]]:
        if not texts:
            return []
        texts = [well_formed(text) for text in texts]
        vectors = encode(texts, prompt=prompt, normalize_embeddings=True, show_progress_bar=False)
        result: list[list[float]] = vectors.tolist()
        return result


def _first_prompt(prompts: dict[str, str], names: tuple[str, ...]) -> str | None:
    # The library adds an empty "document" to a model saved with "passage", and then prefers it.
    return next((prompts[name] for name in names if prompts.get(name)), None)


def _ask_hub(model: str) -> tuple[str, str]:
    """The full id and the newest revision of a model on the hub.

    One question before the library's own, which repeats each of several requests for half a minute.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RepositoryNotFoundError

    for name in hub_ids(model):
        try:
            info = HfApi().model_info(name, timeout=_HUB_TIMEOUT_S)
        except RepositoryNotFoundError:
            continue
        except Exception as error:  # what it raises without a network depends on its HTTP library
            raise ModelError(
                f"无法从模型站点取得嵌入模型 {model}：请检查网络，或先在能联网的机器上下载，"
                "再把 FAZHI_EMBEDDING_MODEL 设为其目录；去掉该设置即使用内置模型"
            ) from error
        return name, str(info.sha)
    raise ModelError(
        f"模型站点上没有嵌入模型 {model}：请检查 FAZHI_EMBEDDING_MODEL；去掉该设置即使用内置模型"
    )


def _load(name: str, **options: Any) -> Any:
    try:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError as error:
        raise ModelError(
            "FAZHI_EMBEDDING_MODEL 指定的模型需要 sentence-transformers："
            "请运行 pip install sentence-transformers；去掉该设置即使用内置模型"
        ) from error
    # Its bars and English notes would stand between the lines that the user reads.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    # Two threads of PyTorch on a busy machine with two cores are many times slower than one.
    torch.set_num_threads(1)
    try:
        return SentenceTransformer(name, device="cpu", **options)
    except Exception as error:  # whatever a damaged or foreign model makes the library raise
        raise ModelError(
            f"嵌入模型无法加载：{name}（{' '.join(str(error).split())[:200]}），请检查 FAZHI_EMBEDDING_MODEL"
        ) from error
