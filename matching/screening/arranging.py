"""How a part of the watch-list is arranged: everybody is gathered one by one, then what was gathered is sorted as arrays."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.judgment import Watched
from matching.names.alike import others, otherwise_ended
from matching.names.lists import POPULATION, surname_share
from matching.names.organization import OrganizationName
from matching.screening.another import BARE, DESCRIBED, DOUBLE, PERSON, PLAIN, SINGLE, said_of
from matching.screening.entries import (
    OrganizationEntry,
    PersonEntry,
    entries,
    following,
    leading,
    needed,
    packed,
    pairs,
    whole_key,
    written,
)
from matching.screening.letters import Bytes, Numbers, Places, Signed, Spelt, keys_of, numbers_of, pair_keys, spread
from matching.screening.openings import beginnings, heads_of, keys_of_two
from matching.screening.segment import Segment
from matching.screening.spelling import KIND, OTHER, OWN, spellings
from matching.screening.table import HALF, Keyed, Pile, Table, filter_of
from matching.screening.vocabulary import FIRST_LETTER, LENGTH, MOST_LENGTH, OPENING, PLACE, Core, Words

ANY = 0xFF


def arranged(watched: Iterable[Watched]) -> Segment:
    """A segment of these; of two with one reference, the later."""
    gathered = Gathered()
    with _all_kept():
        for one in {one.ref: one for one in watched}.values():
            gathered.add(one)
        return gathered.segment()


@contextmanager
def _all_kept() -> Iterator[None]:
    """Do not look for garbage while a list is gathered: there is none, and looking would take an eighth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Gathered:
    """Watched people and companies while they are gathered; every word is a number.

    What leads from a given name or a surname is made out once; of a person only the numbers of the two are kept.
    """

    def __init__(self) -> None:
        self._people, self._names, self._refs = Pile(), Pile(), array("Q")
        self._words: dict[str, int] = {"": 0}
        self._given: dict[tuple[str, ...], int] = {}
        self._firsts, self._given_traits = Rows(), bytearray()
        self._surnames: dict[tuple[str, ...], int] = {}
        self._lasts, self._surname_needs, self._surname_traits = Rows(), array("q"), bytearray()
        self._persons, self._of_given, self._of_surname = array("Q"), array("q"), array("q")
        self._described = bytearray()
        self._pairs, self._many = (array("Q"), array("Q"), array("Q")), (array("Q"), array("Q"), array("Q"))
        self._digits, self._numbered = array("Q"), array("Q")
        self._openings: dict[tuple[str, str], None] = {}
        self._needed, self._needs = Rows(), array("q")

    def add(self, watched: Watched) -> None:
        """Gather one more."""
        owner = self._people.append(written(watched))
        self._refs.append(crc32(watched.ref.encode()))
        described = DESCRIBED if watched.described else 0
        for entry in entries(owner, watched):
            number = self._names.append(packed(entry))
            if isinstance(entry, PersonEntry):
                self._person(number, entry, described)
            else:
                self._organization(number, entry)
        if watched.neq:
            only = OrganizationEntry(owner, watched.name, OrganizationName((), (), frozenset(), watched.neq), ())
            self._organization(self._names.append(packed(only)), only)

    def _person(self, number: int, entry: PersonEntry, described: int) -> None:
        parsed = entry.parsed
        given, surname = self._given.get(parsed.given), self._surnames.get(parsed.surname)
        self._persons.append(number)
        self._of_given.append(self._new_given(parsed.given) if given is None else given)
        surname = self._new_surname(entry) if surname is None else surname
        self._of_surname.append(surname)
        self._described.append(described)
        self._needs.append(self._surname_needs[surname])

    def _new_given(self, given: tuple[str, ...]) -> int:
        self._given_traits.append(PERSON if len(given[0]) == 1 else ANY if len(given) == 1 else ANY ^ PLAIN)
        self._given[given] = self._firsts.append(self._numbers(leading(given)))
        return self._given[given]

    def _new_surname(self, entry: PersonEntry) -> int:
        whole = BARE | PLAIN if entry.surname == entry.parsed.surname else 0
        self._surname_traits.append(PERSON | (DOUBLE if len(entry.surname) > 1 else SINGLE) | whole)
        self._surnames[entry.parsed.surname] = self._lasts.append(self._numbers(following(entry)))
        self._surname_needs.append(self._needed.append(self._numbers(needed(entry))))
        return self._surnames[entry.parsed.surname]

    def _organization(self, number: int, entry: OrganizationEntry) -> None:
        key = entry.parsed.number or ("" if entry.core else whole_key(entry.parsed))
        if key:
            self._digits.append(crc32(key.encode()))
            self._numbered.append(number)
        self._openings.update(dict.fromkeys(beginnings(entry.parsed)))
        own = pairs(entry.core)
        firsts, seconds, named = self._many if len(own) > 2 else self._pairs
        firsts.extend(self._numbers([first for first, _ in own]))
        seconds.extend(self._numbers([second for _, second in own]))
        named.extend([number] * len(own))
        self._needs.append(self._needed.append(self._numbers(needed(entry))))

    def _numbers(self, words: Iterable[str]) -> list[int]:
        """The numbers of words; a new word gets the next one."""
        known = self._words
        return [known.setdefault(word, len(known)) for word in words]

    def segment(self) -> Segment:
        """All of them, arranged."""
        leading = zip(self._leading(), map(_taken, self._pairs), rarest(*map(_taken, self._many)), strict=True)
        firsts, seconds, named = (np.concatenate(every) for every in leading)
        core, sizes = self._needed.of(_signed(self._needs))
        refs = _taken(self._refs)
        return Segment(
            self._people.packed(),
            self._names.packed(),
            _words(
                list(self._words),
                firsts,
                seconds,
                named,
                core.view(np.int64),
                sizes,
                self._traits(),
                spread(word for both in self._openings for word in both),
            ),
            Table.pack(_taken(self._digits) << HALF | _taken(self._numbered), sparse=4),
            Table.pack(refs << HALF | np.arange(len(refs), dtype=np.uint64)),
        )

    def _leading(self) -> tuple[Numbers, Numbers, Numbers]:
        """For each way to write the given name and each to write the surname: the two words, and the name they lead to."""
        lasts, ways = self._lasts.of(_signed(self._of_surname))
        firsts, sizes = self._firsts.of(np.repeat(_signed(self._of_given), ways))
        return firsts, np.repeat(lasts, sizes), np.repeat(np.repeat(_taken(self._persons), ways), sizes)

    def _traits(self) -> Bytes:
        """What each entry is (the bits of `another`): of a person, what the surname is and whether the list says more, as far as the
        given name leaves it open.
        """
        given, surname = (np.frombuffer(traits, np.uint8) for traits in (self._given_traits, self._surname_traits))
        own = surname[_signed(self._of_surname)] | np.frombuffer(self._described, np.uint8)
        traits = np.zeros(len(self._names), np.uint8)
        traits[_signed(self._persons)] = own & given[_signed(self._of_given)]
        return traits


