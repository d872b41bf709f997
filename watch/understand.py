"""Reading and comparing, the pure half of settling, on as many cores as there are; a worker that dies loses nothing."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

import matching
from spiders.crawl import READY, die_with_parent
from watch import db, search
from watch.corpus import Waiting
from watch.snapshots import Snapshots

Lists = Mapping[int | None, list[matching.Watched]]
"""Who is to be looked for in a version, by the revision it was last compared with (None: everybody)."""
FEW = 48
"""Versions up to which starting other processes costs more than it saves."""
AHEAD = 8
"""Versions given to each worker before its first answer is taken."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What came of one version: its reading and matches, or why it cannot be read; `compared` counts the list.

    `folded` is the reading's words as they are searched for, one space between them; `sector` what speaks of childcare
    services in it.
    """

    reading: matching.Judgment | None
    folded: str = ""
    matches: tuple[matching.Match, ...] = ()
    compared: int = 0
    unreadable: str = ""
    sector: matching.Sighting | None = None


# The process that crawls and workers start from has all of it imported, so that starting one costs little.
multiprocessing.set_forkserver_preload([READY, __name__])

Answer = tuple[Waiting, Understood | Exception]


class Bench:
    """One process's tools: where the snapshots are, and an index for each list, built when first needed."""

    def __init__(self, store: Snapshots, lists: Lists) -> None:
        self.store, self.lists = store, lists
        self.indexes: dict[int | None, matching.Index] = {}

    def understand(self, version: Waiting) -> Understood:
        """Read one version and compare it; SnapshotError when its bytes are not what they were."""
        body = self.store.load(version.snapshot)
        try:
            reading = matching.read(body, version.media_type, metadata=version.hints)
        except matching.Unreadable as error:
            return Understood(None, unreadable=str(error))
        if version.compared_with not in self.indexes:
            self.indexes[version.compared_with] = matching.Index(self.lists[version.compared_with])
        index = self.indexes[version.compared_with]
        matches = () if reading.masked else tuple(matching.screen(reading, index, on=db.now().date().isoformat()))
        folded = " ".join(search.words(matching.fold(reading.text)))
        return Understood(reading, folded, matches, len(index), sector=matching.sector_of(reading))


def workers(count: int, cores: int) -> int:
    """How many processes are worth starting for so many versions, on so many cores (0: all there are); 0 is none."""
    found = min(cores or os.cpu_count() or 1, count // FEW + 1)
    return found if found > 1 else 0


def each(store: Snapshots, lists: Lists, waiting: Iterable[Waiting], workers: int) -> Iterator[Answer]:
    """What came of each version, in order; an exception stands for one that broke the engine. 0 workers is this process."""
    if not workers:
        bench = Bench(store, lists)
        for version in waiting:
            yield version, _tried(bench, version)
        return
    versions = iter(waiting)
    while True:
        begun: deque[tuple[Waiting, Future[Understood]]] = deque()
        try:
            with _pool(store, lists, workers) as pool:
                yield from _through(pool, versions, begun, workers * AHEAD)
            return
        except BrokenProcessPool:
            for version, _ in begun:
                yield version, _alone(store, lists, version)


def _through(
    pool: ProcessPoolExecutor,
    versions: Iterator[Waiting],
    begun: deque[tuple[Waiting, Future[Understood]]],
    most: int,
) -> Iterator[Answer]:
    """Keep the workers busy and give their answers in order; `begun` is what has been given and not answered."""
    for version in versions:
        begun.append((version, pool.submit(_work, version)))
        if len(begun) >= most:
            yield _first(begun)
    while begun:
        yield _first(begun)


def _first(begun: deque[tuple[Waiting, Future[Understood]]]) -> Answer:
    version, future = begun[0]
    error = future.exception()
    if isinstance(error, BrokenProcessPool):
        raise error
    begun.popleft()
    return version, error if isinstance(error, Exception) else future.result()


def _alone(store: Snapshots, lists: Lists, version: Waiting) -> Understood | Exception:
    """One version in a worker of its own: the one that kills its worker is told, the others are done."""
    with _pool(store, lists, 1) as pool:
        try:
            return pool.submit(_work, version).result()
        except Exception as error:  # noqa: BLE001 (whatever it is, it is this version's alone)
            return error


def _tried(bench: Bench, version: Waiting) -> Understood | Exception:
    try:
        return bench.understand(version)
    except Exception as error:  # noqa: BLE001 (one bad judgment must not stop the others: it is set aside)
        return error


def _pool(store: Snapshots, lists: Lists, workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(workers, context, initializer=_prepare, initargs=(store, lists))


_bench: Bench | None = None


def _prepare(store: Snapshots, lists: Lists) -> None:
    """What each worker does once."""
    global _bench
    die_with_parent()
    _bench = Bench(store, lists)


def _work(version: Waiting) -> Understood:
    if _bench is None:
        raise RuntimeError("a worker was given work before its tools")
    return _bench.understand(version)
