"""The whole of Vigie in a folder that can be carried away: its database, the copies kept, its counters; and back again.

A folder holds `database` (a SQLite file, or an archive of pg_dump), `snapshots/` (as in the store), `state/` and
`manifest.json` with the SHA-256 of every file, the version of the tables and the end of the journal. It is written
under another name and renamed when whole: a folder that has its name is a whole backup.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.engine import URL
from sqlmodel import Session, col, func, select

from watch import audit, clock, db
from watch.config import Config
from watch.errors import InputError, WatchError
from watch.snapshots import SnapshotError, Snapshots
from watch.tables import Alert, Document, Entry, Person, Version, Watched

DATABASE, SNAPSHOTS, STATE, MANIFEST = "database", "snapshots", "state", "manifest.json"
FORM = 1
"""The form of the folder, which a later version may change."""
PIECE = 1 << 20
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was put in a folder: how many files, their bytes, and the digests of the copies that the store no longer has."""

    folder: str
    files: int
    bytes: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back of a folder: copies, lines of the journal, and whether its chain holds."""

    folder: str
    snapshots: int
    lines: int
    holds: bool


def backup(engine: Engine, config: Config, folder: Path, *, actor: str, progress: Progress) -> BackedUp:
    """Put everything in `folder`, which must not be there, while the service goes on.

    The database is as it stood at one instant. Copies are taken after it: each is written before the row that names
    it, so none of those is missed. Raise InputError when the folder is there, WatchError when the database's own
    program fails.
    """
    if folder.exists():
        raise InputError(f"{folder}: is there already; a backup is never written over another")
    partial = folder.with_name(f".{folder.name}.partial")
    _made(partial)
    with db.transaction(engine) as session:
        audit.record(session, "db.backup", "database:all", actor=actor)
        anchor = audit.anchor(session)
    kind = engine.dialect.name
    _dump(engine.url, partial / DATABASE)
    with db.looking(engine) as session:
        wanted = _copies(session)
    missing = []
    for done, digest in enumerate(wanted, 1):
        try:
            _keep(partial / SNAPSHOTS / digest[:2] / digest[2:4] / digest, Snapshots.at(config.snapshots).load(digest))
        except SnapshotError:
            missing.append(digest)
        progress("Copies", done, len(wanted))
    state = Path(config.state)
    if state.is_dir():
        shutil.copytree(state, partial / STATE)
    files = {path.relative_to(partial).as_posix(): _digest(path) for path in _files(partial)}
    size = sum(path.stat().st_size for path in _files(partial))
    manifest = {
        "form": FORM, "kind": kind, "tables": _head(engine), "at": clock.now().isoformat(timespec="seconds"),
        "anchor": asdict(anchor), "missing": missing, "files": files,
    }  # fmt: skip
    _keep(partial / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False).encode())
    partial.rename(folder)
    return BackedUp(str(folder), len(files), size, tuple(missing))


def restore(engine: Engine, config: Config, folder: Path, *, actor: str, over: bool, progress: Progress) -> Restored:
    """Bring back what a folder holds, once every file of it is what the manifest says.

    Raise InputError when a file is missing or altered, when the folder is of another kind of database or of a later
    version, and when something is there already, unless `over` says to replace it.
    """
    manifest = verified(folder, progress)
    kind = engine.dialect.name
    if manifest["kind"] != kind:
        raise InputError(f"{folder}: is a backup of {manifest['kind']}, and the configured database is {kind}")
    known = {script.revision for script in ScriptDirectory.from_config(db.alembic_config(engine)).walk_revisions()}
    if manifest["tables"] not in known:
        raise InputError(f"{folder}: was made by a later version of Vigie (tables {manifest['tables']})")
    if not over and (there := _there(engine)):
        raise InputError(
            f"{engine.url.render_as_string(hide_password=True)}: is not empty ({there}); --force replaces it"
        )
    with db.exclusive(engine, "settle", wait=False), db.exclusive(engine, "outbox", wait=False):
        store = Snapshots.at(config.snapshots)
        copies = [name for name in manifest["files"] if name.startswith(f"{SNAPSHOTS}/")]
        for done, name in enumerate(copies, 1):
            if store.keep((folder / name).read_bytes()) != name.rpartition("/")[2]:
                raise InputError(f"{folder / name}: is not the copy that its name says")
            progress("Copies", done, len(copies))
        if (folder / STATE).is_dir():
            shutil.copytree(folder / STATE, config.state, dirs_exist_ok=True)
        _load(engine, folder / DATABASE)
    engine.dispose()  # no connection remembers what was there before
    db.upgrade(engine)
    with db.transaction(engine) as session:
        verdict = audit.verify(session, [audit.Anchor(**manifest["anchor"])])
        audit.record(session, "db.restore", "database:all", actor=actor, made=manifest["at"])
    return Restored(str(folder), len(copies), verdict.lines, verdict.holds)


def verified(folder: Path, progress: Progress) -> dict[str, Any]:
    """The manifest of a folder whose every file is there and is what was put in; raise InputError otherwise."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files: dict[str, str] = manifest["files"]
        form = manifest["form"]
    except OSError as error:
        raise InputError(f"{folder}: is no backup ({MANIFEST}: {error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder / MANIFEST}: is not the manifest of a backup") from error
    if form != FORM:
        raise InputError(f"{folder / MANIFEST}: form {form} is not known to this version")
    if DATABASE not in files:
        raise InputError(f"{folder / MANIFEST}: names no {DATABASE}")
    for done, (name, digest) in enumerate(files.items(), 1):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise InputError(f"{path}: is missing from the backup")
        if _digest(path) != digest:
            raise InputError(f"{path}: has been altered (its SHA-256 is not that of the manifest)")
        progress("Vérification", done, len(files))
    return manifest


