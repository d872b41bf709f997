"""What public registers say of watched organisations."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("watched_id", sa.Integer(), nullable=False),
        sa.Column("book", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("place", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("link", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("origin", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("searched", sa.Boolean(), nullable=False),
        sa.Column("extracted", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint("book IN ('req', 'mfa')", name=op.f("ck_registered_book")),
        sa.CheckConstraint(
            "kind IN ('name', 'former', 'other', 'establishment', 'installation', 'status', 'merger')",
            name=op.f("ck_registered_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["watched_id"], ["watched.id"], name=op.f("fk_registered_watched_id_watched"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registered")),
        sa.UniqueConstraint(
            "watched_id", "book", "origin", "kind", "name", "place", "since", "until", "note", name="uq_registered"
        ),
    )
    op.create_index(op.f("ix_registered_watched_id"), "registered", ["watched_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_registered_watched_id"), "registered")
    op.drop_table("registered")
