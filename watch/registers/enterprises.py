"""The Registraire des entreprises: a ZIP of six CSV of millions of rows, of which only the watched numbers are kept."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from watch.registers.fact import Fact, Progress, day, tells_apart, wrong

MEMBERS = {
    "DomaineValeur.csv": ("TYP_DOM_VAL", "COD_DOM_VAL", "VAL_DOM_FRAN"),
    "Entreprise.csv": ("NEQ", "COD_STAT_IMMAT", "DAT_STAT_IMMAT", "IND_FAIL"),
    "Nom.csv": ("NEQ", "NOM_ASSUJ", "NOM_ASSUJ_LANG_ETRNG", "STAT_NOM", "TYP_NOM_ASSUJ", "DAT_INIT_NOM_ASSUJ",
                "DAT_FIN_NOM_ASSUJ"),
    "Etablissements.csv": ("NEQ", "NOM_ETAB", "LIGN2_ADR"),
    "FusionScissions.csv": ("NEQ", "NEQ_ASSUJ_REL", "DENOMN_SOC", "COD_RELA_ASSUJ", "DAT_EFCTVT"),
}  # fmt: skip
"""What is read of the register: each member with its columns, found by their names whatever their order."""
FORMER = "A"
DENOMINATION = "M"
PROVINCE = re.compile(r"\s*\([^)]*\)\s*$")
OFTEN = 50_000
"""Rows between two tellings of progress."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What a damaged, truncated, encrypted or oddly compressed member raises."""


def is_register(names: Collection[str]) -> bool:
    """Whether these members of a ZIP are the register's (some may be missing: that is told when it is read)."""
    return any(_base(name) in {member.lower() for member in MEMBERS} for name in names)


def enterprises(path: Path, neqs: Collection[str], progress: Progress) -> tuple[dict[str, list[Fact]], str]:
    """What the register says of each of these NEQ, and the day it was extracted (YYYY-MM-DD, or empty).

    The members are streamed once each, so that memory grows with the watched and never with the register. Raise
    InputError, naming member, row and column, for anything that cannot be read to its end; nothing is then kept.
    """
    facts: dict[str, list[Fact]] = defaultdict(list)
    try:
        with zipfile.ZipFile(path) as archive:
            where = _members(archive, path.name)
            words: dict[tuple[str, str], str] = {}
            for member, columns in MEMBERS.items():
                read = 0
                for row in _rows(archive, path.name, where[member], columns):
                    read += 1
                    if read % OFTEN == 0:
                        progress(member, read, 0)
                    if member == "DomaineValeur.csv":
                        words[row[0].strip(), row[1].strip()] = row[2].strip()
                    elif row[0] in neqs:
                        facts[row[0]] += _facts(member, row, words)
                progress(member, read, read)
                if not read and member in ("Entreprise.csv", "Nom.csv"):
                    raise wrong(f"{path.name}, {member}", "aucune ligne : le registre n’est pas complet")
            extracted = max(where.values(), key=lambda info: info.date_time).date_time
    except BROKEN as error:
        raise wrong(path.name, f"archive ZIP illisible ({error})") from error
    return {neq: list(dict.fromkeys(found)) for neq, found in facts.items()}, _extracted(extracted)


def _members(archive: zipfile.ZipFile, file: str) -> dict[str, zipfile.ZipInfo]:
    """Where each member stands, in whatever folder of the archive."""
    there = {_base(info.filename): info for info in archive.infolist()}
    for member in MEMBERS:
        if member.lower() not in there:
            raise wrong(f"{file}, {member}", "il manque ce fichier dans l’archive")
    return {member: there[member.lower()] for member in MEMBERS}


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].lower()


def _rows(archive: zipfile.ZipFile, file: str, info: zipfile.ZipInfo, columns: Sequence[str]) -> Iterator[list[str]]:
    """These columns of every row of a member, in this order."""
    name = f"{file}, {info.filename}"
    number = 0
    try:
        with archive.open(info) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, strict=True)
            header = [cell.strip() for cell in next(reader, [])]
            for column in columns:
                if column not in header:
                    raise wrong(name, "il manque cette colonne", row=1, field=column)
            places = [header.index(column) for column in columns]
            width = len(header)
            for row in reader:
                number = reader.line_num
                if len(row) != width:
                    if not row:
                        continue
                    last = header[min(len(row), width - 1)]
                    raise wrong(name, f"{len(row)} cellules, l’en-tête en a {width}", row=number, field=last)
                yield [row[place] for place in places]
    except UnicodeDecodeError as error:
        raise wrong(name, "ce n’est pas de l’UTF-8", row=number + 1) from error
    except csv.Error as error:
        raise wrong(name, f"CSV illisible ({error})", row=number + 1) from error
    except BROKEN as error:
        raise wrong(name, f"fichier tronqué ou abîmé ({error})", row=number + 1) from error


def _facts(member: str, row: list[str], words: dict[tuple[str, str], str]) -> Iterator[Fact]:
    """What one row of a watched number says."""
    neq = row[0]
    cells = [" ".join(cell.split()) for cell in row[1:]]
    if member == "Entreprise.csv":
        status, since, bankrupt = cells
        note = "faillite" if bankrupt.upper() in ("O", "1") else ""
        yield Fact("status", _decoded("STAT_IMMAT", status, words), neq, member, since=day(since), note=note)
    elif member == "Nom.csv":
        first, foreign, state, type_, since, until = cells
        kind = "former" if state == FORMER else "name" if type_ == DENOMINATION else "other"
        for name, given in ((first, kind), (foreign, kind if kind == "former" else "other")):
            if name:
                yield Fact(
                    given, name, neq, member, since=day(since), until=day(until), searched=tells_apart(name)
                )  # fmt: skip
    elif member == "Etablissements.csv":
        name, town = cells
        if name:
            known = tells_apart(name, premises=True)
            yield Fact("establishment", name, neq, member, place=PROVINCE.sub("", town), searched=known)
    else:
        other, name, relation, since = cells
        note = " ".join(filter(None, (_decoded("RELA_ASSUJ", relation, words), other)))
        yield Fact("merger", name or other, neq, member, since=day(since), note=note)


def _decoded(domain: str, code: str, words: dict[tuple[str, str], str]) -> str:
    """The register's own words for a code of a domain (COD_STAT_IMMAT, STAT_IMMAT…), or the code."""
    return next((said for (type_, value), said in words.items() if value == code and type_.endswith(domain)), code)


def _extracted(at: tuple[int, ...]) -> str:
    """1980 is what a ZIP says when it knows no date."""
    return "" if at[0] <= 1980 else f"{at[0]:04}-{at[1]:02}-{at[2]:02}"
