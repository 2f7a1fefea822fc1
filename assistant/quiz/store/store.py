"""The store: opens a database, and gives transactions over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from assistant.errors import FazhiError
from assistant.quiz.store.books import Books
from assistant.quiz.store.engine import BUSY_SECONDS, WRITING, database_url, make_engine, name_of
from assistant.quiz.store.migrating import migrate
from assistant.quiz.store.trouble import check_intact, explained


class Store:
    """A database of people's data, safe for threads and processes.

    What was written in a transaction is on the disk when `writing` ends; where an error ends it, nothing is.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine
        self._to_write = engine.execution_options(**{WRITING: True})
        # SQLite lets one write at a time: to queue here is fairer than to poll its lock.
        self._turn: AbstractContextManager[object] = (
            Lock() if engine.dialect.name == "sqlite" else nullcontext()
        )

    @classmethod
    def open(cls, where: str | Path) -> Store:
        """Open a file or an URL, made or brought up to date where needed.

        Raises `FazhiError` where it cannot be used or a later program has written it.
        """
        url = database_url(where)
        name = name_of(url)
        engine = make_engine(url)
        try:
            if engine.dialect.name == "sqlite":
                _prepare_file(engine, Path(name))
            else:
                _migrate(engine, name)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, name)

    @contextmanager
    def writing(self) -> Iterator[Books]:
        """A transaction that writes, all or nothing. Not to be nested."""
        with self._turn, explained(self.name), Session(self._to_write) as session, session.begin():
            yield Books(session)

    @contextmanager
    def reading(self) -> Iterator[Books]:
        """A transaction that only reads."""
        with explained(self.name), Session(self._engine) as session, session.begin():
            yield Books(session)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _prepare_file(engine: Engine, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f"{path.name}.lock"), timeout=BUSY_SECONDS):
            _check_file(path)
            _migrate(engine, str(path))
    except Timeout as error:
        raise FazhiError(f"{path} 正被其他程序占用：请稍后重试。") from error
    except OSError as error:
        raise FazhiError(
            f"无法使用目录 {path.parent}：{error.strerror or error}。请检查权限或换一个目录。"
        ) from error


def _check_file(path: Path) -> None:
    with explained(str(path)), closing(sqlite3.connect(path, BUSY_SECONDS)) as connection:
        check_intact(connection, str(path))
        # SQLite does not wait while another process turns this on: hence the lock file.
        connection.execute("PRAGMA journal_mode = WAL")


def _migrate(engine: Engine, name: str) -> None:
    with explained(name), engine.execution_options(**{WRITING: True}).begin() as connection:
        migrate(connection, name)
