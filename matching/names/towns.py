"""Towns that a judgment may name, and which of them are one: a part of a city, or a town merged into it, is that city."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from matching.names.normalize import fold
from matching.rules import rows

PROVINCES = frozenset(("quebec", "qc", "canada"))
"""What follows a town to say where it is."""


@cache
def municipalities() -> dict[str, str]:
    """Folded town → the folded municipality that it is, or is a part of."""
    found = {}
    for _, (town, parts) in rows("towns.tsv", 2):
        for name in (town, *parts.split(", ")):
            if name:
                found[fold(name)] = fold(town)
    return found


@lru_cache(maxsize=1 << 10)
def towns_of(place: str) -> tuple[str, ...]:
    """The towns, folded, that a record's place says: « Saguenay (Jonquière) », « Laval (Québec) »."""
    said = [town for town in map(fold, re.split(r"[(),/]", place)) if town]
    return tuple(town for town in said if town not in PROVINCES or town == said[0])


def municipality(town: str) -> str:
    """The municipality, folded, that a folded town is or is a part of; itself where no table has it."""
    return municipalities().get(town, town)


@lru_cache(maxsize=1 << 10)
def names_of(towns: tuple[str, ...]) -> tuple[str, ...]:
    """These towns, the city of which one is a part, and the parts of one that is a city; two parts of one city are not one."""
    parts = (part for part, city in municipalities().items() if city in towns)
    return tuple(dict.fromkeys((*towns, *map(municipality, towns), *parts)))
