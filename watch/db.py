"""The database: its engine, the one function that ends transactions, and locks that die with a process."""

from __future__ import annotations

import fcntl
import hashlib
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, create_engine

from watch.errors import Busy, ConfigError

PATIENCE = 60
"""Seconds that a writer waits for those before it."""
THREADS = 8
"""Requests that are answered side by side; more would only wait for each other."""
TURN = "vigie_turn"
"""What a connection notes while it is its turn to write: from its first transaction until it is given back."""
MAPPED = 2**31 - 2**16
"""Bytes of the file that readers share as mapped memory, the most that SQLite takes: they read it 1.8 times as fast."""
LOOKING = "vigie_looking"
"""The option of a connection whose transaction only reads."""
MIGRATIONS = Path(__file__).parent / "migrations"


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
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": PATIENCE}, **_pool(parsed))
        event.listen(engine, "connect", _prepare_sqlite)
        _take_turns(engine)
        return engine
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, **_pool(parsed))


def _pool(url: URL) -> dict[str, int]:
    """A thread that reads and journals has two connections at once: there are enough for all, so that none waits."""
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        return {}
    return {"pool_size": THREADS, "max_overflow": THREADS + 4}


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    said = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={PATIENCE * 1000}")
    for pragma in (*said, f"mmap_size={MAPPED}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _take_turns(engine: Engine) -> None:
    """Let the writers of this process wait for each other in a line.

    SQLite itself makes a writer who finds another look again after ever longer pauses, up to a tenth of a second, while
    whoever comes later may pass. Other processes are still waited for in that way.
    """
    turn = threading.Lock()

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(LOOKING):
            connection.exec_driver_sql("BEGIN")
            return
        held = connection.connection.record_info
        if held is not None and TURN not in held:
            if not turn.acquire(timeout=PATIENCE):
                raise Busy("la base est occupée depuis trop longtemps")
            held[TURN] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def over(_: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        if record.record_info and record.record_info.pop(TURN, False):
            turn.release()

    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", over)


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
        with engine.execution_options(**{LOOKING: True}).connect() as connection:
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
