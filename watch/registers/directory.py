"""The ministry's directory of installations, CSV or XLSX as it is served: titles above the header, a legend below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import matching
from matching.names.organization import is_generic, variants
from matching.reading.dates import first_date
from watch import sheets
from watch.registers.fact import Fact, distinctive, wrong

COLUMNS = {
    "name": ("nom", "nom de l installation"),
    "town": ("nom mun compo", "municipalite"),
    "type": ("type", "type de service de garde"),
}
"""Each column with the names it has been served under, folded."""
ABOVE = 20
"""Rows in which the header is looked for."""
LARGEST = 64 * 1024 * 1024
"""Bytes: the whole directory is under two million; a larger file is another one."""
CENTRE = frozenset(("cpe", "enfance"))


@dataclass(frozen=True, slots=True)
class Installation:
    """One line of the directory: the installation's name, its town and its type (CPE or GARD)."""

    name: str
    town: str
    type: str


def directory(path: Path) -> tuple[list[Installation], str]:
    """Every installation of the directory, and the day it says it was brought up to date (YYYY-MM-DD, or empty).

    Raise InputError, naming row and column, when the file is none or a line cannot be used.
    """
    if path.stat().st_size > LARGEST:
        raise wrong(path.name, f"plus de {LARGEST >> 20} Mo : ce n’est pas le répertoire des installations")
    data = path.read_bytes()
    rows = sheets.rows(data, path.name)
    places, updated = _header(rows, path.name)
    found = []
    for number, cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) < 2:
            continue
        values = {
            column: " ".join(cells[place].split()) if place < len(cells) else "" for column, place in places.items()
        }
        for column in ("name", "town"):
            if not values[column]:
                raise wrong(path.name, "cellule vide", row=number, field=COLUMNS[column][-1])
        found.append(Installation(values["name"], values["town"], values["type"].upper()))
    if not found:
        raise wrong(path.name, "aucune installation sous l’en-tête")
    return found, updated


def linked(
    installations: Iterable[Installation], names: Mapping[str, Iterable[str]], origin: str
) -> dict[str, list[Fact]]:
    """For each watched reference, the installations whose distinctive name is exactly one of its own.

    A core that many establishments share, one that two watched have, and a garderie beside a CPE are tied to nobody:
    this list has no number by which to be sure.
    """
    owners: dict[str, dict[str, bool | None]] = {}
    for ref, own in names.items():
        for core, centre in (pair for name in own for pair in _cores(name)):
            owners.setdefault(core, {})[ref] = centre
    facts: dict[str, list[Fact]] = {}
    for one in installations:
        for core, _ in _cores(one.name):
            tied = owners.get(core, {})
            if len(tied) != 1:
                continue
            ((ref, centre),) = tied.items()
            if (one.type == "CPE" and centre is False) or (one.type == "GARD" and centre is True):
                continue
            fact = Fact("installation", one.name, core, origin, place=one.town, note=one.type)
            if fact not in facts.setdefault(ref, []):
                facts[ref].append(fact)
            break
    return facts


def _cores(name: str) -> Iterator[tuple[str, bool | None]]:
    """Each distinctive core of a name, and whether the name says CPE (True), garderie (False) or neither (None)."""
    for parsed in variants(name):
        core = distinctive(parsed.core)
        if core and not is_generic(core):
            centre = True if parsed.types & CENTRE else False if "garderie" in parsed.types else None
            yield " ".join(core), centre


def _header(rows: Iterator[tuple[int, list[str]]], file: str) -> tuple[dict[str, int], str]:
    """Where each column stands and the date said above; InputError when there is no such header."""
    updated, number = "", 0
    for number, cells in rows:
        folded = [matching.fold(cell) for cell in cells]
        updated = updated or first_date(" ".join(cells))
        places = {
            column: next((i for i, cell in enumerate(folded) if cell in names), -1) for column, names in COLUMNS.items()
        }
        if places["name"] >= 0 and sum(place >= 0 for place in places.values()) > 1:
            for column, place in places.items():
                if place < 0:
                    raise wrong(file, "il manque cette colonne", row=number, field=COLUMNS[column][-1])
            return places, updated
        if number >= ABOVE:
            break
    raise wrong(file, "registre non reconnu : ni l’archive du Registraire, ni le répertoire des installations")
