"""When an alert must be decided: gravity × identity in working days of Québec, and the permit's own clock. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

import holidays

WORKING_DAYS: dict[str, dict[str, int]] = {
    "G4": {"certain": 0, "probable": 0, "possible": 0},
    "G3": {"certain": 2, "probable": 2, "possible": 2},
    "G2": {"certain": 10, "probable": 10, "possible": 5},
    "G1": {"certain": 20, "probable": 20, "possible": 20},
}
"""Working days to decide in; 0 is the same one. What is only possible is verified the same day or within the week; what
is information (G1) never comes before what is graver."""
UNREAD = 5
"""Working days when nobody knows what the judgment is about: it may be graver than it seems."""
APPLICANT = 5
"""Working days to decide in, at most, while the watched awaits a permit: it may be issued."""
NOTICE = timedelta(days=15)
"""What a holder must be given before a refusal to renew (LSGEE, art. 29; LJA, art. 5)."""


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("CA", subdiv="QC", years=year))


def is_working(day: date) -> bool:
    """Monday to Friday, public holidays of Québec aside."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working(day: date, count: int) -> date:
    """The working day that comes `count` working days after this day, or after the first one from it on."""
    while not is_working(day):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working(day):
            day += timedelta(days=1)
    return day


def due(
    severity: str,
    band: str,
    since: date,
    *,
    applicant: bool = False,
    unread: bool = False,
    clock: Iterable[tuple[str, str]] = (),
) -> str:
    """The day (YYYY-MM-DD) by which an alert must be decided, counted from `since`, its last new fact.

    `unread` says that its subject was not recognised. `clock` are deadlines of the permits of the watched: (application, renewal or notice; YYYY-MM-DD). An application
    and a notice must be decided by their day; a renewal early enough to leave the holder the days of a prior notice.
    One that is past no longer hastens anything.
    """
    days = WORKING_DAYS.get(severity, WORKING_DAYS["G1"]).get(band, 5)
    days = min(days, APPLICANT if applicant else days, UNREAD if unread else days)
    last = working(since, days)
    for kind, day in clock:
        needed = date.fromisoformat(day) - (NOTICE if kind == "renewal" else timedelta())
        if since <= date.fromisoformat(day):
            last = min(last, max(needed, since))
    return last.isoformat()
