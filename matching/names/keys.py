"""What to ask an archive for, so that every text that could name somebody comes back and the engine decides."""

from __future__ import annotations

from matching.judgment import Watched
from matching.names import organization, person
from matching.names.normalize import fold
from matching.names.organization import LINKS


def search_keys(watched: Watched) -> tuple[tuple[str, ...], ...]:
    """Alternatives, each a set of folded words that stand together in any text that could name `watched`.

    Every word is meant within one slip (numbers exactly). A person is searched by a word of the surname, since the
    rest of the name may be shortened; an organisation by the words of its core, or by its number.
    """
    found: dict[tuple[str, ...], None] = {}
    for name in (watched.name, *watched.aliases):
        if watched.kind == "person":
            for parsed in person.variants(name):
                for word in parsed.surname:
                    if word not in person.PARTICLES:
                        found[(word,)] = None
                glued = person.joined(parsed.surname)
                found.update(((word,), None) for word in glued)
        else:
            for parsed_name in organization.variants(name):
                if parsed_name.number:
                    number = parsed_name.number
                    found[(number,)] = None
                    if len(number) == 8:
                        found[(number[:4], number[4:])] = None
                        found[(number[:4],)] = None
                        found[(number[4:],)] = None
                core = tuple(word for word in parsed_name.core if word not in LINKS)
                if core:
                    found[core] = None
    found.update((tuple(fold(docket).split()), None) for docket in watched.dockets if fold(docket))
    if watched.neq:
        found[(watched.neq,)] = None
    return tuple(found)


def namesake_key(kind: str, name: str) -> tuple[str, ...]:
    """What namesakes have in common, as folded words: of a person the first given name and the last surname, else every word."""
    if kind != "person":
        return tuple(fold(name).split())
    parsed = person.parse(name)
    return (*parsed.given[:1], *person.joined(parsed.surname)[-1:])
