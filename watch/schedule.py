"""When things run by themselves: the calendar is config.toml, the truth is the run records."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, time, timedelta

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import Engine
from sqlmodel import Session, col, select

import matching
from watch import alerts, clock, corpus, db, notices, outbox, watchdog, watchlist
from watch.config import Config, SourceEntry
from watch.errors import Busy
from watch.scan import scan, settle
from watch.snapshots import Snapshots
from watch.tables import Run

log = logging.getLogger("vigie.schedule")


def last_due(entry: SourceEntry, config: Config, at: datetime) -> datetime:
    """The last instant at or before `at` when this source's daily scan was due, in UTC."""
    local = at.astimezone(config.zone)
    due = datetime.combine(local.date(), time.fromisoformat(entry.every), tzinfo=config.zone)
    if due > local:
        due = datetime.combine(local.date() - timedelta(days=1), time.fromisoformat(entry.every), tzinfo=config.zone)
    return due.astimezone(UTC)


def missed(session: Session, config: Config, at: datetime) -> list[SourceEntry]:
    """The sources whose last due scan left no record of a run that ended since, however it was started."""
    late = []
    for entry in config.source:
        newest = session.exec(
            select(Run.started_at)
            .where(Run.source == entry.id, col(Run.outcome).in_(("complete", "partial", "failed")))
            .order_by(col(Run.started_at).desc())
            .limit(1)
        ).first()
        if newest is None or newest < last_due(entry, config, at):
            late.append(entry)
    return late


def scan_one(engine: Engine, config: Config, entry: SourceEntry) -> None:
    """The daily scan of one source, once for the day it is due; a failure here touches no other source."""
    due = last_due(entry, config, clock.now())
    with db.transaction(engine) as session:
        done = session.exec(
            select(Run.id).where(Run.source == entry.id, Run.scheduled_for == due, Run.outcome != "running")
        ).first()
    if done is not None:
        return
    try:
        scanned = scan(engine, config, [entry.source(config.agent, config.state)], scheduled_for=due)
    except Busy as error:
        log.warning("%s: %s", entry.id, error)
        return
    run = scanned.runs[0]
    log.info("%s: %s, %d listed, %d stored", entry.id, run.outcome, run.listed, run.stored)
    outbox.deliver(engine, config)


def compare_again(engine: Engine, config: Config) -> None:
    """Compare the archive with a list that changed, and tell of what it raises; nothing happens while none waits."""
    with db.transaction(engine) as session:
        left, _ = corpus.outstanding(session, matching.ENGINE, watchlist.revision(session))
    if left:
        settled = settle(engine, config, Snapshots.at(config.snapshots))
        log.info("the archive was compared again: %d judgments, %d alerts", settled.screened, settled.raised)
        outbox.deliver(engine, config)


def daily(engine: Engine, config: Config) -> None:
    """What each day asks for, done once and caught up when late: snoozes that end, the anchor of the journal."""
    local = clock.now().astimezone(config.zone)
    with db.transaction(engine) as session:
        notices.post(session, config, alerts.wake(session, local.date()))
        if config.journal.anchor and local.strftime("%H:%M") >= config.journal.anchor:
            notices.post_anchor(session, config, local.date())


def start(engine: Engine, config: Config, *, scans: bool = True) -> BackgroundScheduler:
    """Start the calendar: what was missed at once, then every source at its time and the outbox at its pace.

    A list that changed is compared with the archive within half a minute. One job runs at a time for each source; a
    late one still runs, once, however late it is. Without `scans` no source is read.
    """
    scheduler = BackgroundScheduler(
        timezone=config.zone,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_listener(_tell, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
    at = clock.now()
    with db.transaction(engine) as session:
        late = {entry.id for entry in missed(session, config, at)}
    for entry in config.source if scans else ():
        hour, minute = entry.every.split(":")
        scheduler.add_job(
            scan_one,
            CronTrigger(hour=hour, minute=minute, timezone=config.zone),
            args=(engine, config, entry),
            id=f"scan {entry.id}",
        )
        if entry.id in late:
            scheduler.add_job(scan_one, args=(engine, config, entry), id=f"catch up {entry.id}")
    scheduler.add_job(
        outbox.deliver,
        IntervalTrigger(seconds=config.outbox.every),
        args=(engine, config),
        id="outbox",
        next_run_time=at,
    )
    scheduler.add_job(daily, IntervalTrigger(seconds=600), args=(engine, config), id="daily", next_run_time=at)
    scheduler.add_job(compare_again, IntervalTrigger(seconds=30), args=(engine, config), id="compare again")
    if scans:
        scheduler.add_job(
            watchdog.look,
            IntervalTrigger(seconds=config.alarm.every),
            args=(engine, config),
            id="alarm",
            next_run_time=at,
        )
    scheduler.start()
    return scheduler


def _tell(event: JobExecutionEvent) -> None:
    """A job that failed or did not run is told, never lost."""
    if event.exception is not None:
        log.error("%s failed: %s", event.job_id, type(event.exception).__name__, exc_info=event.exception)
    else:
        log.error("%s did not run when it was due", event.job_id)
