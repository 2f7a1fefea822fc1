"""Items that trainers import."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "quiz_0002"
down_revision = "quiz_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "quiz_imported",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column(
            "item",
            sa.String(64),
            sa.ForeignKey("quiz_item.digest", name="fk_quiz_imported_item"),
            nullable=False,
        ),
        sa.Column("batch", sa.String(32), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_quiz_imported"),
        sa.UniqueConstraint("item_id", name="uq_quiz_imported_item_id"),
    )
    op.create_index("ix_quiz_imported_batch", "quiz_imported", ["batch"])


def downgrade() -> None:
    """Nobody's items are thrown away."""
    raise NotImplementedError("imported items are not thrown away")
