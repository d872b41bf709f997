"""What the permit file knows of somebody: the court files that are its own, and a death."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("watched") as table:
        table.add_column(sa.Column("dockets", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("died", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("watched") as table:
        table.drop_column("died")
        table.drop_column("dockets")
