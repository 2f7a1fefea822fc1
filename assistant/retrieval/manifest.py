"""The list of files of a built folder, by which damage is noticed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

NAME = "manifest.json"


class Damaged(Exception):
    """A built folder is not as it was written; the message says what differs, in Chinese."""


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """Flush every file and folder below ``folder`` to the disk, then the folder that holds it."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        if path.is_dir() and os.name == "nt":
            continue  # Windows has no way to flush a directory
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write(folder: Path, facts: Mapping[str, Any] | None = None, files_of: Sequence[str] = (".",)) -> None:
    """Write the manifest of the files below ``files_of``, with ``facts`` beside their list."""
    files = {
        path.relative_to(folder).as_posix(): {"size": path.stat().st_size, "sha256": digest(path)}
        for part in files_of
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }
    content = json.dumps({**(facts or {}), "files": files}, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(content, encoding="utf-8")


def read(folder: Path, *, thorough: bool = True) -> dict[str, Any]:
    """The facts of a manifest whose files are all there and as written.

    Sizes are always compared, contents only if ``thorough``. Raises `Damaged`.
    """
    try:
        content: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = {
            name: (int(entry["size"]), str(entry["sha256"])) for name, entry in content.pop("files").items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(f"清单 {NAME} 缺失或无法读取") from error
    for name, (size, sha256) in files.items():
        path = folder / name
        try:
            if path.stat().st_size != size:
                raise Damaged(f"文件 {name} 大小不符")
            if thorough and digest(path) != sha256:
                raise Damaged(f"文件 {name} 内容不符")
        except OSError as error:
            raise Damaged(f"缺少文件 {name}，或无权读取") from error
    return content


def find_damage(folder: Path, *, thorough: bool) -> str | None:
    """What is wrong with the files, in Chinese; ``None`` where nothing is."""
    try:
        read(folder, thorough=thorough)
    except Damaged as damage:
        return str(damage)
    return None
