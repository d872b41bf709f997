"""The heart: collect (source → corpus) and settle (corpus → alerts); what waits is a query, so both can resume."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from threading import Event

from sqlalchemy import Engine
from sqlmodel import Session

import matching
import spiders
from spiders import Fetched, Gone, Known, Listed, Plan, Report, Seen, Source, troubles
from watch import (
    alerts,
    audit,
    clock,
    corpus,
    coverage,
    db,
    frequencies,
    notices,
    screening,
    sector,
    understand,
    watchlist,
)
from watch.config import Config
from watch.errors import WatchError
from watch.snapshots import SnapshotError, Snapshots
from watch.tables import Run, saved

CHUNK = 1000
"""Waiting versions asked for at a time."""
TOGETHER = 200
"""Events of a crawl written down in one transaction, at most."""
LOOK = 0.2
"""Seconds between two looks for what has arrived."""
Progress = Callable[[str, int, int], None]
"""Told how far a long work has come: what, how many are done, of how many (0: not known yet)."""


def silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the versions that waited."""

    read: int = 0
    masked: int = 0
    unreadable: int = 0
    unchanged: int = 0
    quarantined: int = 0
    screened: int = 0
    raised: int = 0
    joined: int = 0

    def __add__(self, other: Settled) -> Settled:
        """Both together."""
        return Settled(*(getattr(self, name) + getattr(other, name) for name in Settled.__slots__))


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scan: how each source's run ended, and what became of what they brought."""

    runs: tuple[Run, ...]
    settled: Settled

    @property
    def complete(self) -> bool:
        """Whether every source was read to its end and nothing was set aside."""
        return all(run.outcome == "complete" for run in self.runs) and not self.settled.quarantined


def scan(
    engine: Engine,
    config: Config,
    sources: Iterable[Source],
    *,
    since: date | None = None,
    scheduled_for: datetime | None = None,
    progress: Progress = silent,
) -> Scanned:
    """Collect from each source while what it brings is settled, then settle the rest, from this scan or a killed one."""
    store = Snapshots.at(config.snapshots)
    over = Event()
    with db.transaction(engine) as session:
        notices.post(session, config, alerts.wake(session, clock.now().astimezone(config.zone).date()))
    with ThreadPoolExecutor(1, "settle") as beside:
        meanwhile = beside.submit(_settle_until, over, engine, config, store)
        try:
            runs = [
                collect(engine, config, store, source, since=since, scheduled_for=scheduled_for, progress=progress)
                for source in sources
            ]
        finally:
            over.set()
    return Scanned(tuple(runs), meanwhile.result() + settle(engine, config, store, progress=progress))


def _settle_until(over: Event, engine: Engine, config: Config, store: Snapshots) -> Settled:
    """Settle what arrives until the collection is over; between two rounds, whoever waits to settle has their turn."""
    total = Settled()
    while not over.wait(LOOK):
        total += settle(engine, config, store, over=over)
    return total


def collect(
    engine: Engine,
    config: Config,
    store: Snapshots,
    source: Source,
    *,
    since: date | None = None,
    scheduled_for: datetime | None = None,
    progress: Progress = silent,
) -> Run:
    """Crawl one source in a process of its own and keep what it yields; its failure is a verdict, not an exception.

    `since` makes the source list again everything from that day on, to close an old gap.
    """
    entry = config.entry(source.id)
    with db.exclusive(engine, f"scan {source.id}", wait=False):
        with db.transaction(engine) as session:
            away = coverage.resting(session, source.id)
            run = coverage.begin(session, source.id, scheduled_for)
            known = corpus.known(session, source.id)
            plan = Plan(
                since=coverage.watermark(session, source.id, entry.overlap),
                again=since.isoformat() if since else "",
                recheck=corpus.to_recheck(
                    session, source.id, entry.recheck, clock.now() - timedelta(days=entry.recheck_after)
                ),
            )
        if away is not None:
            asked = f"la source demande d’attendre jusqu’au {away.isoformat(timespec='minutes')}"
            report, gone = Report(source.id, asked, wait=(away - clock.now()).total_seconds()), list[Gone]()
        else:
            try:
                report, gone = _take(engine, config, store, source, run, known, plan, progress)
            except SnapshotError as error:
                report, gone = Report(source.id, str(error)), []
        with db.transaction(engine) as session:
            run = coverage.close(session, run, report, expect=entry.expect)
            if run.outcome == "complete":
                _withdraw(session, config, gone)
            notices.post_trouble(session, config, source, run)
        return run


def _take(
    engine: Engine,
    config: Config,
    store: Snapshots,
    source: Source,
    run: Run,
    known: Known,
    plan: Plan,
    progress: Progress,
) -> tuple[Report, list[Gone]]:
    """Keep what a crawl yields, what comes within a second together; return its report and what it says is gone."""
    report = Report(source=source.id, trouble=troubles.SILENT.fr)
    gone: list[Gone] = []
    arrived = Arrived(engine, run)
    listed = stored = 0
    try:
        for event in spiders.crawl(source, known, config.scan.deadline, plan):
            match event:
                case Listed():
                    listed += 1
                    arrived.add(event)
                case Fetched():
                    stored += 1
                    arrived.add(replace(event, body=b""), corpus.Copy(store.keep(event.body), len(event.body)))
                case Seen():
                    arrived.add(event)
                case Gone():
                    gone.append(event)
                case Report():
                    report = event
            progress(source.name, stored, listed)
    finally:
        arrived.write()
    return report, gone


