"""When an alert is due: gravity and identity, working days, and the permit's own clock."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from watch.alerts.due import WORKING_DAYS, due, is_working, working

days = st.dates(date(2024, 1, 1), date(2035, 12, 1))


def test_the_gravest_is_due_the_same_working_day() -> None:
    assert due("G4", "possible", date(2026, 11, 24)) == "2026-11-24"
    assert due("G4", "certain", date(2026, 11, 28)) == "2026-11-30"


def test_holidays_of_quebec_and_week_ends_are_not_counted() -> None:
    assert not is_working(date(2026, 6, 24))
    assert not is_working(date(2026, 11, 28))
    assert due("G3", "probable", date(2026, 6, 22)) == "2026-06-25"


def test_a_weaker_gravity_waits_longer() -> None:
    since = date(2026, 11, 24)
    assert due("G4", "certain", since) < due("G3", "certain", since) < due("G2", "certain", since)


def test_an_applicant_does_not_wait_ten_days() -> None:
    assert due("G2", "certain", date(2026, 11, 23), applicant=True) == "2026-11-30"


def test_the_clock_of_the_permit_hastens() -> None:
    since = date(2026, 11, 23)
    assert due("G2", "certain", since, clock=[("application", "2026-11-26")]) == "2026-11-26"
    assert due("G2", "certain", since, clock=[("renewal", "2026-12-12")]) == "2026-11-27"
    assert due("G2", "certain", since, clock=[("renewal", "2026-11-25")]) == "2026-11-23"
    assert due("G2", "certain", since, clock=[("notice", "2026-11-20")]) == "2026-12-07"


@given(days, st.integers(0, 30))
def test_a_due_day_is_a_working_day_and_no_earlier(day: date, count: int) -> None:
    then = working(day, count)
    assert is_working(then)
    assert then >= day + timedelta(days=count)


@given(st.sampled_from(sorted(WORKING_DAYS)), st.sampled_from(["certain", "probable", "possible"]), days, days)
def test_a_clock_never_puts_off(severity: str, band: str, since: date, day: date) -> None:
    plain = due(severity, band, since)
    assert since.isoformat() <= due(severity, band, since, clock=[("notice", day.isoformat())]) <= plain
