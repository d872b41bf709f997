"""The ledger source × day, and the health of each source: what was received, what was read of it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import case, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from watch import coverage
from watch.config import Config, SourceEntry
from watch.tables import Announced, Document, Judgment, Party, Run, Screening, Version

Verdict = Literal["complete", "partial", "failed", "missing", "none"]
Light = Literal["green", "amber", "red"]
RANK = ("complete", "partial", "failed")
LATEST = 200
"""How many of a source's newest judgments are looked at to say how well they are read."""
AMBER, RED = 0.02, 0.2
"""Shares of unreadable documents above which the reading light changes."""


@dataclass(frozen=True, slots=True)
class Day:
    """One source on one day: its best run, what that run was told of, and what became of those documents.

    `missing` is a day when a run was due and none ended; `none` a day before the first run. `parsed` counts the
    readable judgments whose court and date are known.
    """

    source: str
    day: date
    verdict: Verdict
    listed: int = 0
    stored: int = 0
    readable: int = 0
    parsed: int = 0
    screened: int = 0
    masked: int = 0
    unreadable: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that is wrong with a source: its code, and the number that goes with it (hours, days, % or a count)."""

    code: Literal["never", "failed", "partial", "stale", "silent", "gaps", "waiting", "unreadable", "fill"]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """Two lights: what is received (`reception`) and what is read of it (`reading`), with the signs behind them.

    `newest` is when a new document last came; `filled` the share of its newest judgments that have court, date, a
    party, and a citation or docket; `gaps` how many announced documents are not kept.
    """

    source: str
    reception: Light
    reading: Light
    signs: tuple[Sign, ...]
    since: datetime | None
    newest: datetime | None
    filled: float | None
    gaps: int


def days(session: Session, config: Config, entry: SourceEntry, first: date, last: date, at: datetime) -> list[Day]:
    """Each day of a source from `first` to `last`, as the calendar of the configuration cuts them."""
    midnight = datetime.combine(first, time(), tzinfo=config.zone).astimezone(UTC)
    runs = session.exec(
        select(Run)
        .where(Run.source == entry.id, Run.started_at >= midnight, col(Run.outcome).in_(RANK))
        .order_by(col(Run.id))
    ).all()
    begun = session.scalar(select(func.min(Run.started_at)).where(Run.source == entry.id))
    counts = _counts(session, [run.id for run in runs])
    best: dict[date, Run] = {}
    for run in runs:
        day = run.started_at.astimezone(config.zone).date()
        if day not in best or RANK.index(run.outcome) <= RANK.index(best[day].outcome):
            best[day] = run
    found = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day in best:
            found.append(_day(entry.id, day, best[day], counts.get(best[day].id or 0, {})))
        else:
            due = datetime.combine(day, time.fromisoformat(entry.every), tzinfo=config.zone)
            missing = begun is not None and day >= begun.astimezone(config.zone).date() and due <= at
            found.append(Day(entry.id, day, "missing" if missing else "none"))
    return found


def _day(source: str, day: date, run: Run, counts: dict[str, int]) -> Day:
    verdict: Verdict = "complete" if run.outcome == "complete" else "partial" if run.outcome == "partial" else "failed"
    return Day(source, day, verdict, run.listed, run.stored, trouble=run.trouble, **counts)


def _counts(session: Session, runs: Iterable[int | None]) -> dict[int, dict[str, int]]:
    """For each run, what became of the documents that it was told of."""
    newer = aliased(Version)
    latest = (
        select(func.max(newer.id))
        .where(col(newer.document_id) == col(Document.id), col(newer.state) != "same")
        .scalar_subquery()
    )

    def tally(*conditions: object) -> object:
        return func.sum(case((and_(*conditions), 1), else_=0))  # type: ignore[arg-type]

    readable = col(Version.state).in_(("read", "masked"))
    query = (
        select(  # type: ignore[call-overload]
            Announced.run_id,
            tally(readable),
            tally(readable, col(Judgment.court) != "", col(Judgment.date) != ""),
            tally(col(Screening.version_id).is_not(None)),
            tally(Version.state == "masked"),
            tally(col(Version.state).in_(("unreadable", "quarantined"))),
        )
        .join(Run, col(Run.id) == col(Announced.run_id))
        .join(
            Document,
            and_(
                col(Document.source) == col(Run.source),
                col(Document.item) == col(Announced.item),
                col(Document.language) == col(Announced.language),
            ),
        )
        .join(Version, col(Version.id) == latest)
        .outerjoin(Judgment, col(Judgment.id) == col(Version.judgment_id))
        .outerjoin(Screening, col(Screening.version_id) == col(Version.id))
        .where(col(Announced.run_id).in_([run for run in runs if run is not None]))
        .group_by(col(Announced.run_id))
    )
    names = ("readable", "parsed", "screened", "masked", "unreadable")
    return {row[0]: dict(zip(names, map(int, row[1:]), strict=True)) for row in session.exec(query)}


def health(session: Session, entry: SourceEntry, at: datetime) -> Health:
    """How a source stands at this instant, from its runs and from what was read of its newest documents."""
    runs = select(Run).where(Run.source == entry.id).order_by(col(Run.id).desc()).limit(1)
    last = session.exec(runs.where(col(Run.outcome).in_(RANK))).one_or_none()
    complete = session.exec(runs.where(Run.outcome == "complete")).one_or_none()
    begun = session.scalar(select(func.min(Run.started_at)).where(Run.source == entry.id))
    since = complete.started_at if complete is not None else begun
    newest = session.scalar(select(func.max(Document.first_seen_at)).where(Document.source == entry.id))
    gaps = len(coverage.gaps(session, entry.id))
    received = list(_received(entry, last, since, newest, gaps, at))
    read, filled = _read(session, entry)
    return Health(
        source=entry.id,
        reception=_light(received, red=("never", "failed", "stale")),
        reading=_light(read, red=("fill",), worst=any(s.code == "unreadable" and s.number >= RED * 100 for s in read)),
        signs=(*received, *read),
        since=since,
        newest=newest,
        filled=filled,
        gaps=gaps,
    )


def _received(
    entry: SourceEntry, last: Run | None, since: datetime | None, newest: datetime | None, gaps: int, at: datetime
) -> Iterable[Sign]:
    if last is None:
        yield Sign("never")
    elif last.outcome == "failed":
        yield Sign("failed")
    elif last.outcome == "partial":
        yield Sign("partial")
    if since is not None and at - since > timedelta(hours=entry.stale):
        yield Sign("stale", int((at - since).total_seconds() // 3600))
    if entry.rhythm and newest is not None and at - newest > timedelta(days=entry.rhythm):
        yield Sign("silent", (at - newest).days)
    if gaps:
        yield Sign("gaps", gaps)


def _read(session: Session, entry: SourceEntry) -> tuple[list[Sign], float | None]:
    """What is wrong with the reading of a source's newest documents, and how full their fields are."""
    of_source = select(Version.id).join(Document, col(Document.id) == col(Version.document_id))
    newest = (
        of_source.where(Document.source == entry.id, Version.state != "same")
        .order_by(col(Version.id).desc())
        .limit(LATEST)
    )
    states = dict(
        session.exec(
            select(Version.state, func.count()).where(col(Version.id).in_(newest)).group_by(col(Version.state))
        ).all()
    )
    total = sum(states.values())
    signs = []
    if waiting := states.get("waiting", 0):
        signs.append(Sign("waiting", waiting))
    bad = states.get("unreadable", 0) + states.get("quarantined", 0)
    if total and bad / total > AMBER:
        signs.append(Sign("unreadable", round(100 * bad / total)))
    read = states.get("read", 0)
    if not read:
        return signs, None
    full = session.scalar(
        select(func.count(func.distinct(Version.id)))
        .join(Judgment, col(Judgment.id) == col(Version.judgment_id))
        .join(Party, col(Party.version_id) == col(Version.id))
        .where(
            col(Version.id).in_(newest),
            Version.state == "read",
            Judgment.court != "",
            Judgment.date != "",
            or_(col(Judgment.citation) != "", col(Judgment.docket) != ""),
        )
    )
    filled = (full or 0) / read
    if filled < entry.fill:
        signs.append(Sign("fill", round(100 * filled)))
    return signs, filled


def _light(signs: Iterable[Sign], *, red: tuple[str, ...], worst: bool = False) -> Light:
    codes = {sign.code for sign in signs}
    if worst or codes & set(red):
        return "red"
    return "amber" if codes else "green"
