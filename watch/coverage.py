"""The ledger: what each source listed, what was stored of it, and what may therefore be said to have been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, case, exists, func, or_
from sqlmodel import Session, and_, col, select

from matching.rules import courts
from spiders import Listed, Report, Source, troubles
from watch import audit, clock
from watch.tables import Announced, Document, Judgment, Run, Version

Outcome = Literal["complete", "partial", "failed"]


def verdict(*, listed: int, stored: int, deferred: int, trouble: str) -> Outcome:
    """How a run ended, from its counts: complete only if every document listed is stored and nothing stopped it."""
    if trouble and stored == 0:
        return "failed"
    if trouble or deferred or stored < listed:
        return "partial"
    return "complete"


def begin(session: Session, source: str, scheduled_for: datetime | None = None) -> Run:
    """Open a run. One that was left open by a process that died is closed first, and its day is due again."""
    for left in session.exec(select(Run).where(Run.source == source, Run.outcome == "running")):
        _count(session, left)
        left.trouble, left.ended_at = troubles.INTERRUPTED.fr, clock.now()
        left.outcome, left.scheduled_for = ("partial" if left.stored else "failed"), None
        session.add(left)
    run = Run(source=source, started_at=clock.now(), scheduled_for=scheduled_for)
    session.add(run)
    session.flush()
    return run


def watermark(session: Session, source: str, overlap: int) -> str:
    """The day (YYYY-MM-DD) that the listings must reach back to: that of the last complete run, less the overlap (days)."""
    at = session.scalar(select(func.max(Run.started_at)).where(Run.source == source, Run.outcome == "complete"))
    return (at - timedelta(days=overlap)).date().isoformat() if at else ""


def resting(session: Session, source: str) -> datetime | None:
    """Until when the source asked us to stay away, if that is still to come."""
    last = session.exec(
        select(Run).where(Run.source == source, Run.outcome != "running").order_by(col(Run.id).desc()).limit(1)
    ).one_or_none()
    return last.retry_at if last is not None and last.retry_at is not None and last.retry_at > clock.now() else None


def listed(session: Session, run: Run, events: Sequence[Listed]) -> None:
    """Write down that the source announced these documents; saying it twice changes nothing."""
    if not events:
        return
    latest = {(event.item, event.language): event for event in events}
    rows = select(Announced).where(Announced.run_id == run.id, col(Announced.item).in_({item for item, _ in latest}))
    there = {(row.item, row.language): row for row in session.exec(rows)}
    for (item, language), event in latest.items():
        row = there.get((item, language)) or Announced(run_id=run.id or 0, item=item, language=language)
        row.change, row.posted = event.change, event.posted
        session.add(row)


def close(session: Session, run: Run, report: Report, *, expect: int = 0) -> Run:
    """End a run: count what was listed and what is stored, and compute the verdict.

    A run that saw fewer documents announced than `expect` is in trouble, however well it went.
    """
    run = session.get_one(Run, run.id)
    for failure in report.failures:
        row = session.exec(
            select(Announced).where(
                Announced.run_id == run.id,
                Announced.item == failure.item,
                Announced.language == failure.language,
            )
        ).one_or_none()
        row = row or Announced(run_id=run.id or 0, item=failure.item, language=failure.language)
        row.reason = failure.reason
        session.add(row)
    session.flush()
    _count(session, run)
    run.trouble, run.deferred, run.ended_at = report.trouble, report.deferred, clock.now()
    run.retry_at = run.ended_at + timedelta(seconds=report.wait) if report.wait else None
    if run.listed < expect and not run.trouble:
        run.trouble = troubles.FEWER_LISTED.say(listed=run.listed, expect=expect)
    run.outcome = verdict(listed=run.listed, stored=run.stored, deferred=run.deferred, trouble=run.trouble)
    session.add(run)
    audit.record(
        session,
        "run.close",
        f"source:{run.source}",
        run=run.id,
        outcome=run.outcome,
        listed=run.listed,
        stored=run.stored,
        trouble=run.trouble,
    )
    return run


def _count(session: Session, run: Run) -> None:
    """Listed: what the source announced. Stored: of that, what is kept in the state that was announced."""
    run.listed = session.scalar(select(func.count()).select_from(Announced).where(Announced.run_id == run.id)) or 0
    run.stored = (
        session.scalar(
            select(func.count())
            .select_from(Announced)
            .where(and_(Announced.run_id == run.id, Announced.reason == "", _kept(run.source)))
        )
        or 0
    )


def gaps(session: Session, source: str) -> list[Announced]:
    """What the source announced and is not kept in the state it was last announced in, oldest announcement first."""
    latest = (
        select(func.max(Announced.id))
        .join(Run, col(Run.id) == col(Announced.run_id))
        .where(Run.source == source)
        .group_by(col(Announced.item), col(Announced.language))
    )
    query = select(Announced).where(col(Announced.id).in_(latest), ~_kept(source)).order_by(col(Announced.id))
    return list(session.exec(query))


def _kept(source: str) -> ColumnElement[bool]:
    """Whether a document is kept in the state in which it was announced."""
    return exists().where(
        col(Document.source) == source,
        col(Document.item) == col(Announced.item),
        col(Document.language) == col(Announced.language),
        or_(col(Announced.change) == "", col(Document.change) == col(Announced.change)),
        col(Version.document_id) == col(Document.id),
    )


@dataclass(frozen=True, slots=True)
class Covered:
    """What may be said of one source: what was read of it, and when that was last complete.

    `state` is how its last run stands (complete, partial, failed or running), or never. `first` and `last` are the
    dates of the oldest and newest judgment kept (YYYY-MM-DD).
    """

    source: str
    name: str
    answers: str
    first: str
    last: str
    read: int
    masked: int
    unreadable: int
    waiting: int
    last_complete: str
    last_run: str
    state: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What was searched, so that « nothing found » is never said without it."""

    sources: tuple[Covered, ...]
    read: int
    masked: int
    unreadable: int
    waiting: int
    partial: bool

    def as_dict(self) -> dict[str, object]:
        """The same as plain values."""
        return asdict(self)


