"""The heart: collect (source → corpus) and settle (corpus → alerts); what waits is a query, so both can resume."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

import matching
import spiders
from spiders import Fetched, Gone, Known, Listed, Plan, Report, Seen, Source
from watch import alerts, audit, corpus, coverage, db, notices, screening, understand, watchlist
from watch.config import Config
from watch.errors import WatchError
from watch.snapshots import SnapshotError, Snapshots
from watch.tables import Run, saved

CHUNK = 1000
"""Waiting versions asked for at a time."""
TOGETHER = 200
"""Announcements written down in one transaction."""
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
    """Collect from each source, then settle whatever waits, from this scan or from one that was killed."""
    store = Snapshots.at(config.snapshots)
    runs = [
        collect(engine, config, store, source, since=since, scheduled_for=scheduled_for, progress=progress)
        for source in sources
    ]
    return Scanned(tuple(runs), settle(engine, config, store, progress=progress))


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
                    session, source.id, entry.recheck, db.now() - timedelta(days=entry.recheck_after)
                ),
            )
        if away is not None:
            asked = f"la source demande d’attendre jusqu’au {away.isoformat(timespec='minutes')}"
            report, gone = Report(source.id, asked, wait=(away - db.now()).total_seconds()), list[Gone]()
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
    """Keep what a crawl yields, each event in a transaction of its own; return its report and what it says is gone."""
    report = Report(source=source.id, trouble="la collecte s’est arrêtée sans rendre compte")
    gone: list[Gone] = []
    announced: list[Listed] = []
    listed = stored = 0
    for event in spiders.crawl(source, known, config.scan.deadline, plan):
        if announced and (len(announced) >= TOGETHER or not isinstance(event, Listed)):
            with db.transaction(engine) as session:
                coverage.listed(session, run, announced)
            announced.clear()
        match event:
            case Listed():
                listed += 1
                announced.append(event)
            case Fetched():
                stored += 1
                digest = store.keep(event.body)
                with db.transaction(engine) as session:
                    corpus.keep(session, event, digest)
            case Seen():
                with db.transaction(engine) as session:
                    corpus.seen(session, event.source, event.item, event.language)
            case Gone():
                gone.append(event)
            case Report():
                report = event
        progress(source.name, stored, listed)
    return report, gone


def _withdraw(session: Session, config: Config, gone: Iterable[Gone]) -> None:
    """Mark what a complete run found withdrawn, and the alerts that stand on it; what was kept stays."""
    for event in gone:
        document = corpus.gone(session, event.source, event.item, event.language)
        if document is not None:
            audit.record(session, "document.gone", f"document:{document.id}", reason=event.reason)
            notices.post(session, config, alerts.reopen(session, saved(document.id), "withdrawn"))


def settle(engine: Engine, config: Config, store: Snapshots, *, progress: Progress = silent) -> Settled:
    """Read what has not been read, compare it with who is watched, and raise what must be decided.

    Nothing is read or compared while a transaction is open; each version is settled in one of its own, so this may
    be killed at any instant and done again.
    """
    total = Settled()
    with db.exclusive(engine, "settle"):
        with db.transaction(engine) as session:
            revision = watchlist.revision(session)
            count, bases = corpus.outstanding(session, matching.ENGINE, revision)
            lists = {base: watchlist.active(session, -1 if base is None else base) for base in bases}
        waiting = _waiting(engine, revision)
        for done, (version, came) in enumerate(understand.each(store, lists, waiting, count, config.scan.cores), 1):
            try:
                if isinstance(came, Exception):
                    raise came
                one = _settle(engine, config, version, came, revision)
            except Exception as error:  # noqa: BLE001 (one bad judgment must not stop the others: it is set aside)
                one = Settled(quarantined=1)
                _set_aside(engine, version, error)
            total = Settled(*(getattr(total, f) + getattr(one, f) for f in Settled.__slots__))
            progress("Lecture et appariement", done, count)
    return total


def _waiting(engine: Engine, revision: int) -> Iterator[corpus.Waiting]:
    """What waits, a chunk at a time: an archive of millions is never in memory at once."""
    last = 0
    while True:
        with db.transaction(engine) as session:
            chunk = corpus.waiting(session, matching.ENGINE, revision, after=last, most=CHUNK)
        if not chunk:
            return
        yield from chunk
        last = chunk[-1].version


def _settle(
    engine: Engine, config: Config, version: corpus.Waiting, came: understand.Understood, revision: int
) -> Settled:
    """Store everything that follows from one version at once."""
    with db.transaction(engine) as session:
        if came.reading is None:
            corpus.unreadable(session, version.version, matching.ENGINE, came.unreadable)
            return Settled(unreadable=1)
        row = corpus.settle(session, version.version, matching.ENGINE, came.reading)
        if row.state == "same":
            return Settled(unchanged=1)
        if row.state == "masked":
            notices.post(session, config, alerts.reopen(session, row.document_id, "masked"))
            return Settled(masked=1)
        found = screening.record(session, row, came.matches, revision=revision, compared=came.compared)
        news = alerts.raise_for(session, row, found)
        notices.post(session, config, news)
    return Settled(
        read=1,
        screened=1,
        raised=sum(n.news == "new" for n in news),
        joined=sum(n.news == "to_review" for n in news),
    )


def _set_aside(engine: Engine, version: corpus.Waiting, error: Exception) -> None:
    reason = str(error) if isinstance(error, WatchError) else f"{type(error).__name__} pendant la lecture"
    with db.transaction(engine) as session:
        corpus.quarantine(session, version.version, reason)
        audit.record(session, "version.quarantine", f"version:{version.version}", reason=reason)
