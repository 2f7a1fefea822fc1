"""Vectors in Chroma: embedded in this process, or on a server."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from assistant.errors import ServerError, UsageError
from assistant.retrieval.embedding.base import FazhiEmbeddings
from assistant.retrieval.manifest import Damaged
from assistant.retrieval.passage import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_COLLECTION = "clauses"
_SAMPLE = 64
_BATCH = 1000  # well under Chroma's limit of 5,461
_CONFIGURATION: Any = {"hnsw": {"space": "cosine", "ef_search": 400}}

Progress = Callable[[str], None]


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _fill(
    collection: Collection, passages: Sequence[Passage], embeddings: FazhiEmbeddings, progress: Progress
) -> None:
    for start in range(0, len(passages), _BATCH):
        batch = passages[start : start + _BATCH]
        vectors: Any = embeddings.embed_documents([passage.text for passage in batch])
        collection.add(ids=[passage.key for passage in batch], embeddings=vectors)
        progress(f"正在计算条款向量：{start + len(batch)}/{len(passages)}")


def _checksum(collection: Collection, passages: Sequence[Passage]) -> str:
    """What the vectors of the first passages are, as Chroma gives them back.

    Chroma rewrites its files whenever it opens them, so that their own checksums say nothing.
    """
    ids = sorted(passage.key for passage in passages[:_SAMPLE])
    found = collection.get(ids=ids, include=["embeddings"])
    vectors = dict(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))
    return hashlib.sha256(b"".join(vectors[id].tobytes() for id in ids)).hexdigest()


def build_embedded(
    folder: Path, passages: Sequence[Passage], embeddings: FazhiEmbeddings, progress: Progress
) -> str:
    """Write a new Chroma folder, and give the checksum of its vectors. Nothing writes to it afterwards."""
    import chromadb

    client = cast("Client", chromadb.PersistentClient(path=str(folder), settings=_settings()))
    try:
        collection = client.create_collection(
            _COLLECTION, embedding_function=None, configuration=_CONFIGURATION
        )
        _fill(collection, passages, embeddings, progress)
        return _checksum(collection, passages)
    finally:
        client.close()


def check_database(folder: Path) -> None:
    """Look before Chroma does: it meets a broken file with errors of every kind. Raises `Damaged`."""
    try:
        with closing(sqlite3.connect(f"file:{folder / 'chroma.sqlite3'}?mode=ro", uri=True)) as database:
            (state,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise Damaged("向量库无法打开") from error
    if state != "ok":
        raise Damaged("向量库未通过完整性检查")


def open_embedded(folder: Path, passages: Sequence[Passage], checksum: str) -> tuple[Client, Collection]:
    """Open a folder written by `build_embedded`. Raises `Damaged`."""
    check_database(folder)
    import chromadb
    from chromadb.errors import ChromaError

    client = cast("Client", chromadb.PersistentClient(path=str(folder), settings=_settings()))
    try:
        collection = client.get_collection(_COLLECTION, embedding_function=None)
        if collection.count() != len(passages):
            raise Damaged(f"向量库应有 {len(passages)} 条，实有 {collection.count()} 条")
        if _checksum(collection, passages) != checksum:
            raise Damaged("向量与建立时不一致")
    except (ChromaError, ValueError, KeyError) as error:
        client.close()
        raise Damaged("向量库无法读取") from error
    except Damaged:
        client.close()
        raise
    return client, collection


@contextmanager
def _server_errors(url: str) -> Iterator[None]:
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, ValueError) as error:
        raise ServerError(
            f"Chroma 服务 {url} 不可用({type(error).__name__})。"
            "请确认服务已启动(chroma run)且地址无误，或去掉设置 FAZHI_CHROMA_URL 改用本机向量库。"
        ) from error


def connect(url: str) -> Client:
    """A client of a Chroma server. Raises `UsageError` for a bad address, `ServerError` if it is silent."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in ("", "http", "https"):
        raise UsageError(f"FAZHI_CHROMA_URL 应形如 http://主机:端口，现为“{url}”。")
    import chromadb

    ssl = parts.scheme == "https"
    with _server_errors(url):
        port = port or (443 if ssl else 8000)
        client = chromadb.HttpClient(host=host, port=port, ssl=ssl, settings=_settings())
        client.heartbeat()
        return cast("Client", client)


def open_server(
    url: str,
    name: str,
    passages: Sequence[Passage],
    embeddings: FazhiEmbeddings,
    progress: Progress,
) -> tuple[Client, Collection]:
    """The collection ``name`` on a server, filled first where it is missing or incomplete.

    It is filled under another name and then renamed, so that nobody meets it half full.
    """
    from chromadb.errors import ChromaError, NotFoundError

    client = connect(url)
    with _server_errors(url):
        try:
            collection = client.get_collection(name, embedding_function=None)
            if collection.count() == len(passages):
                return client, collection
            progress("服务器上的向量不完整，正在重建……")
            client.delete_collection(name)
        except NotFoundError:
            pass
        draft = client.create_collection(
            f"{name}-{secrets.token_hex(4)}", embedding_function=None, configuration=_CONFIGURATION
        )
        _fill(draft, passages, embeddings, progress)
        try:
            draft.modify(name=name)
        except ChromaError:
            # Another process was first: its collection has the same content.
            client.delete_collection(draft.name)
        return client, client.get_collection(name, embedding_function=None)
