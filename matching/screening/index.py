"""The watch-list, ready to be looked up: entries come and go one by one, and the whole is saved and mapped back."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple
from zlib import crc32

from matching.judgment import Watched
from matching.names.frequencies import PUBLIC, Frequencies
from matching.names.organization import OrganizationName
from matching.screening.entries import Entry, OrganizationEntry, entries, packed, pairs, read, unpacked, written
from matching.screening.table import Part, Pile, Table, Texts
from matching.screening.vocabulary import Vocabulary, pair

MAGIC = b"vigie-index-2\x00\x00\x00"
MOST_KEPT = 1 << 15
"""How many entries are kept as objects before they are made anew from their line."""


class BadIndex(ValueError):
    """These bytes are not a saved index of this version."""


class _Arrays(NamedTuple):
    """What an index is made of: the watched and their names by number, their words, and who is found by what."""

    watched: Texts
    names: Texts
    words: Vocabulary
    pairs: Table
    numbers: Table
    refs: Table


class Index:
    """Who is watched, arranged so that one pass over a judgment finds them all.

    A million entries are about 300 MB of arrays, which may be mapped from a file and shared by processes. `seen`
    remembers what was found in words already met; it is emptied when the list changes. `frequencies` tell how many
    people bear a name.
    """

    def __init__(self, watched: Iterable[Watched] = (), frequencies: Frequencies = PUBLIC) -> None:
        self.frequencies = frequencies
        self._open(*_built(watched))

    def _open(self, arrays: _Arrays, gone: Iterable[int] = ()) -> None:
        self._arrays = arrays
        self._gone = set(gone)
        self._entries: dict[int, Entry] = {}
        self._owners: dict[int, Watched] = {}
        self.seen: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self._arrays.watched) - len(self._gone)

    def __iter__(self) -> Iterator[Watched]:
        """Every watched, in the order they came."""
        lines = self._arrays.watched
        return (read(lines[n]) for n in range(len(lines)) if n not in self._gone)

    def __reduce__(self) -> tuple[Callable[[bytes], Index], tuple[bytes]]:
        return Index.load, (b"".join(self.save()),)

    # ── Changing ────────────────────────────────────────────────────────────────────────────────────────────────

    def add(self, watched: Watched) -> None:
        """Watch one more; one already there under the same reference is replaced."""
        arrays = self._arrays
        there = self._number(watched.ref)
        if there is not None:
            self._gone.add(there)
        owner = arrays.watched.append(written(watched))
        arrays.refs.add(crc32(watched.ref.encode()), owner)
        for entry in entries(owner, watched):
            number = arrays.names.append(packed(entry))
            for first, second in pairs(entry):
                one, other = arrays.words.number(first), arrays.words.number(second)
                arrays.words.follow(one, other)
                arrays.pairs.add(pair(one, other), number)
            if isinstance(entry, OrganizationEntry) and entry.parsed.number:
                arrays.numbers.add(crc32(entry.parsed.number.encode()), number)
        if watched.neq:
            arrays.numbers.add(crc32(watched.neq.encode()), arrays.names.append(_neq_line(owner, watched)))
        self.seen.clear()

    def remove(self, ref: str) -> None:
        """Watch this one no longer; KeyError when it is not there."""
        there = self._number(ref)
        if there is None:
            raise KeyError(ref)
        self._gone.add(there)
        self.seen.clear()

    def _number(self, ref: str) -> int | None:
        arrays = self._arrays
        for number in arrays.refs.get(crc32(ref.encode())):
            if number not in self._gone and read(arrays.watched[number]).ref == ref:
                return number
        return None

    # ── Looking up ──────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def words(self) -> Vocabulary:
        """The words of the names."""
        return self._arrays.words

    def paired(self, firsts: Iterable[int], second: int) -> list[int]:
        """Numbers of the entries found by two of these words of the vocabulary, and rarely of others besides."""
        return self._arrays.pairs.any([pair(first, second) for first in firsts])

    def numbered(self, digits: str) -> list[int]:
        """Numbers of the entries found by these digits of a company number or an NEQ, and rarely of others besides."""
        return self._arrays.numbers.get(crc32(digits.encode()))

    def entry(self, number: int) -> Entry | None:
        """An entry by its number; None when it is watched no longer."""
        entry = self._entries.get(number)
        if entry is None:
            if len(self._entries) >= MOST_KEPT:
                self._entries.clear()
            entry = self._entries[number] = unpacked(self._arrays.names[number])
        return None if entry.owner in self._gone else entry

    def owner(self, number: int) -> Watched:
        """The watched of this number."""
        watched = self._owners.get(number)
        if watched is None:
            if len(self._owners) >= MOST_KEPT:
                self._owners.clear()
            watched = self._owners[number] = read(self._arrays.watched[number])
        return watched

    # ── Keeping ─────────────────────────────────────────────────────────────────────────────────────────────────

    def save(self) -> Iterator[memoryview | bytes]:
        """The index as bytes, piece by piece; what was added is packed first, what was removed is left out."""
        arrays = _built(self)[0] if self._changed else self._arrays
        parts = [part for own in arrays for part in own.parts]
        gone = array("I", () if self._changed else sorted(self._gone))
        parts.append(memoryview(gone).cast("B"))
        parts.append(memoryview(self.frequencies.packed()))
        yield MAGIC + struct.pack(f"<Q{len(parts)}Q", len(parts), *(len(part) for part in parts))
        for part in parts:
            yield part
            yield bytes(-len(part) % 8)

    @property
    def _changed(self) -> bool:
        return bool(self._gone) or self._arrays.watched.grown

    @classmethod
    def load(cls, saved: Part) -> Index:
        """The index that `save` made of these bytes (a mapped file will do; keep it open); BadIndex if they are none."""
        whole = memoryview(saved)
        if bytes(whole[: len(MAGIC)]) != MAGIC:
            raise BadIndex("not a saved index of this version")
        at = len(MAGIC)
        (count,) = struct.unpack_from("<Q", whole, at)
        lengths = struct.unpack_from(f"<{count}Q", whole, at + 8)
        at += 8 * (count + 1)
        parts = []
        for length in lengths:
            parts.append(whole[at : at + length])
            at += length + -length % 8
        if at > len(whole) + 7 or count != 17:
            raise BadIndex("the saved index is cut short")
        words = Vocabulary(Texts(*parts[4:6]), parts[6], Table(*parts[7:9]))
        arrays = _Arrays(
            Texts(*parts[0:2]),
            Texts(*parts[2:4]),
            words,
            Table(*parts[9:11]),
            Table(*parts[11:13]),
            Table(*parts[13:15]),
        )
        index = cls.__new__(cls)
        index.frequencies = Frequencies.unpacked(bytes(parts[16]))
        index._open(arrays, parts[15].cast("I"))
        return index


def _neq_line(owner: int, watched: Watched) -> str:
    """An NEQ is found as a company number is."""
    return packed(OrganizationEntry(owner, watched.name, OrganizationName((), (), frozenset(), watched.neq), ()))


def _built(watched: Iterable[Watched]) -> tuple[_Arrays, list[int]]:
    """The arrays of a whole list, and the numbers of those whose reference came again later."""
    people, names = Pile(), Pile()
    words: dict[str, int] = {"": 0}
    bits = array("Q", (0,))
    two, numbers, refs = array("Q"), array("Q"), array("Q")
    known: set[int] = set()
    again: list[int] = []
    for one in watched:
        owner = people.append(written(one))
        key = crc32(one.ref.encode())
        refs.append(key << 32 | owner)
        if key in known:
            again.append(owner)
        known.add(key)
        for entry in entries(owner, one):
            number = names.append(packed(entry))
            for first, second in pairs(entry):
                a = words.get(first)
                if a is None:
                    a = words[first] = len(words)
                    bits.append(0)
                b = words.get(second)
                if b is None:
                    b = words[second] = len(words)
                    bits.append(0)
                bits[b] |= 1 << (a & 63)
                two.append(pair(a, b) << 32 | number)
            if isinstance(entry, OrganizationEntry) and entry.parsed.number:
                numbers.append(crc32(entry.parsed.number.encode()) << 32 | number)
        if one.neq:
            numbers.append(crc32(one.neq.encode()) << 32 | names.append(_neq_line(owner, one)))
    vocabulary = Vocabulary.pack(words, bits)
    arrays = _Arrays(
        people.packed(), names.packed(), vocabulary, Table.pack(two, sparse=1), Table.pack(numbers), Table.pack(refs)
    )
    return arrays, list(_earlier(arrays, again))


def _earlier(arrays: _Arrays, again: list[int]) -> Iterator[int]:
    """Who is replaced by one that came later under the same reference."""
    for number in again:
        ref = read(arrays.watched[number]).ref
        for other in arrays.refs.get(crc32(ref.encode())):
            if other < number and read(arrays.watched[other]).ref == ref:
                yield other
