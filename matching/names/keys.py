"""What to ask an archive for, so that every text that may name somebody comes back and the engine decides."""

from __future__ import annotations

from collections.abc import Iterator

from matching.judgment import Watched
from matching.names import organization, person
from matching.names.normalize import fold
from matching.names.organization import COMPANY_DIGITS, LINKS


def search_keys(watched: Watched) -> tuple[tuple[str, ...], ...]:
    """Alternatives, each a set of folded words; any text that may name `watched` has all the words of one of them.

    Each word may be one slip away (not a number). A person is searched by a word of the surname, since the rest of the name may
    be shortened; an organisation by the words of its core, or by its number.
    """
    keys = _person_keys if watched.kind == "person" else _organization_keys
    found = [key for name in (watched.name, *watched.aliases) for key in keys(name)]
    found += [tuple(fold(docket).split()) for docket in watched.dockets]
    found.append((watched.neq,) if watched.neq else ())
    return tuple(dict.fromkeys(filter(None, found)))


def _person_keys(name: str) -> Iterator[tuple[str, ...]]:
    """Each word of a surname, as it stands and with its particles glued to it."""
    for parsed in person.variants(name):
        alone = (word for word in parsed.surname if word not in person.PARTICLES)
        yield from ((word,) for word in (*alone, *person.joined(parsed.surname)))


def _organization_keys(name: str) -> Iterator[tuple[str, ...]]:
    """The number, whole and in the halves that a line's end may part, and the words of the core."""
    for parsed in organization.variants(name):
        number = parsed.number
        if number:
            yield (number,)
        if len(number) == COMPANY_DIGITS:
            first, second = number[:4], number[4:]
            yield from ((first, second), (first,), (second,))
        yield tuple(word for word in parsed.core if word not in LINKS)


def namesake_key(kind: str, name: str) -> tuple[str, ...]:
    """What namesakes have in common, as folded words: of a person the first given name and the last surname, else every word."""
    if kind != "person":
        return tuple(fold(name).split())
    parsed = person.parse(name)
    return (*parsed.given[:1], *person.joined(parsed.surname)[-1:])
