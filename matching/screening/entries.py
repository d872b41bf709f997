"""A name of the list as the index keeps it: as one line of text, by the words that lead to it, and in its parts."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from matching.judgment import Watched
from matching.names import organization, person
from matching.names.lists import childcare_words, parts
from matching.names.organization import GENERIC, LINKS, OrganizationName, docket_key
from matching.names.person import GLUED, PARTICLES, SILENT, PersonName

FIELD, ITEM = "\x1f", "\x1e"
EXTRA = GENERIC | frozenset("fils freres associes filles cie compagnie".split())
"""Words at the end of a name that a court may leave out."""


class PersonEntry(NamedTuple):
    """One name of a watched person; `surname` has its particles glued; `owner` is the number of the watched."""

    owner: int
    name: str
    parsed: PersonName
    surname: tuple[str, ...]


class OrganizationEntry(NamedTuple):
    """One name of a watched organisation; `core` is without its link words."""

    owner: int
    name: str
    parsed: OrganizationName
    core: tuple[str, ...]


Entry = PersonEntry | OrganizationEntry


def entries(owner: int, watched: Watched) -> list[Entry]:
    """Every name by which one watched may be found: those that its name and aliases stand for, and its dockets.

    A docket is kept as an organisation's name that is only a number.
    """
    found: list[Entry] = []
    for docket in dict.fromkeys(watched.dockets):
        key = docket_key(docket)
        if key:
            found.append(OrganizationEntry(owner, docket, OrganizationName((), (), frozenset(), key), ()))
    for name in dict.fromkeys((watched.name, *watched.aliases)) if watched.aliases else (watched.name,):
        if watched.kind == "person":
            found += [PersonEntry(owner, name, one, person.joined(one.surname)) for one in person.variants(name)]
        else:
            found += [OrganizationEntry(owner, name, one, _core(one)) for one in organization.variants(name)]
    return found


def whole_key(name: OrganizationName) -> str:
    """The key of a name of which no word tells it apart, so that it must be written whole."""
    return " ".join(name.words)


def _core(name: OrganizationName) -> tuple[str, ...]:
    """The words of the core, link words left out."""
    return tuple([word for word in name.core if word not in LINKS])


def leading(given: tuple[str, ...]) -> tuple[str, ...]:
    """The words of which one stands for the given name before the surname, however the name is written: each given name, all in
    one, initials.
    """
    initials = (given[0][0], given[-1][0]) if given[0] in SILENT else (given[0][0],)
    several = ("".join(given), "".join([name[0] for name in given])) if len(given) > 1 else ()
    return tuple(dict.fromkeys((*given, *several, *initials)))


def following(entry: PersonEntry) -> tuple[str, ...]:
    """The words of which one then stands for the surname: each with its particles, or without."""
    more = bare(entry) if len(entry.parsed.surname) > len(entry.surname) else ()
    return tuple(dict.fromkeys((*entry.surname, *more)))


def pairs(core: tuple[str, ...]) -> list[tuple[str, str]]:
    """The words of an organisation's core two by two, of which two lead to it; a core of one word is with the empty one.

    Two words that many names have do not lead to it, unless it has no others.
    """
    if len(core) == 1:
        return [("", core[0])]
    both = list(pairwise(core))
    return [pair for pair in both if not (_common(pair[0]) and _common(pair[1]))] or both


def needed(entry: Entry) -> tuple[str, ...]:
    """The words without which this is not the name.

    No court leaves out a word of an organisation's core, but those at its end that many names have, down to two words. With
    an initial for the given name, no half of a double surname is left out.
    """
    if isinstance(entry, PersonEntry):
        return entry.surname if len(entry.surname) > 1 and not bare(entry) else ()
    stop = len(entry.core)
    while stop > 2 and entry.core[stop - 1] in EXTRA:
        stop -= 1
    return entry.core[:stop]


@lru_cache(maxsize=1 << 14)
def _common(word: str) -> bool:
    """Whether many names have a word."""
    return word in parts() or word in GENERIC or word in childcare_words() or word in ("saint", "sainte")


def bare(entry: PersonEntry) -> list[str]:
    """The words of a surname that a court may write without the particle before them (never without Saint)."""
    own = entry.parsed.surname
    return [
        word
        for k, word in enumerate(own)
        if k and word not in GLUED and len(word) > 3 and own[k - 1] in PARTICLES and len(own[k - 1]) > 1
    ]


def packed(entry: Entry) -> str:
    """An entry as one line of text."""
    own, more = entry.parsed, " ".join(entry[3])
    if isinstance(own, PersonName):
        words = (
            "P",
            entry.name,
            " ".join(own.given),
            " ".join(own.surname),
            more,
            "1" if own.compound else "",
            own.suffix,
        )
    else:
        words = "O", entry.name, " ".join(own.words), " ".join(own.core), more, " ".join(sorted(own.types)), own.number
    return FIELD.join((str(entry.owner), *words))


def unpacked(line: str) -> Entry:
    """The entry that a line says (`packed`)."""
    owner, kind, name, first, second, third, fourth, fifth = line.split(FIELD)
    words, more, own = tuple(first.split()), tuple(second.split()), tuple(third.split())
    if kind == "P":
        return PersonEntry(int(owner), name, PersonName(words, more, fourth == "1", fifth), own)
    parsed = OrganizationName(words, more, frozenset(fourth.split()), fifth)
    return OrganizationEntry(int(owner), name, parsed, own)


def written(watched: Watched) -> str:
    """A watched as one line of text."""
    return FIELD.join((
        watched.ref, watched.kind, watched.name, ITEM.join(watched.aliases), watched.born, watched.place, watched.neq,
        ITEM.join(watched.associates), ITEM.join(watched.dockets), watched.died,
    ))  # fmt: skip


def read(line: str) -> Watched:
    """The watched that a line says (`written`)."""
    ref, kind, name, aliases, born, place, neq, associates, dockets, died = line.split(FIELD)
    return Watched(
        ref=ref,
        kind="person" if kind == "person" else "organization",
        name=name,
        aliases=tuple(aliases.split(ITEM)) if aliases else (),
        born=born,
        place=place,
        neq=neq,
        associates=tuple(associates.split(ITEM)) if associates else (),
        dockets=tuple(dockets.split(ITEM)) if dockets else (),
        died=died,
    )
