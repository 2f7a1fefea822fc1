"""The built models at work, through ONNX Runtime and ``tokenizers`` alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.retrieval.embedding.base import usable_cores
from assistant.retrieval.embedding.recipe import (
    MAX_TOKENS,
    MODEL_FILE,
    PASSAGE_PROMPT,
    QUERY_PROMPT,
    TOKENIZER_FILE,
)
from assistant.rules.citation import well_formed

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Larger batches gain nothing on a processor and cost memory.
_BATCH_TOKENS = 1024


class OnnxModel:
    """A directory that :mod:`assistant.retrieval.embedding.build` wrote, loaded.

    ``threads`` is the number of threads for one call, by default two where there are two cores.
    ``outputs`` has the names of what a text gives, with their sizes.

    :raises ModelError: the files cannot be loaded.
    """

    def __init__(self, directory: Path, threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(2, usable_cores())
        options.inter_op_num_threads = 1
        # Threads that spin between calls take the cores from everything else on a small machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The arena and the pattern keep the memory of the largest batch for good.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        try:
            self._tokenizer = _tokenizer((directory / TOKENIZER_FILE).read_bytes())
            self._session = onnxruntime.InferenceSession(
                directory / MODEL_FILE, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # both libraries raise bare exceptions
            raise ModelError(f"嵌入模型无法加载：{directory}（{error}）") from error
        self.outputs: dict[str, int] = {out.name: out.shape[1] for out in self._session.get_outputs()}

    def token_ids(self, text: str) -> list[int]:
        """The ids that the model reads for ``text``, prompt included, cut to the longest input."""
        ids: list[int] = self._tokenizer.encode(well_formed(text)).ids
        return ids

    def run(self, tokens: Sequence[Sequence[int]]) -> list[tuple[NDArray[np.float32], ...]]:
        """For each text, given by its ids, its outputs in the order of ``outputs``."""
        result: list[tuple[NDArray[np.float32], ...]] = [()] * len(tokens)
        for batch in _batches([len(ids) for ids in tokens]):
            ids, mask = _padded([tokens[i] for i in batch])
            values = self._session.run(None, {"ids": ids, "mask": mask})
            for row, i in enumerate(batch):
                result[i] = tuple(value[row] for value in values)
        return result


class OnnxEmbeddings:
    """Embeddings of a built encoder; ``threads`` as in `OnnxModel`.

    A text's vector does not depend on what is embedded beside it, but for the last digits.

    :raises ModelError: the files cannot be loaded.
    """

    def __init__(self, directory: Path, fingerprint: str, threads: int | None = None) -> None:
        self._model = OnnxModel(directory, threads)
        (self.dimension,) = self._model.outputs.values()
        self.fingerprint = fingerprint

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self._embed([QUERY_PROMPT + text])[0]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages, in their order."""
        return self._embed([PASSAGE_PROMPT + text for text in texts])

    def _embed(self, texts: list[str]) -> list[list[float]]:
        tokens = [self._model.token_ids(text) for text in texts]
        return [vector.tolist() for (vector,) in self._model.run(tokens)]


@lru_cache(maxsize=2)
def _tokenizer(content: bytes) -> Tokenizer:
    """The tokenizer of a file; the encoder and what was tuned from it have the same."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in batches of like length, so that little is padded; the shortest come first."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[i] > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _padded(tokens: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Ids and mask, ``(texts, tokens of the longest)``; what the mask hides may be any id."""
    longest = max(map(len, tokens))
    ids = np.zeros((len(tokens), longest), np.int64)
    mask = np.zeros((len(tokens), longest), np.int32)
    for row, text in enumerate(tokens):
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    return ids, mask
