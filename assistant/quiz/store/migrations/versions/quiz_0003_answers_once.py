"""Answers of practice name the time that their item was shown, so that none is entered twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "quiz_0003"
down_revision = "quiz_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Of answers without a name there may be any number."""
    op.add_column("quiz_answer", sa.Column("once", sa.String(32), nullable=True))
    op.create_index("ix_quiz_answer_learner_id_once", "quiz_answer", ["learner_id", "once"], unique=True)


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_quiz_answer_learner_id_once", "quiz_answer")
    op.drop_column("quiz_answer", "once")
