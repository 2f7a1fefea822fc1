"""What the doctor finds, and the remedy that it names."""

import shutil
import socket
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import assistant.opening
from assistant import doctor
from assistant.answering.assistant import Assistant
from assistant.doctor import TRAINING, Finding, examine
from assistant.opening import build_index
from assistant.paths import knowledge_dir
from assistant.quiz.exam import Exams
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.paper import Paper, Part
from assistant.quiz.store.store import Store
from assistant.retrieval.embedding.recipe import MODEL_FILE
from assistant.retrieval.embedding.store import fingerprint
from assistant.settings import Settings
from tests.quiz.fake_bank import fake_bank


@pytest.fixture(scope="module")
def built(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of its own with an encoder and an index."""
    cache = tmp_path_factory.mktemp("cache")
    shutil.copytree(Settings().models_dir, cache / "models")
    build_index(Settings(cache_dir=cache), lambda line: None)
    return cache


@pytest.fixture
def settings(built: Path, tmp_path: Path) -> Settings:
    return Settings(cache_dir=built, data_dir=tmp_path / "data", chroma_url=None, embedding_model=None)


def named(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def bad(settings: Settings) -> dict[str, Finding]:
    return named([finding for finding in examine(settings) if not finding.ok])


def test_all_is_well(settings: Settings) -> None:
    findings = examine(settings)
    assert [finding for finding in findings if not finding.ok or finding.remedy] == []
    states = named(findings)
    assert (
        states["规章原文"].state
        == "《杭州市党政主要负责人履行推进法治建设第一责任人职责实施细则》23条，校验无误"
    )
    assert states["索引"].state.startswith("60 条已就绪")
    assert str(settings.cache_dir) in states["嵌入模型"].state
    assert "chromadb" in states["依赖包"].state
    assert {"Python", "向量库", "缓存目录", "数据目录", TRAINING} <= set(states)


def test_an_empty_cache_is_left_empty(settings: Settings, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    found = bad(settings.model_copy(update={"cache_dir": cache}))
    assert set(found) >= {"嵌入模型", "索引"}
    assert all("fazhi index" in (finding.remedy or "") for finding in found.values())
    assert found["索引"].state == "尚未建立"
    assert list(cache.iterdir()) == []


def test_a_damaged_index_is_named(settings: Settings, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(settings.cache_dir, cache)
    (file,) = cache.glob("indexes/*/bm25/data.csc.index.npy")
    file.unlink()
    found = bad(settings.model_copy(update={"cache_dir": cache}))
    assert set(found) == {"索引"}
    assert found["索引"].state.startswith("已损坏（缺少文件")
    assert "fazhi index" in (found["索引"].remedy or "")


def test_a_damaged_encoder_is_named(settings: Settings, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(settings.cache_dir, cache)
    file = cache / "models" / fingerprint() / MODEL_FILE
    file.write_bytes(file.read_bytes()[:-1])
    found = bad(settings.model_copy(update={"cache_dir": cache}))
    assert set(found) == {"嵌入模型"}
    assert "fazhi index" in (found["嵌入模型"].remedy or "")


def test_a_damaged_classifier_is_named(settings: Settings, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(settings.cache_dir, cache)
    file = cache / "models" / fingerprint(knowledge_dir() / "hangzhou-2019" / "classifier.npz") / MODEL_FILE
    file.write_bytes(file.read_bytes()[:-1])
    found = bad(settings.model_copy(update={"cache_dir": cache}))
    assert found
    assert all("fazhi index" in (finding.remedy or "") for finding in found.values())


def test_a_silent_chroma_server_is_named(settings: Settings) -> None:
    with socket.socket() as server:  # bound, but it does not listen
        server.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        found = bad(settings.model_copy(update={"chroma_url": url}))
    assert url in found["Chroma 服务"].state
    assert "chroma run" in found["Chroma 服务"].state
    assert "FAZHI_CHROMA_URL" in found["Chroma 服务"].state


def test_a_bad_address_is_named(settings: Settings) -> None:
    found = bad(settings.model_copy(update={"chroma_url": "http://127.0.0.1:port"}))
    assert "http://主机:端口" in found["Chroma 服务"].state


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the regulation that may be altered."""
    folder = tmp_path / "knowledge"
    shutil.copytree(knowledge_dir() / "hangzhou-2019", folder / "hangzhou-2019")
    monkeypatch.setattr(assistant.opening, "knowledge_dir", lambda: folder)
    return folder / "hangzhou-2019"


def test_an_altered_text_is_named(settings: Settings, knowledge: Path) -> None:
    assert not bad(settings)
    text = knowledge / "text.txt"
    text.write_text(text.read_text("utf-8").replace("不少于4次", "不少于5次"), "utf-8")
    found = bad(settings)
    assert "sha256 不符" in found["规章原文"].state
    assert str(text) in found["规章原文"].state


@pytest.mark.parametrize("file", ["text.txt", "meta.toml"])
def test_a_missing_text_is_named(settings: Settings, knowledge: Path, file: str) -> None:
    (knowledge / file).unlink()
    assert file in bad(settings)["规章原文"].state


def test_an_unknown_regulation_is_named(settings: Settings) -> None:
    found = bad(settings.model_copy(update={"regulation": "nowhere"}))
    assert "FAZHI_REGULATION" in found["规章原文"].state


def test_a_model_that_is_not_there_is_named(settings: Settings, tmp_path: Path) -> None:
    found = bad(settings.model_copy(update={"embedding_model": str(tmp_path / "none")}))
    assert "FAZHI_EMBEDDING_MODEL" in found["嵌入模型"].state


def test_a_missing_package_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("gradio", "no-such-package"))
    found = bad(settings)
    assert found["依赖包"].state == "缺少 no-such-package"
    assert "make install" in (found["依赖包"].remedy or "")