def _copies(session: Session) -> list[str]:
    return sorted(set(session.exec(select(Version.snapshot_sha256).where(col(Version.snapshot_sha256) != ""))))


def _there(engine: Engine) -> str:
    """What a database holds already, or an empty string."""
    tables = set(inspect(engine).get_table_names())
    with db.looking(engine) as session:
        for table in (Watched, Document, Alert, Person, Entry):
            if table.__tablename__ in tables:
                count = session.exec(select(func.count()).select_from(table)).one()
                if count:
                    return f"{table.__tablename__}: {count}"
    return ""


def _dump(url: URL, target: Path) -> None:
    """The database as it stands at one instant."""
    if url.get_backend_name() == "postgresql":
        _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return
    with closing(sqlite3.connect(url.database or "")) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        whole = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if whole != "ok":
        raise WatchError(f"{url.database}: SQLite finds it damaged: {whole}")


def _load(engine: Engine, source: Path) -> None:
    """Replace whatever the database holds; whoever has it open sees the new one when it is whole."""
    url = engine.url
    if url.get_backend_name() == "postgresql":
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        _run("pg_restore", url, *options, f"--dbname={url.database}", str(source))
        return
    with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(url.database or "", timeout=60)) as live:
        kept.backup(live)
        live.execute("PRAGMA journal_mode=WAL")


def _run(program: str, url: URL, *options: str) -> None:
    """One of PostgreSQL's own programs against this database; the password travels in its environment alone."""
    found = shutil.which(program)
    if found is None:
        raise WatchError(f"{program}: is not on this machine; a PostgreSQL database needs PostgreSQL's client programs")
    where = {"host": url.host, "port": url.port, "username": url.username}
    said = [f"--{name}={value}" for name, value in where.items() if value]
    database = [f"--dbname={url.database}"] if program == "pg_dump" else []
    environment = {**os.environ, **({"PGPASSWORD": url.password} if url.password else {})}
    done = subprocess.run([found, *said, *database, *options], env=environment, capture_output=True, text=True)  # noqa: S603 (our own words)
    if done.returncode:
        first = next(iter(done.stderr.strip().splitlines()), f"exit {done.returncode}")
        raise WatchError(first if first.startswith(program) else f"{program}: {first}")


def _head(engine: Engine) -> str:
    return ScriptDirectory.from_config(db.alembic_config(engine)).get_current_head() or ""


def _made(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)  # what a backup that died left behind
        folder.mkdir(parents=True)
    except OSError as error:
        raise InputError(f"{folder.parent}: cannot be written ({error.strerror})") from error


def _keep(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