def statement(session: Session, sources: tuple[Source, ...]) -> Statement:
    """The coverage of these sources as it stands now."""
    rows = tuple(_covered(session, source) for source in sources)
    return Statement(
        sources=rows,
        read=sum(row.read for row in rows),
        masked=sum(row.masked for row in rows),
        unreadable=sum(row.unreadable for row in rows),
        waiting=sum(row.waiting for row in rows),
        partial=not rows or any(row.state != "complete" or row.waiting or row.unreadable for row in rows),
    )


def _covered(session: Session, source: Source) -> Covered:
    states = dict(
        session.exec(
            select(Version.state, func.count())
            .join(Document, col(Document.id) == col(Version.document_id))
            .where(Document.source == source.id)
            .group_by(col(Version.state))
        ).all()
    )
    dated = case((col(Judgment.date) != "", col(Judgment.date)))
    first, last = session.exec(
        select(func.min(dated), func.max(dated))
        .select_from(Judgment)
        .join(Version, col(Version.judgment_id) == col(Judgment.id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .where(Document.source == source.id)
    ).one()
    runs = select(Run).where(Run.source == source.id).order_by(col(Run.id).desc()).limit(1)
    newest = session.exec(runs).one_or_none()
    complete = session.exec(runs.where(Run.outcome == "complete")).one_or_none()
    return Covered(
        source=source.id,
        name=source.name,
        answers=source.answers,
        first=first or "",
        last=last or "",
        read=states.get("read", 0),
        masked=states.get("masked", 0),
        unreadable=states.get("unreadable", 0) + states.get("quarantined", 0),
        waiting=states.get("waiting", 0),
        last_complete=_minute(complete.started_at) if complete else "",
        last_run=_minute(newest.started_at) if newest else "",
        state=newest.outcome if newest else "never",
        trouble=newest.trouble if newest else "",
    )


def unread_courts(session: Session) -> tuple[list[str], int]:
    """The courts known by name of which no judgment was read, and how many judgments are of a court not recognised."""
    read = dict(session.exec(select(Judgment.court, func.count()).group_by(col(Judgment.court))).all())
    return [court.name for court in courts() if court.name not in read], read.get("", 0)


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
