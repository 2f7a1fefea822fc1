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
    from assistant.duties.check import Checker
    from assistant.retrieval.classifier import Classifier
    from assistant.retrieval.hybrid import Hybrid, Lane
    from assistant.retrieval.index import Index, IndexPlan

Progress = Callable[[str], None]


def open_regulation(settings: Settings) -> Regulation:
    """The regulation that the settings name. Raises `KnowledgeError`."""
    return regulations.load(knowledge_dir() / settings.regulation)


def open_checker(settings: Settings, regulation: Regulation | None = None) -> Checker:
    """What tells which duties a post has; needs neither the encoder nor the index.

    ``regulation`` is the one that the settings name, where it is open already. Raises `KnowledgeError`.
    """
    from assistant.duties.check import Checker
    from assistant.rules.fact import Facts

    regulation = regulation or open_regulation(settings)
    folder = knowledge_dir() / settings.regulation
    return Checker.open(folder, regulation, Facts.load(folder / "facts.toml", regulation))


def plan_index(settings: Settings, regulation: Regulation) -> IndexPlan:
    """What the index should be made of and where it lies, without loading anything."""
    from assistant.retrieval.embedding import model_fingerprint
    from assistant.retrieval.index import IndexPlan

    model = model_fingerprint(settings.embedding_model, settings.models_dir)
    return IndexPlan.of(regulation, model, settings.cache_dir, bool(settings.chroma_url))


def build_index(settings: Settings, progress: Progress, force: bool = False) -> Path:
    """Make sure that the encoder and the index are there and sound; the index's folder."""
    from assistant.retrieval.embedding.store import ensure
    from assistant.retrieval.index import remove

    regulation = open_regulation(settings)
    if not settings.embedding_model:
        ensure(settings.models_dir, progress, thorough=True)
    tuning = tuning_of(settings)
    if tuning:
        ensure(settings.models_dir, progress, tuning=tuning, thorough=True)
    if force:
        remove(plan_index(settings, regulation))
    _open_index(settings, regulation, progress).close()
    return plan_index(settings, regulation).folder


def open_hybrid(settings: Settings, progress: Progress, *, later: bool = False) -> Hybrid:
    """The regulation's lanes; builds the encoder and the index first where they are missing or damaged.

    ``progress`` gets one line in Chinese for each thing that takes a while. With ``later``, the encoder and
    Chroma are only loaded by the first question that needs them.
    """
    from assistant.retrieval.dense import LaterLane
    from assistant.retrieval.embedding.store import ensure
    from assistant.retrieval.index import lexical_of

    regulation = open_regulation(settings)
    lexical: Lane | None = None
    if later and not (settings.embedding_model or settings.chroma_url):
        ensure(settings.models_dir, progress)
        lexical = lexical_of(plan_index(settings, regulation))
    if lexical is not None:
        dense: Lane = LaterLane(lambda: _open_index(settings, regulation, progress).dense)
    else:
        index = _open_index(settings, regulation, progress)
        lexical, dense = index.lexical, index.dense
    from assistant.retrieval.asked import AskedLane
    from assistant.retrieval.hybrid import Hybrid

    model = knowledge_dir() / settings.regulation / "asked.npz"
    asked = AskedLane.load(model, regulation) if model.exists() else None
    return Hybrid.over(regulation, lexical, dense, asked)


def _open_index(settings: Settings, regulation: Regulation, progress: Progress) -> Index:
    from assistant.retrieval.embedding import prepare_embeddings

    with ThreadPoolExecutor(1) as beside:
        reading = beside.submit(prepare_embeddings(settings.embedding_model, settings.models_dir, progress))
        import chromadb  # noqa: F401  (while the encoder is being read)

        from assistant.retrieval.index import IndexPlan, open_index

        embeddings = reading.result()
    # The loaded model's own fingerprint: that of a hub model is only known now.
    plan = IndexPlan.of(regulation, embeddings.fingerprint, settings.cache_dir, bool(settings.chroma_url))
    return open_index(plan, embeddings, progress, settings.chroma_url)


def open_assistant(settings: Settings, progress: Progress, *, later: bool = False) -> Assistant:
    """An assistant ready to answer; ``later`` as in `open_hybrid`."""
    gc.disable()  # nothing to collect while modules are loaded, and looking takes a tenth of the time
    try:
        return _wired(settings, progress, later)
    finally:
        gc.enable()


def _wired(settings: Settings, progress: Progress, later: bool) -> Assistant:
    from assistant.answering.assistant import Assistant
    from assistant.answering.knowledge import Knowledge
    from assistant.answering.pipeline import Pipeline
    from assistant.retrieval.classifier import ClassifierLane

    classifier = open_classifier(settings, progress)
    hybrid = open_hybrid(settings, progress, later=later)
    if classifier:
        hybrid = hybrid.with_lane(ClassifierLane(classifier))
    knowledge = Knowledge.load(knowledge_dir() / settings.regulation, hybrid.regulation, classifier)
    return Assistant(hybrid, Pipeline.over(hybrid, knowledge))


def tuning_of(settings: Settings) -> Path | None:
    """The file that tunes the encoder to the regulation's questions; ``None`` where there is none."""
    path = knowledge_dir() / settings.regulation / "classifier.npz"
    return path if path.exists() else None


def open_classifier(settings: Settings, progress: Progress) -> Classifier | None:
    """The encoder tuned to the regulation's questions; ``None`` where there is none for it.

    Built first where it is missing or damaged. Raises `ModelError`, `KnowledgeError`.
    """
    tuning = tuning_of(settings)
    if tuning is None:
        return None
    from assistant.retrieval.classifier import Classifier
    from assistant.retrieval.embedding.store import ensure
    from assistant.retrieval.embedding.tuning import labels

    directory = ensure(settings.models_dir, progress, tuning=tuning)
    from assistant.retrieval.embedding.onnx import OnnxModel

    return Classifier(OnnxModel(directory), labels(tuning))
