"""The cache: what is damaged is built anew, and processes do not get in each other's way."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import KnowledgeError, ModelError
from assistant.retrieval import manifest
from assistant.retrieval.embedding import build, load_embeddings, model_fingerprint, store, verify
from assistant.retrieval.embedding.onnx import OnnxEmbeddings
from assistant.retrieval.embedding.recipe import MODEL_FILE, TOKENIZER_FILE
from assistant.retrieval.embedding.wheel import Weights


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Replaces the build by one that writes two small files, and records where."""
    calls: list[Path] = []

    def small(
        weights: Weights, tuning: Path | None, directory: Path, progress: Callable[[str], None]
    ) -> None:
        calls.append(directory)
        (directory / MODEL_FILE).write_bytes(b"weights" if tuning is None else tuning.read_bytes())
        (directory / TOKENIZER_FILE).write_bytes(b"tokens")
        manifest.write(directory)

    monkeypatch.setattr(build, "build", small)
    return calls


def test_built_once_and_found_again(tmp_path: Path, builds: list[Path]) -> None:
    lines: list[str] = []
    first = store.ensure(tmp_path / "cache", lines.append)
    assert first == store.ensure(tmp_path / "cache", lines.append, thorough=True)
    assert first.name == store.fingerprint() == model_fingerprint(None, tmp_path)
    assert len(builds) == 1
    assert builds[0] != first
    assert [path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()] == [first.name]
    assert lines == ["嵌入模型已就绪"]


def test_a_tuned_model_lies_beside_the_encoder(tmp_path: Path, builds: list[Path]) -> None:
    tuning = tmp_path / "tuned.npz"
    tuning.write_bytes(b"changes")
    plain = store.ensure(tmp_path / "cache", lambda line: None)
    tuned = store.ensure(tmp_path / "cache", lambda line: None, tuning=tuning)
    assert tuned == store.ensure(tmp_path / "cache", lambda line: None, tuning=tuning, thorough=True)
    assert tuned != plain
    assert tuned.name == store.fingerprint(tuning)
    assert (tuned / MODEL_FILE).read_bytes() == b"changes"
    assert len(builds) == 2
    assert verify(tmp_path / "cache") is None
    assert store.verify(tmp_path / "cache", tuning) is None


def test_another_tuning_is_another_model(tmp_path: Path, builds: list[Path]) -> None:
    tuning = tmp_path / "tuned.npz"
    tuning.write_bytes(b"changes")
    before = store.ensure(tmp_path / "cache", lambda line: None, tuning=tuning)
    tuning.write_bytes(b"other changes")
    assert "尚未组装" in (store.verify(tmp_path / "cache", tuning) or "")
    after = store.ensure(tmp_path / "cache", lambda line: None, tuning=tuning)
    assert after != before
    assert len(builds) == 2


def test_a_tuning_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"无法读取 .*missing\.npz"):
        store.ensure(tmp_path, lambda line: None, tuning=tmp_path / "missing.npz")


def cut_short(directory: Path) -> None:
    (directory / MODEL_FILE).write_bytes(b"weig")


def remove(directory: Path) -> None:
    (directory / TOKENIZER_FILE).unlink()


def remove_manifest(directory: Path) -> None:
    (directory / manifest.NAME).unlink()


def break_manifest(directory: Path) -> None:
    (directory / manifest.NAME).write_text("[]")


@pytest.mark.parametrize("damage", [cut_short, remove, remove_manifest, break_manifest])
def test_damage_is_noticed_and_repaired(
    tmp_path: Path, builds: list[Path], damage: Callable[[Path], None]
) -> None:
    directory = store.ensure(tmp_path, lambda line: None)
    damage(directory)
    lines: list[str] = []
    store.ensure(tmp_path, lines.append)
    assert len(builds) == 2
    assert [line for line in lines if "已损坏" in line] == lines[:1]
    assert verify(tmp_path) is None


def test_changed_content_is_found_by_verify(tmp_path: Path, builds: list[Path]) -> None:
    assert "尚未组装" in (verify(tmp_path) or "")
    directory = store.ensure(tmp_path, lambda line: None)
    assert verify(tmp_path) is None
    (directory / MODEL_FILE).write_bytes(b"weighty")
    assert verify(tmp_path) == f"文件 {MODEL_FILE} 内容不符"
    store.ensure(tmp_path, lambda line: None)
    assert len(builds) == 1
    store.ensure(tmp_path, lambda line: None, thorough=True)
    assert len(builds) == 2
    assert verify(tmp_path) is None


def test_what_an_interrupted_build_left_is_cleared(tmp_path: Path, builds: list[Path]) -> None:
    leftover = tmp_path / f".{store.fingerprint()}.new"
    leftover.mkdir()
    (leftover / "half").write_bytes(b"x")
    directory = store.ensure(tmp_path, lambda line: None)
    assert not leftover.exists()
    assert not (directory / "half").exists()


def test_a_failed_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(weights: Weights, tuning: Path | None, directory: Path, progress: Callable[[str], None]) -> None:
        (directory / "half").write_bytes(b"x")
        raise ModelError("精度不足")

    monkeypatch.setattr(build, "build", fail)
    with pytest.raises(ModelError, match="精度不足"):
        store.ensure(tmp_path, lambda line: None)
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_a_cache_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="写权限"):
        store.ensure(tmp_path / "file" / "cache", lambda line: None)


def test_a_process_that_waits_too_long_gives_up(
    tmp_path: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr(store, "_WAIT_S", 0.05)
    lines: list[str] = []
    with (
        FileLock(tmp_path / f".{store.fingerprint()}.lock"),
        pytest.raises(ModelError, match="等待另一个进程"),
    ):
        store.ensure(tmp_path, lines.append)
    assert lines == ["另一个进程正在组装嵌入模型，等待其完成……"]
    assert builds == []


def test_two_processes_at_once_build_one_model(tmp_path: Path, embeddings: OnnxEmbeddings) -> None:
    code = f"""
from pathlib import Path
from assistant.retrieval.embedding import load_embeddings
lines = []
model = load_embeddings(None, Path({str(tmp_path)!r}), lines.append)
print(model.fingerprint, sum(model.embed_query("法治")), sum("就绪" in line for line in lines))
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    outputs = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert {output[0] for output in outputs} == {embeddings.fingerprint}
    assert outputs[0][1] == outputs[1][1]
    assert sorted(output[2] for output in outputs) == ["0", "1"]


def test_a_model_of_the_right_size_that_does_not_load_is_rebuilt(
    tmp_path: Path, model_cache: Path, embeddings: OnnxEmbeddings
) -> None:
    directory = tmp_path / embeddings.fingerprint
    shutil.copytree(model_cache / embeddings.fingerprint, directory)
    size = (directory / MODEL_FILE).stat().st_size
    (directory / MODEL_FILE).write_bytes(bytes(size))
    lines: list[str] = []
    repaired = load_embeddings(None, tmp_path, lines.append)
    assert "已损坏" in lines[0]
    assert repaired.embed_query("法治") == embeddings.embed_query("法治")
