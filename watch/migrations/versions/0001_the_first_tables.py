"""The first tables, and the full-text index of each dialect."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


FULL_TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE reading_fts USING fts5(folded, content='reading', content_rowid='version_id')",
        """CREATE TRIGGER reading_after_insert AFTER INSERT ON reading BEGIN
        INSERT INTO reading_fts (rowid, folded) VALUES (new.version_id, new.folded); END""",
        """CREATE TRIGGER reading_after_delete AFTER DELETE ON reading BEGIN
        INSERT INTO reading_fts (reading_fts, rowid, folded) VALUES ('delete', old.version_id, old.folded); END""",
        """CREATE TRIGGER reading_after_update AFTER UPDATE ON reading BEGIN
        INSERT INTO reading_fts (reading_fts, rowid, folded) VALUES ('delete', old.version_id, old.folded);
        INSERT INTO reading_fts (rowid, folded) VALUES (new.version_id, new.folded); END""",
    ),
    "postgresql": (
        "ALTER TABLE reading ADD COLUMN tokens tsvector GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED",
        "CREATE INDEX ix_reading_tokens ON reading USING gin (tokens)",
    ),
}
COUNTERS = ("watchlist", "journal", "watchdog")


def upgrade() -> None:
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
    )
    op.create_table(
        "check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("engine", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check")),
    )
    with op.batch_alter_table("check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_file"), ["file"], unique=False)

    op.create_table(
        "counter",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("recipient", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("message_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("answer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("accepted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'accepted', 'deferred', 'refused', 'abandoned')",
            name=op.f("ck_delivery_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("key", name=op.f("uq_delivery_key")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index("ix_delivery_due", ["state", "due_at"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("item", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("change", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("citation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("first_seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("last_seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("gone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("source", "item", "language", name=op.f("uq_document_source_item_language")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_last_seen_at"), ["last_seen_at"], unique=False)

    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("act", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entry")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scheduled_for", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("started_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("trouble", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("deferred", sa.Integer(), nullable=False),
        sa.Column("retry_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("outcome IN ('running', 'complete', 'partial', 'failed')", name=op.f("ck_run_outcome")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("source", "scheduled_for", name=op.f("uq_run_source_scheduled_for")),
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_source"), ["source"], unique=False)

    op.create_table(
        "snapshot",
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "term",
        sa.Column("term", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_term")),
    )
    op.create_table(
        "watched",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("born", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("place", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("neq", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'organization')", name=op.f("ck_watched_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watched")),
        sa.UniqueConstraint("ref", name=op.f("uq_watched_ref")),
    )
    with op.batch_alter_table("watched", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_watched_revision"), ["revision"], unique=False)

    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("band", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("severity", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("raised_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("opened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("band IN ('certain', 'probable', 'possible', 'excluded')", name=op.f("ck_alert_band")),
        sa.CheckConstraint("severity IN ('G0', 'G1', 'G2', 'G3', 'G4')", name=op.f("ck_alert_severity")),
        sa.CheckConstraint("state IN ('new', 'to_review')", name=op.f("ck_alert_state")),
        sa.CheckConstraint("why IN ('', 'judgment', 'version', 'withdrawn', 'masked')", name=op.f("ck_alert_why")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_alert_case_id_case")),
        sa.ForeignKeyConstraint(["watched_id"], ["watched.id"], name=op.f("fk_alert_watched_id_watched")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("watched_id", "case_id", name=op.f("uq_alert_watched_id_case_id")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_case_id"), ["case_id"], unique=False)

    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["watched_id"], ["watched.id"], name=op.f("fk_alias_watched_id_watched"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        sa.UniqueConstraint("watched_id", "name", name=op.f("uq_alias_watched_id_name")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_watched_id"), ["watched_id"], unique=False)

    op.create_table(
        "announced",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("item", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("change", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("posted", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_announced_run_id_run"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announced")),
        sa.UniqueConstraint("run_id", "item", "language", name=op.f("uq_announced_run_id_item_language")),
    )
    with op.batch_alter_table("announced", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announced_run_id"), ["run_id"], unique=False)

    op.create_table(
        "capacity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("permit", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("capacity", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("organization_ref", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint(
            "capacity IN ('applicant', 'holder', 'administrator', 'shareholder', 'officer', '')",
            name=op.f("ck_capacity_capacity"),
        ),
        sa.ForeignKeyConstraint(
            ["watched_id"], ["watched.id"], name=op.f("fk_capacity_watched_id_watched"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity")),
        sa.UniqueConstraint(
            "watched_id",
            "permit",
            "capacity",
            "organization_ref",
            name=op.f("uq_capacity_watched_id_permit_capacity_organization_ref"),
        ),
    )
    with op.batch_alter_table("capacity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capacity_organization_ref"), ["organization_ref"], unique=False)
        batch_op.create_index(batch_op.f("ix_capacity_permit"), ["permit"], unique=False)
        batch_op.create_index(batch_op.f("ix_capacity_watched_id"), ["watched_id"], unique=False)

    op.create_table(
        "casekey",
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_casekey_case_id_case")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_casekey")),
    )
    with op.batch_alter_table("casekey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_casekey_case_id"), ["case_id"], unique=False)

    op.create_table(
        "judgment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("court", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("citation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("docket", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("date", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_judgment_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgment")),
    )
    with op.batch_alter_table("judgment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgment_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_judgment_date"), ["date"], unique=False)

    op.create_table(
        "identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judgment_id", sa.Integer(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judgment_id"],
            ["judgment.id"],
            name=op.f("fk_identifier_judgment_id_judgment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
        sa.UniqueConstraint("key", name=op.f("uq_identifier_key")),
    )
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identifier_judgment_id"), ["judgment_id"], unique=False)

    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("snapshot_sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("media_type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hints", sa.Text(), nullable=False),
        sa.Column("retrieved_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reader", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("judgment_id", sa.Integer(), nullable=True),
        sa.Column("lang", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text_sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'read', 'masked', 'unreadable', 'same', 'quarantined')",
            name=op.f("ck_version_state"),
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_version_document_id_document")),
        sa.ForeignKeyConstraint(["judgment_id"], ["judgment.id"], name=op.f("fk_version_judgment_id_judgment")),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_version_snapshot_sha256_snapshot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_version_document_id_number")),
    )
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_judgment_id"), ["judgment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_state"), ["state"], unique=False)

    op.create_table(
        "match",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("engine", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("found", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("band", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("heads", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("severity", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("found_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.CheckConstraint("band IN ('certain', 'probable', 'possible', 'excluded')", name=op.f("ck_match_band")),
        sa.CheckConstraint("severity IN ('G0', 'G1', 'G2', 'G3', 'G4')", name=op.f("ck_match_severity")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_match_score")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_match_version_id_version"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["watched_id"], ["watched.id"], name=op.f("fk_match_watched_id_watched")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match")),
        sa.UniqueConstraint("version_id", "watched_id", name=op.f("uq_match_version_id_watched_id")),
    )
    with op.batch_alter_table("match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_version_id"), ["version_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_watched_id"), ["watched_id"], unique=False)

    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_party_version_id_version"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_version_id"), ["version_id"], unique=False)

    op.create_table(
        "reading",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_reading_version_id_version"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_reading")),
    )
    op.create_table(
        "screening",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("engine", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("screened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_screening_version_id_version"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_screening")),
    )
    op.create_table(
        "evidence",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name=op.f("fk_evidence_alert_id_alert"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["match_id"], ["match.id"], name=op.f("fk_evidence_match_id_match"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert_id", "match_id", name=op.f("pk_evidence")),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("found", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("zone", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mention_match_id_match"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("match_id", "rank", name=op.f("uq_mention_match_id_rank")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_match_id"), ["match_id"], unique=False)

    op.create_table(
        "reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("fr", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("en", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_reason_match_id_match"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sa.UniqueConstraint("match_id", "rank", name=op.f("uq_reason_match_id_rank")),
    )
    with op.batch_alter_table("reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reason_match_id"), ["match_id"], unique=False)

    for statement in FULL_TEXT[op.get_bind().dialect.name]:
        op.execute(statement)
    counter = sa.table("counter", sa.column("name", sa.String), sa.column("value", sa.Integer))
    op.bulk_insert(counter, [{"name": name, "value": 0} for name in COUNTERS])


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE reading_fts")
    with op.batch_alter_table("reason", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reason_match_id"))

    op.drop_table("reason")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_match_id"))

    op.drop_table("mention")
    op.drop_table("evidence")
    op.drop_table("screening")
    op.drop_table("reading")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_version_id"))

    op.drop_table("party")
    with op.batch_alter_table("match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_watched_id"))
        batch_op.drop_index(batch_op.f("ix_match_version_id"))

    op.drop_table("match")
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_version_state"))
        batch_op.drop_index(batch_op.f("ix_version_judgment_id"))
        batch_op.drop_index(batch_op.f("ix_version_document_id"))

    op.drop_table("version")
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identifier_judgment_id"))

    op.drop_table("identifier")
    with op.batch_alter_table("judgment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_judgment_date"))
        batch_op.drop_index(batch_op.f("ix_judgment_case_id"))

    op.drop_table("judgment")
    with op.batch_alter_table("casekey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_casekey_case_id"))

    op.drop_table("casekey")
    with op.batch_alter_table("capacity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_capacity_watched_id"))
        batch_op.drop_index(batch_op.f("ix_capacity_permit"))
        batch_op.drop_index(batch_op.f("ix_capacity_organization_ref"))

    op.drop_table("capacity")
    with op.batch_alter_table("announced", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_announced_run_id"))

    op.drop_table("announced")
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alias_watched_id"))

    op.drop_table("alias")
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_case_id"))

    op.drop_table("alert")
    with op.batch_alter_table("watched", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_watched_revision"))

    op.drop_table("watched")
    op.drop_table("term")
    op.drop_table("snapshot")
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_run_source"))

    op.drop_table("run")
    op.drop_table("entry")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_last_seen_at"))

    op.drop_table("document")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_due")

    op.drop_table("delivery")
    op.drop_table("counter")
    with op.batch_alter_table("check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_file"))

    op.drop_table("check")
    op.drop_table("case")
