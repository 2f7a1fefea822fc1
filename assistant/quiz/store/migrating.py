"""Brings a database to the tables of this program, under a lock; refuses one of a later program."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from assistant.errors import FazhiError

VERSION_TABLE = "quiz_version"
"""Where the revision is kept; other programs may have theirs in the same database."""

_LOCK = 0x66617A6869
"""A PostgreSQL advisory lock of our own: ``fazhi`` in ASCII."""


class State(Enum):
    """How the tables of a database stand to those of this program."""

    EMPTY = auto()
    BEHIND = auto()
    CURRENT = auto()


def migrate(connection: Connection, name: str) -> None:
    """Run what is missing. The caller's transaction is all or nothing, and holds the lock on PostgreSQL.

    Raises `FazhiError` where a later program has written this database.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if state_of(connection, name) is not State.CURRENT:
        command.upgrade(_config(connection), "head")


def state_of(connection: Connection, name: str) -> State:
    """How far a database is. Raises `FazhiError` where a later program has written it."""
    scripts = ScriptDirectory.from_config(_config(connection))
    found = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_heads()
    known = {script.revision for script in scripts.walk_revisions()}
    if not known.issuperset(found):
        raise FazhiError(f"{name} 由更新版本的程序写成：请升级本程序后再打开。")
    if not found:
        return State.EMPTY
    return State.CURRENT if set(found) == set(scripts.get_heads()) else State.BEHIND


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
