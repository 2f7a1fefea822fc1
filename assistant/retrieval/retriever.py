"""The lanes as a LangChain retriever, for chains beside our own.

Importing this module also makes our embedding models instances of LangChain's ``Embeddings``."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.retrieval.embedding.custom import SentenceTransformerEmbeddings
from assistant.retrieval.embedding.onnx import OnnxEmbeddings
from assistant.retrieval.hybrid import Hybrid

for model in (OnnxEmbeddings, SentenceTransformerEmbeddings):
    Embeddings.register(model)


class ClauseRetriever(BaseRetriever):
    """Gives the ``k`` best leaf clauses, the metadata of each holding its key, label and score.

    Usage: ``ClauseRetriever(hybrid=hybrid, k=4).invoke("谁负责解释")``.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    hybrid: Hybrid
    k: int = 4

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        by_key = self.hybrid.regulation.leaves_by_key
        return [
            Document(
                page_content=by_key[hit.key].text,
                metadata={"key": hit.key, "label": by_key[hit.key].label, "score": hit.score},
            )
            for hit in self.hybrid.rank(query)[: self.k]
        ]
