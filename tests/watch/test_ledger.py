"""The ledger and the lights: what a day was, what is wrong, and who is told of it, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from watch import clock, db, ledger, watchdog
from watch.config import Alarm
from watch.tables import Counter, Delivery, Document, Judgment, Run

if TYPE_CHECKING:
    from conftest import World

TEXT = "Un texte sans en-tête ni partie, mais qui se lit du début à la fin sans la moindre difficulté. " * 12


def configured(world: World, **entry: Any) -> World:
    source = world.config.source[0].model_copy(update=entry)
    return replace(world, config=world.config.model_copy(update={"source": (source,), "alarm": Alarm(every=60)}))


def health(world: World, at: datetime | None = None) -> ledger.Health:
    with db.transaction(world.engine) as session:
        return ledger.health(session, world.config.source[0], at or clock.now())


def days(world: World, span: int, at: datetime) -> list[ledger.Day]:
    today = at.astimezone(world.config.zone).date()
    with db.transaction(world.engine) as session:
        first = today - timedelta(days=span - 1)
        return ledger.days(session, world.config, world.config.source[0], first, today, at)


def aged(world: World, by: timedelta) -> None:
    """All that happened happened that much earlier."""
    with db.transaction(world.engine) as session:
        for run in session.exec(select(Run)):
            run.started_at -= by
            session.add(run)
        for document in session.exec(select(Document)):
            document.first_seen_at -= by
            session.add(document)


def test_a_day_counts_what_became_of_what_was_announced(world: World) -> None:
    world.put("a.txt")
    world.put("b.txt", TEXT)
    world.put("c.txt", accused="A... B...", docket="540-01-990006-267", citation="2026 QCCQ 90002")
    (world.drop / "d.pdf").write_bytes(b"%PDF-1.4\n")
    world.scan()
    (day,) = days(world, 1, clock.now())
    assert (day.verdict, day.listed, day.stored) == ("complete", 4, 4)
    assert (day.readable, day.parsed, day.screened, day.masked, day.unreadable) == (3, 2, 2, 1, 1)


def test_a_day_without_a_run_is_missing_and_one_before_the_first_is_not(world: World) -> None:
    world.put("a.txt")
    world.scan()
    aged(world, timedelta(days=2))
    world.scan()
    at = clock.now() + timedelta(days=1)
    assert [day.verdict for day in days(world, 5, at)][:4] == ["none", "complete", "missing", "complete"]


def test_the_best_run_of_a_day_is_its_verdict(world: World) -> None:
    world.put("a.txt")
    world.scan()
    world.drop.rename(world.drop.with_name("ailleurs"))
    assert world.scan().runs[0].outcome == "failed"
    assert [day.verdict for day in days(world, 1, clock.now())] == ["complete"]
    assert health(world).reception == "red"


def test_a_source_that_was_never_read_is_red(world: World) -> None:
    found = health(world)
    assert (found.reception, found.reading) == ("red", "green")
    assert found.signs == (ledger.Sign("never"),)


def test_both_lights_are_green_when_all_is_well(world: World) -> None:
    world.put("a.txt")
    world.scan()
    found = health(configured(world, fill=1.0))
    assert (found.reception, found.reading, found.signs, found.filled) == ("green", "green", (), 1.0)


@pytest.mark.parametrize(
    ("entry", "late", "sign"),
    [
        ({"stale": 36}, timedelta(hours=40), ledger.Sign("stale", 40)),
        ({"rhythm": 7, "stale": 9999}, timedelta(days=9), ledger.Sign("silent", 9)),
    ],
)
def test_a_silence_is_a_sign(world: World, entry: dict[str, Any], late: timedelta, sign: ledger.Sign) -> None:
    world = configured(world, **entry)
    world.put("a.txt")
    world.scan()
    assert sign in health(world, clock.now() + late).signs
    assert health(world).signs == ()


def test_fields_that_are_lost_and_texts_that_cannot_be_read_are_signs(world: World) -> None:
    world = configured(world, fill=0.9)
    world.put("a.txt")
    world.put("b.txt", TEXT)
    (world.drop / "d.pdf").write_bytes(b"%PDF-1.4\n")
    world.scan()
    found = health(world)
    assert found.reading == "red"
    assert set(found.signs) == {ledger.Sign("unreadable", 33), ledger.Sign("fill", 50)}


def test_what_is_announced_and_not_kept_is_a_gap_on_the_light(world: World) -> None:
    world.put("a.txt")
    (world.drop / "manifest.csv").write_text("file\na.txt\nz.txt\n", encoding="utf-8")
    assert world.scan().runs[0].outcome == "partial"
    assert ledger.Sign("gaps", 1) in health(world).signs
    world.put("z.txt", docket="540-01-990006-267", citation="2026 QCCQ 90002")
    assert world.scan().runs[0].outcome == "complete"
    assert health(world).reception == "green"


def alarms(world: World) -> list[str]:
    with db.transaction(world.engine) as session:
        return [row.payload for row in session.exec(select(Delivery).where(Delivery.kind == "source_alarm"))]


def test_an_operator_is_told_once_of_what_lasts(world: World) -> None:
    world.put("a.txt")
    world.scan()
    watchdog.look(world.engine, world.config)
    assert alarms(world) == []
    aged(world, timedelta(days=3))
    for _ in range(3):
        watchdog.look(world.engine, world.config)
    (told,) = alarms(world)
    assert '"what": "stale"' in told


def test_the_alarm_tells_that_it_did_not_run_itself(world: World) -> None:
    world = configured(world)
    watchdog.look(world.engine, world.config)
    with db.transaction(world.engine) as session:
        assert watchdog.silent_since(session, world.config, clock.now()) is None
        beat = session.get_one(Counter, "watchdog")
        beat.value -= 3600
        session.add(beat)
    with db.transaction(world.engine) as session:
        assert watchdog.silent_since(session, world.config, clock.now()) is not None
    watchdog.look(world.engine, world.config)
    (told,) = alarms(world)
    assert '"what": "alarm"' in told
    assert '"number": 60' in told


def test_the_court_of_a_judgment_is_part_of_what_was_understood(world: World) -> None:
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        judgment = session.exec(select(Judgment)).one()
        judgment.court = ""
        session.add(judgment)
    (day,) = days(world, 1, clock.now())
    assert (day.readable, day.parsed) == (1, 0)
