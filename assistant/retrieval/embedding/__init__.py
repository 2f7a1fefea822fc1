"""Embedding models: the default one, built here from a pip package, and any other by setting."""

from assistant.retrieval.embedding.load import load_embeddings, model_fingerprint, prepare_embeddings
from assistant.retrieval.embedding.store import verify

__all__ = ["load_embeddings", "model_fingerprint", "prepare_embeddings", "verify"]