class Arrived:
    """What a crawl has told and is not in the database yet: little, and not for long."""

    def __init__(self, engine: Engine, run: Run) -> None:
        self.engine, self.run = engine, run
        self.listed: list[Listed] = []
        self.kept: list[tuple[Fetched, corpus.Copy]] = []
        self.seen: list[Seen] = []
        self.since = time.monotonic()

    def add(self, event: Listed | Fetched | Seen, copy: corpus.Copy | None = None) -> None:
        """Take one event; write all of them when there are many, or when the first has waited a second."""
        if not (self.listed or self.kept or self.seen):
            self.since = time.monotonic()
        match event:
            case Listed():
                self.listed.append(event)
            case Fetched() if copy is not None:
                self.kept.append((event, copy))
            case Seen():
                self.seen.append(event)
        if len(self.listed) >= TOGETHER or len(self.kept) >= TOGETHER or time.monotonic() - self.since > 1:
            self.write()

    def write(self) -> None:
        """One transaction for everything that has arrived."""
        if not (self.listed or self.kept or self.seen):
            return
        with db.transaction(self.engine) as session:
            coverage.listed(session, self.run, self.listed)
            corpus.keep(session, self.run.source, self.kept)
            corpus.seen(session, self.run.source, self.seen)
        self.listed, self.kept, self.seen = [], [], []


def _withdraw(session: Session, config: Config, gone: Iterable[Gone]) -> None:
    """Mark what a complete run found withdrawn, and the alerts that stand on it; what was kept stays."""
    for event in gone:
        document = corpus.gone(session, event.source, event.item, event.language)
        if document is not None:
            audit.record(session, "document.gone", f"document:{document.id}", reason=event.reason)
            notices.post(session, config, alerts.reopen(session, saved(document.id), "withdrawn", zone=config.zone))


def settle(
    engine: Engine,
    config: Config,
    store: Snapshots,
    *,
    progress: Progress = silent,
    over: Event | None = None,
    cluster: str = "",
) -> Settled:
    """Read what has not been read, compare it with who is watched, and raise what must be decided.

    Nothing is read or compared while a transaction is open; each version is settled in one of its own, so this may
    be killed at any instant and done again. With `over`, go on with what arrives until it is set (or the watch-list
    changes), with one worker: the other cores are collecting. `cluster` is the address of a Dask scheduler.
    """
    total = Settled()
    with db.exclusive(engine, "settle"):
        with db.transaction(engine) as session:
            if over is None:
                watchlist.lapse(session, config.searched_since(clock.now()).isoformat())
            revision = watchlist.revision(session)
            count, bases = corpus.outstanding(session, matching.ENGINE, revision)
            bases |= {None} if over else set()
            common = frequencies.current(session)
            lists = {base: watchlist.active(session, -1 if base is None else base) for base in bases}
        workers = 1 if over else understand.workers(count, config.scan.cores)
        waiting = _waiting(engine, revision, over)
        with closing(
            understand.each(store, lists, waiting, workers, cluster, ocr=config.reading.ocr, frequencies=common)
        ) as understood:
            for done, (version, came) in enumerate(understood, 1):
                try:
                    if isinstance(came, Exception):
                        raise came
                    one = _settle(engine, config, version, came, revision)
                except Exception as error:  # noqa: BLE001 (one bad judgment must not stop the others: it is set aside)
                    one = Settled(quarantined=1)
                    _set_aside(engine, version, error)
                total += one
                progress("Lecture et appariement", done, count)
    return total


def _waiting(engine: Engine, revision: int, over: Event | None) -> Iterator[corpus.Waiting]:
    """What waits, a chunk at a time: an archive of millions is never in memory at once."""
    last = 0
    while True:
        with db.transaction(engine) as session:
            chunk = corpus.waiting(session, matching.ENGINE, revision, after=last, most=CHUNK)
            same = watchlist.revision(session) == revision
        yield from chunk
        last = chunk[-1].version if chunk else last
        if over is None and not chunk:
            return
        if over is not None and (not same or over.wait(0 if chunk else LOOK)):
            return


def _settle(
    engine: Engine, config: Config, version: corpus.Waiting, came: understand.Understood, revision: int
) -> Settled:
    """Store everything that follows from one version at once."""
    with db.transaction(engine) as session:
        if came.reading is None:
            corpus.unreadable(session, version.version, matching.ENGINE, came.unreadable)
            return Settled(unreadable=1)
        row = corpus.settle(session, version.version, matching.ENGINE, came.reading, came.folded)
        if row.state == "same":
            return Settled(unchanged=1)
        sector.record(session, row, came.sector)
        if row.state == "masked":
            notices.post(session, config, alerts.reopen(session, row.document_id, "masked", zone=config.zone))
            if not came.matches:
                return Settled(masked=1)
        found = screening.record(session, row, came.matches, revision=revision, compared=came.compared)
        news = alerts.raise_for(session, row, found, zone=config.zone)
        notices.post(session, config, news)
    masked = int(row.state == "masked")
    return Settled(
        read=1 - masked,
        screened=1 - masked,
        masked=masked,
        raised=sum(n.news == "new" for n in news),
        joined=sum(n.news == "to_review" for n in news),
    )


def _set_aside(engine: Engine, version: corpus.Waiting, error: Exception) -> None:
    reason = str(error) if isinstance(error, WatchError) else f"{type(error).__name__} pendant la lecture"
    with db.transaction(engine) as session:
        corpus.quarantine(session, version.version, reason)
        audit.record(session, "version.quarantine", f"version:{version.version}", reason=reason)
