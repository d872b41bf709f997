"""One source in a process of its own: what it lists, what it hands over, and exactly one report, last."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing.connection import Connection, wait

from spiders import troubles
from spiders.settings import settings_for
from spiders.source import Event, Known, Plan, Report, Source

NO_PLAN = Plan()
READY = "spiders.ready"
multiprocessing.set_forkserver_preload([READY])
POLL = 0.5
"""Seconds between two looks at the clock while a crawl is silent."""


def crawl(source: Source, known: Known, deadline: float = 1800.0, plan: Plan = NO_PLAN) -> Iterator[Event]:
    """Crawl `source` in a child process; `known` is what need not be fetched again, `deadline` in seconds.

    Whatever happens to the child, the last event is its Report: one that dies, breaks or outlasts the deadline is told
    in `Report.trouble`. The child dies with this process, and is ended when the caller stops listening.
    """
    context = multiprocessing.get_context("forkserver")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(
        target=_child, args=(source, dict(known), plan, sender), name=f"vigie crawl {source.id}", daemon=True
    )
    child.start()
    sender.close()
    ends = time.monotonic() + deadline
    try:
        while True:
            if time.monotonic() > ends:
                yield Report(source.id, f"collecte arrêtée : plus de {deadline:.0f} s")
                return
            if not wait([receiver], POLL):
                continue
            try:
                event = receiver.recv()
            except (EOFError, OSError):
                child.join(5)
                yield Report(source.id, f"la collecte s’est arrêtée sans rendre compte (code {child.exitcode})")
                return
            yield event
            if isinstance(event, Report):
                return
    finally:
        receiver.close()
        child.join(1)
        if child.is_alive():
            child.kill()
            child.join()


def _child(source: Source, known: Known, plan: Plan, sender: Connection) -> None:
    """What the child does: one family's work, each event sent as it comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    try:
        report = _run(source, known, plan, sender)
    except Exception as error:  # noqa: BLE001 (whatever breaks a family is told by the report, never lost)
        report = Report(source.id, f"la collecte a échoué : {type(error).__name__}: {error}")
    with contextlib.suppress(OSError):
        sender.send(report)
        sender.close()


def die_with_parent() -> None:
    """Called in a child process: it goes at once when its parent ends, however that comes."""
    threading.Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(source: Source, known: Known, plan: Plan, sender: Connection) -> Report:
    """Find the family and let it work; return its report."""
    name = f"spiders.families.{source.family}"
    if not source.family.isidentifier() or importlib.util.find_spec(name) is None:
        return Report(source.id, f"type de source inconnu : {source.family}")
    if not source.basis.strip():
        return Report(source.id, "aucune base légale au dossier : la source n’est pas lue")
    family = importlib.import_module(name)
    if hasattr(family, "collect"):
        report = Report(source.id, "la collecte s’est arrêtée sans rendre compte")
        for event in family.collect(source, known, plan, _clock):
            if isinstance(event, Report):
                report = event
            else:
                sender.send(event)
        return report
    return _scrapy(family.Spider, source, known, plan, sender)


def _scrapy(spider: type, source: Source, known: Known, plan: Plan, sender: Connection) -> Report:
    """Run a Scrapy spider to its end in this process."""
    from scrapy.crawler import CrawlerProcess

    process = CrawlerProcess(settings_for(source))
    crawler = process.create_crawler(spider)
    process.crawl(crawler, source=source, known=known, plan=plan, emit=sender.send, clock=_clock)
    process.start(install_signal_handlers=False)
    if crawler.spider is None:
        return Report(source.id, troubles.NOT_BEGUN.fr)
    report: Report = crawler.spider.report()  # type: ignore[attr-defined]
    counts = crawler.stats.get_stats() if crawler.stats else {}
    given_up = counts.get("retry/max_reached", 0)
    errors = counts.get("log_count/ERROR", 0) - given_up
    broken = counts.get("spider_exceptions/count", 0)
    if (errors > 0 or broken) and not report.trouble:
        return Report(source.id, troubles.INTERNAL.fr, report.failures, report.deferred)
    return report


def _clock() -> datetime:
    """The instant a document is received, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (a crawl is a process of its own: it tells when it received what)
