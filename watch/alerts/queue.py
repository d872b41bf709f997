"""The queue: what waits for whom, oldest due first, a page at a time; the same few queries however long it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, text, tuple_
from sqlmodel import Session, col, select

from watch.alerts.raising import UNKNOWN
from watch.people import Asker
from watch.people.sight import visible
from watch.tables import (
    HEADS,
    OPEN_STATES,
    SEVERITIES,
    Alert,
    Capacity,
    Evidence,
    Judgment,
    Match,
    Reason,
    SavedView,
    Version,
    Watched,
    saved,
)
from watch.tables.found import WAITS

Tab = Literal["todo", "review", "second", "asleep", "closed", "quiet", "all"]
TABS: Mapping[Tab, tuple[str, ...]] = {
    "todo": OPEN_STATES,
    "review": ("to_review",),
    "second": ("second_reader",),
    "asleep": ("snoozed",),
    "closed": ("closed",),
    "quiet": ("quiet",),
    "all": (),
}
PAGE = 25
"""Lines of a page."""
COUNTED = 1000
"""Alerts that are counted for a page: nobody looks through more, and they would be counted again for every page."""
NOBODY = "-"
"""As an assignee that is asked for: alerts that nobody has."""
Place = tuple[str, int]
"""Where a page begins: after this due day and this alert."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which alerts are asked for; an empty field asks for any. `late` is a day: those that were due before it."""

    tab: Tab = "todo"
    severity: str = ""
    band: str = ""
    head: str = ""
    assignee: str = ""
    permit: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One alert as a list shows it: its gravest match and judgment, and how many judgments it stands on.

    `unread`: nobody knows what the judgment is about, its subject was not recognised.
    """

    alert: Alert
    watched: Watched
    capacities: tuple[Capacity, ...]
    match: Match
    judgment: Judgment
    judgments: int
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and where the page after them begins (None: it is the last)."""

    lines: tuple[Line, ...]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Total:
    """How many alerts are asked for; with `more`, at least so many."""

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many alerts each tab holds, and how many of those that wait are late."""

    tabs: Mapping[str, int] = field(default_factory=dict)
    late: int = 0


def page(
    session: Session, wanted: Wanted, asker: Asker | None = None, *, after: Place | None = None, most: int = PAGE
) -> Page:
    """A page of the queue that `asker` may see (None: the machine itself, all)."""
    rules = _rules(wanted, asker)
    query = select(Alert, Watched).join(Watched, col(Watched.id) == col(Alert.watched_id)).where(*rules)
    if after is not None:
        query = query.where(tuple_(col(Alert.due), col(Alert.id)) > tuple_(*after))
    rows = list(session.exec(query.order_by(col(Alert.due), col(Alert.id)).limit(most + 1)))
    last = rows[most - 1][0] if len(rows) > most else None
    return Page(
        lines=tuple(_lines(session, rows[:most])),
        after=(last.due, saved(last.id)) if last is not None else None,
    )


def total(session: Session, wanted: Wanted, asker: Asker | None, known: Counts) -> Total:
    """How many alerts are asked for: what is `known` of the tabs, or counted up to COUNTED where there are filters."""
    if wanted == Wanted(tab=wanted.tab):
        return Total(known.tabs[wanted.tab])
    if wanted == Wanted(late=wanted.late):
        return Total(known.late)
    some = select(Alert.id).where(*_rules(wanted, asker)).limit(COUNTED + 1).subquery()
    number = session.exec(select(func.count()).select_from(some)).one()
    return Total(min(number, COUNTED), number > COUNTED)


def queue(session: Session, wanted: Wanted | None = None, asker: Asker | None = None) -> Iterator[Line]:
    """Every alert that is asked for and `asker` may see, oldest due first."""
    place: Place | None = None
    while True:
        found = page(session, wanted or Wanted(tab="all"), asker, after=place, most=500)
        yield from found.lines
        if found.after is None:
            return
        place = found.after


def after(session: Session, wanted: Wanted, number: int, asker: Asker | None = None) -> int | None:
    """The next alert of the queue that nobody has, after this one; from the top when there is none below."""
    free = Wanted(**{**_fields(wanted), "assignee": NOBODY})
    here = session.get(Alert, number)
    for place in ((here.due, number) if here is not None else None, None):
        query = select(Alert.id).where(*_rules(free, asker), col(Alert.id) != number)
        if place is not None:
            query = query.where(tuple_(col(Alert.due), col(Alert.id)) > tuple_(*place))
        found = session.exec(query.order_by(col(Alert.due), col(Alert.id)).limit(1)).first()
        if found is not None:
            return found
    return None


def counts(session: Session, today: str, asker: Asker | None = None) -> Counts:
    """How many alerts stand in each tab, and how many are late on this day (YYYY-MM-DD)."""
    rows = select(col(Alert.state), func.count()).where(visible(asker)).group_by(col(Alert.state))
    states: dict[str, int] = dict(session.exec(rows).all())
    late = _count(session, _rules(Wanted(late=today), asker))
    tabs: dict[str, int] = {tab: sum(states.get(s, 0) for s in kept) for tab, kept in TABS.items() if kept}
    return Counts({**tabs, "all": sum(states.values())}, late)


def views(session: Session, person: str) -> list[SavedView]:
    """The queues that somebody keeps."""
    return list(session.exec(select(SavedView).where(SavedView.person == person).order_by(col(SavedView.name))))


def _fields(wanted: Wanted) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in Wanted.__slots__}


def _rules(wanted: Wanted, asker: Asker | None) -> list[ColumnElement[bool]]:
    rules: list[ColumnElement[bool]] = []
    if (
        wanted.tab == "todo" or wanted.late
    ):  # first and in these very words: SQLite takes no other index for the one that holds them
        rules.append(text(f"alert.{WAITS}"))  # type: ignore[arg-type]
    rules.append(visible(asker))
    if TABS[wanted.tab] and wanted.tab != "todo":
        rules.append(col(Alert.state) == TABS[wanted.tab][0])
    for column, value in ((Alert.severity, wanted.severity), (Alert.band, wanted.band)):
        if value:
            rules.append(col(column) == value)
    if wanted.head in HEADS:
        rules.append(col(Alert.heads).contains(wanted.head))
    if wanted.assignee:
        rules.append(col(Alert.assignee) == ("" if wanted.assignee == NOBODY else wanted.assignee))
    if wanted.permit:
        holders = select(Capacity.watched_id).where(Capacity.permit == wanted.permit)
        rules.append(col(Alert.watched_id).in_(holders))
    if wanted.late:
        rules.append(col(Alert.due) < wanted.late)
    return rules


def _count(session: Session, rules: Iterable[ColumnElement[bool]]) -> int:
    return session.exec(select(func.count()).select_from(Alert).where(*rules)).one()


def _lines(session: Session, rows: Iterable[tuple[Alert, Watched]]) -> Iterator[Line]:
    rows = list(rows)
    best: dict[int, tuple[Match, Judgment]] = {}
    judgments: dict[int, set[int]] = {}
    for alert_id, match, judgment in session.exec(
        select(Evidence.alert_id, Match, Judgment)
        .join(Match, col(Match.id) == col(Evidence.match_id))
        .join(Version, col(Version.id) == col(Match.version_id))
        .join(Judgment, col(Judgment.id) == col(Version.judgment_id))
        .where(col(Evidence.alert_id).in_([saved(alert.id) for alert, _ in rows]))
    ):
        judgments.setdefault(alert_id, set()).add(saved(judgment.id))
        if alert_id not in best or _weight(match) > _weight(best[alert_id][0]):
            best[alert_id] = match, judgment
    capacities: dict[int, list[Capacity]] = {}
    held = select(Capacity).where(col(Capacity.watched_id).in_({alert.watched_id for alert, _ in rows}))
    for capacity in session.exec(held.order_by(col(Capacity.permit), col(Capacity.id))):
        capacities.setdefault(capacity.watched_id, []).append(capacity)
    matches = [saved(match.id) for match, _ in best.values()]
    unknown = select(Reason.match_id).where(col(Reason.match_id).in_(matches), Reason.code == UNKNOWN)
    unread = set(session.exec(unknown))
    for alert, watched in rows:
        match, judgment = best[saved(alert.id)]
        yield Line(
            alert=alert,
            watched=watched,
            capacities=tuple(capacities.get(alert.watched_id, ())),
            match=match,
            judgment=judgment,
            judgments=len(judgments[saved(alert.id)]),
            unread=match.id in unread,
        )


def _weight(match: Match) -> tuple[int, float]:
    return SEVERITIES.index(match.severity), match.score


def as_dict(line: Line) -> dict[str, object]:
    """One line of `vigie alerts list --json`."""
    alert = line.alert
    return {
        "alert": alert.id,
        "state": alert.state,
        "due": alert.due,
        "assignee": alert.assignee,
        "version": alert.version,
        "watched": line.watched.ref,
        "name": line.watched.name,
        "found": line.match.found,
        "role": line.match.role,
        "band": alert.band,
        "severity": alert.severity,
        "heads": alert.heads.split(),
        "identity": alert.identity,
        "relevance": alert.relevance,
        "grounds": alert.grounds.split(),
        "result": alert.result,
        "reason": alert.reason,
        "snoozed_until": alert.snoozed_until,
        "why": alert.why,
        "restricted": alert.restricted,
        "court": line.judgment.court,
        "title": line.judgment.title,
        "citation": line.judgment.citation,
        "docket": line.judgment.docket,
        "date": line.judgment.date,
        "judgments": line.judgments,
        "unread": line.unread,
        "raised_at": alert.raised_at.isoformat(timespec="seconds"),
    }
