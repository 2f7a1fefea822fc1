"""Everything opened and wired together, from settings."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.paths import knowledge_dir
from assistant.rules import regulation as regulations
from assistant.rules.regulation import Regulation
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant
    from assistant.retrieval.hybrid import Hybrid
    from assistant.retrieval.index import IndexPlan

Progress = Callable[[str], None]


def open_regulation(settings: Settings) -> Regulation:
    """The regulation that the settings name. Raises `KnowledgeError`."""
    return regulations.load(knowledge_dir() / settings.regulation)


def plan_index(settings: Settings) -> IndexPlan:
    """What the index should be made of and where it lies, without loading anything."""
    from assistant.retrieval.embedding import model_fingerprint
    from assistant.retrieval.index import IndexPlan

    model = model_fingerprint(settings.embedding_model, settings.models_dir)
    return IndexPlan.of(open_regulation(settings), model, settings.cache_dir, bool(settings.chroma_url))


def build_index(settings: Settings, progress: Progress, force: bool = False) -> Path:
    """Make sure that the encoder and the index are there and sound; the index's folder."""
    from assistant.retrieval.embedding import load_embeddings
    from assistant.retrieval.index import open_index, remove

    embeddings = load_embeddings(settings.embedding_model, settings.models_dir, progress)
    plan = plan_index(settings)
    if force:
        remove(plan)
    open_index(plan, embeddings, progress, settings.chroma_url).close()
    return plan.folder


def open_hybrid(settings: Settings, progress: Progress) -> Hybrid:
    """The regulation's lanes; builds the encoder and the index first where they are missing.

    ``progress`` gets one line in Chinese for each thing that takes a while.
    """
    from assistant.retrieval.embedding import prepare_embeddings

    gc.disable()  # nothing to collect while modules are loaded, and looking takes a tenth of the time
    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(prepare_embeddings(settings.embedding_model, settings.models_dir, progress))
        import chromadb  # noqa: F401  (while the encoder is being read)

        from assistant.retrieval.asked import AskedLane
        from assistant.retrieval.hybrid import Hybrid
        from assistant.retrieval.index import IndexPlan, open_index

        regulation = open_regulation(settings)
        embeddings = reading.result()
    plan = IndexPlan.of(regulation, embeddings.fingerprint, settings.cache_dir, bool(settings.chroma_url))
    index = open_index(plan, embeddings, progress, settings.chroma_url)
    model = knowledge_dir() / settings.regulation / "asked.npz"
    asked = AskedLane.load(model, regulation) if model.exists() else None
    gc.enable()
    return Hybrid.over(regulation, index, asked)


def open_assistant(settings: Settings, progress: Progress) -> Assistant:
    """An assistant ready to answer."""
    hybrid = open_hybrid(settings, progress)
    from assistant.answering.assistant import Assistant
    from assistant.answering.pipeline import Pipeline
    from assistant.answering.relevance import Relevance
    from assistant.answering.scope import ScopeModel

    folder, regulation = knowledge_dir() / settings.regulation, hybrid.regulation
    scope = ScopeModel.load(folder, regulation)
    relevance = Relevance.load(folder / "relevance.npz", regulation)
    return Assistant(regulation, Pipeline.over(hybrid, scope, relevance))
