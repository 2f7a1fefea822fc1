"""The index: built once, whole or not at all, rebuilt when anything it stands on changes."""

import json
import multiprocessing
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IndexBuildError
from assistant.retrieval.index import IndexPlan, damage_of, open_index, remove
from assistant.rules.regulation import Regulation
from tests.fakes import HashEmbeddings


def plan_for(regulation: Regulation, cache: Path, model: str = "hash-64") -> IndexPlan:
    return IndexPlan.of(regulation, model, cache)


def lines() -> tuple[list[str], Callable[[str], None]]:
    said: list[str] = []
    return said, said.append


@pytest.fixture
def built(regulation: Regulation, tmp_path: Path) -> IndexPlan:
    plan = plan_for(regulation, tmp_path)
    open_index(plan, HashEmbeddings(), lambda line: None).close()
    return plan


def test_builds_once_and_shows_progress(regulation: Regulation, tmp_path: Path) -> None:
    said, progress = lines()
    embeddings = HashEmbeddings()
    plan = plan_for(regulation, tmp_path)
    assert damage_of(plan) == "尚未建立"
    for _ in range(2):
        index = open_index(plan, embeddings, progress)
        assert [hit.key for hit in index.lexical.search("人民政府办公厅等承担解释工作", 1)] == ["22"]
        assert [hit.key for hit in index.dense.search(index.passages[40].text, 1)] == [index.passages[40].key]
        index.close()
    assert embeddings.embedded == len(regulation.leaves)
    assert said == ["正在建立索引：60 条……", "正在计算条款向量：60/60", "索引已建成。"]
    assert damage_of(plan) is None


def test_leaves_nothing_temporary(built: IndexPlan) -> None:
    assert {path.name for path in built.folder.parent.iterdir()} <= {
        built.folder.name,
        built.folder.with_suffix(".lock").name,
    }


def test_text_and_model_name_the_folder(regulation: Regulation, tmp_path: Path) -> None:
    plans = {
        plan_for(regulation, tmp_path).folder,
        plan_for(regulation, tmp_path, "another-model").folder,
        IndexPlan.of(regulation, "hash-64", tmp_path, server=True).folder,
    }
    assert len(plans) == 3


def truncate(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (path,) = folder.rglob(name)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


def delete(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (path,) = folder.rglob(name)
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return damage


def flip(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (path,) = folder.rglob(name)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)

    return damage


def lose_a_row(folder: Path) -> None:
    with sqlite3.connect(folder / "chroma" / "chroma.sqlite3") as database:
        assert database.execute("DELETE FROM embeddings WHERE rowid = 1").rowcount == 1


def change_a_vector(folder: Path) -> None:
    with sqlite3.connect(folder / "chroma" / "chroma.sqlite3") as database:
        changed = database.execute("UPDATE embeddings_queue SET vector = zeroblob(256) WHERE rowid = 1")
        assert changed.rowcount == 1


def empty_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text(json.dumps([]))


@pytest.mark.parametrize(
    "damage",
    [
        truncate("chroma.sqlite3"),
        truncate("vocab.index.json"),
        truncate("manifest.json"),
        delete("chroma"),
        delete("bm25"),
        delete("manifest.json"),
        flip("data.csc.index.npy"),
        lose_a_row,
        change_a_vector,
        empty_manifest,
    ],
)
def test_damage_is_noticed_and_mended(built: IndexPlan, damage: Callable[[Path], None]) -> None:
    damage(built.folder)
    said, progress = lines()
    index = open_index(built, HashEmbeddings(), progress)
    assert said[0].startswith("索引已损坏（")
    assert said[-1] == "索引已建成。"
    assert len(index.dense.search("学法", 60)) == 60
    index.close()
    assert damage_of(built) is None


def test_removed_on_request(built: IndexPlan) -> None:
    remove(built)
    assert not built.built


def build_and_count(args: tuple[Path, Path]) -> int:
    from assistant.rules.regulation import load

    folder, cache = args
    embeddings = HashEmbeddings()
    index = open_index(plan_for(load(folder), cache), embeddings, lambda line: None)
    assert len(index.dense.search("学法", 60)) == 60
    index.close()
    return embeddings.embedded


def test_processes_that_start_together_build_once(regulation_folder: Path, tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        counts = pool.map(build_and_count, [(regulation_folder, tmp_path)] * 3)
    assert sorted(counts) == [0, 0, 60]


def test_a_folder_that_cannot_be_written(regulation: Regulation, tmp_path: Path) -> None:
    (tmp_path / "indexes").write_text("in the way")
    with pytest.raises(IndexBuildError, match="FAZHI_CACHE_DIR"):
        open_index(plan_for(regulation, tmp_path), HashEmbeddings(), lambda line: None)


class Failing(HashEmbeddings):
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        raise RuntimeError("no memory")


def test_a_build_that_fails_leaves_nothing(regulation: Regulation, tmp_path: Path) -> None:
    plan = plan_for(regulation, tmp_path)
    with pytest.raises(RuntimeError, match="no memory"):
        open_index(plan, Failing(), lambda line: None)
    assert not plan.folder.exists()
    open_index(plan, HashEmbeddings(), lambda line: None).close()
    assert damage_of(plan) is None
