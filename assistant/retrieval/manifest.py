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
    """Flush every file and folder below ``folder`` to the disk."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write(folder: Path, facts: Mapping[str, Any], files_of: Sequence[str] = (".",)) -> None:
    """Write the manifest of the files below ``files_of``, with ``facts`` beside their list."""
    files = {
        path.relative_to(folder).as_posix(): {"size": path.stat().st_size, "sha256": digest(path)}
        for part in files_of
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }
    content = json.dumps({**facts, "files": files}, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(content, encoding="utf-8")


def read(folder: Path) -> dict[str, Any]:
    """The facts of a manifest whose files are all there and as written. Raises `Damaged`."""
    try:
        content: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = content.pop("files")
        for name, written in files.items():
            path = folder / name
            size = path.stat().st_size
            if size != written["size"] or digest(path) != written["sha256"]:
                raise Damaged(f"{name} 与建立时不一致")
    except FileNotFoundError as error:
        raise Damaged(f"缺少 {Path(error.filename).name}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(f"{NAME} 无法读取") from error
    return content
