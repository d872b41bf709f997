"""How the watch is doing: delays, ageing, grounds, sources and false alerts, as counts; never a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, select
from sqlmodel import Session, col

from watch.tables import (
    BANDS,
    HEADS,
    IDENTITIES,
    OPEN_STATES,
    SEVERITIES,
    STATES,
    Alert,
    Announced,
    Decision,
    Document,
    Evidence,
    Match,
    Run,
    Version,
)

WEEKS = 12
DELAYS = (1, 3, 10, 30)
"""Days at which the delays, and the ages, fall into another group."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Delay:
    """From publication to the first human decision, in hours; None when nothing was decided. `groups` are of DELAYS."""

    decided: int
    median: float | None
    p95: float | None
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person: how many alerts, how many past their due day, and since when (groups of DELAYS)."""

    alerts: int
    late: int
    oldest: int
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of the Act: alerts in which the machine saw it, and in which people found it."""

    head: str
    seen: int
    found: int


@dataclass(frozen=True, slots=True)
class Found:
    """How often people found that it was the same person, another, or could not tell; `false` is the share of others."""

    name: str
    alerts: int
    same: int
    unsure: int
    different: int

    @property
    def false(self) -> float | None:
        """Of what was decided, the share found to be of somebody else; None before anything was."""
        decided = self.same + self.unsure + self.different
        return self.different / decided if decided else None


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by its Monday: alerts raised, and alerts first decided."""

    monday: date
    raised: int
    decided: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The dashboard: what was raised or decided in the last `days`, and what waits now."""

    days: int
    delay: Delay
    waiting: Waiting
    states: tuple[tuple[str, int], ...]
    severities: tuple[tuple[str, int], ...]
    grounds: tuple[Ground, ...]
    sources: tuple[Found, ...]
    bands: tuple[Found, ...]
    whole: Found
    weeks: tuple[Week, ...]


