"""The watch-list, ready to be looked up: entries come and go one by one, and the whole is saved and mapped back.

It is a row of segments, each arranged once and never changed. Newcomers go to a small one at the end; now and then small
ones are put together.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator

from matching.judgment import Watched
from matching.names.frequencies import PUBLIC, Frequencies
from matching.screening.arranging import arranged
from matching.screening.segment import PARTS, Segment
from matching.screening.table import Part

MAGIC = b"vigie-index-10\x00\x00"
TAIL = 256
"""How many newcomers are kept apart, and arranged anew when one more comes."""


class BadIndex(ValueError):
    """These bytes are not a saved index of this version."""


class Index:
    """Who is watched, arranged so that one pass over a judgment finds them all.

    `frequencies` tell how many people bear a name. A million entries are about 500 MB of arrays, which may be mapped from a
    file and shared by processes.
    """

    def __init__(self, watched: Iterable[Watched] = (), frequencies: Frequencies = PUBLIC) -> None:
        self.frequencies = frequencies
        first = arranged(watched)
        self._segments = [first] if len(first) else []
        self._tail: dict[str, Watched] = {}
        self._arranged: Segment | None = None

    def __len__(self) -> int:
        return sum(map(len, self._segments)) + len(self._tail)

    def __iter__(self) -> Iterator[Watched]:
        """Every watched, in the order they came."""
        for segment in self._segments:
            yield from segment
        yield from self._tail.values()

    def __reduce__(self) -> tuple[Callable[[bytes], Index], tuple[bytes]]:
        return Index.load, (b"".join(self.save()),)

    @property
    def segments(self) -> list[Segment]:
        """The parts of the list, each to be asked by itself; every watched is in one of them."""
        if self._tail and self._arranged is None:
            self._arranged = arranged(self._tail.values())
        found = [*self._segments, self._arranged] if self._arranged is not None else self._segments
        watched = len(self)
        for segment in found:
            segment.among(watched)
        return found

    def add(self, watched: Watched) -> None:
        """Watch one more; one already there under the same reference is replaced."""
        self._forget(watched.ref)
        self._tail[watched.ref] = watched
        if len(self._tail) >= TAIL:
            self._put_together()

    def remove(self, ref: str) -> None:
        """Watch this one no longer; KeyError when it is not there."""
        if not self._forget(ref):
            raise KeyError(ref)

    def _forget(self, ref: str) -> bool:
        """Drop whoever has this reference; whether there was one."""
        self._arranged = None
        return self._tail.pop(ref, None) is not None or any(segment.remove(ref) for segment in self._segments)

    def _put_together(self) -> None:
        """Make a segment of the newcomers and of those before it that are not much larger, so that there are never many."""
        newcomers = list(self._tail.values())
        while self._segments and len(self._segments[-1]) <= 2 * len(newcomers):
            newcomers = [*self._segments.pop(), *newcomers]
        self._segments.append(arranged(newcomers))
        self._tail.clear()

    # ── Keeping ─────────────────────────────────────────────────────────────────────────────────────────────────

    def save(self) -> Iterator[memoryview | bytes]:
        """The index as bytes, piece by piece: arranged as one, without those who have gone."""
        segments = self.segments
        whole = segments[0] if len(segments) == 1 and segments[0].whole else arranged(self)
        parts = [*whole.parts, memoryview(self.frequencies.packed())]
        yield MAGIC + struct.pack(f"<Q{len(parts)}Q", len(parts), *(len(part) for part in parts))
        for part in parts:
            yield part
            yield bytes(-len(part) % 8)

    @classmethod
    def load(cls, saved: Part) -> Index:
        """The index that `save` made of these bytes; BadIndex if they are none. A mapped file will do: keep it open."""
        whole = memoryview(saved)
        if bytes(whole[: len(MAGIC)]) != MAGIC:
            raise BadIndex("not a saved index of this version")
        at = len(MAGIC)
        (count,) = struct.unpack_from("<Q", whole, at)
        if count != PARTS + 1:
            raise BadIndex("the saved index is not of this version")
        lengths = struct.unpack_from(f"<{count}Q", whole, at + 8)
        at += 8 * (count + 1)
        parts: list[Part] = []
        for length in lengths:
            parts.append(whole[at : at + length])
            at += length + -length % 8
        if at > len(whole) + 7:
            raise BadIndex("the saved index is cut short")
        index = cls(frequencies=Frequencies.unpacked(bytes(parts[PARTS])))
        index._segments = [Segment.opened(parts[:PARTS])]
        return index
