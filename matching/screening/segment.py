"""A part of the watch-list, arranged once: its people and companies, their names, and what leads to each name."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.judgment import Watched
from matching.names.alike import others
from matching.names.lists import POPULATION, surname_share
from matching.names.organization import OrganizationName
from matching.screening.another import (
    BARE,
    DESCRIBED,
    DOUBLE,
    FIRST_LETTER,
    LENGTH,
    MOST_LENGTH,
    OPENING,
    PERSON,
    PLACE,
    PLAIN,
    SINGLE,
)  # fmt: skip
from matching.screening.entries import (
    FIELD,
    Entry,
    OrganizationEntry,
    PersonEntry,
    entries,
    needed,
    packed,
    pairs,
    read,
    unpacked,
    written,
)
from matching.screening.letters import Bytes, Numbers, Places, keys_of, numbers_of, pair_keys, spread
from matching.screening.pairing import Asked, Words, candidates
from matching.screening.people import crowds
from matching.screening.spelling import HALF, KIND, OTHER, OWN, Signed, blank, filter_of, spellings
from matching.screening.table import Part, Pile, Table, Texts

MOST_KEPT = 1 << 15
"""How many entries are kept as objects before they are made anew from their line."""
PARTS = 22
"""How many pieces a saved segment has."""


class Segment:
    """Watched people and companies that were arranged together; some may have gone since.

    `seen` remembers what was made of words already met, `memories` what words may be (one for each that asks at once). Every number of a watched or of an entry is its place here.
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
        """Be asked as a part of a list of so many."""
        found = crowds(watched)
        if found is not self.crowds:
            self.crowds = found
            self.seen.clear()

    def candidates(self, asked: Asked) -> Places:
        """What `pairing.candidates` finds here; whoever asks at the same time has a memory of its own."""
        try:
            memory = self.memories.pop()
        except IndexError:
            memory = blank(len(self.words.ends))
        found = candidates(asked, self.words, memory, self.crowds["initial"])
        self.memories.append(memory)
        return found

    @property
    def whole(self) -> bool:
        """Whether nobody has gone."""
        return not self._gone

    def numbered(self, digits: str) -> list[int]:
        """Numbers of the entries found by these digits of a company number or an NEQ, and rarely of others besides."""
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
        """What to save, so that `Segment.opened(*parts)` is this one with nobody gone."""
        arrays = [own.data.cast("B") for own in self.words]
        return [*self._watched.parts, *self._names.parts, *arrays, *self._digits.parts, *self._refs.parts]

    @classmethod
    def opened(cls, parts: list[Part]) -> Segment:
        """The segment that these parts were of."""
        kinds = (np.uint8, np.uint64, np.uint64, np.uint64, np.float32, np.uint32, np.uint64, np.uint8, np.uint32, np.uint64, np.uint8, np.int32,
                 np.int32, np.uint8)  # fmt: skip
        words = Words(*(np.frombuffer(part, kind) for part, kind in zip(parts[4:18], kinds, strict=True)))
        return cls(Texts(*parts[0:2]), Texts(*parts[2:4]), words, Table(*parts[18:20]), Table(*parts[20:22]))


def arranged(watched: Iterable[Watched]) -> Segment:
    """A segment of these; of two with one reference, the later."""
    people, names = Pile(), Pile()
    words: dict[str, int] = {"": 0}
    firsts, seconds, named = array("Q"), array("Q"), array("Q")
    many: list[tuple[int, list[tuple[int, int]]]] = []
    digits, numbered = array("Q"), array("Q")
    cores, core_ends = array("i"), array("i")
    traits = bytearray()
    for one in {one.ref: one for one in watched}.values():
        owner = people.append(written(one))
        for entry in entries(owner, one):
            number = names.append(packed(entry))
            cores.extend([words.setdefault(word, len(words)) for word in needed(entry)])
            core_ends.append(len(cores))
            traits.append(_traits(entry, one) if isinstance(entry, PersonEntry) else 0)
            if isinstance(entry, OrganizationEntry) and entry.parsed.number:
                digits.append(crc32(entry.parsed.number.encode()))
                numbered.append(number)
            own = pairs(entry)
            leading = [words.setdefault(word, len(words)) for word, _ in own]
            following = [words.setdefault(word, len(words)) for _, word in own]
            if len(own) > 2 and isinstance(entry, OrganizationEntry):
                many.append((number, list(zip(leading, following, strict=True))))
                continue
            firsts.extend(leading)
            seconds.extend(following)
            named.extend([number] * len(own))
        if one.neq:
            digits.append(crc32(one.neq.encode()))
            numbered.append(names.append(_neq_line(owner, one)))
            core_ends.append(len(cores))
            traits.append(0)
    for number, rarest in _fewest(many):
        for first, second in rarest:
            firsts.append(first)
            seconds.append(second)
            named.append(number)
    gathered = people.packed()
    refs = np.fromiter((crc32(line[: line.index(FIELD)].encode()) for line in gathered), np.uint64, len(gathered))
    return Segment(
        gathered,
        names.packed(),
        _words(list(words), _taken(firsts), _taken(seconds), _taken(named), cores, core_ends, traits),
        Table.pack(_taken(digits) << HALF | _taken(numbered)),
        Table.pack(refs << HALF | np.arange(len(refs), dtype=np.uint64)),
    )


