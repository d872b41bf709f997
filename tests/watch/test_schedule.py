"""The calendar of config.toml, and what was missed while nobody was there."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import select

from watch import clock, db, outbox, roster, schedule, watchlist
from watch.config import Journal
from watch.sandbox.mail import parsed
from watch.tables import Run

if TYPE_CHECKING:
    from conftest import World


def test_a_scan_is_due_at_its_local_time_whatever_the_season(world: World) -> None:
    (entry,) = world.config.source
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    winter = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    assert schedule.last_due(entry, world.config, summer) == datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert schedule.last_due(entry, world.config, winter) == datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
    assert schedule.last_due(entry, world.config, datetime(2026, 7, 1, 9, 0, tzinfo=UTC)) == datetime(
        2026, 6, 30, 9, 30, tzinfo=UTC
    )


def test_a_source_is_late_until_a_run_has_ended_since_it_was_due(world: World) -> None:
    at = clock.now()
    with db.transaction(world.engine) as session:
        assert [e.id for e in schedule.missed(session, world.config, at)] == ["depot"]
    world.scan()
    with db.transaction(world.engine) as session:
        assert schedule.missed(session, world.config, clock.now()) == []
        assert schedule.missed(session, world.config, at + timedelta(days=1, minutes=1))


def test_the_daily_scan_runs_once_for_its_day_and_again_if_it_was_cut_short(world: World) -> None:
    (entry,) = world.config.source
    schedule.scan_one(world.engine, world.config, entry)
    schedule.scan_one(world.engine, world.config, entry)
    with db.transaction(world.engine) as session:
        run = session.exec(select(Run)).one()
        run.outcome = "running"
        session.add(run)
    schedule.scan_one(world.engine, world.config, entry)
    with db.transaction(world.engine) as session:
        assert [r.outcome for r in session.exec(select(Run).order_by(Run.id))] == ["failed", "complete"]


def test_starting_the_service_catches_up_what_was_missed(world: World) -> None:
    world.put("a.txt")
    scheduler = schedule.start(world.engine, world.config.model_copy(update={"journal": Journal(anchor="00:00")}))
    try:
        deadline = time.monotonic() + 60
        while len(world.box.messages) < 3 and time.monotonic() < deadline:
            time.sleep(0.1)
    finally:
        scheduler.shutdown()
    told = sorted(str(mail["To"]) for mail in map(parsed, world.box.messages))
    assert told == ["conformite@test.invalid", "conformite@test.invalid", "exploitation@test.invalid"]


def test_a_list_that_changed_is_compared_with_the_archive_without_a_scan(world: World) -> None:
    world.put("a.txt", accused="ZÉNOBIE INTROUVABLE-LAJOIE")
    world.scan()
    outbox.deliver(world.engine, world.config)
    before = len(world.box.messages)
    schedule.compare_again(world.engine, world.config)
    assert len(world.box.messages) == before
    more = "ref,kind,name\nP9,person,Zénobie Introuvable-Lajoie\n"
    with db.transaction(world.engine) as session:
        watchlist.apply(session, roster.read_roster(more.encode(), "l.csv"), actor="essai")
    schedule.compare_again(world.engine, world.config)
    assert len(world.box.messages) == before + 1