def test_a_folder_that_cannot_be_written_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions do not bind root, who may well run the tests.
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != tmp_path)
    found = bad(settings)
    assert set(found) == {"数据目录", TRAINING}
    assert "FAZHI_DATA_DIR" in (found["数据目录"].remedy or "")


def training(settings: Settings) -> Finding:
    return next(finding for finding in examine(settings) if finding.name == TRAINING)


def test_the_training_database_is_counted(settings: Settings) -> None:
    assert training(settings).ok
    assert "尚未建表" in training(settings).state
    assert not settings.data_dir.exists()
    store = Store.open(settings.quiz_database)
    paper = Paper("S1x2", "试卷", (Part(ItemType.SINGLE, 2, fake_bank().items[:1]),), 30, 1)
    for name in ("张三", "李四"):
        Exams(store).start(Learner(name), paper)
    Exams(store).start(Learner("张三"), replace(paper, title="另一份"))
    store.close()
    found = training(settings)
    assert found.ok
    assert found.state == f"{settings.quiz_database}，2人，考试3人次，表结构已是最新"


def test_a_training_database_of_an_earlier_program_is_left_as_it_is(settings: Settings) -> None:
    store = Store.open(settings.quiz_database)
    store.close()
    with closing(sqlite3.connect(settings.quiz_database)) as database, database:
        database.execute("UPDATE quiz_version SET version_num = 'quiz_0001'")
    for _ in range(2):
        assert training(settings).ok
        assert "下次使用培训考核时自动升级" in training(settings).state


def test_a_training_database_that_cannot_be_used_is_named(settings: Settings) -> None:
    settings.data_dir.mkdir()
    file = settings.data_dir / "quiz.sqlite3"
    file.write_bytes(b"no database" * 1000)
    assert not training(settings).ok
    assert str(file) in training(settings).state
    assert "请用备份恢复" in training(settings).state
    file.unlink()
    Store.open(file).close()
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE quiz_version SET version_num = 'quiz_9999'")
    assert "请升级本程序" in training(settings).state


def test_a_database_server_is_named_without_its_password(settings: Settings) -> None:
    with socket.socket() as server:  # bound, but it does not listen
        server.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{server.getsockname()[1]}/training"
        url = f"postgresql://fazhi:secret@{address}?password=hidden"
        found = training(settings.model_copy(update={"database_url": url}))
    assert not found.ok
    assert address in found.state
    assert "请检查数据库是否运行" in found.state
    assert "secret" not in found.state
    assert "hidden" not in found.state


def test_a_wrong_address_of_a_database_is_named(settings: Settings) -> None:
    found = training(settings.model_copy(update={"database_url": "mysql://fazhi:secret@host/name"}))
    assert not found.ok
    assert "PostgreSQL" in found.state
    assert "secret" not in found.state
