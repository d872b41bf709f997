"""The watch-list, ready to be looked up: pairs of name words, cores of organisations, numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import OSA

from matching.judgment import Watched
from matching.names import organization, person
from matching.names.lists import parts
from matching.names.organization import LINKS, OrganizationName
from matching.names.person import PersonName

K = TypeVar("K")
V = TypeVar("V")
SHORTEST_SLIP = 4
"""A word shorter than this has no slip: one letter away it is another word."""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """One name of a watched person; `surname` has its particles glued."""

    ref: str
    name: str
    parsed: PersonName
    surname: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganizationEntry:
    """One name of a watched organisation; `core` is without its link words, `anchor` the place of its longest word."""

    ref: str
    name: str
    parsed: OrganizationName
    core: tuple[str, ...]
    anchor: int


class Vocabulary:
    """The words of the watch-list, found by any spelling one slip away.

    Two real names are never one slip apart: Marin is not Martin, Michèle is not Michel.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._shorter: dict[str, set[str]] = defaultdict(set)
        self._near: dict[str, tuple[tuple[str, int], ...]] = {}

    def add(self, word: str) -> None:
        """Count one more use of a word."""
        self._counts[word] = self._counts.get(word, 0) + 1
        if self._counts[word] == 1:
            self._near.clear()
            for shorter in _deletions(word):
                self._shorter[shorter].add(word)

    def remove(self, word: str) -> None:
        """Count one use less; a word that nobody uses is forgotten."""
        self._counts[word] -= 1
        if not self._counts[word]:
            del self._counts[word]
            self._near.clear()
            for shorter in _deletions(word):
                self._shorter[shorter].discard(word)

    def near(self, word: str) -> tuple[tuple[str, int], ...]:
        """The words of the list that this one may be, each with the slips between them (0 or 1)."""
        known = self._near.get(word)
        if known is None:
            known = self._near[word] = tuple(self._search(word))
        return known

    def _search(self, word: str) -> Iterator[tuple[str, int]]:
        if word in self._counts:
            yield word, 0
        if len(word) < SHORTEST_SLIP or word.isdigit():
            return
        found: set[str] = set()
        for shorter in (word, *_deletions(word)):
            found |= self._shorter.get(shorter, set())
            if shorter in self._counts:
                found.add(shorter)
        for other in sorted(found):
            if is_slip(word, other):
                yield other, 1


def is_slip(found: str, name: str) -> bool:
    """Whether two words are one slip of the hand apart; two that are each a real name are two names."""
    return (
        found != name
        and min(len(found), len(name)) >= SHORTEST_SLIP
        and not (found in parts() and name in parts())
        and OSA.distance(found, name, score_cutoff=1) == 1
    )


def _deletions(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_SLIP:
        return ()
    return tuple(word[:i] + word[i + 1 :] for i in range(len(word)))


class Index:
    """Who is watched, arranged so that one pass over a judgment finds them all; entries come and go one by one."""

    def __init__(self, watched: Iterable[Watched] = ()) -> None:
        self.watched: dict[str, Watched] = {}
        self.given = Vocabulary()
        self.surnames = Vocabulary()
        self.cores = Vocabulary()
        self.pairs: dict[tuple[str, str], dict[PersonEntry, None]] = defaultdict(dict)
        self.anchors: dict[str, dict[OrganizationEntry, None]] = defaultdict(dict)
        self.numbers: dict[str, dict[OrganizationEntry, None]] = defaultdict(dict)
        self.neqs: dict[str, dict[str, None]] = defaultdict(dict)
        for one in watched:
            self.add(one)

    def __len__(self) -> int:
        return len(self.watched)

    def add(self, watched: Watched) -> None:
        """Watch one more; one already there under the same reference is replaced."""
        if watched.ref in self.watched:
            self.remove(watched.ref)
        self.watched[watched.ref] = watched
        self._enter(watched, present=True)

    def remove(self, ref: str) -> None:
        """Watch this one no longer; KeyError when it is not there."""
        self._enter(self.watched.pop(ref), present=False)

    def _enter(self, watched: Watched, *, present: bool) -> None:
        if watched.neq:
            _put(self.neqs, watched.neq, watched.ref, present=present)
        for name in dict.fromkeys((watched.name, *watched.aliases)):
            if watched.kind == "person":
                for parsed in person.variants(name):
                    self._enter_person(PersonEntry(watched.ref, name, parsed, person.joined(parsed.surname)), present)
            else:
                for found in organization.variants(name):
                    self._enter_organization(watched.ref, name, found, present)

    def _enter_person(self, entry: PersonEntry, present: bool) -> None:
        for word in entry.surname:
            (self.surnames.add if present else self.surnames.remove)(word)
            for given in entry.parsed.given:
                (self.given.add if present else self.given.remove)(given)
                _put(self.pairs, (given, word), entry, present=present)
            initials = {given[0] for given in entry.parsed.given}
            for initial in initials:
                _put(self.pairs, (initial, word), entry, present=present)

    def _enter_organization(self, ref: str, name: str, parsed: OrganizationName, present: bool) -> None:
        core = tuple(word for word in parsed.core if word not in LINKS)
        anchor = max(range(len(core)), key=lambda i: len(core[i])) if core else -1
        entry = OrganizationEntry(ref, name, parsed, core, anchor)
        if parsed.number:
            _put(self.numbers, parsed.number, entry, present=present)
        if core:
            word = core[anchor]
            (self.cores.add if present else self.cores.remove)(word)
            _put(self.anchors, word, entry, present=present)


def _put(table: dict[K, dict[V, None]], key: K, value: V, *, present: bool) -> None:
    if present:
        table[key][value] = None
    else:
        table[key].pop(value, None)
        if not table[key]:
            del table[key]
