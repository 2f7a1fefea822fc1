"""Vectors in Chroma: embedded in this process, or on a server."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ServerError, UsageError
from assistant.retrieval.manifest import Damaged
from assistant.retrieval.passage import Passage

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection
    from langchain_core.embeddings import Embeddings

REWRITTEN = ("chroma.sqlite3", "length.bin", "header.bin")
"""Files that Chroma rewrites when it opens a folder that it then only reads."""

_COLLECTION = "clauses"
_BATCH = 1000  # well under Chroma's limit of 5,461
_CONFIGURATION: Any = {"hnsw": {"space": "cosine", "ef_search": 400}}

Progress = Callable[[str], None]


def _settings() -> Any:
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _fill(
    collection: Collection, passages: Sequence[Passage], embeddings: Embeddings, progress: Progress
) -> None:
    for start in range(0, len(passages), _BATCH):
        batch = passages[start : start + _BATCH]
        vectors: Any = embeddings.embed_documents([passage.text for passage in batch])
        collection.add(ids=[passage.key for passage in batch], embeddings=vectors)
        progress(f"正在计算条款向量:{start + len(batch)}/{len(passages)}")


def build_embedded(
    folder: Path, passages: Sequence[Passage], embeddings: Embeddings, progress: Progress
) -> None:
    """Write a new Chroma folder. Nothing may write to it afterwards."""
    import chromadb

    client = chromadb.PersistentClient(path=str(folder), settings=_settings())
    try:
        collection = client.create_collection(
            _COLLECTION, embedding_function=None, configuration=_CONFIGURATION
        )
        _fill(collection, passages, embeddings, progress)
    finally:
        client.close()


def open_embedded(folder: Path, count: int) -> tuple[ClientAPI, Collection]:
    """Open a folder written by `build_embedded`. Raises `Damaged`."""
    import chromadb
    from chromadb.errors import ChromaError

    try:
        with sqlite3.connect(f"file:{folder / 'chroma.sqlite3'}?mode=ro", uri=True) as database:
            (state,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            raise Damaged("向量库未通过完整性检查")
    except sqlite3.Error as error:
        raise Damaged("向量库无法打开") from error
    client = chromadb.PersistentClient(path=str(folder), settings=_settings())
    try:
        collection = client.get_collection(_COLLECTION, embedding_function=None)
        if collection.count() != count:
            raise Damaged(f"向量库应有 {count} 条,实有 {collection.count()} 条")
    except (ChromaError, ValueError) as error:
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
            "请确认服务已启动(chroma run)且地址无误,或去掉设置 FAZHI_CHROMA_URL 改用本机向量库。"
        ) from error


def connect(url: str) -> ClientAPI:
    """A client of a Chroma server. Raises `UsageError` for a bad address, `ServerError` if it is silent."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in ("", "http", "https"):
        raise UsageError(f"FAZHI_CHROMA_URL 应形如 http://主机:端口,现为“{url}”。")
    import chromadb

    ssl = parts.scheme == "https"
    with _server_errors(url):
        client = chromadb.HttpClient(
            host=host, port=port or (443 if ssl else 8000), ssl=ssl, settings=_settings()
        )
        client.heartbeat()
        return client


def open_server(
    url: str,
    name: str,
    passages: Sequence[Passage],
    embeddings: Embeddings,
    progress: Progress,
) -> tuple[ClientAPI, Collection]:
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
            progress("服务器上的向量不完整,正在重建……")
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
