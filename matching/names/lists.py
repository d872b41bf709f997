"""The names that Québec gives and bears, and how often; read once from the tables beside the rules."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from matching.names.normalize import fold

BORN_WITH_A_COUNTED_NAME = 3_858_000
"""Births that the public table of given names counts, 1980 to 2020."""


def _rows(name: str) -> list[list[str]]:
    text = (files("matching") / "rules" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def surnames() -> dict[str, float]:
    """Folded surname → its share of the population, for the thousand most frequent."""
    return {fold(name): float(share) / 100_000 for name, share in _rows("surnames.tsv")}


@cache
def given_names() -> dict[str, float]:
    """Folded given name → its share of the population: of births since 1980, or of those born before if higher."""
    shares = {fold(name): float(births) / BORN_WITH_A_COUNTED_NAME for name, _, births in _rows("given.tsv")}
    for name, _, thousandths in _rows("given_before_1980.tsv"):
        folded = fold(name)
        shares[folded] = max(shares.get(folded, 0.0), float(thousandths) / 1000)
    return shares


@cache
def sexes() -> dict[str, str]:
    """Folded given name → F or M, where nearly everybody who bears it is of one sex."""
    rows = [*_rows("given.tsv"), *_rows("given_before_1980.tsv")]
    return {fold(name): sex for name, sex, _ in rows if sex in ("F", "M")}


@cache
def parts() -> frozenset[str]:
    """Every word that is a given name or a surname by itself."""
    return frozenset(word for name in (*surnames(), *given_names()) for word in name.split())


@cache
def surname_words() -> frozenset[str]:
    """Every word that is a surname, or a part of one."""
    return frozenset(word for name in surnames() for word in name.split())


@cache
def childcare_words() -> frozenset[str]:
    """Folded words that many childcare establishments have in their name."""
    return frozenset(word for row in _rows("names_childcare.txt") for word in fold(row[0]).split())
