"""The dashboard's numbers: each is what the alerts and decisions say, in a fixed number of queries."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st
from sqlalchemy import Engine, event
from sqlmodel import select

from watch import alerts, clock, db, figures
from watch.figures import Figures
from watch.tables import Alert, Announced, Decision, Document, Run
from watch.web import charts

if TYPE_CHECKING:
    from conftest import World

ZONE = ZoneInfo("America/Toronto")


def seen(world: World, days: int = 90, at: datetime | None = None) -> Figures:
    with db.transaction(world.engine) as session:
        return figures.figures(session, at or clock.now(), ZONE, days)


def decide(world: World, ref: str, found: str) -> int:
    """Somebody finds this of the alert about this watched."""
    with db.transaction(world.engine) as session:
        number = next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == ref)
        alerts.open_evidence(session, number, actor="officière")
        alerts.identify(session, number, found, reason="Comparé à la fiche.", actor="officière")
    return number


def test_nothing_decided_is_no_delay_and_no_rate(world: World) -> None:
    said = seen(world)
    assert (said.delay.median, said.delay.p95, said.whole.false) == (None, None, None)
    assert said.waiting.alerts == said.waiting.late == 0


def test_what_was_raised_waits_and_what_was_decided_has_its_delay(world: World) -> None:
    world.put("a.txt")
    world.scan()
    decide(world, "P1", "different")
    decide(world, "O1", "same")
    said = seen(world)
    assert said.delay.decided == 2
    assert said.delay.groups == (2, 0, 0, 0, 0)
    assert 0 <= (said.delay.median or -1) <= (said.delay.p95 or -1) < 24
    assert (said.whole.alerts, said.whole.same, said.whole.different, said.whole.false) == (2, 1, 1, 0.5)
    (source,) = said.sources
    assert (source.name, source.alerts, source.different) == ("depot", 2, 1)
    assert sum(found.alerts for found in said.bands) == 2
    assert sum(count for _, count in said.states) == 2
    assert {ground.head for ground in said.grounds if ground.seen} >= {"E1", "E2"}
    assert (said.weeks[-1].raised, said.weeks[-1].decided) == (2, 2)
    assert all(week.raised == week.decided == 0 for week in said.weeks[:-1])


def test_a_delay_counts_from_the_day_the_source_posted_once_the_watch_read_it(world: World) -> None:
    world.scan()
    world.put("a.txt")
    world.scan()
    number = decide(world, "P1", "same")
    posted = (clock.now() - timedelta(days=4)).astimezone(ZONE).date()
    with db.transaction(world.engine) as session:
        for row in session.exec(select(Announced)):
            row.posted = posted.isoformat()
            session.add(row)
    before_the_watch = seen(world).delay
    assert (before_the_watch.median or 99) < 24, "the watch did not read the source that day"
    with db.transaction(world.engine) as session:
        first = session.exec(select(Run).order_by(Run.id)).first()  # type: ignore[arg-type]
        assert first
        first.started_at -= timedelta(days=10)
        session.add(first)
    known = seen(world).delay
    assert 4 * 24 <= (known.median or 0) < 5 * 24 + 1
    assert known.groups == (0, 0, 1, 0, 0)
    with db.transaction(world.engine) as session:
        assert session.exec(select(Decision).where(Decision.alert_id == number)).one()
        assert session.exec(select(Document)).all()


def test_what_waits_is_grouped_by_age_and_the_late_are_counted(world: World) -> None:
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        first, second = session.exec(select(Alert).order_by(Alert.id)).all()  # type: ignore[arg-type]
        first.changed_at, first.due = clock.now() - timedelta(days=40), "2026-01-01"
        second.changed_at, second.due = clock.now() - timedelta(days=5), "2999-01-01"
        session.add_all((first, second))
    waiting = seen(world).waiting
    assert (waiting.alerts, waiting.late, waiting.oldest) == (2, 1, 40)
    assert waiting.groups == (0, 0, 1, 0, 1)


def test_what_is_older_than_the_period_is_left_out(world: World) -> None:
    world.put("a.txt")
    world.scan()
    decide(world, "P1", "same")
    later = seen(world, days=30, at=clock.now() + timedelta(days=31))
    assert (later.delay.decided, later.whole.alerts) == (0, 0)
    assert later.waiting.alerts == 2


def test_the_queries_are_as_many_however_much_there_is(world: World) -> None:
    few = queries(world)
    for number in range(4):
        world.put(f"{number}.txt", docket=f"540-01-99000{number}-26{number}", citation=f"2026 QCCQ 9000{number}")
    world.scan()
    decide(world, "P1", "same")
    assert queries(world) == few <= 12


def queries(world: World) -> int:
    count = 0

    def one(*_: object) -> None:
        nonlocal count
        count += 1

    engine: Engine = world.engine
    event.listen(engine, "before_cursor_execute", one)
    try:
        seen(world)
    finally:
        event.remove(engine, "before_cursor_execute", one)
    return count


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_one_of_the_values_and_covers_its_share(values: list[float], share: float) -> None:
    found = figures.percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert min(values) <= (figures.median(values) or 0) <= max(values)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=20))
def test_bars_stay_in_the_drawing_and_are_as_high_as_they_say(values: list[int]) -> None:
    chart = charts.columns(values)
    (bars,) = chart.series
    for bar, value in zip(bars, values, strict=True):
        assert 0 <= bar.y <= chart.base
        assert bar.y + bar.height == pytest.approx(chart.base)
        assert 0 <= bar.x <= bar.x + bar.width <= chart.width
        assert (bar.height > 0) == (value > 0)
    assert chart.ticks[-1][0] >= max(values)


def test_weeks_begin_on_mondays_of_here_whatever_the_clock_change(world: World) -> None:
    weeks = seen(world, at=datetime(2026, 11, 2, 3, 30, tzinfo=UTC)).weeks
    assert [week.monday for week in weeks][-2:] == [date(2026, 10, 19), date(2026, 10, 26)]
