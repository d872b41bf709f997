"""A part of the watch-list, arranged once: its people and companies, their names, and what leads to each name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zlib import crc32

from matching.judgment import Watched
from matching.screening.capitals import Asked
from matching.screening.entries import Entry, OrganizationEntry, read, unpacked
from matching.screening.letters import Bytes, Places, Signed
from matching.screening.namesakes import crowds
from matching.screening.openings import keys_of, opened
from matching.screening.pairing import candidates
from matching.screening.spelling import blank
from matching.screening.table import Part, Table, Texts
from matching.screening.vocabulary import SAVED, Words

MOST_KEPT = 1 << 15
"""How many entries are kept as objects before they are made anew from their line."""
PARTS = 8 + len(SAVED)
"""How many pieces a saved segment has."""


class Segment:
    """Watched people and companies that were arranged together; some may have gone since.

    A watched and an entry are known by their numbers, their places here. `seen` remembers what the words of a stretch were
    found to hold (`look`), `memories` what single words may be (`spelling.blank`), one for each thread that asks.
    """

    def __init__(self, watched: Texts, names: Texts, words: Words, digits: Table, refs: Table) -> None:
        self._watched, self._names, self.words = watched, names, words
        self._digits, self._refs = digits, refs
        self._gone: set[int] = set()
        self._entries: dict[int, Entry] = {}
        self._owners: dict[int, Watched] = {}
        self.seen: dict[Any, Any] = {}
        self.crowds: dict[str, float] = {}
        self.memories: list[Signed] = []
        for own in words.arrays:  # mapped or not, loops over them are compiled once
            own.flags.writeable = False
        self.among(len(watched))

    def __len__(self) -> int:
        return len(self._watched) - len(self._gone)

    def __iter__(self) -> Iterator[Watched]:
        """Every watched that has not gone, in the order they came."""
        lines = self._watched
        return (read(lines[n]) for n in range(len(lines)) if n not in self._gone)

    def remove(self, ref: str) -> bool:
        """Let one go; whether there was one of this reference."""
        for number in self._refs.get(crc32(ref.encode())):
            if number not in self._gone and read(self._watched[number]).ref == ref:
                self._gone.add(number)
                self.seen.clear()
                return True
        return False

    def among(self, watched: int) -> None:
        """Be a part of a list of so many: the longer it is, the less a shortened name points at one person (`namesakes.crowds`)."""
        found = crowds(watched)
        if found is not self.crowds:
            self.crowds = found
            self.seen.clear()

    def candidates(self, asked: Asked) -> Places:
        """What `pairing.candidates` finds here."""
        try:
            memory = self.memories.pop()
        except IndexError:
            memory = blank(len(self.words.numbers))
        found = candidates(asked, self.words, memory, self.crowds["initial"])
        self.memories.append(memory)
        return found

    def begun(self, text: Bytes, capitals: Places) -> list[tuple[int, int]]:
        """Where in a text (`Plain.cased`) with these capitals an organisation's name may begin, with the key of its first two words."""
        return opened(text, capitals, self.words.heads, self.words.openings)

    def begins(self, number: int, key: int) -> bool:
        """Whether an entry is an organisation whose first two words have this key."""
        entry = self.entry(number)
        return isinstance(entry, OrganizationEntry) and key in keys_of(entry.parsed)

    @property
    def whole(self) -> bool:
        """Whether nobody has gone."""
        return not self._gone

    def numbered(self, digits: str) -> list[int]:
        """The entries that are found by these digits (a company number, an NEQ, a docket) or by this whole name; rarely others besides."""
        return self._digits.get(crc32(digits.encode()))

    def entry(self, number: int) -> Entry | None:
        """An entry by its number; None when it has gone."""
        entry = self._entries.get(number)
        if entry is None:
            if len(self._entries) >= MOST_KEPT:
                self._entries.clear()
            entry = self._entries[number] = unpacked(self._names[number])
        return None if entry.owner in self._gone else entry

    def owner(self, number: int) -> Watched:
        """The watched of this number."""
        watched = self._owners.get(number)
        if watched is None:
            if len(self._owners) >= MOST_KEPT:
                self._owners.clear()
            watched = self._owners[number] = read(self._watched[number])
        return watched

    @property
    def parts(self) -> list[memoryview]:
        """What to save, so that `Segment.opened(parts)` is this one with nobody gone."""
        arrays = [own.data.cast("B") for own in self.words.arrays]
        return [*self._watched.parts, *self._names.parts, *arrays, *self._digits.parts, *self._refs.parts]

    @classmethod
    def opened(cls, parts: list[Part]) -> Segment:
        """The segment whose parts these are."""
        tables = 4 + len(SAVED)
        return cls(
            Texts(*parts[0:2]),
            Texts(*parts[2:4]),
            Words.of(parts[4:tables]),
            Table(*parts[tables : tables + 2]),
            Table(*parts[tables + 2 :]),
        )
