"""The plain pipeline that the assistant is compared with, as a LangChain tutorial would write it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.retrieval.embedding.export import export_model


class TorchEmbeddings(Embeddings):
    """The default model by sentence-transformers in float32."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self._model.encode_query(text).tolist()
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of passages."""
        vectors: list[list[float]] = self._model.encode_document(texts).tolist()
        return vectors


class PlainPipeline:
    """Chunks of 500 characters in Chroma; the four nearest are the answer. ``build_seconds``: the cost."""

    def __init__(self, source: str, folder: Path) -> None:
        start = time.perf_counter()
        export_model(folder / "model")
        chunks = RecursiveCharacterTextSplitter(chunk_size=500, chunk_overlap=50).split_text(source)
        store: Any = Chroma.from_texts(
            chunks, TorchEmbeddings(folder / "model"), persist_directory=str(folder / "chroma")
        )
        self._retriever = store.as_retriever(search_kwargs={"k": 4})
        self.build_seconds = time.perf_counter() - start

    def ask(self, question: str) -> list[Document]:
        """The four nearest chunks."""
        documents: list[Document] = self._retriever.invoke(question)
        return documents
