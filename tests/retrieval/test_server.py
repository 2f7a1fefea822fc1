"""Vectors on a real Chroma server."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import ServerError, UsageError
from assistant.retrieval.index import IndexPlan, open_index
from assistant.retrieval.store import connect
from assistant.rules.regulation import Regulation
from tests.fakes import HashEmbeddings


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    command = Path(sys.executable).parent / "chroma"
    folder = tmp_path_factory.mktemp("chroma-server")
    arguments = [command, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, "chroma run ended"
                assert time.monotonic() < deadline, "chroma run did not start"
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def plan_for(regulation: Regulation, cache: Path, model: str) -> IndexPlan:
    return IndexPlan.of(regulation, model, cache, server=True)


def test_fills_the_server_once_and_finds(regulation: Regulation, tmp_path: Path, url: str) -> None:
    embeddings = HashEmbeddings("server-a")
    plan = plan_for(regulation, tmp_path, "server-a")
    for _ in range(2):
        index = open_index(plan, embeddings, lambda line: None, url)
        hits = index.dense.search(index.passages[17].text, 60)
        assert hits[0].key == index.passages[17].key
        assert hits[0].score == pytest.approx(1.0, abs=1e-5)
        assert len(hits) == 60
        index.close()
    assert embeddings.embedded == 60
    assert not (plan.folder / "chroma").exists()


def test_an_incomplete_collection_is_filled_again(regulation: Regulation, tmp_path: Path, url: str) -> None:
    plan = plan_for(regulation, tmp_path, "server-b")
    open_index(plan, HashEmbeddings(), lambda line: None, url).close()
    name = f"fazhi-{plan.fingerprint}"
    client = connect(url)
    client.get_collection(name, embedding_function=None).delete(ids=["19.2"])
    said: list[str] = []
    index = open_index(plan, HashEmbeddings(), said.append, url)
    assert len(index.dense.search("学法", 60)) == 60
    assert "服务器上的向量不完整，正在重建……" in said
    assert [c.name for c in client.list_collections() if c.name.startswith(name)] == [name]
    index.close()


def test_a_silent_server_is_named(regulation: Regulation, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(ServerError, match="chroma run"):
        open_index(plan_for(regulation, tmp_path, "x"), HashEmbeddings(), lambda line: None, address)


@pytest.mark.parametrize("address", ["ftp://host:1", "http://:8000", "http://host:port"])
def test_a_bad_address_is_a_usage_error(address: str) -> None:
    with pytest.raises(UsageError, match="FAZHI_CHROMA_URL"):
        connect(address)
