"""Text files as people bring them: any usual Chinese encoding, ``-`` for the standard streams."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from assistant.errors import FileProblem

STANDARD = "-"


def read_text(name: str) -> str:
    """A whole text, line ends kept as they are. Raises `FileProblem`."""
    try:
        raw = sys.stdin.buffer.read() if name == STANDARD else Path(name).read_bytes()
    except OSError as error:
        raise FileProblem(f"无法读取 {name}：{_reason(error)}。") from error
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileProblem(f"{name} 不是文本文件：请先另存为 UTF-8 编码的纯文本(.txt)。")


@contextmanager
def read_lines(name: str) -> Iterator[Iterator[str]]:
    """The lines of a UTF-8 file as they come; a broken byte does not stop the others."""
    if name == STANDARD:
        yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        return
    with _opened(name, "r", "无法读取") as file:
        yield file


@contextmanager
def writing(name: str) -> Iterator[TextIO]:
    """A file to write lines of UTF-8 into. Raises `FileProblem`."""
    if name == STANDARD:
        yield sys.stdout
        return
    with _opened(name, "w", "无法写入") as file:
        yield file


def _opened(name: str, mode: str, failure: str) -> TextIO:
    try:
        return cast(TextIO, Path(name).open(mode, encoding="utf-8", errors="replace"))
    except OSError as error:
        raise FileProblem(f"{failure} {name}：{_reason(error)}。") from error


def _reason(error: OSError) -> str:
    known = {
        FileNotFoundError: "没有这个文件或目录",
        IsADirectoryError: "这是一个目录",
        PermissionError: "没有权限",
    }
    return known.get(type(error), os.strerror(error.errno or 0))
