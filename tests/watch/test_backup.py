"""Everything carried away while the service goes on, verified by its digests, and brought back."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from watch import alerts, audit, backup, clock, db
from watch.config import Config
from watch.errors import InputError, WatchError
from watch.snapshots import Snapshots
from watch.tables import Alert, Entry, Version, Watched

if TYPE_CHECKING:
    from conftest import World


def silent(*_: object) -> None:
    """No progress."""


@pytest.fixture
def kept(world: World, tmp_path: Path) -> Path:
    """A backup of a world with two alerts."""
    world.put("a.txt")
    world.scan()
    state = tmp_path / "state"
    state.mkdir()
    (state / "quota.json").write_text("{}")
    if world.engine.dialect.name == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("PostgreSQL's client programs are not on this machine")
    world = type(world)(world.engine, world.config.model_copy(update={"state": str(state)}), world.drop, world.box)
    done = backup.backup(world.engine, world.config, tmp_path / "kept", actor="essai", progress=silent)
    assert done.missing == ()
    return tmp_path / "kept"


def elsewhere(world: World, tmp_path: Path) -> Config:
    """The same, with another store and other counters."""
    return world.config.model_copy(update={"snapshots": str(tmp_path / "new"), "state": str(tmp_path / "state2")})


def emptied(engine: Engine, tmp_path: Path) -> Engine:
    """A database of the same kind with nothing in it."""
    if engine.dialect.name == "sqlite":
        return db.connect(f"sqlite:///{tmp_path / 'other.db'}")
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return db.connect(engine.url.render_as_string(hide_password=False))


def test_what_was_carried_away_comes_back_whole(world: World, kept: Path, tmp_path: Path) -> None:
    with db.transaction(world.engine) as session:
        before = [alert.model_dump() for alert in session.exec(select(Alert).order_by(Alert.id))]
        assert session.exec(select(Entry).where(Entry.act == "db.backup")).one().actor == "essai"
    other, config = emptied(world.engine, tmp_path), elsewhere(world, tmp_path)
    done = backup.restore(other, config, kept, actor="essai", over=False, progress=silent)
    assert done.holds
    with db.transaction(other) as session:
        assert [alert.model_dump() for alert in session.exec(select(Alert).order_by(Alert.id))] == before
        for version in session.exec(select(Version)):
            assert Snapshots.at(config.snapshots).load(version.snapshot_sha256)
        assert audit.verify(session).holds
        assert session.exec(select(Entry).order_by(Entry.seq.desc())).first().act == "db.restore"
        alerts.look_at(session, before[0]["id"], actor="essai")  # the triggers and keys came back too
    assert (tmp_path / "state2" / "quota.json").exists()
    other.dispose()


def test_what_is_there_already_is_not_replaced_unasked(world: World, kept: Path) -> None:
    with db.transaction(world.engine) as session:
        session.add(Watched(ref="P9", kind="person", name="Après Coup", revision=9, changed_at=clock.now()))
    with pytest.raises(InputError, match="not empty"):
        backup.restore(world.engine, world.config, kept, actor="essai", over=False, progress=silent)
    assert backup.restore(world.engine, world.config, kept, actor="essai", over=True, progress=silent).holds
    with db.transaction(world.engine) as session:
        assert session.exec(select(Watched).where(Watched.ref == "P9")).first() is None


def test_a_backup_is_never_written_over_another(world: World, kept: Path) -> None:
    with pytest.raises(InputError, match="there already"):
        backup.backup(world.engine, world.config, kept, actor="essai", progress=silent)


@pytest.mark.parametrize("harm", ["altered", "missing", "manifest", "outside", "kind", "later", "nothing"])
def test_a_backup_that_is_not_what_it_was_is_refused_and_changes_nothing(
    world: World, kept: Path, tmp_path: Path, harm: str
) -> None:
    manifest = json.loads((kept / "manifest.json").read_text())
    copy = next(kept / name for name in manifest["files"] if name.startswith("snapshots/"))
    if harm == "altered":
        copy.write_bytes(copy.read_bytes() + b" ")
    elif harm == "missing":
        copy.unlink()
    elif harm == "outside":
        manifest["files"]["../kept.txt"] = manifest["files"].pop(copy.relative_to(kept).as_posix())
    elif harm == "kind":
        manifest["kind"] = "oracle"
    elif harm == "later":
        manifest["tables"] = "9999"
    (kept / "manifest.json").write_text("{" if harm == "manifest" else json.dumps(manifest))
    folder = tmp_path / "nowhere" if harm == "nothing" else kept
    with pytest.raises(InputError):
        backup.restore(world.engine, elsewhere(world, tmp_path), folder, actor="essai", over=True, progress=silent)
    assert not (tmp_path / "new").exists()


def test_a_copy_that_the_store_has_lost_is_told(world: World, tmp_path: Path) -> None:
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        digest = session.exec(select(Version.snapshot_sha256)).first() or ""
    (Path(world.config.snapshots) / digest[:2] / digest[2:4] / digest).unlink()
    if world.engine.dialect.name == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("PostgreSQL's client programs are not on this machine")
    done = backup.backup(world.engine, world.config, tmp_path / "kept", actor="essai", progress=silent)
    assert done.missing == (digest,)


def test_a_service_that_writes_meanwhile_is_carried_away_as_of_one_instant(sqlite: Engine, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with db.transaction(sqlite) as session:
                audit.record(session, "essai.ecrire", "essai:1")

    writing = threading.Thread(target=write)
    writing.start()
    try:
        config = Config(database=str(sqlite.url), snapshots=str(tmp_path / "s"), state=str(tmp_path / "t"))
        for number in range(5):
            backup.backup(sqlite, config, tmp_path / f"k{number}", actor="essai", progress=silent)
    finally:
        stop.set()
        writing.join()
    for number in range(5):
        other = db.connect(f"sqlite:///{tmp_path / f'o{number}.db'}")
        assert backup.restore(other, config, tmp_path / f"k{number}", actor="essai", over=False, progress=silent).holds
        other.dispose()


def test_without_its_own_programs_postgresql_says_so(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = db.connect(postgres)
    db.upgrade(engine)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WatchError, match="pg_dump: is not on this machine"):
        backup.backup(engine, Config(state=str(tmp_path / "t")), tmp_path / "kept", actor="essai", progress=silent)
    assert not (tmp_path / "kept").exists()
    engine.dispose()


def test_a_damaged_database_is_not_carried_away_as_if_whole(tmp_path: Path) -> None:
    path = tmp_path / "v.db"
    engine = db.connect(f"sqlite:///{path}")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        for _ in range(200):
            audit.record(session, "essai.ecrire", "essai:1", comment="x" * 400)
    engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_entry_at'").fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as handle:
        handle.seek((page - 1) * size + 8)
        handle.write(b"\xff" * 64)
    with pytest.raises((WatchError, sqlite3.DatabaseError)):
        backup._dump(engine.url, tmp_path / "copy")
