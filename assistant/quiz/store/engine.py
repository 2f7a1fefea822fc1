"""The engine of a database: SQLite in a file, set so that what is committed stays, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from assistant.errors import UsageError

BUSY_SECONDS = 30
"""How long one waits for another who writes, or for a free connection."""

WRITING = "fazhi_writing"
"""The execution option of a transaction that is going to write."""


def database_url(where: str | Path) -> URL:
    """The address of a database: a file, or an URL (``sqlite:///…``, ``postgresql://user@host/name``).

    Raises `UsageError` where it is neither.
    """
    if isinstance(where, Path):
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise UsageError(
            "FAZHI_DATABASE_URL 不是数据库地址：请写成 postgresql://用户:密码@主机/库名，"
            "或 sqlite:////路径/quiz.sqlite3。"
        ) from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database not in (None, "", ":memory:"):
        return URL.create("sqlite", database=url.database)
    if kind in ("postgresql", "postgres") and url.database:
        return url.set(drivername="postgresql+psycopg")
    raise UsageError(
        f"不支持数据库地址 {url.render_as_string()}：只支持 SQLite 文件和写明库名的 PostgreSQL。"
    )


def name_of(url: URL) -> str:
    """How a database is called in a message: its file, or its address without the password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.difference_update_query(["password", "sslpassword"]).render_as_string()


def make_engine(url: URL) -> Engine:
    """An engine; nothing is connected yet."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(
            url,
            pool_size=8,
            max_overflow=56,
            pool_timeout=BUSY_SECONDS,
            connect_args={"timeout": BUSY_SECONDS},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        url,
        pool_size=8,
        max_overflow=12,
        pool_timeout=BUSY_SECONDS,
        pool_pre_ping=True,  # the server may have been started anew
        connect_args={"connect_timeout": 10},
    )


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # Python's own BEGIN comes too late: after the first read
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
