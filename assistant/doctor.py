"""What is installed, built and reachable, and how to mend what is not."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.errors import FazhiError
from assistant.settings import Settings

PACKAGES = (
    "langchain",
    "chromadb",
    "sentence-transformers",
    "torch",
    "onnxruntime",
    "gradio",
    "bm25s",
    "rjieba",
)

TRAINING = "培训考核数据库"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``remedy`` says how to mend it, ``None`` where nothing is wrong."""

    name: str
    state: str
    ok: bool = True
    remedy: str | None = None


def examine(settings: Settings) -> list[Finding]:
    """Look at everything that answers and training need. Changes nothing; never raises `FazhiError`."""
    checks: tuple[tuple[str, Callable[[Settings], Iterator[Finding]]], ...] = (
        ("程序", _program),
        ("规章原文", _text),
        ("嵌入模型", _model),
        ("索引", _index),
        ("Chroma 服务", _server),
        ("数据目录", _folders),
        (TRAINING, _training),
    )
    findings: list[Finding] = []
    for name, check in checks:
        try:
            findings.extend(check(settings))
        except FazhiError as error:
            findings.append(Finding(name, str(error), False))
    return findings


def _program(settings: Settings) -> Iterator[Finding]:
    ok = sys.version_info >= (3, 11)
    yield Finding(
        "Python", platform.python_version(), ok, None if ok else "请安装 Python 3.11 或更新的版本。"
    )
    present, missing = [], []
    for package in PACKAGES:
        try:
            present.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing.append(package)
    if missing:
        yield Finding("依赖包", f"缺少 {'、'.join(missing)}", False, "请重新运行 make install。")
    else:
        yield Finding("依赖包", "、".join(present))


def _text(settings: Settings) -> Iterator[Finding]:
    from assistant.opening import open_regulation

    regulation = open_regulation(settings)
    yield Finding("规章原文", f"《{regulation.title}》{len(regulation.articles)}条，校验无误")


def _model(settings: Settings) -> Iterator[Finding]:
    from assistant.opening import tuning_of
    from assistant.retrieval.embedding import model_fingerprint, verify

    if settings.embedding_model:
        model_fingerprint(settings.embedding_model, settings.models_dir)
        yield Finding("嵌入模型", f"由设置指定：{settings.embedding_model}")
    else:
        yield _built("嵌入模型", verify(settings.models_dir), settings)
    tuning = tuning_of(settings)
    if tuning:
        yield _built("问题分类模型", verify(settings.models_dir, tuning), settings)


def _built(name: str, damage: str | None, settings: Settings) -> Finding:
    if damage:
        return Finding(name, damage, False, "请运行 fazhi index。")
    return Finding(name, f"内置模型已就绪（{settings.models_dir}）")


def _index(settings: Settings) -> Iterator[Finding]:
    from assistant.opening import open_regulation, plan_index
    from assistant.retrieval.index import damage_of

    plan = plan_index(settings, open_regulation(settings))
    damage = damage_of(plan)
    if damage:
        yield Finding("索引", damage, False, "请运行 fazhi index，会自动重建。")
    else:
        yield Finding("索引", f"{len(plan.passages)} 条已就绪（{plan.folder}）")


def _server(settings: Settings) -> Iterator[Finding]:
    if not settings.chroma_url:
        yield Finding("向量库", "使用本机内置的 Chroma")
        return
    from assistant.retrieval.store import connect

    connect(settings.chroma_url).close()
    yield Finding("向量库", f"Chroma 服务 {settings.chroma_url} 可以连接")


def _folders(settings: Settings) -> Iterator[Finding]:
    for name, folder in (("缓存目录", settings.cache_dir), ("数据目录", settings.data_dir)):
        ok = os.access(_existing(folder), os.W_OK)
        setting = "FAZHI_CACHE_DIR" if name == "缓存目录" else "FAZHI_DATA_DIR"
        remedy = None if ok else f"请修改目录权限，或用 {setting} 另指目录。"
        yield Finding(name, f"{folder}{'' if ok else ' 不可写'}", ok, remedy)


def _training(settings: Settings) -> Iterator[Finding]:
    from assistant.quiz.store.migrating import State
    from assistant.quiz.store.survey import survey

    found = survey(settings.quiz_database)
    if found.state is State.EMPTY:
        yield Finding(TRAINING, f"{found.name}，尚未建表，第一次使用培训考核时自动建立")
        return
    tables = "已是最新" if found.state is State.CURRENT else "是旧版的，下次使用培训考核时自动升级"
    counts = f"{found.learners}人，考试{found.attempts}人次"
    yield Finding(TRAINING, f"{found.name}，{counts}，表结构{tables}")


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
