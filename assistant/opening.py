"""Everything opened and wired together, from settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.paths import knowledge_dir
from assistant.rules import regulation as regulations
from assistant.rules.regulation import Regulation
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant

Progress = Callable[[str], None]


def open_regulation(settings: Settings) -> Regulation:
    """The regulation that the settings name. Raises `KnowledgeError`."""
    return regulations.load(knowledge_dir() / settings.regulation)


def open_assistant(settings: Settings, progress: Progress) -> Assistant:
    """An assistant ready to answer; builds the encoder and the index first where they are missing.

    ``progress`` gets one line in Chinese for each thing that takes a while.
    """
    from assistant.answering.assistant import Assistant
    from assistant.answering.confidence import Confidence
    from assistant.answering.pipeline import build_pipeline
    from assistant.retrieval.embedding import load_embeddings
    from assistant.retrieval.index import open_index
    from assistant.retrieval.retriever import HybridRetriever

    regulation = open_regulation(settings)
    embeddings = load_embeddings(settings.embedding_model, settings.cache_dir / "models", progress)
    index = open_index(regulation, embeddings, settings.cache_dir, progress, settings.chroma_url)
    retriever = HybridRetriever.over(regulation, index)
    return Assistant(regulation, build_pipeline(retriever, Confidence.load()))
