"""The names that Québec gives and bears, and how often; read once from the tables beside the rules."""

from __future__ import annotations

from functools import cache

from matching.names.normalize import fold
from matching.rules import rows

BORN_WITH_A_COUNTED_NAME = 3_858_000
"""Births that the public table of given names counts, 1980 to 2020."""


@cache
def surnames() -> dict[str, float]:
    """Folded surname → its share of the population, for the thousand most frequent."""
    return {fold(name): float(share) / 100_000 for _, (name, share) in rows("surnames.tsv", 2)}


@cache
def given_names() -> dict[str, float]:
    """Folded given name → its share of the population: of births since 1980, or of those born before if higher."""
    shares = {fold(name): float(births) / BORN_WITH_A_COUNTED_NAME for _, (name, _sex, births) in rows("given.tsv", 3)}
    for _, (name, _sex, thousandths) in rows("given_before_1980.tsv", 3):
        folded = fold(name)
        shares[folded] = max(shares.get(folded, 0.0), float(thousandths) / 1000)
    return shares


POPULATION = 9_000_000
"""People living in Québec (Institut de la statistique du Québec, 2024, rounded)."""
UNLISTED_SURNAME = 0.000_05
UNLISTED_GIVEN = 0.000_02


def surname_share(words: tuple[str, ...]) -> float:
    """The share of people who bear this surname; of a double one, the product of its halves'."""
    known = surnames()
    share = 1.0
    for part in words:
        share *= known.get(part) or known.get(_apart(part), UNLISTED_SURNAME)
    return share


def _apart(part: str) -> str:
    """A surname with its glued Saint apart, as the tables have it (« saintpierre » → « saint pierre »)."""
    return next((f"{saint} {part[len(saint) :]}" for saint in ("sainte", "saint") if part.startswith(saint)), part)


def given_share(words: tuple[str, ...]) -> float:
    """The share of people who bear this given name, by the least borne of its words if the whole is not listed."""
    known = given_names()
    share = known.get(" ".join(words))
    return share if share is not None else min([known.get(word, UNLISTED_GIVEN) for word in words], default=0.0)


@cache
def initial_share(letter: str) -> float:
    """The share of people whose given name begins with this letter."""
    known = given_names()
    return sum(share for name, share in known.items() if name[0] == letter) / sum(known.values())


@cache
def sexes() -> dict[str, str]:
    """Folded given name → F or M, where nearly everybody who bears it is of one sex."""
    tables = [*rows("given.tsv", 3), *rows("given_before_1980.tsv", 3)]
    return {fold(name): sex for _, (name, sex, _share) in tables if sex in ("F", "M")}


@cache
def parts() -> frozenset[str]:
    """Every word that is a given name or a surname by itself."""
    return frozenset(word for name in (*surnames(), *given_names()) for word in name.split())


@cache
def surname_words() -> frozenset[str]:
    """Every word of a surname that is listed."""
    return frozenset(word for name in surnames() for word in name.split())


@cache
def surnames_first() -> frozenset[str]:
    """Folded surnames of origins where the surname is one word and may come first."""
    found = [cells for _, cells in rows("communities.tsv")]
    there = {who for who, what, _, *said in found if what == "people" and "either" in said}
    listed = (names[0] for who, what, _, *names in found if what == "surname" and who in there)
    return frozenset(fold(name) for line in listed for name in line.replace("/", ",").split(","))


@cache
def written_otherwise() -> tuple[frozenset[str], ...]:
    """Folded names that are one name of another alphabet or language in several spellings (Yuri, Iouri)."""
    listed = (
        one for _, (_, what, _, *names) in rows("communities.tsv") if what != "people" for one in names[0].split(",")
    )
    groups = (frozenset(map(fold, one.split("/"))) for one in listed if "/" in one)
    return tuple(frozenset(name for name in group if name.isalpha()) for group in groups)


@cache
def childcare_words() -> frozenset[str]:
    """Folded words that many childcare establishments have in their names."""
    return frozenset(word for _, (words,) in rows("names_childcare.txt", 1) for word in fold(words).split())
