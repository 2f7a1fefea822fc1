"""The index of a regulation: built once, never changed, rebuilt when anything it stands on changes.

``<cache>/indexes/<regulation>-<fingerprint>/`` holds ``chroma/``, ``bm25/`` and a manifest. It is
written under a temporary name, flushed, and renamed. Processes that start together take turns.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from assistant.errors import IndexBuildError
from assistant.retrieval import manifest, store
from assistant.retrieval.dense import DenseLane
from assistant.retrieval.embedding.base import FazhiEmbeddings
from assistant.retrieval.lexical import LexicalLane
from assistant.retrieval.passage import Passage, passages
from assistant.rules.regulation import Regulation

if TYPE_CHECKING:
    from chromadb.api.client import Client

FORMAT = 1
"""Raise when the layout of the folder or the cutting into words changes."""


@dataclass(frozen=True)
class Index:
    """An open index; ``close`` it when done."""

    passages: tuple[Passage, ...]
    lexical: LexicalLane
    dense: DenseLane
    client: Client

    def close(self) -> None:
        """Let go of Chroma's files or connection."""
        self.client.close()


@dataclass(frozen=True)
class IndexPlan:
    """Where the index of a regulation lies and what it is made of."""

    regulation: str
    passages: tuple[Passage, ...]
    fingerprint: str
    folder: Path
    server: bool = False

    @classmethod
    def of(cls, regulation: Regulation, model: str, cache: Path, server: bool = False) -> IndexPlan:
        """The plan for a regulation and a model's fingerprint, below the cache folder."""
        parts = passages(regulation)
        fingerprint = _fingerprint(parts, model, server)
        folder = cache / "indexes" / f"{regulation.id}-{fingerprint}"
        return cls(regulation.id, parts, fingerprint, folder, server)

    @property
    def built(self) -> bool:
        """Whether it is there, as far as a glance tells."""
        return (self.folder / manifest.NAME).is_file()


def _fingerprint(parts: Sequence[Passage], model: str, server: bool) -> str:
    content = {
        "format": FORMAT,
        "passages": [[part.key, part.text] for part in parts],
        "model": model,
        "store": "server" if server else f"chroma-{version('chromadb')}",
        "words": [f"{name}-{version(name)}" for name in ("bm25s", "rjieba", "OpenCC")],
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def damage_of(plan: IndexPlan) -> str | None:
    """What is wrong with an index on disk, in Chinese; ``None`` where it is sound."""
    if not plan.built:
        return "尚未建立"
    try:
        facts = manifest.read(plan.folder)
        if not plan.server:
            client, _ = store.open_embedded(plan.folder / "chroma", plan.passages, facts.get("vectors", ""))
            client.close()
    except manifest.Damaged as damage:
        return f"已损坏（{damage}）"
    return None


def lexical_of(plan: IndexPlan) -> LexicalLane | None:
    """The lexical lane of an index that looks sound without asking Chroma; ``None`` where it does not."""
    try:
        manifest.read(plan.folder)
        if not plan.server:
            store.check_database(plan.folder / "chroma")
    except manifest.Damaged:
        return None
    return _lexical(plan)


def remove(plan: IndexPlan) -> None:
    """Delete an index that no process has open, so that it is built anew."""
    shutil.rmtree(plan.folder, ignore_errors=True)


def open_index(
    plan: IndexPlan, embeddings: FazhiEmbeddings, progress: store.Progress, chroma_url: str | None = None
) -> Index:
    """Open the index, building it first where it is missing, out of date or damaged.

    Raises `IndexBuildError` where the folder cannot be written, `ServerError` and `UsageError` for a
    Chroma server.
    """
    try:
        return _open_or_build(plan, embeddings, progress, chroma_url)
    except OSError as error:
        raise IndexBuildError(
            f"无法写入索引目录 {plan.folder}（{error.strerror}）。"
            "请检查磁盘空间和权限，或用 FAZHI_CACHE_DIR 另指目录。"
        ) from error


def _open_or_build(
    plan: IndexPlan, embeddings: FazhiEmbeddings, progress: store.Progress, chroma_url: str | None
) -> Index:
    if plan.built:
        try:
            return _open(plan, embeddings, progress, chroma_url)
        except manifest.Damaged:
            pass  # looked at again below, when no other process is rebuilding it
    plan.folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(plan.folder.with_suffix(".lock")):
        if plan.folder.exists():
            try:
                return _open(plan, embeddings, progress, chroma_url)
            except manifest.Damaged as damage:
                progress(f"索引已损坏（{damage}），正在重建……")
                shutil.rmtree(plan.folder)
        _build(plan, embeddings, progress, embedded=not chroma_url)
    try:
        return _open(plan, embeddings, progress, chroma_url)
    except manifest.Damaged as damage:
        raise IndexBuildError(
            f"索引建成后仍无法读取（{damage}）。请检查磁盘，或用 FAZHI_CACHE_DIR 另指目录。"
        ) from damage


def _build(plan: IndexPlan, embeddings: FazhiEmbeddings, progress: store.Progress, embedded: bool) -> None:
    progress(f"正在建立索引：{len(plan.passages)} 条……")
    with tempfile.TemporaryDirectory(
        dir=plan.folder.parent, prefix=f".{plan.folder.name}-", ignore_cleanup_errors=True
    ) as name:
        folder = Path(name) / "index"
        folder.mkdir()
        LexicalLane.build(plan.passages).save(folder / "bm25")
        facts: dict[str, str] = {}
        if embedded:
            facts["vectors"] = store.build_embedded(folder / "chroma", plan.passages, embeddings, progress)
        manifest.write(folder, facts, files_of=["bm25"])
        manifest.sync(folder)
        folder.rename(plan.folder)
    progress("索引已建成。")


def _open(
    plan: IndexPlan, embeddings: FazhiEmbeddings, progress: store.Progress, chroma_url: str | None
) -> Index:
    facts = manifest.read(plan.folder)
    if chroma_url:
        name = f"fazhi-{plan.fingerprint}"
        client, collection = store.open_server(chroma_url, name, plan.passages, embeddings, progress)
    else:
        client, collection = store.open_embedded(
            plan.folder / "chroma", plan.passages, facts.get("vectors", "")
        )
    return Index(plan.passages, _lexical(plan), DenseLane(collection, embeddings), client)


def _lexical(plan: IndexPlan) -> LexicalLane:
    return LexicalLane.load(plan.folder / "bm25", [passage.key for passage in plan.passages])