class Rows:
    """Rows of numbers, each row known by its own number, while they are gathered."""

    def __init__(self) -> None:
        self._values, self._ends = array("Q"), array("q")

    def append(self, row: Iterable[int]) -> int:
        """Keep one more; its number."""
        self._values.extend(row)
        self._ends.append(len(self._values))
        return len(self._ends) - 1

    def of(self, which: Signed) -> tuple[Numbers, Signed]:
        """The rows of these numbers one after another, and how long each is."""
        ends = _signed(self._ends)
        sizes = np.diff(ends, prepend=0)[which]
        begins = ends[which] - np.cumsum(sizes)
        return _taken(self._values)[np.repeat(begins, sizes) + np.arange(sizes.sum())], sizes


def rarest(firsts: Numbers, seconds: Numbers, named: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Of all pairs of words of each name, the two pairs that fewest names have; without a word in common, where there are such.

    All words of a name must be there, so that any pair leads to it; the second pair is for a slip in the first. The pairs of
    one name stand together.
    """
    if not len(named):
        return firsts, seconds, named
    _, pair, borne = np.unique(firsts << HALF | seconds, return_inverse=True, return_counts=True)
    order = np.lexsort((pair, borne[pair], named))
    firsts, seconds, named = firsts[order], seconds[order], named[order]
    begins = np.concatenate((np.ones(1, np.bool_), named[1:] != named[:-1]))
    least = np.flatnonzero(begins)
    own = least[np.cumsum(begins) - 1]
    shared = (firsts == firsts[own]) | (firsts == seconds[own]) | (seconds == firsts[own]) | (seconds == seconds[own])
    further = np.minimum.reduceat(np.where(shared, len(named), np.arange(len(named))), least)
    chosen = np.concatenate((least, np.where(further < len(named), further, least + 1)))
    return firsts[chosen], seconds[chosen], named[chosen]


def _words(
    words: list[str], firsts: Numbers, seconds: Numbers, named: Numbers, core: Signed, sizes: Signed, traits: Bytes, openings: Spelt
) -> Words:  # fmt: skip
    """The vocabulary of a list.

    `firsts` and `seconds` are two words that lead to the name `named`, row by row. `core` are the words that each name needs,
    one name after another, of `sizes` words each; `traits` what each is; `openings` the first two words of organisations, two
    by two.
    """
    if max(len(words), len(sizes)) > PLACE:
        raise ValueError(f"more than {PLACE:,} words or names in one list")
    spelt = spread(words)
    numbers = numbers_of(spelt)
    under, whose = spellings(spelt)
    stand_for = others()
    meant = [
        (number, other)
        for number, word in enumerate(words)
        for other in stand_for.get(word, frozenset()) | otherwise_ended(word)
    ]
    meant_numbers = numbers_of(spread(other for _, other in meant))
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
    borne = np.bincount(core, minlength=len(words))
    rarest_first = np.lexsort((borne[core], np.repeat(np.arange(len(sizes)), sizes)))
    core_words, stops = _opened(core[rarest_first], spelt), np.cumsum(sizes)
    other = _others_open(firsts, seconds, named, core_words, stops - sizes, np.where(traits & PERSON, 0, sizes))
    other |= said_of(traits)[named.view(np.int64)]
    pair = Table.pack(pair_keys(firsts, seconds) << HALF | other << np.uint64(OPENING) | named, sparse=2)
    return Words(
        spelt,
        numbers,
        follows,
        bearers,
        filter_of(np.unique(heads_of(openings)) << HALF),
        Keyed.of(spelling),
        Keyed.of(pair),
        Keyed.of(Table.pack(keys_of_two(openings) << HALF)),
        Core(stops.astype(np.int32), core_words),
    )


def _opened(core: NDArray[np.int64], spelt: Spelt) -> Places:
    """Each of some words together with how it opens."""
    letters, stops = spelt.letters, spelt.ends.astype(np.int64)
    begins = np.concatenate((np.zeros(1, np.int64), stops[:-1]))[core]
    lengths = np.minimum(stops[core] - begins, MOST_LENGTH)
    opening = lengths << LENGTH | letters[begins].astype(np.int64) & FIRST_LETTER
    both: Places = (core | opening << OPENING).astype(np.uint32).view(np.int32)
    return both


def _others_open(
    firsts: Numbers, seconds: Numbers, named: Numbers, core: Places, begins: NDArray[np.int64], sizes: NDArray[np.int64]
) -> Numbers:
    """For two words of each name, how the rarest word of its core opens that is neither; 0 where there is none."""
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
    """What was gathered, as an array."""
    return np.frombuffer(gathered, np.uint64) if gathered else np.zeros(0, np.uint64)


def _signed(gathered: array[int]) -> Signed:
    """The same, of signed numbers."""
    return _taken(gathered).view(np.int64)
