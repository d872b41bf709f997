"""Tables, transactions and locks on the real databases."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Column, Engine, MetaData, Table, inspect

from watch import clock, db
from watch.errors import Busy, ConfigError
from watch.tables import Alert, Counter, Evidence, metadata


def test_the_migrations_make_exactly_the_tables_of_the_page(engine: Engine) -> None:
    assert db.is_current(engine)
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())
    command.check(db.alembic_config(engine))


def test_down_and_up_again_leaves_a_working_database(engine: Engine) -> None:
    command.downgrade(db.alembic_config(engine), "base")
    assert not db.is_current(engine)
    db.upgrade(engine)
    with db.transaction(engine) as session:
        assert session.get_one(Counter, "journal").value == 0


def test_a_transaction_is_all_or_nothing(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction(engine) as session:
        session.add(Counter(name="half", value=1))
        session.flush()
        raise ZeroDivisionError
    with db.transaction(engine) as session:
        assert session.get(Counter, "half") is None


def _count(url: str, times: int) -> None:
    engine = db.connect(url)
    for _ in range(times):
        with db.transaction(engine) as session:
            row = session.get_one(Counter, "watchlist", with_for_update=True)
            row.value += 1
            session.add(row)


def test_no_update_is_lost_between_processes(engine: Engine) -> None:
    context = multiprocessing.get_context("spawn")
    url = engine.url.render_as_string(hide_password=False)
    workers = [context.Process(target=_count, args=(url, 25)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with db.transaction(engine) as session:
        assert session.get_one(Counter, "watchlist").value == 75


def _hold(url: str, ready: multiprocessing.synchronize.Event) -> None:
    with db.exclusive(db.connect(url), "scan x"):
        ready.set()
        signal.pause()


def test_a_lock_excludes_and_dies_with_its_holder(engine: Engine) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    holder = context.Process(target=_hold, args=(engine.url.render_as_string(hide_password=False), ready))
    holder.start()
    assert ready.wait(30)
    with pytest.raises(Busy), db.exclusive(engine, "scan x", wait=False):
        pass
    with db.exclusive(engine, "scan y", wait=False):
        pass
    assert holder.pid is not None
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    with db.exclusive(engine, "scan x"):
        pass


def test_errors_of_the_database_show_no_parameters(sqlite: Engine) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError) as caught, db.transaction(sqlite) as session:
        session.add(Counter(name="watchlist", value=424242))
        session.flush()
    assert "424242" not in str(caught.value)


def test_a_url_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError):
        db.connect("not a url")


def test_a_database_that_cannot_be_opened_is_a_configuration_error(tmp_path: Path) -> None:
    file = tmp_path / "folder"
    file.mkdir()
    with pytest.raises(ConfigError):
        db.is_current(db.connect(f"sqlite:///{file}"))


def test_alerts_keep_their_evidence_when_their_table_is_built_again(engine: Engine) -> None:
    command.downgrade(db.alembic_config(engine), "0002")
    at = clock.now()
    rows: list[tuple[str, dict[str, object]]] = [
        ("watched", {"id": 1, "ref": "P1", "kind": "person", "name": "X Y", "born": "", "place": "", "neq": "",
         "active": True, "revision": 1, "changed_at": at}),
        ("case", {"id": 1, "opened_at": at}),
        ("snapshot", {"sha256": "ab", "size": 1, "stored_at": at}),
        ("document", {"id": 1, "source": "s", "item": "i", "language": "fr", "url": "", "change": "", "title": "",
         "citation": "", "first_seen_at": at, "last_seen_at": at}),
        ("version", {"id": 1, "document_id": 1, "number": 1, "snapshot_sha256": "ab", "media_type": "", "hints": "{}",
         "retrieved_at": at, "state": "read", "reason": "", "reader": "", "lang": "", "text_sha256": "",
         "restricted": False}),
        ("match", {"id": 1, "version_id": 1, "watched_id": 1, "engine": "", "name": "", "found": "", "role": "",
         "score": 0.5, "band": "possible", "heads": "E2 E1", "severity": "G3", "found_at": at}),
        ("alert", {"id": 1, "watched_id": 1, "case_id": 1, "state": "to_review", "why": "version", "band": "possible",
         "severity": "G3", "restricted": False, "raised_at": at, "changed_at": at}),
        ("evidence", {"alert_id": 1, "match_id": 1}),
    ]  # fmt: skip
    with engine.begin() as connection:
        for name, values in rows:
            table = metadata.tables[name]
            only = Table(name, MetaData(), *(Column(c.name, c.type) for c in table.columns if c.name in values))
            connection.execute(only.insert(), values)
    db.upgrade(engine)
    with db.transaction(engine) as session:
        alert = session.get_one(Alert, 1)
        assert (alert.state, alert.due, alert.heads, alert.version) == ("to_review", at.date().isoformat(), "E1 E2", 1)
        assert session.get(Evidence, (1, 1)) is not None


def test_writers_of_one_process_wait_in_a_line_and_one_that_fails_gives_its_turn_back(sqlite: Engine) -> None:
    def add() -> None:
        with db.transaction(sqlite) as session:
            row = session.get_one(Counter, "watchlist")
            row.value += 1
            session.add(row)

    with pytest.raises(ZeroDivisionError), db.transaction(sqlite) as session:
        session.get_one(Counter, "watchlist")
        raise ZeroDivisionError
    with db.transaction(sqlite) as session:
        session.get_one(Counter, "watchlist")
        waiting = [threading.Thread(target=add) for _ in range(5)]
        for one in waiting:
            one.start()
        with db.looking(sqlite) as reader:
            assert reader.get_one(Counter, "watchlist").value == 0
    for one in waiting:
        one.join(30)
    with db.looking(sqlite) as session:
        assert session.get_one(Counter, "watchlist").value == 5