def figures(session: Session, at: datetime, zone: ZoneInfo, days: int) -> Figures:
    """Everything as it stands at that instant; days and weeks are those of `zone`. The queries are few and fixed."""
    since = at - timedelta(days=days)
    recent = and_(col(Alert.raised_at) >= since, col(Alert.state) != "quiet")
    sources = _found(session, recent, col(Document.source))
    bands = {found.name: found for found in _found(session, recent, col(Alert.band))}
    return Figures(
        days=days,
        delay=_delay(session, since, zone),
        waiting=_waiting(session, at, at.astimezone(zone).date()),
        states=_counts(session, col(Alert.state), STATES),
        severities=_counts(session, col(Alert.severity), SEVERITIES[:0:-1], recent),
        grounds=_grounds(session, recent),
        sources=tuple(sorted(sources, key=lambda found: (-found.alerts, found.name))),
        bands=tuple(bands[band] for band in BANDS if band in bands),
        whole=Found(
            "",
            *(
                sum(getattr(found, name) for found in bands.values())
                for name in ("alerts", "same", "unsure", "different")
            ),
        ),
        weeks=_weeks(session, at, zone),
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """The least of these values that this share of them does not exceed (nearest rank); None of nothing."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)] if values else None


def median(values: Sequence[float]) -> float | None:
    """The middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _delay(session: Session, since: datetime, zone: ZoneInfo) -> Delay:
    first = _first_decisions().having(func.min(col(Decision.at)) >= since).subquery()
    runs = select(col(Run.source), func.min(col(Run.started_at))).where(col(Run.outcome) == "complete")
    began = {row[0]: row[1] for row in session.connection().execute(runs.group_by(col(Run.source)))}
    known: dict[int, tuple[datetime, datetime]] = {}
    rows = session.connection().execute(
        select(first.c.alert_id, first.c.at, col(Document.source), col(Document.first_seen_at), col(Announced.posted))
        .join(Evidence, col(Evidence.alert_id) == first.c.alert_id)
        .join(Match, col(Match.id) == col(Evidence.match_id))
        .join(Version, col(Version.id) == col(Match.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .outerjoin(
            Run,
            and_(
                col(Run.source) == col(Document.source),
                col(Run.started_at) <= col(Document.first_seen_at),
                col(Run.ended_at) >= col(Document.first_seen_at),
            ),
        )
        .outerjoin(
            Announced,
            and_(
                col(Announced.run_id) == col(Run.id),
                col(Announced.item) == col(Document.item),
                col(Announced.language) == col(Document.language),
            ),
        )
    )
    for alert, decided, source, seen, posted in rows:
        published = _published(posted or "", seen, began.get(source), zone)
        before = known.get(alert)
        known[alert] = (min(published, before[0]) if before else published, decided)
    hours = [max(0.0, (_utc(decided) - published) / timedelta(hours=1)) for published, decided in known.values()]
    return Delay(
        decided=len(hours), median=median(hours), p95=percentile(hours, 0.95), groups=_groups(h / 24 for h in hours)
    )


def _published(posted: str, seen: datetime, began: datetime | None, zone: ZoneInfo) -> datetime:
    """When a judgment was there to be read: the day its source posted it, if the watch was reading that source then.

    What was posted before the watch began, or on a day that the source does not tell, counts from when it was first
    seen.
    """
    try:
        day = datetime.combine(date.fromisoformat(posted), time(), tzinfo=zone).astimezone(UTC)
    except ValueError:
        return _utc(seen)
    return min(day, _utc(seen)) if began is not None and day >= _utc(began) - DAY else _utc(seen)


def _waiting(session: Session, at: datetime, today: date) -> Waiting:
    ages = [at - timedelta(days=days) for days in DELAYS]
    limits: list[datetime | None] = [None, *ages, None]
    waits = col(Alert.state).in_(OPEN_STATES)
    groups = [_sum(_between(col(Alert.changed_at), old, young)) for young, old in pairwise(limits)]
    row = (
        session.connection()
        .execute(
            select(
                func.count(), _sum(col(Alert.due) < today.isoformat()), func.min(col(Alert.changed_at)), *groups
            ).where(waits)
        )
        .one()
    )
    count, late, oldest, *grouped = row
    return Waiting(
        alerts=count,
        late=late or 0,
        oldest=(at - _utc(oldest)).days if oldest else 0,
        groups=tuple(number or 0 for number in grouped),
    )


def _counts(
    session: Session, column: SQLColumnExpression[str], names: Sequence[str], *rules: ColumnElement[bool]
) -> tuple[tuple[str, int], ...]:
    query = select(column, func.count()).select_from(Alert).where(*rules).group_by(column)
    rows = {row[0]: row[1] for row in session.connection().execute(query)}
    return tuple((name, rows.get(name, 0)) for name in names)


def _grounds(session: Session, recent: ColumnElement[bool]) -> tuple[Ground, ...]:
    sums = [_sum(column.contains(head)) for head in HEADS for column in (col(Alert.heads), col(Alert.grounds))]
    row = [number or 0 for number in session.connection().execute(select(*sums).where(recent)).one()]
    return tuple(Ground(head, row[2 * i], row[2 * i + 1]) for i, head in enumerate(HEADS))


def _found(session: Session, recent: ColumnElement[bool], by: SQLColumnExpression[str]) -> list[Found]:
    """What people found of recent alerts, by source or by band; an alert that two sources feed counts for both."""
    each = [func.count(case((col(Alert.identity) == found, col(Alert.id))).distinct()) for found in IDENTITIES]
    query = select(by, func.count(col(Alert.id).distinct()), *each).select_from(Alert).where(recent)
    if by is col(Document.source):
        query = (
            query.join(Evidence, col(Evidence.alert_id) == col(Alert.id))
            .join(Match, col(Match.id) == col(Evidence.match_id))
            .join(Version, col(Version.id) == col(Match.version_id))
            .join(Document, col(Document.id) == col(Version.document_id))
        )
    return [Found(name, *counts) for name, *counts in session.connection().execute(query.group_by(by))]


def _weeks(session: Session, at: datetime, zone: ZoneInfo) -> tuple[Week, ...]:
    today = at.astimezone(zone).date()
    last = today - timedelta(days=today.weekday())
    mondays = [last - timedelta(weeks=back) for back in range(WEEKS - 1, -2, -1)]
    starts = [datetime.combine(monday, time(), tzinfo=zone).astimezone(UTC) for monday in mondays]
    first = _first_decisions().having(func.min(col(Decision.at)) >= starts[0]).subquery()
    raised = [_sum(_between(col(Alert.raised_at), low, high)) for low, high in pairwise(starts)]
    decided = [_sum(_between(first.c.at, low, high)) for low, high in pairwise(starts)]
    up = (
        session.connection()
        .execute(select(*raised).where(col(Alert.raised_at) >= starts[0], col(Alert.state) != "quiet"))
        .one()
    )
    done = session.connection().execute(select(*decided).select_from(first)).one()
    return tuple(Week(monday, r or 0, d or 0) for monday, r, d in zip(mondays, up, done, strict=False))


def _first_decisions() -> Select[int, datetime]:
    return select(col(Decision.alert_id), func.min(col(Decision.at)).label("at")).group_by(col(Decision.alert_id))


def _groups(days: Iterable[float]) -> tuple[int, ...]:
    counts = [0] * (len(DELAYS) + 1)
    for value in days:
        counts[sum(value >= limit for limit in DELAYS)] += 1
    return tuple(counts)


def _between(column: SQLColumnExpression[datetime], low: datetime | None, high: datetime | None) -> ColumnElement[bool]:
    """At or after `low`, before `high`; None: no limit on that side."""
    rules = ([column >= low] if low else []) + ([column < high] if high else [])
    return and_(*rules)


def _sum(rule: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((rule, 1), else_=0))


def _utc(at: datetime) -> datetime:
    """An instant from the database, which says nothing of its zone where an aggregate gave it."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at
