"""Tables, transactions and locks on the real databases."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from watch import db
from watch.errors import Busy, ConfigError
from watch.tables import Counter, metadata


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
