"""Lookup tables that are arrays of bytes: they can be saved, mapped back from a file, and added to in memory."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

VALUE = 0xFFFFFFFF
"""A row is a key in its upper 32 bits and a value in its lower 32."""
Part = bytes | bytearray | memoryview


class Table:
    """Numbers below 2³² by key below 2³²; several values to a key, each once, smallest first.

    What was packed never changes; what is added later stands beside it.
    """

    __slots__ = ("_added", "_rows", "_shift", "_starts")

    def __init__(self, starts: Part, rows: Part) -> None:
        self._starts = memoryview(starts).cast("B").cast("I")
        self._rows = memoryview(rows).cast("B").cast("Q")
        self._shift = 33 - len(self._starts).bit_length()
        self._added: dict[int, list[int]] = {}

    @classmethod
    def pack(cls, rows: Iterable[int], *, sparse: int = 0) -> Table:
        """A table of these rows, in any order; each step of `sparse` doubles the places, so that fewer are shared."""
        ordered = array("Q", sorted(rows))
        bits = min(max(len(ordered).bit_length() + sparse, 1), 25)
        shift = 64 - bits
        counts = Counter(row >> shift for row in ordered)
        starts = array("I", accumulate((counts[bucket] for bucket in range(1 << bits)), initial=0))
        return cls(memoryview(starts).cast("B"), memoryview(ordered).cast("B"))

    @property
    def parts(self) -> tuple[memoryview, memoryview]:
        """What to save, so that `Table(*parts)` is this one without what was added."""
        return self._starts.cast("B"), self._rows.cast("B")

    def get(self, key: int) -> list[int]:
        """The values under this key."""
        bucket = key >> self._shift
        low, high = self._starts[bucket], self._starts[bucket + 1]
        found = [row & VALUE for row in self._rows[low:high] if row >> 32 == key] if low < high else []
        return found + self._added[key] if key in self._added else found

    def any(self, keys: Iterable[int]) -> list[int]:
        """The values under all of these keys."""
        starts, rows, shift, added = self._starts, self._rows, self._shift, self._added
        found: list[int] = []
        for key in keys:
            bucket = key >> shift
            low, high = starts[bucket], starts[bucket + 1]
            if low < high:
                found += [row & VALUE for row in rows[low:high] if row >> 32 == key]
            if added and key in added:
                found += added[key]
        return found

    def add(self, key: int, value: int) -> None:
        """One more value under this key."""
        values = self._added.setdefault(key, [])
        if value not in values:
            values.append(value)


class Texts:
    """Strings by number, in the order they came."""

    __slots__ = ("_added", "_blob", "_ends", "_packed")

    def __init__(self, blob: Part = b"", ends: Part = b"") -> None:
        self._blob = memoryview(blob)
        self._ends = memoryview(ends).cast("B").cast("Q")
        self._packed = len(self._ends)
        self._added: list[str] = []

    def __len__(self) -> int:
        return self._packed + len(self._added)

    def __getitem__(self, number: int) -> str:
        if number >= self._packed:
            return self._added[number - self._packed]
        start = self._ends[number - 1] if number else 0
        return bytes(self._blob[start : self._ends[number]]).decode()

    @property
    def grown(self) -> bool:
        """Whether something was added to what was packed."""
        return bool(self._added)

    def append(self, text: str) -> int:
        """Keep one more; its number."""
        self._added.append(text)
        return len(self) - 1

    @property
    def parts(self) -> tuple[memoryview, memoryview]:
        """What to save, so that `Texts(*parts)` is this one without what was added."""
        return self._blob, self._ends.cast("B")


class Pile:
    """Strings while they are being gathered, to become `Texts`."""

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
