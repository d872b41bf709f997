"""The database: its engine, the one function that ends transactions, the clock, and locks that die with a process."""

from __future__ import annotations

import fcntl
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, create_engine

from watch.errors import Busy, ConfigError

LOOKING = "vigie_looking"
"""The option of a connection whose transaction only reads."""
MIGRATIONS = Path(__file__).parent / "migrations"


def now() -> datetime:
    """The clock of the whole application: this instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (this is the one place)


def connect(url: str) -> Engine:
    """An engine for `url`; raise ConfigError when the URL cannot be used.

    SQLite is set so that no update is lost between processes: write-ahead log, foreign keys, and transactions that
    take the write lock when they begin. Parameters never appear in errors: they hold names and judgments.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigError("database: not a database URL") from error
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 60})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    return create_engine(url, hide_parameters=True, pool_pre_ping=True)


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    looking = connection.get_execution_options().get(LOOKING)
    connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One unit of work: committed whole at the end, or not at all. Nothing else in Vigie commits."""
    with Session(engine, expire_on_commit=False, autoflush=False) as session, session.begin():
        yield session


@contextmanager
def looking(engine: Engine) -> Iterator[Session]:
    """One reading of the database as it stands at one instant; it waits for no writer, and nothing is kept of it."""
    with Session(engine.execution_options(**{LOOKING: True}), expire_on_commit=False, autoflush=False) as session:
        yield session


def alembic_config(engine: Engine) -> AlembicConfig:
    """Alembic pointed at our migrations and at `engine`."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine) -> None:
    """Bring the tables to this version; nothing happens when they are there already."""
    with exclusive(engine, "upgrade"):
        if not is_current(engine):
            command.upgrade(alembic_config(engine), "head")


def is_current(engine: Engine) -> bool:
    """Whether the tables are those of this version; raise ConfigError when the database cannot be reached."""
    head = ScriptDirectory.from_config(alembic_config(engine)).get_current_head()
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == head
    except OperationalError as error:
        raise ConfigError(f"database: cannot be opened ({type(error.orig).__name__})") from error


@contextmanager
def exclusive(engine: Engine, name: str, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock called `name` for this database; it is freed when its holder dies, however it dies.

    With `wait` false, raise Busy at once when somebody else holds it.
    """
    if engine.dialect.name == "postgresql":
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        with engine.connect() as connection:
            if wait:
                connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": key})
            elif not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
                raise Busy(f"« {name} » est déjà en cours")
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
        return
    path = _lock_file(engine, name)
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(f"« {name} » est déjà en cours") from error
        yield


def _lock_file(engine: Engine, name: str) -> Path:
    """Beside the database file, so that everybody who opens it finds the same lock."""
    database = engine.url.database
    safe = "".join(c if c.isalnum() else "-" for c in name)
    if not database or database == ":memory:":
        return Path(tempfile.gettempdir()) / f"vigie-{id(engine)}-{safe}.lock"
    return Path(f"{database}.{safe}.lock")
