"""What goes wrong in a database, in one line that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import FazhiError

_KNOWN = (
    ("not a database", "{name} 不是本程序的数据文件，或已损坏：请用备份恢复，或移走该文件后重新开始。"),
    ("malformed", "{name} 已损坏：请用备份恢复，或移走该文件后重新开始。"),
    ("readonly", "{name} 是只读的：请检查文件和目录的写入权限。"),
    ("unable to open", "无法打开 {name}：请检查路径和权限。"),
    ("disk is full", "磁盘已满，无法写入 {name}：请清理磁盘空间后重试。"),
    ("disk I/O error", "读写 {name} 时磁盘出错：请检查磁盘后重试。"),
    ("is locked", "{name} 正被其他程序占用：请稍后重试。"),
)
"""Parts of SQLite's own messages, and ours."""

_OTHER = "无法读写数据库 {name}：{reason}。请检查数据库是否运行、地址和权限是否正确。"


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn errors of the database into a `FazhiError`."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())
        for sign, message in _KNOWN:
            if sign in reason:
                raise FazhiError(message.format(name=name)) from error
        raise FazhiError(_OTHER.format(name=name, reason=reason.rstrip(".")[:300])) from error


def check_intact(connection: sqlite3.Connection, name: str) -> None:
    """Raise `FazhiError` where SQLite reads a file but finds faults in it."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise FazhiError(dict(_KNOWN)["malformed"].format(name=name))
