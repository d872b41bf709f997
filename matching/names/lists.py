"""The names that Québec gives and bears, and how often; read once from the tables beside the rules."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from matching.names.normalize import fold

BORN_WITH_A_COUNTED_NAME = 3_500_000
"""Births that the given-name table counts, 1980 to 2020."""


def _rows(name: str) -> list[list[str]]:
    text = (files("matching") / "rules" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def surnames() -> dict[str, float]:
    """Folded surname → its share of the population, for the thousand most frequent."""
    return {fold(name): float(share) / 100_000 for name, share in _rows("surnames.tsv")}


@cache
def given_names() -> dict[str, float]:
    """Folded given name → its share of births (0.0005 where the table has no count)."""
    return {
        fold(name): float(births) / BORN_WITH_A_COUNTED_NAME if births else 0.0005
        for name, _, births in _rows("given.tsv")
    }


@cache
def sexes() -> dict[str, str]:
    """Folded given name → F or M, where nearly everybody who bears it is of one sex."""
    return {fold(name): sex for name, sex, _ in _rows("given.tsv") if sex in ("F", "M")}


@cache
def parts() -> frozenset[str]:
    """Every word that is a given name or a surname by itself."""
    return frozenset(word for name in (*surnames(), *given_names()) for word in name.split())
