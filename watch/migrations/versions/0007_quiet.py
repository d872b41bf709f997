"""An alert may be quiet: kept, shown to whoever looks, and waiting for nobody."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STRING = sqlmodel.sql.sqltypes.AutoString()
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
WORDS = ("new", "assigned", "in_review", "second_reader", "closed", "snoozed", "to_review")
CHECKS = {
    "band": "band IN ('certain', 'probable', 'possible', 'excluded')",
    "severity": "severity IN ('G0', 'G1', 'G2', 'G3', 'G4')",
    "why": "why IN ('', 'judgment', 'version', 'withdrawn', 'masked', 'match', 'awake', 'released', 'reopened')",
    "identity": "identity IN ('', 'same', 'unsure', 'different')",
    "relevance": "relevance IN ('', 'relevant', 'none')",
    "result": "result IN ('', 'founded', 'unfounded')",
    "owner": "state <> 'assigned' OR assignee <> ''",
    "asleep": "(state = 'snoozed') = (snoozed_until <> '')",
    "closing": "(state IN ('closed', 'second_reader')) = (result <> '')",
    "closed": "(state = 'closed') = (closed_at IS NOT NULL)",
    "grounds": "(relevance = 'relevant') = (grounds <> '')",
    "readers": "result = '' OR (reason <> '' AND first_by <> '' AND first_by <> second_by)",
    "findings": "result = '' OR (result = 'founded' AND identity = 'same' AND relevance = 'relevant')"
    " OR (result = 'unfounded' AND (identity IN ('different', 'unsure') OR relevance = 'none'))",
}
QUEUED = ("due", "id", "severity", "band", "assignee", "restricted", "heads")
WAITS = sa.text("state IN ('new', 'assigned', 'in_review', 'to_review')")
TEXTS = (
    "heads", "due", "assignee", "identity", "relevance", "grounds", "result", "reason", "first_by", "second_by",
    "snoozed_until",
)  # fmt: skip


def table() -> sa.Table:
    """The table of alerts without the check of its state, for the dialect that has to build it again."""
    return sa.Table(
        "alert",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *(sa.Column(name, STRING, nullable=False) for name in ("state", "why", "band", "severity")),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        *(sa.Column(name, STRING, nullable=False, server_default="") for name in TEXTS),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        *(sa.CheckConstraint(check, name=f"ck_alert_{name}") for name, check in CHECKS.items()),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_alert_case_id_case"),
        sa.ForeignKeyConstraint(["watched_id"], ["watched.id"], name="fk_alert_watched_id_watched"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint("watched_id", "case_id", name="uq_alert_watched_id_case_id"),
        sa.Index("ix_alert_case_id", "case_id"),
        sa.Index("ix_alert_due", *QUEUED),
        sa.Index("ix_alert_state_due", "state", *QUEUED),
        sa.Index("ix_alert_todo", *QUEUED, sqlite_where=WAITS, postgresql_where=WAITS),
    )


def states(*words: str) -> None:
    """Let an alert be in these states alone."""
    listed = ", ".join(f"'{word}'" for word in words)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_alert_state", "alert")
    with op.batch_alter_table("alert", copy_from=table(), recreate="auto") as alert:
        alert.create_check_constraint(op.f("ck_alert_state"), f"state IN ({listed})")


def upgrade() -> None:
    states(*WORDS, "quiet")


def downgrade() -> None:
    op.execute("UPDATE alert SET state = 'new' WHERE state = 'quiet'")
    states(*WORDS)
