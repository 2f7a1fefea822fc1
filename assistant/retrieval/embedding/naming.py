"""What the setting of another model names: a directory or an id on the hub, and its state."""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from pathlib import Path

from assistant.errors import ModelError

_HINT = "请检查 FAZHI_EMBEDDING_MODEL；去掉该设置即使用内置模型"


def local_directory(model: str) -> Path | None:
    """The directory that ``model`` names; ``None`` where it is an id on the hub.

    :raises ModelError: it is written like a path, but no model is there.
    """
    path = Path(os.path.expanduser(model))  # noqa: PTH111 -- Path's own raises for an unknown ~user
    separators = sum(model.count(mark) for mark in {"/", os.sep})
    if not (path.exists() or separators > 1 or model.startswith((".", "~", "/", os.sep))):
        return None
    if not path.exists():
        raise ModelError(f"嵌入模型的目录不存在：{model}，{_HINT}")
    if not any((path / name).is_file() for name in ("modules.json", "config.json")):
        raise ModelError(
            f"目录里没有 sentence-transformers 模型（缺少 modules.json 或 config.json）：{model}，{_HINT}"
        )
    return path.resolve()


def directory_fingerprint(directory: Path, cache: Path) -> str:
    """The identity of a local model: its directory's name and a checksum of all its files.

    Reading gigabytes at every start is spared: the checksum is kept in ``cache`` as long as no
    file's size or time changes.

    :raises ModelError: a file cannot be read.
    """
    files = sorted(path for path in directory.rglob("*") if path.is_file())
    states = [(path.relative_to(directory).as_posix(), path.stat()) for path in files]
    listing = repr([(name, state.st_size, state.st_mtime_ns) for name, state in states])
    note = cache / f"checksum-{_short(str(directory))}.json"
    try:
        known = json.loads(note.read_text(encoding="utf-8"))
        if known["listing"] == _short(listing):
            return named(directory.name, str(known["checksum"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not computed yet, or not readable: computed anew
    checksum = _content_checksum(directory, files)
    with suppress(OSError):  # without the note it is computed again next time
        cache.mkdir(parents=True, exist_ok=True)
        fresh = note.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({"listing": _short(listing), "checksum": checksum}), encoding="utf-8")
        fresh.replace(note)
    return named(directory.name, checksum)


def _content_checksum(directory: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    try:
        for path in files:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{path.relative_to(directory).as_posix()} {content}\n".encode())
    except OSError as error:
        raise ModelError(f"嵌入模型的文件无法读取：{error.filename}（{error.strerror}），{_HINT}") from error
    return digest.hexdigest()


def hub_ids(model: str) -> list[str]:
    """The ids that a name may stand for: one without an owner may be of the library's own models."""
    return [model] if "/" in model else [model, f"sentence-transformers/{model}"]


def cached_revision(model: str) -> tuple[str, str] | None:
    """The full id and the revision of a hub model that was downloaded before."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    for name in hub_ids(model):
        try:
            found = try_to_load_from_cache(name, "config.json")
        except HFValidationError:
            raise ModelError(f"嵌入模型的名称不合规范：{model}，{_HINT}") from None
        if isinstance(found, str):
            return name, Path(found).parent.name
    return None


def named(name: str, state: str) -> str:
    """A fingerprint that reads well and suits a file name."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()[:40]
    return f"{plain or 'model'}-{_short(f'{name} {state}')}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
