"""Imports in steps, entries whose roles have ended, and judgments that speak of the sector."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

from watch.roster import sought

revision = "0005"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("encoding", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("step", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("begun_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("begun_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("confirmed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("confirmed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("seconded_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("step IN ('file', 'trial', 'waiting', 'applied', 'abandoned')", name=op.f("ck_draft_step")),
        sa.CheckConstraint(
            "step <> 'applied' OR (confirmed_by <> '' AND reason <> '')", name=op.f("ck_draft_confirmed")
        ),
        sa.CheckConstraint("seconded_by = '' OR seconded_by <> confirmed_by", name=op.f("ck_draft_second")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_step"), "draft", ["step"])
    op.create_table(
        "sighting",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("engine", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("found_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("state IN ('new', 'read', 'dismissed')", name=op.f("ck_sighting_state")),
        sa.CheckConstraint("state = 'new' OR by <> ''", name=op.f("ck_sighting_decided")),
        sa.CheckConstraint("state <> 'dismissed' OR reason <> ''", name=op.f("ck_sighting_reasoned")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_sighting_version_id_version"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_sighting")),
    )
    op.create_table(
        "spoken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("rule", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["sighting.version_id"], name=op.f("fk_spoken_version_id_sighting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken")),
        sa.UniqueConstraint("version_id", "start", name=op.f("uq_spoken_version_id_start")),
    )
    op.create_index(op.f("ix_spoken_version_id"), "spoken", ["version_id"])
    op.add_column("watched", sa.Column("dormant", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("watched", sa.Column("sought", sa.Text(), nullable=False, server_default=""))
    connection = op.get_bind()
    aliases: dict[int, list[str]] = {}
    for watched_id, name in connection.execute(sa.text("SELECT watched_id, name FROM alias ORDER BY id")):
        aliases.setdefault(watched_id, []).append(name)
    rows = connection.execute(sa.text("SELECT id, ref, name, neq FROM watched")).all()
    for key, ref, name, neq in rows:
        connection.execute(
            sa.text("UPDATE watched SET sought = :sought WHERE id = :key"),
            {"sought": sought(ref, neq, [name, *aliases.get(key, ())]), "key": key},
        )


def downgrade() -> None:
    op.drop_column("watched", "sought")
    op.drop_column("watched", "dormant")
    op.drop_table("spoken")
    op.drop_table("sighting")
    op.drop_index(op.f("ix_draft_step"), "draft")
    op.drop_table("draft")
