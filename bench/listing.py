"""How much memory a long year list takes: the crawl that reads it, and the service that keeps account of it.

    .venv/bin/python bench/listing.py [--rows 1000 20000]

A site on loopback serves one year of so many decisions, 25 a page; a scan lists all of them and fetches a few. Prints the
peak of the process that crawls and of the one that counts, in MB, and what was listed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import threading
import time
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from crawl import many, prepared

from watch import scan
from watch.sandbox.courts import ROWS, Courts, serving
from watch.sandbox.people import Case

FETCHED = 10


class Year(Courts):
    """The site, its rows sorted once; what is no year list holds the newest alone, as a real feed does."""

    def _of(self, court: str, lang: str, year: str = "") -> list[Case]:
        kept: dict[tuple[str, str], list[Case]] = self.__dict__.setdefault("kept", {})
        if (court, lang) not in kept:
            kept[court, lang] = super()._of(court, lang)
        return kept[court, lang] if year else kept[court, lang][:ROWS]


def serve(rows: int, place: Connection) -> None:
    """The site, in a process of its own."""
    cases = tuple(replace(case, date="2026" + case.date[4:]) for case in many(rows))
    with serving(Year(cases)) as base:
        place.send(base)
        place.recv()


def peaks(stop: threading.Event, found: dict[int, int]) -> None:
    """The highest VmHWM (kB) of each process below this one, until told to stop."""
    while not stop.wait(0.2):
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
                command = (folder / "cmdline").read_bytes()
            except (OSError, ValueError):
                continue
            if b"forkserver" in command and "VmHWM" in fields:
                found[int(folder.name)] = int(fields["VmHWM"].split()[0])


def own() -> int:
    """This process's peak, kB."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmHWM"].split()[0])


def measure(base: str, rows: int, folder: Path) -> str:
    """Scan the year, and tell what it took."""
    engine, config = prepared(base, FETCHED, folder)
    before: dict[int, int] = {}
    stop = threading.Event()
    watcher = threading.Thread(target=peaks, args=(stop, before), daemon=True)
    watcher.start()
    began = time.perf_counter()
    scanned = scan.scan(engine, config, config.sources(), since=date(2026, 1, 1))
    took = time.perf_counter() - began
    stop.set()
    watcher.join()
    (run,) = scanned.runs
    return (
        f"{rows} rows: listed {run.listed}, kept {run.stored}, {run.outcome} in {took:.0f} s; the largest process below "
        f"{max(before.values(), default=0) / 1024:.0f} MB, this one {own() / 1024:.0f} MB"
    )


def main() -> None:
    """One line for each length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1000, 20000])
    for rows in parser.parse_args().rows:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        server = context.Process(target=serve, args=(rows, there), daemon=True)
        server.start()
        base = here.recv()
        with tempfile.TemporaryDirectory() as folder:
            print(measure(base, rows, Path(folder)), flush=True)
        here.send("done")
        server.join()


if __name__ == "__main__":
    main()
