"""Runs the steps on the connection that `migrating` holds; Alembic loads this file."""

from __future__ import annotations

from alembic import context

from assistant.quiz.store.migrating import VERSION_TABLE
from assistant.quiz.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite cannot alter a table otherwise
)
context.run_migrations()
