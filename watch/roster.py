"""A watch-list file to entries: every row that is good, and for every other one what is wrong, by line and column."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

import matching
from matching.names.normalize import fold
from matching.names.organization import variants as organization_variants
from matching.names.person import variants as person_variants
from watch.errors import InputError

COLUMNS = (
    "ref", "kind", "name", "aliases", "born", "place", "neq", "permit", "capacity", "organization_ref", "from", "until",
)  # fmt: skip
REQUIRED = ("ref", "kind", "name")
KINDS = ("person", "organization")
CAPACITIES = ("applicant", "holder", "administrator", "shareholder", "officer", "")
NEQ = re.compile(r"(?:11|22|33|88)\d{8}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell: the file, its line (as a spreadsheet counts), its column, and the words."""

    file: str
    row: int
    field: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = f"{self.file}, ligne {self.row}" + (f", colonne {self.field}" if self.field else "")
        return f"{where} : {self.message}"


@dataclass(frozen=True, slots=True)
class CapacityEntry:
    """What an entry is to a permit, and when (YYYY-MM-DD or empty)."""

    permit: str
    capacity: str
    organization_ref: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One person or organisation of the file, with every capacity its lines give it."""

    ref: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    born: str
    place: str
    neq: str
    capacities: tuple[CapacityEntry, ...]
    row: int


@dataclass(frozen=True, slots=True)
class Roster:
    """The good entries of a file, and the problems of the others."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_roster(data: bytes, name: str) -> Roster:
    """Read a CSV (UTF-8 with or without its mark, or Windows-1252; « , », « ; » or tabs) or XLSX watch-list.

    The same reference may stand on several lines, one for each capacity, as long as the lines agree on who it is.
    Raise InputError when the file as a whole cannot be used.
    """
    rows = _sheet(data, name) if data.startswith(b"PK") else _csv(data, name)
    try:
        header = next(rows)
    except StopIteration:
        raise InputError(f"{name}: le fichier est vide") from None
    columns = _columns(header[1], name)
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        found = list(_entry(name, number, cells, columns, problems))
        for entry in found:
            _join(name, entry, entries, problems)
    _tie(name, entries, problems)
    return Roster(tuple(entries.values()), tuple(sorted(problems, key=lambda p: (p.row, p.field))))


