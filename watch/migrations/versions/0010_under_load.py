"""Indexes that hold what the queue and the dashboard count, so that neither reads an alert for it."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

QUEUED = ("due", "id", "severity", "band", "assignee", "restricted", "heads")
TOLD = ("raised_at", "state", "band", "severity", "identity", "heads", "grounds")


def upgrade() -> None:
    op.drop_index("ix_alert_state_due", "alert")
    op.create_index("ix_alert_state_due", "alert", ["state", *QUEUED, "changed_at"])
    op.create_index(
        "ix_alert_mine", "alert", ["assignee", "due", "id", "state", "severity", "band", "restricted", "heads"]
    )
    op.create_index("ix_alert_told", "alert", [*TOLD])
    op.create_index("ix_decision_first", "decision", ["alert_id", "at"])
    op.drop_index(op.f("ix_decision_alert_id"), "decision")


def downgrade() -> None:
    op.create_index(op.f("ix_decision_alert_id"), "decision", ["alert_id"])
    op.drop_index("ix_decision_first", "decision")
    op.drop_index("ix_alert_told", "alert")
    op.drop_index("ix_alert_mine", "alert")
    op.drop_index("ix_alert_state_due", "alert")
    op.create_index("ix_alert_state_due", "alert", ["state", *QUEUED])
