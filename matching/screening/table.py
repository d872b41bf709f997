"""Tables and texts that are arrays: they can be saved, and mapped back from a file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from matching.compiled import compiled
from matching.screening.letters import HALF as HALF, Bytes, Numbers, Starts, as_int

VALUE = np.uint64(0xFFFFFFFF)
BYTE, LAST = np.uint64(3), np.uint64(7)
Part = bytes | bytearray | memoryview


class Table:
    """Numbers below 2³² by key below 2³²; several to a key, each once, smallest first.

    `rows` are sorted, the key in the upper 32 bits and a value in the lower. The keys are cut into equal shares; `starts` says
    where the rows of each share begin.
    """

    __slots__ = ("rows", "starts")

    def __init__(self, starts: Part, rows: Part) -> None:
        self.starts: Starts = np.frombuffer(starts, np.uint32)
        self.rows: Numbers = np.frombuffer(rows, np.uint64)

    @classmethod
    def pack(cls, rows: Numbers, *, sparse: int = 1) -> Table:
        """A table of these rows, in any order, with `sparse` times as many shares as rows."""
        rows = np.sort(rows)
        if len(rows):
            rows = rows[np.concatenate((np.ones(1, np.bool_), rows[1:] != rows[:-1]))]
        places = max(len(rows) * sparse, 1)
        counts = np.bincount(((rows >> HALF) * np.uint64(places) >> HALF).view(np.int64), minlength=places)
        starts = np.zeros(places + 1, np.uint32)
        np.cumsum(counts, out=starts[1:])
        return cls(starts.data.cast("B"), rows.data.cast("B"))

    @property
    def parts(self) -> tuple[memoryview, memoryview]:
        """What to save, so that `Table(*parts)` is this one."""
        return self.starts.data.cast("B"), self.rows.data.cast("B")

    def get(self, key: int) -> list[int]:
        """The values under this key."""
        place = key * (len(self.starts) - 1) >> 32
        first, last = self.starts[place], self.starts[place + 1]
        return [int(row & VALUE) for row in self.rows[first:last] if row >> HALF == key] if first < last else []


class Keyed(NamedTuple):
    """A table as compiled loops ask it.

    `there` has a bit for each of so many equal shares of the keys, set where a row is: a small array at which most of
    what is asked stops.
    """

    starts: Starts
    rows: Numbers
    there: Bytes

    @classmethod
    def of(cls, table: Table) -> Keyed:
        """A table so that loops may ask it."""
        return cls(table.starts, table.rows, filter_of(table.rows))


@compiled
def rows_of(asked: np.uint64, kept: Keyed) -> tuple[int, int]:
    """From which row up to which those of a key stand, if there are any, and maybe a few of other keys: a loop asks each."""
    if not is_there(asked, kept.there):
        return 0, 0
    share = as_int(asked * np.uint64(len(kept.starts) - 1) >> HALF)
    return kept.starts[share], kept.starts[share + 1]


@compiled
def is_there(asked: np.uint64, there: Bytes) -> bool:
    """Whether there may be a row of a key; never False where there is one."""
    bit = asked * np.uint64(8 * len(there)) >> HALF
    return bool(there[as_int(bit >> BYTE)] >> np.uint8(bit & LAST) & 1)


@compiled
def filter_of(rows: Numbers) -> Bytes:
    """Which shares of the keys have a row: sixteen shares for each row."""
    there = np.zeros(2 * len(rows) + 1, np.uint8)
    for row in rows:
        bit = (row >> HALF) * np.uint64(8 * len(there)) >> HALF
        there[as_int(bit >> BYTE)] |= np.uint8(1) << np.uint8(bit & LAST)
    return there


class Texts:
    """Strings by number, in the order they came."""

    __slots__ = ("blob", "ends")

    def __init__(self, blob: Part = b"", ends: Part = b"") -> None:
        self.blob = memoryview(blob).cast("B")
        self.ends = memoryview(ends).cast("B").cast("Q")

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        start = self.ends[number - 1] if number else 0
        return str(self.blob[start : self.ends[number]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))

    @property
    def parts(self) -> tuple[memoryview, memoryview]:
        """What to save, so that `Texts(*parts)` is this one."""
        return self.blob, self.ends.cast("B")


class Pile:
    """Strings while they are being gathered, before they become `Texts`."""

    __slots__ = ("_blob", "_ends")

    def __init__(self) -> None:
        self._blob = bytearray()
        self._ends = array("Q")

    def __len__(self) -> int:
        return len(self._ends)

    def append(self, text: str) -> int:
        """Keep one more; its number."""
        self._blob += text.encode()
        self._ends.append(len(self._blob))
        return len(self._ends) - 1

    def packed(self) -> Texts:
        """The same, ready to be read."""
        return Texts(self._blob, memoryview(self._ends).cast("B"))
