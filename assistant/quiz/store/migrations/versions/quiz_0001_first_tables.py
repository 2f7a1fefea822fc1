"""Learners, what they were asked, exams, challenge runs, the record of answers, places, cards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "quiz_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "quiz_learner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(100), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quiz_learner"),
        sa.UniqueConstraint("name", "unit", name="uq_quiz_learner_name_unit"),
    )
    for table in ("quiz_item", "quiz_paper"):
        op.create_table(
            table,
            sa.Column("digest", sa.String(64), nullable=False),
            sa.Column("body", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint("digest", name=f"pk_{table}"),
        )
    op.create_table(
        "quiz_attempt",
        sa.Column("id", sa.String(32), nullable=False),
        _learner("quiz_attempt"),
        sa.Column(
            "paper",
            sa.String(64),
            sa.ForeignKey("quiz_paper.digest", name="fk_quiz_attempt_paper"),
            nullable=False,
        ),
        sa.Column("started", moment, nullable=False),
        sa.Column("ends", moment, nullable=False),
        sa.Column("submitted", moment, nullable=True),
        sa.Column("by_time", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_quiz_attempt"),
    )
    op.create_table(
        "quiz_saved",
        sa.Column("seq", sa.Integer(), nullable=False),
        _attempt("quiz_saved", nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("time", moment, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_quiz_saved"),
    )
    op.create_table(
        "quiz_run",
        sa.Column("id", sa.String(32), nullable=False),
        _learner("quiz_run"),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("started", moment, nullable=False),
        sa.Column("shown", moment, nullable=False),
        sa.Column("ended", moment, nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_quiz_run"),
    )
    op.create_table(
        "quiz_answer",
        sa.Column("seq", sa.Integer(), nullable=False),
        _learner("quiz_answer"),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column(
            "item",
            sa.String(64),
            sa.ForeignKey("quiz_item.digest", name="fk_quiz_answer_item"),
            nullable=False,
        ),
        sa.Column("mode", sa.String(16), nullable=False),
        _attempt("quiz_answer", nullable=True),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("possible", sa.Double(), nullable=False),
        sa.Column("time", moment, nullable=False),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_quiz_answer"),
        sa.UniqueConstraint("attempt_id", "item_id", name="uq_quiz_answer_attempt_id_item_id"),
    )
    op.create_table(
        "quiz_place",
        _learner("quiz_place"),
        sa.Column("track", sa.String(200), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "track", name="pk_quiz_place"),
    )
    op.create_table(
        "quiz_card",
        _learner("quiz_card"),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("stability", sa.Double(), nullable=True),
        sa.Column("difficulty", sa.Double(), nullable=True),
        sa.Column("due", moment, nullable=False),
        sa.Column("last_review", moment, nullable=True),
        sa.PrimaryKeyConstraint("learner_id", "item_id", name="pk_quiz_card"),
    )
    for table, *columns in (
        ("quiz_attempt", "learner_id", "started"),
        ("quiz_attempt", "submitted", "ends"),
        ("quiz_saved", "attempt_id", "seq"),
        ("quiz_run", "learner_id", "score"),
        ("quiz_answer", "learner_id", "item_id"),
        ("quiz_card", "learner_id", "due"),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)


def downgrade() -> None:
    """Nobody's answers are thrown away."""
    raise NotImplementedError("the first step is not taken back")


def _learner(table: str) -> sa.Column[int]:
    key = sa.ForeignKey("quiz_learner.id", name=f"fk_{table}_learner_id")
    return sa.Column("learner_id", sa.Integer(), key, nullable=False)


def _attempt(table: str, *, nullable: bool) -> sa.Column[str]:
    key = sa.ForeignKey("quiz_attempt.id", name=f"fk_{table}_attempt_id")
    return sa.Column("attempt_id", sa.String(32), key, nullable=nullable)
