"""How much of a bare crawl's speed is left when each page is also kept, read, compared and stored.

    .venv/bin/python bench/crawl.py [--pages 400] [--rounds 3]

Both crawl the same pages of the same site on loopback, without politeness, in turn, in one run. The bare spider downloads
and drops; Vigie's source ends with judgments in the database. Prints pages per second and their ratio, round by round.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine

from watch import db, roster, sandbox, scan, watchlist
from watch.config import Config, SourceEntry
from watch.sandbox.courts import Courts, serving
from watch.sandbox.people import Case, cases


def many(number: int) -> tuple[Case, ...]:
    """As many invented federal decisions as asked, made of the sandbox's own."""
    models = [case for case in cases() if case.source == "fc" and "fr" in case.languages and not case.pdf]
    return tuple(
        replace(
            models[n % len(models)],
            id=f"m{n}",
            item=str(700000 + n),
            citation=f"2026 CF {n + 1}",
            docket=f"T-{n + 1}-26",
            languages=("fr",),
            date=f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}",
        )
        for n in range(number)
    )


def bare(base: str, paths: list[str]) -> None:
    """Download the same pages with a spider that keeps nothing."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self):  # type: ignore[no-untyped-def]
            for path in paths:
                yield scrapy.Request(base + path, dont_filter=True)

        def parse(self, response):  # type: ignore[no-untyped-def]
            return None

    process = CrawlerProcess({"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": True})
    process.crawl(Bare)
    process.start()


def prepared(base: str, pages: int, folder: Path) -> tuple[Engine, Config]:
    """A new database with the sandbox's watch-list, and a configuration that reads this site."""
    config = Config(
        database=f"sqlite:///{folder / 'v.db'}",
        snapshots=str(folder / "copies"),
        source=(
            SourceEntry(
                id="fc",
                name="FC",
                family="decisia",
                basis="bench",
                languages=("fr",),
                pace=0,
                max_items=pages,
                host=base,
                client="fc-cf",
                collection="decisions",
                feeds=["rss"],
            ),
        ),
    )
    engine = db.connect(config.database)
    db.upgrade(engine)
    with db.transaction(engine) as session:
        built = sandbox.build(folder / "sandbox")
        watchlist.apply(session, roster.read_roster(built.watchlist.read_bytes(), "w.csv"), actor="bench")
    return engine, config


def site(pages: int, place: Connection) -> None:
    """The site, in a process of its own, its pages made beforehand so that both find them at the same speed."""
    courts = Courts(many(pages))
    made = {path: courts.answer(path) for path in map(address, courts.cases)}
    answer = courts.answer
    courts.answer = lambda path: made.get(path) or answer(path)  # type: ignore[method-assign]
    with serving(courts) as base:
        place.send(base)
        place.recv()


def address(case: Case) -> str:
    """Where a decision's text is."""
    return f"/fc-cf/decisions/fr/item/{case.item}/index.do?iframe=true"


def main() -> None:
    """Time both in turn and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    paths = [address(case) for case in many(asked.pages)]
    ratios = []
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    server = context.Process(target=site, args=(asked.pages, there), daemon=True)
    server.start()
    base = here.recv()
    try:
        for number in range(asked.rounds):
            began = time.perf_counter()
            child = context.Process(target=bare, args=(base, paths))
            child.start()
            child.join()
            one = asked.pages / (time.perf_counter() - began)
            with tempfile.TemporaryDirectory() as folder:
                engine, config = prepared(base, asked.pages, Path(folder))
                began = time.perf_counter()
                scanned = scan.scan(engine, config, config.sources())
                two = asked.pages / (time.perf_counter() - began)
            (run,) = scanned.runs
            if (run.outcome, run.stored, scanned.settled.read) != ("complete", asked.pages, asked.pages):
                raise SystemExit(f"not everything was kept and read: {run} {scanned.settled}")
            ratios.append(two / one)
            print(f"round {number + 1}: bare {one:.0f} pages/s, whole {two:.0f} pages/s, ratio {two / one:.2f}")
    finally:
        here.send("done")
        server.join()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"median ratio {statistics.median(ratios):.2f}; {peak:.0f} MB at most in the process that reads")


if __name__ == "__main__":
    main()
