"""How common names are: an office's own table, and what was counted in its archive."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frequency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('given', 'surname')", name=op.f("ck_frequency_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frequency")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_frequency_kind_name")),
    )


def downgrade() -> None:
    op.drop_table("frequency")
