"""Text files as people bring them: any usual Chinese encoding, ``-`` for the standard streams."""

from __future__ import annotations

import errno
import io
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
        raise FileProblem(f"无法读取 {name}：{reason(error)}。") from error
    read = decoded(raw, "utf-8", "gb18030")
    if read is None:
        raise FileProblem(f"{name} 不是文本文件：请先另存为 UTF-8 编码的纯文本(.txt)。")
    return read[0]


def decoded(raw: bytes, *encodings: str) -> tuple[str, str] | None:
    """The bytes as text and the first encoding that they are in; ``None`` where they are no text."""
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    return None


def same_file(one: str | Path, other: str | Path) -> bool:
    """Whether both are there and one file, by whatever names; standard streams are none."""
    if STANDARD in (one, other) or not (is_there(one) and is_there(other)):
        return False
    return Path(one).samefile(other)


def is_there(name: str | Path) -> bool:
    """Whether there is such a file; a name that no file can have is none."""
    try:
        return Path(name).exists()
    except OSError:
        return False


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
    """A file to write lines of UTF-8 into. Raises `FileProblem`, also where the disk is full later on."""
    try:
        if name == STANDARD:
            yield sys.stdout
            return
        with _opened(name, "w", "无法写入") as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileProblem(f"无法写入 {name}：{reason(error)}。") from error


def _opened(name: str, mode: str, failure: str) -> TextIO:
    try:
        return cast(TextIO, Path(name).open(mode, encoding="utf-8", errors="replace"))
    except OSError as error:
        raise FileProblem(f"{failure} {name}：{reason(error)}。") from error


def reason(error: OSError) -> str:
    """Why a file cannot be read or written, in Chinese where it is one of the usual reasons."""
    known = {
        errno.ENOENT: "没有这个文件或目录",
        errno.EISDIR: "这是一个目录",
        errno.ENOTDIR: "路径中有一段不是目录",
        errno.EACCES: "没有权限，或文件正被其他程序打开，请关闭后再试",
        errno.EPERM: "没有权限",
        errno.ENAMETOOLONG: "文件名太长，请改短",
        errno.ENOSPC: "磁盘已满，请清理后再试",
        errno.EROFS: "磁盘只读",
    }
    return known.get(error.errno or 0) or error.strerror or str(error)
