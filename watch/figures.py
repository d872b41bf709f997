"""How the watch is doing: delays, ageing, grounds, sources and false alerts, as counts; never a name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, select, text
from sqlmodel import Session, col

from watch.tables import (
    BANDS,
    HEADS,
    IDENTITIES,
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
from watch.tables.found import WAITS

WEEKS = 12
DELAYS = (1, 3, 10, 30)
"""Days at which the delays, and the ages, fall into another group."""
DAY = timedelta(days=1)
GRAVE = SEVERITIES[:0:-1]


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


LOUD = col(Alert.state) != "quiet"
"""What waits for nobody is not counted among what was raised."""


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
    since, mondays = at - timedelta(days=days), _mondays(at.astimezone(zone).date())
    starts = [datetime.combine(monday, time(), tzinfo=zone).astimezone(UTC) for monday in mondays]
    recent, decided = _recent(session, since), _first_decisions(session, min(since, starts[0]))
    bands = [_found(band, (one for one in recent if one.band == band)) for band in BANDS]
    return Figures(
        days=days,
        delay=_delay(session, {alert: first for alert, first in decided.items() if first >= since}, since, zone),
        waiting=_waiting(session, at, at.astimezone(zone).date()),
        states=_states(session),
        severities=tuple((level, sum(one.alerts for one in recent if one.severity == level)) for level in GRAVE),
        grounds=tuple(
            Ground(
                head,
                sum(one.alerts for one in recent if head in one.heads),
                sum(one.alerts for one in recent if head in one.grounds),
            )
            for head in HEADS
        ),
        sources=_sources(session, since),
        bands=tuple(found for found in bands if found.alerts),
        whole=_found("", recent),
        weeks=_weeks(session, mondays, starts, decided.values()),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """So many alerts that are alike: what the machine saw in them, and what people found."""

    band: str
    severity: str
    identity: str
    heads: str
    grounds: str
    alerts: int


def _recent(session: Session, since: datetime) -> list[Group]:
    """The alerts raised since then, by what is told of them; an index holds all of it."""
    told = [col(Alert.band), col(Alert.severity), col(Alert.identity), col(Alert.heads), col(Alert.grounds)]
    query = select(*told, func.count()).where(col(Alert.raised_at) >= since, LOUD).group_by(*told)
    rows = session.connection().execute(query)
    return [Group(row[0], row[1], row[2], row[3], row[4], int(row[5])) for row in rows]


def _found(name: str, groups: Iterable[Group]) -> Found:
    counts = Counter[str]()
    for group in groups:
        counts[group.identity] += group.alerts
    return Found(name, counts.total(), *(counts[identity] for identity in IDENTITIES))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The least of these values that this share of them does not exceed (nearest rank); None of nothing."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)] if values else None


def median(values: Sequence[float]) -> float | None:
    """The middle value, or the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _delay(session: Session, decided: Mapping[int, datetime], since: datetime, zone: ZoneInfo) -> Delay:
    """From the publication of the first judgment of each of these alerts to its first decision."""
    first = _firsts().having(func.min(col(Decision.at)) >= since).subquery()
    runs = select(col(Run.source), func.min(col(Run.started_at))).where(col(Run.outcome) == "complete")
    began = {row[0]: row[1] for row in session.connection().execute(runs.group_by(col(Run.source)))}
    known: dict[int, datetime] = {}
    rows = session.connection().execute(
        select(first.c.alert_id, col(Document.source), col(Document.first_seen_at), col(Announced.posted))
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
    for alert, source, seen, posted in rows:
        published = _published(posted, seen, began.get(source), zone) if posted else seen
        known[alert] = min(published, known.get(alert, published))
    hours = [max(0.0, (decided[alert] - published).total_seconds() / 3600) for alert, published in known.items()]
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
    waits = text(f"alert.{WAITS}")  # in these very words, an index holds them
    groups = [_sum(_between(col(Alert.changed_at), old, young)) for young, old in pairwise(limits)]
    row = (
        session.connection()
        .execute(
            select(func.count(), _sum(col(Alert.due) < today.isoformat()), func.min(col(Alert.changed_at)), *groups)
            .select_from(Alert)
            .where(waits)
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


def _states(session: Session) -> tuple[tuple[str, int], ...]:
    query = select(col(Alert.state), func.count()).group_by(col(Alert.state))
    rows = {row[0]: row[1] for row in session.connection().execute(query)}
    return tuple((state, rows.get(state, 0)) for state in STATES)


def _sources(session: Session, since: datetime) -> tuple[Found, ...]:
    """What people found of recent alerts, by source; an alert that two sources feed counts for both."""
    each = (
        select(col(Alert.id), col(Alert.identity), col(Document.source))
        .join(Evidence, col(Evidence.alert_id) == col(Alert.id))
        .join(Match, col(Match.id) == col(Evidence.match_id))
        .join(Version, col(Version.id) == col(Match.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .where(col(Alert.raised_at) >= since, LOUD)
        .distinct()
        .subquery()
    )
    query = select(each.c.source, each.c.identity, func.count()).group_by(each.c.source, each.c.identity)
    counts: dict[str, Counter[str]] = {}
    for source, identity, alerts in session.connection().execute(query):
        counts.setdefault(source, Counter())[identity] = alerts
    found = (Found(name, of.total(), *(of[identity] for identity in IDENTITIES)) for name, of in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.alerts, one.name)))


def _mondays(today: date) -> list[date]:
    """The Mondays of the weeks that are shown, and the one after."""
    last = today - timedelta(days=today.weekday())
    return [last - timedelta(weeks=back) for back in range(WEEKS - 1, -2, -1)]


def _weeks(
    session: Session, mondays: Sequence[date], starts: Sequence[datetime], decided: Iterable[datetime]
) -> tuple[Week, ...]:
    spans = [
        select(func.count()).where(_between(col(Alert.raised_at), low, high), LOUD).scalar_subquery()
        for low, high in pairwise(starts)
    ]
    raised = session.connection().execute(select(*spans)).one()
    done = Counter(bisect_right(starts, at) - 1 for at in decided)
    return tuple(Week(monday, raised[k], done[k]) for k, monday in enumerate(mondays[:-1]))


def _firsts() -> Select[int, datetime]:
    return select(col(Decision.alert_id), func.min(col(Decision.at)).label("at")).group_by(col(Decision.alert_id))


def _first_decisions(session: Session, since: datetime) -> dict[int, datetime]:
    """When each alert was first decided, of those that were since then."""
    rows = session.connection().execute(_firsts().having(func.min(col(Decision.at)) >= since))
    return {row[0]: _utc(row[1]) for row in rows}


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