def _traits(entry: PersonEntry, watched: Watched) -> int:
    """What it takes to be called by an initial."""
    if len(entry.parsed.given[0]) == 1:
        return PERSON
    traits = PERSON | (DOUBLE if len(entry.surname) > 1 else SINGLE) | (DESCRIBED if watched.described else 0)
    if entry.surname == entry.parsed.surname:
        traits |= BARE | PLAIN if len(entry.parsed.given) == 1 else BARE
    return traits


def _fewest(many: list[tuple[int, list[tuple[int, int]]]]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Of the pairs of words of each name, two that fewest names have, without a word in common where there are such two.

    All words of a name must be there, so any pair leads to it; the second one is for a slip in the first.
    """
    borne = Counter(pair for _, own in many for pair in own)
    for number, own in many:
        ordered = sorted(own, key=lambda pair: (borne[pair], pair))
        rarest = ordered[0]
        yield number, [rarest, next((pair for pair in ordered[1:] if not {*pair} & {*rarest}), ordered[1])]


def _words(
    words: list[str],
    firsts: Numbers,
    seconds: Numbers,
    named: Numbers,
    cores: array[int],
    core_ends: array[int],
    traits: bytearray,
) -> Words:
    if max(len(words), len(core_ends)) > PLACE:
        raise ValueError(f"more than {PLACE:,} words or names in one list")
    letters, ends = spread(words)
    numbers = numbers_of(letters, ends)
    under, whose = spellings(letters, ends)
    stand_for = others()
    meant = [(number, other) for number, word in enumerate(words) for other in stand_for.get(word, ())]
    meant_numbers = numbers_of(*spread(other for _, other in meant))
    place = np.arange(len(words), dtype=np.uint64)
    spelling = Table.pack(
        np.concatenate(
            (
                keys_of(numbers) << HALF | np.uint64(OWN) << KIND | place,
                under | whose.astype(np.uint64),
                keys_of(meant_numbers) << HALF | np.uint64(OTHER) << KIND | np.array([n for n, _ in meant], np.uint64),
            )
        ),
        sparse=2,
    )
    follows = np.zeros(len(words), np.uint64)
    np.bitwise_or.at(follows, seconds, np.uint64(1) << (firsts & np.uint64(63)))
    bearers = np.array([POPULATION * surname_share((word,)) for word in words], np.float32)
    stops = np.array(core_ends, np.int64)
    sizes = stops - np.concatenate((np.zeros(1, np.int64), stops[:-1]))
    needed_words = np.array(cores, np.int64)
    borne = np.bincount(needed_words, minlength=len(words))
    rarest_first = np.lexsort((borne[needed_words], np.repeat(np.arange(len(sizes)), sizes)))
    core = _opened(needed_words[rarest_first], letters, ends)
    kinds = np.frombuffer(bytes(traits), np.uint8)
    other = _others_open(firsts, seconds, named, core, stops - sizes, np.where(kinds & PERSON, 0, sizes))
    pair = Table.pack(pair_keys(firsts, seconds) << HALF | other << np.uint64(OPENING) | named, sparse=2)
    return Words(letters, ends.astype(np.uint64), numbers, follows, bearers, spelling.starts, spelling.rows,
                 filter_of(spelling.rows), pair.starts, pair.rows, filter_of(pair.rows), np.array(core_ends, np.int32), core, kinds)  # fmt: skip


def _opened(core: NDArray[np.int64], letters: Bytes, ends: Places) -> Places:
    """Core words, each with how it opens."""
    stops = ends.astype(np.int64)
    begins = np.concatenate((np.zeros(1, np.int64), stops[:-1]))[core]
    lengths = np.minimum(stops[core] - begins, MOST_LENGTH)
    opening = lengths << LENGTH | letters[begins].astype(np.int64) & FIRST_LETTER
    both: Places = (core | opening << OPENING).astype(np.uint32).view(np.int32)
    return both


def _others_open(
    firsts: Numbers, seconds: Numbers, named: Numbers, core: Places, begins: NDArray[np.int64], sizes: NDArray[np.int64]
) -> Numbers:
    """For two words of each name, how the rarest of its core opens that is neither; 0 where there is none."""
    found = np.zeros(len(named), np.uint64)
    names = named.astype(np.int64)
    for k in range(3):
        left = np.flatnonzero((found == 0) & (sizes[names] > k))
        one = core[begins[names[left]] + k].view(np.uint32).astype(np.uint64)
        word = one & np.uint64(PLACE)
        fits = (word != firsts[left]) & (word != seconds[left])
        found[left[fits]] = one[fits] >> np.uint64(OPENING)
    return found


def _taken(gathered: array[int]) -> Numbers:
    return np.frombuffer(gathered, np.uint64) if gathered else np.zeros(0, np.uint64)


def _neq_line(owner: int, watched: Watched) -> str:
    """An NEQ is found as a company number is."""
    return packed(OrganizationEntry(owner, watched.name, OrganizationName((), (), frozenset(), watched.neq), ()))
