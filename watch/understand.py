"""Reading and comparing, the pure half of settling, on as many cores or machines as there are."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import matching
from matching.names.frequencies import PUBLIC
from watch import clock, cores, scanned, search
from watch.corpus import Waiting
from watch.snapshots import Snapshots

Lists = Mapping[int | None, list[matching.Watched]]
"""Who is to be looked for in a version, by the revision it was last compared with (None: everybody)."""
FEW = 48
"""Versions up to which starting other processes costs more than it saves."""


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


Answer = tuple[Waiting, Understood | Exception]


class Bench:
    """What reads a version and compares it: where the snapshots are, an index for each list, what is done of a scan."""

    def __init__(self, store: Snapshots, indexes: Mapping[int | None, cores.Shared], ocr: scanned.Ocr = "off") -> None:
        self.store, self.indexes, self.ocr = store, indexes, ocr

    def __call__(self, version: Waiting) -> Understood:
        """Read one version and compare it; SnapshotError when its bytes are not what they were."""
        body = self.store.load(version.snapshot)
        try:
            reading = scanned.read(body, version.media_type, metadata=version.hints, ocr=self.ocr)
        except matching.Unreadable as error:
            return Understood(None, unreadable=str(error))
        index = self.indexes[version.compared_with].index
        found = matching.screen(reading, index, on=clock.now().date().isoformat())
        matches = scanned.warned(
            reading, tuple(one for one in found if not reading.masked or one.band is not matching.Band.EXCLUDED)
        )
        folded = " ".join(search.words(matching.fold(reading.text)))
        return Understood(reading, folded, matches, len(index), sector=matching.sector_of(reading))


def workers(count: int, cores: int) -> int:
    """How many processes are worth starting for so many versions, on so many cores (0: all there are); 0 is none."""
    found = min(cores or os.cpu_count() or 1, count // FEW + 1)
    return found if found > 1 else 0


def each(
    store: Snapshots,
    lists: Lists,
    waiting: Iterable[Waiting],
    workers: int,
    cluster: str = "",
    ocr: scanned.Ocr = "off",
    frequencies: matching.Frequencies = PUBLIC,
) -> Generator[Answer, None, None]:
    """What came of each version, in order; an exception stands for one that broke the engine. Who stops early closes it.

    0 workers is this process; `cluster` is the address of a Dask scheduler whose workers see the same snapshots.
    `frequencies` say how common names are. Nothing is built before the first version comes.
    """
    versions = iter(waiting)
    for first in versions:
        versions = chain((first,), versions)
        built = ((base, matching.Index(listed, frequencies)) for base, listed in lists.items())
        if cluster:
            from watch import cluster as dask

            sent = {base: cores.Shared(b"".join(index.save())) for base, index in built}
            yield from dask.each(cluster, Bench(store, sent, ocr), versions)
        else:
            with cores.shared() as keep:
                bench = Bench(store, {base: keep(index) for base, index in built}, ocr)
                yield from cores.each(bench, versions, workers)
        return
