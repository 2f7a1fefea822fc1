"""What a database holds, looked at without changing anything."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from assistant.errors import FazhiError
from assistant.quiz.store.engine import BUSY_SECONDS, database_url, make_engine, name_of
from assistant.quiz.store.migrating import State, state_of
from assistant.quiz.store.tables import AttemptRow, LearnerRow
from assistant.quiz.store.trouble import check_intact, explained


@dataclass(frozen=True, slots=True)
class Survey:
    """A database that can be used: its file, or its address without the password, and what is in it."""

    name: str
    state: State
    learners: int = 0
    attempts: int = 0


def survey(where: str | Path) -> Survey:
    """Look at a file or an URL. A file that is not there is not made.

    Raises `FazhiError` where it cannot be used or a later program has written it.
    """
    url = database_url(where)
    name = name_of(url)
    if url.get_backend_name() == "sqlite" and not _is_there(Path(name)):
        return Survey(name, State.EMPTY)
    engine = make_engine(url)
    try:
        with explained(name), engine.connect() as connection:
            state = state_of(connection, name)
            if state is State.EMPTY:
                return Survey(name, state)
            learners, attempts = (
                connection.scalar(select(func.count()).select_from(table))
                for table in (LearnerRow, AttemptRow)
            )
            return Survey(name, state, learners or 0, attempts or 0)
    finally:
        engine.dispose()


def _is_there(path: Path) -> bool:
    """Whether there is a file. Raises `FazhiError` where it is damaged, or can't be written or made."""
    try:
        there = path.exists()
    except OSError as error:
        raise _unusable(path) from error
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    # Beside its file SQLite writes others: the folder counts too.
    if not (folder.is_dir() and os.access(folder, os.W_OK)) or (there and not os.access(path, os.W_OK)):
        raise _unusable(path)
    if there:
        with explained(str(path)), closing(sqlite3.connect(path, BUSY_SECONDS)) as connection:
            check_intact(connection, str(path))
    return there


def _unusable(path: Path) -> FazhiError:
    return FazhiError(f"{path} 不能写入：请检查文件和所在目录的权限，或用 FAZHI_DATABASE_URL 另指位置。")
