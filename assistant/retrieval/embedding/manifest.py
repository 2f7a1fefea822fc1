"""The list of a built model's files: how a truncated or damaged one is noticed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

NAME = "manifest.json"


def write(directory: Path) -> None:
    """List every file under ``directory`` with its size in bytes and its SHA-256."""
    files = {
        path.relative_to(directory).as_posix(): {"size": path.stat().st_size, "sha256": _sha256(path)}
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
    (directory / NAME).write_text(json.dumps({"files": files}, indent=2) + "\n", encoding="utf-8")


def find_damage(directory: Path, *, thorough: bool) -> str | None:
    """What is wrong with the files, in Chinese; ``None`` where nothing is.

    Sizes are always compared, contents only if ``thorough``.
    """
    try:
        files = json.loads((directory / NAME).read_text(encoding="utf-8"))["files"]
        expected = {name: (int(entry["size"]), str(entry["sha256"])) for name, entry in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return f"清单 {NAME} 缺失或无法读取"
    for name, (size, sha256) in expected.items():
        path = directory / name
        if not path.is_file():
            return f"缺少文件 {name}"
        if path.stat().st_size != size:
            return f"文件 {name} 大小不符"
        if thorough and _sha256(path) != sha256:
            return f"文件 {name} 内容不符"
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
