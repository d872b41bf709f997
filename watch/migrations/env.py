"""How Alembic reaches our tables: through the engine it is handed, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from typing import Any

from alembic import context

from watch.tables import metadata


def include(object_: Any, name: str | None, type_: str, *_: Any) -> bool:
    """Full-text tables and columns are the dialect's own: migrations write them by hand."""
    if type_ == "table" and name is not None and name.startswith("reading_fts"):
        return False
    return not (type_ in ("column", "index") and name in ("tokens", "ix_reading_tokens")) or object_ is None


def keys(enforced: bool) -> None:
    """SQLite builds a table again to change it: what refers to it must not go with the old one."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA foreign_keys={'ON' if enforced else 'OFF'}")


with context.config.attributes["engine"].connect() as connection:
    keys(enforced=False)
    try:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            include_object=include,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    finally:
        connection.rollback()
        keys(enforced=True)