def _csv(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    if b"\x00" in data[:4096]:
        raise InputError(f"{name}: ce n’est ni un fichier CSV ni un classeur XLSX")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{name}, ligne {reader.line_num}: CSV illisible ({error})") from error
        yield reader.line_num, cells


def _sheet(data: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(f"{name}: classeur XLSX illisible") from error
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, ["" if cell is None else _cell(cell) for cell in row]
    finally:
        book.close()


def _cell(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _columns(header: list[str], name: str) -> dict[str, int]:
    """Where each column stands; InputError for one that is unknown, twice there or missing."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        column = fold(cell).replace(" ", "_")
        if not column:
            continue
        if column not in COLUMNS:
            raise InputError(
                f"{name}, ligne 1, colonne « {cell.strip()[:40]} » : colonne inconnue (attendues : {', '.join(COLUMNS)})"
            )
        if column in found:
            raise InputError(f"{name}, ligne 1, colonne {column} : la colonne est là deux fois")
        found[column] = place
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        raise InputError(f"{name}, ligne 1 : il manque la colonne {missing[0]}")
    return found


def _entry(name: str, row: int, cells: list[str], columns: dict[str, int], problems: list[Problem]) -> Iterator[Entry]:
    """The entry of one line, or nothing when an error stands in it."""
    if any(cell.strip() for cell in cells[max(columns.values()) + 1 :]):
        problems.append(Problem(name, row, "", f"la ligne a {len(cells)} cellules, l’en-tête {len(columns)}"))
        return

    def value(column: str) -> str:
        place = columns.get(column, -1)
        return " ".join(cells[place].split()) if 0 <= place < len(cells) else ""

    wrong = dict(_wrong(value("ref"), value("kind").lower(), value("name"), value("born"), value("neq")))
    capacity, since, until = value("capacity").lower(), value("from"), value("until")
    if capacity not in CAPACITIES:
        wrong["capacity"] = f"qualité inconnue « {capacity} » (attendues : {', '.join(filter(None, CAPACITIES))})"
    for column, said in (("from", since), ("until", until)):
        if said and not _is_date(said):
            wrong[column] = f"date inexistante « {said} » (attendue : AAAA-MM-JJ)"
    if since and until and "from" not in wrong and "until" not in wrong and until < since:
        wrong["until"] = f"la fin ({until}) précède le début ({since})"
    problems += [Problem(name, row, column, message) for column, message in wrong.items()]
    if wrong:
        return
    neq = value("neq").replace(" ", "")
    if neq and not matching.luhn(neq[2:]):
        problems.append(
            Problem(name, row, "neq", f"le chiffre de contrôle du NEQ {neq} ne concorde pas : à vérifier", "warning")
        )
    tie = CapacityEntry(value("permit"), capacity, value("organization_ref"), since, until)
    yield Entry(
        ref=value("ref"),
        kind=value("kind").lower(),
        name=value("name"),
        aliases=tuple(dict.fromkeys(filter(None, (alias.strip() for alias in value("aliases").split("|"))))),
        born=value("born"),
        place=value("place"),
        neq=neq,
        capacities=(tie,) if any((tie.permit, tie.capacity, tie.organization_ref, since, until)) else (),
        row=row,
    )


def _wrong(ref: str, kind: str, name: str, born: str, neq: str) -> Iterator[tuple[str, str]]:
    """What is wrong with who an entry says it is, by column."""
    if not ref:
        yield "ref", "référence absente"
    yield from wrong_identity(kind, name, born, neq)


def wrong_identity(kind: str, name: str, born: str, neq: str) -> Iterator[tuple[str, str]]:
    """What is wrong with somebody to be searched for, by field, in French.

    A name that nothing tells apart (one letter, generic words alone) is refused: it would match everybody.
    """
    if kind not in KINDS:
        yield "kind", f"genre inconnu « {kind} » (attendus : person, organization)"
    elif not name:
        yield "name", "nom absent"
    elif kind == "person" and not any(len(word) > 1 for parsed in person_variants(name) for word in parsed.surname):
        yield "name", f"« {name} » n’est pas un prénom et un nom de famille"
    elif (
        kind == "organization"
        and not any(parsed.core or parsed.number for parsed in organization_variants(name))
        and not neq
    ):
        yield "name", f"« {name} » n’a que des mots génériques : rien ne le distingue"
    if born and not (re.fullmatch(r"(?:19|20)\d{2}", born) or _is_date(born)):
        yield "born", f"date inexistante « {born} » (attendue : AAAA-MM-JJ ou AAAA)"
    if neq and not NEQ.fullmatch(neq.replace(" ", "")):
        yield "neq", f"« {neq} » n’est pas un NEQ (10 chiffres commençant par 11, 22, 33 ou 88)"


def _is_date(said: str) -> bool:
    try:
        return len(said) == 10 and bool(date.fromisoformat(said))
    except ValueError:
        return False


def _join(name: str, entry: Entry, entries: dict[str, Entry], problems: list[Problem]) -> None:
    """Add an entry, or a further capacity of one already there."""
    old = entries.get(entry.ref)
    if old is None:
        entries[entry.ref] = entry
        return
    if (old.kind, old.name, old.born) != (entry.kind, entry.name, entry.born):
        problems.append(Problem(name, entry.row, "ref", f"« {entry.ref} » est déjà une autre fiche (ligne {old.row})"))
    elif set(entry.capacities) <= set(old.capacities):
        problems.append(
            Problem(name, entry.row, "ref", f"« {entry.ref} » est déjà là avec la même qualité (ligne {old.row})")
        )
    else:
        entries[entry.ref] = Entry(
            ref=old.ref,
            kind=old.kind,
            name=old.name,
            aliases=tuple(dict.fromkeys((*old.aliases, *entry.aliases))),
            born=old.born,
            place=old.place or entry.place,
            neq=old.neq or entry.neq,
            capacities=(*old.capacities, *entry.capacities),
            row=old.row,
        )


def _tie(name: str, entries: dict[str, Entry], problems: list[Problem]) -> None:
    """An organisation that a line refers to should be in the file; it may be in the list already, so this warns."""
    for entry in entries.values():
        for tie in entry.capacities:
            if tie.organization_ref and tie.organization_ref not in entries:
                message = f"« {tie.organization_ref} » n’est pas dans ce fichier"
                problems.append(Problem(name, entry.row, "organization_ref", message, "warning"))


def associates(ties: Iterable[tuple[str, str, str]], names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """For each reference, the names of whom its permits and organisation tie it to.

    `ties` are (reference, permit, organization_ref); `names` gives each reference its name.
    """
    tied: dict[str, set[str]] = {ref: set() for ref in names}
    permits: dict[str, set[str]] = {}
    for ref, permit, organization in ties:
        if permit:
            permits.setdefault(permit, set()).add(ref)
        if organization in names and ref in names:
            tied[ref].add(organization)
            tied[organization].add(ref)
    for members in permits.values():
        for ref in members:
            tied[ref] |= members - {ref}
    return {ref: tuple(sorted(names[other] for other in others)) for ref, others in tied.items()}
