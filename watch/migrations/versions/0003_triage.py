"""What people see, find and do about alerts: states, findings, distinctions, deadlines and saved views."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0004"
branch_labels = None
depends_on = None

STRING = sqlmodel.sql.sqltypes.AutoString()
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()
CHECKS = {
    "state": "state IN ('new', 'assigned', 'in_review', 'second_reader', 'closed', 'snoozed', 'to_review')",
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
WAITS = sa.text("state IN ('new', 'assigned', 'in_review', 'to_review')")
QUEUED = ("due", "id", "severity", "band", "assignee", "restricted", "heads")
LIVE = sa.text("undone_at IS NULL")
TEXTS = ("heads", "due", "assignee", "identity", "relevance", "grounds", "result", "reason", "first_by", "second_by")
NEW = (*TEXTS, "closed_at", "snoozed_until", "version")


def before(*checks: str) -> sa.Table:
    """The table of alerts as it was, for the dialect that has to build it again; `checks` stay on it."""
    texts = {
        "band": "band IN ('certain', 'probable', 'possible', 'excluded')",
        "severity": "severity IN ('G0', 'G1', 'G2', 'G3', 'G4')",
        "state": "state IN ('new', 'to_review')",
        "why": "why IN ('', 'judgment', 'version', 'withdrawn', 'masked')",
    }
    return sa.Table(
        "alert",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", STRING, nullable=False),
        sa.Column("why", STRING, nullable=False),
        sa.Column("band", STRING, nullable=False),
        sa.Column("severity", STRING, nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        *(sa.CheckConstraint(texts[name], name=f"ck_alert_{name}") for name in checks),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_alert_case_id_case"),
        sa.ForeignKeyConstraint(["watched_id"], ["watched.id"], name="fk_alert_watched_id_watched"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint("watched_id", "case_id", name="uq_alert_watched_id_case_id"),
        sa.Index("ix_alert_case_id", "case_id"),
    )


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_alert_state", "alert")
        op.drop_constraint("ck_alert_why", "alert")
    with op.batch_alter_table("alert", copy_from=before("band", "severity")) as alert:
        for name in (*TEXTS, "snoozed_until"):
            alert.add_column(sa.Column(name, STRING, nullable=False, server_default=""))
        alert.add_column(sa.Column("closed_at", MOMENT, nullable=True))
        alert.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        for name, check in CHECKS.items():
            alert.create_check_constraint(op.f(f"ck_alert_{name}"), check)
    _count_from_the_day_raised()
    op.create_index("ix_alert_due", "alert", [*QUEUED])
    op.create_index("ix_alert_state_due", "alert", ["state", *QUEUED])
    op.create_index("ix_alert_todo", "alert", [*QUEUED], sqlite_where=WAITS, postgresql_where=WAITS)
    _seen_and_found()
    _silenced()
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, STRING, nullable=False) for name in ("permit", "kind", "day", "by")),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('application', 'renewal', 'notice')", name=op.f("ck_deadline_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint("permit", "kind", name=op.f("uq_deadline_permit_kind")),
    )
    op.create_table(
        "savedview",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, STRING, nullable=False) for name in ("person", "name", "query")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_savedview")),
        sa.UniqueConstraint("person", "name", name=op.f("uq_savedview_person_name")),
    )


def _count_from_the_day_raised() -> None:
    """What waits already is due from the day it was raised, and has the grounds of its evidence."""
    connection = op.get_bind()
    alert = sa.table("alert", sa.column("id"), sa.column("changed_at", MOMENT), sa.column("due"), sa.column("heads"))
    match = sa.table("match", sa.column("id"), sa.column("heads"))
    evidence = sa.table("evidence", sa.column("alert_id"), sa.column("match_id"))
    for key, changed in connection.execute(sa.select(alert.c.id, alert.c.changed_at)).all():
        found = connection.scalars(
            sa.select(match.c.heads).join(evidence, evidence.c.match_id == match.c.id).where(evidence.c.alert_id == key)
        )
        heads = " ".join(sorted({head for one in found for head in one.split()}))
        values = {"due": changed.date().isoformat(), "heads": heads}
        connection.execute(sa.update(alert).where(alert.c.id == key).values(values))


def _seen_and_found() -> None:
    op.create_table(
        "opening",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("person", STRING, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_opening_alert_id_alert"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("alert_id", "person", name=op.f("pk_opening")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        *(sa.Column(name, STRING, nullable=False) for name in ("kind", "finding", "grounds")),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", STRING, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("kind IN ('identity', 'relevance')", name=op.f("ck_decision_kind")),
        sa.CheckConstraint(
            "finding IN ('same', 'unsure', 'different', 'relevant', 'none')", name=op.f("ck_decision_finding")
        ),
        sa.CheckConstraint(
            "(kind = 'identity' AND finding IN ('same', 'unsure', 'different'))"
            " OR (kind = 'relevance' AND finding IN ('relevant', 'none'))",
            name=op.f("ck_decision_kind_finding"),
        ),
        sa.CheckConstraint("(finding = 'relevant') = (grounds <> '')", name=op.f("ck_decision_grounds")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_decision_reason")),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_decision_alert_id_alert"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["alert_id", "by"], ["opening.alert_id", "opening.person"], name=op.f("fk_decision_alert_id_opening")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_alert_id"), "decision", ["alert_id"])
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        *(sa.Column(name, STRING, nullable=False) for name in ("act", "before", "after", "about")),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by", STRING, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_step_alert_id_alert"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    op.create_index(op.f("ix_step_alert_id"), "step", ["alert_id"])


def _silenced() -> None:
    op.create_table(
        "distinction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("band", STRING, nullable=False),
        sa.Column("by", STRING, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_by", STRING, nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.CheckConstraint("band IN ('certain', 'probable', 'possible', 'excluded')", name=op.f("ck_distinction_band")),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_distinction_alert_id_alert"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_distinction_decision_id_decision")),
        sa.ForeignKeyConstraint(["watched_id"], ["watched.id"], name=op.f("fk_distinction_watched_id_watched")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_distinction_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinction")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_distinction_decision_id")),
    )
    op.create_index(op.f("ix_distinction_alert_id"), "distinction", ["alert_id"])
    op.create_index(op.f("ix_distinction_case_id"), "distinction", ["case_id"])
    op.create_index(
        "uq_distinction_live",
        "distinction",
        ["watched_id", "case_id"],
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )
    op.create_table(
        "silenced",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("distinction_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["match_id"], ["match.id"], name=op.f("fk_silenced_match_id_match"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["distinction_id"],
            ["distinction.id"],
            name=op.f("fk_silenced_distinction_id_distinction"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("match_id", name=op.f("pk_silenced")),
    )
    op.create_index(op.f("ix_silenced_distinction_id"), "silenced", ["distinction_id"])


def downgrade() -> None:
    for table in ("savedview", "deadline", "silenced", "distinction", "step", "decision", "opening"):
        op.drop_table(table)
    op.drop_index("ix_alert_todo", "alert")
    op.drop_index("ix_alert_state_due", "alert")
    op.drop_index("ix_alert_due", "alert")
    op.execute("UPDATE alert SET state = 'new' WHERE state = 'assigned'")
    op.execute(
        "UPDATE alert SET state = 'to_review', result = '', closed_at = NULL, snoozed_until = ''"
        " WHERE state NOT IN ('new', 'to_review')"
    )
    op.execute("UPDATE alert SET why = '' WHERE why IN ('match', 'awake', 'released', 'reopened')")
    if op.get_bind().dialect.name == "postgresql":
        for name in CHECKS:
            op.drop_constraint(f"ck_alert_{name}", "alert")
        for name in NEW:
            op.drop_column("alert", name)
        op.create_check_constraint("state", "alert", "state IN ('new', 'to_review')")
        op.create_check_constraint("why", "alert", "why IN ('', 'judgment', 'version', 'withdrawn', 'masked')")
        return
    with op.batch_alter_table("alert", copy_from=before("band", "severity", "state", "why"), recreate="always"):
        pass
