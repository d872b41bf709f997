"""A watch-list file to entries: every row that is good, and for every other one what is wrong, by line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import matching
from matching.names.normalize import fold
from matching.names.organization import variants as organization_variants
from matching.names.person import variants as person_variants
from watch import sheets
from watch.errors import InputError, Said, said

COLUMNS = (
    "ref", "kind", "name", "aliases", "born", "place", "neq", "permit", "capacity", "organization_ref", "from", "until",
    "dockets", "died",
)  # fmt: skip
REQUIRED = ("ref", "kind", "name")
KINDS = ("person", "organization")
CAPACITIES = ("applicant", "holder", "administrator", "shareholder", "officer", "")
KIND_WORDS = {
    "personne": "person", "personne physique": "person", "particulier": "person",
    "organisme": "organization", "organisation": "organization", "entreprise": "organization", "organization": "organization",
    "personne morale": "organization", "societe": "organization", "compagnie": "organization",
}  # fmt: skip
CAPACITY_WORDS = {
    "demandeur": "applicant", "demandeuse": "applicant", "demanderesse": "applicant", "requerant": "applicant",
    "requerante": "applicant", "titulaire": "holder", "titulaire de permis": "holder",
    "titulaire du permis": "holder", "administrateur": "administrator", "administratrice": "administrator",
    "membre du conseil": "administrator", "director": "administrator", "actionnaire": "shareholder",
    "dirigeant": "officer", "dirigeante": "officer", "dirigeant principal": "officer",
    "dirigeante principale": "officer", "directeur general": "officer", "directrice generale": "officer",
}  # fmt: skip
"""The words that offices write for our codes, folded."""
HEADERS = {
    "ref": ("reference", "no", "numero", "id", "identifiant", "no de dossier", "numero de dossier"),
    "kind": ("genre", "type", "nature"),
    "name": (
        "nom",
        "nom complet",
        "nom ou raison sociale",
        "raison sociale",
        "nom et prenom",
        "prenom et nom",
        "full name",
    ),
    "aliases": ("autres noms", "autre nom", "alias", "nom a la naissance", "noms", "other names"),
    "born": ("naissance", "date de naissance", "ne le", "birth date", "date of birth", "annee de naissance"),
    "place": ("ville", "municipalite", "lieu", "localite", "town", "city", "adresse"),
    "neq": ("neq", "numero d entreprise", "numero d entreprise du quebec", "enterprise number"),
    "permit": ("permis", "no de permis", "numero de permis", "permit number"),
    "capacity": ("qualite", "fonction", "role", "titre", "poste"),
    "organization_ref": ("reference de l organisation", "ref organisation", "organisation", "organisme", "entreprise"),
    "from": ("debut", "depuis", "du", "date de debut", "entree en fonction", "start", "start date"),
    "dockets": ("dossiers connus", "dossiers judiciaires", "dossiers de cour", "known dockets", "court files"),
    "died": ("deces", "date de deces", "decede le", "decedee le", "date of death", "death"),
    "until": ("fin", "jusqu au", "au", "date de fin", "fin de fonction", "end", "end date"),
}
"""What headers call each column, folded."""
LONGEST = 500
"""Characters of a cell: a longer one is no name, date or number."""
NEQ = re.compile(r"(?:11|22|33|88)\d{8}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell: the file, its line (as a spreadsheet counts), its column, and the words."""

    file: str
    row: int
    field: str
    message: Said
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
    dockets: tuple[str, ...] = ()
    died: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """The good entries of a file and the problems of the others; every reference it names, in good rows or not, and the
    first line that names none (0: every line does).
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    named: frozenset[str] = frozenset()
    nameless: int = 0


def read_roster(data: bytes, name: str, *, encoding: str = "", columns: Mapping[str, int] | None = None) -> Roster:
    """Read a CSV (« , », « ; » or tabs; any encoding of `sheets`, the likeliest if none is said) or XLSX watch-list.

    `columns` says at which place (from 0) each column of ours stands, whatever the header calls it; without it the
    header has our names, in English. The same reference may stand on several lines, one for each capacity, as long as
    the lines agree on who it is. Raise InputError when the file as a whole cannot be used.
    """
    rows = sheets.rows(data, name, encoding)
    try:
        header = next(rows)
    except StopIteration:
        raise InputError("{name} : le fichier est vide", name=name) from None
    width = len(header[1])
    columns = _columns(header[1], name) if columns is None else _chosen(columns, width, name)
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    named: set[str] = set()
    nameless = 0
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        ref = " ".join("".join(cells[columns["ref"] : columns["ref"] + 1]).split())
        named.add(ref)
        nameless = nameless or (0 if ref else number)
        found = list(_entry(name, number, cells, width, columns, problems))
        for entry in found:
            _join(name, entry, entries, problems)
    _tie(name, entries, problems)
    ordered = tuple(sorted(problems, key=lambda p: (p.row, p.field)))
    return Roster(tuple(entries.values()), ordered, frozenset(named - {""}), nameless)


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a CSV that this module reads back: UTF-8 with its mark, « ; »."""
    return sheets.as_csv((COLUMNS, *rows))


def as_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as an XLSX workbook that this module reads back."""
    return sheets.as_workbook((COLUMNS, *rows))


FORMS = {"csv": as_csv, "xlsx": as_workbook}
"""How a list is written, by the end of its file's name."""


def suggest(header: Sequence[str]) -> dict[str, int]:
    """At which place (from 0) each column of ours probably stands, by what French and English headers call it."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        header_cell = fold(cell)
        for column, names in HEADERS.items():
            if column not in found and (header_cell.replace(" ", "_") == column or header_cell in names):
                found[column] = place
    return found


def _chosen(columns: Mapping[str, int], width: int, name: str) -> dict[str, int]:
    """The columns that somebody chose; InputError for one that is unknown, out of the file, shared or missing."""
    for column, place in columns.items():
        if column not in COLUMNS:
            raise InputError(
                "{name} : colonne inconnue « {column} » (attendues : {known})",
                name=name,
                column=column[:40],
                known=", ".join(COLUMNS),
            )
        if not 0 <= place < width:
            raise InputError(
                "{name}, ligne 1, colonne {column} : le fichier n’a que {width} colonnes",
                name=name,
                column=column,
                width=width,
            )
        if list(columns.values()).count(place) > 1:
            raise InputError(
                "{name}, ligne 1, colonne {column} : la colonne {place} du fichier est prise deux fois",
                name=name,
                column=column,
                place=place + 1,
            )
    for column in REQUIRED:
        if column not in columns:
            raise InputError("{name}, ligne 1 : il manque la colonne {column}", name=name, column=column)
    return dict(columns)


def _columns(header: list[str], name: str) -> dict[str, int]:
    """Where each column stands; InputError for one that is unknown, twice there or missing."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        column = fold(cell).replace(" ", "_")
        if not column:
            continue
        if column not in COLUMNS:
            raise InputError(
                "{name}, ligne 1, colonne « {column} » : colonne inconnue (attendues : {known})",
                name=name,
                column=cell.strip()[:40],
                known=", ".join(COLUMNS),
            )
        if column in found:
            raise InputError(
                "{name}, ligne 1, colonne {column} : la colonne est là deux fois", name=name, column=column
            )
        found[column] = place
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        raise InputError("{name}, ligne 1 : il manque la colonne {column}", name=name, column=missing[0])
    return found


def _entry(
    name: str, row: int, cells: list[str], width: int, columns: dict[str, int], problems: list[Problem]
) -> Iterator[Entry]:
    """The entry of one line, or nothing when an error stands in it."""
    if any(cell.strip() for cell in cells[width:]):
        problems.append(
            Problem(
                name, row, "", said("la ligne a {cells} cellules, l’en-tête {width}", cells=len(cells), width=width)
            )
        )
        return

    values = {
        column: sheets.bare(" ".join(cells[place].split()))
        for column, place in columns.items()
        if 0 <= place < len(cells)
    }

    def value(column: str) -> str:
        return values.get(column, "")

    kind = KIND_WORDS.get(fold(value("kind")), value("kind").lower())
    capacity = CAPACITY_WORDS.get(fold(value("capacity")), value("capacity").lower())
    since, until = value("from"), value("until")
    wrong = dict(_wrong(value("ref"), kind, value("name"), value("born"), value("neq")))
    if capacity not in CAPACITIES:
        wrong["capacity"] = said(
            "qualité inconnue « {capacity} » (attendues : {known})",
            capacity=capacity,
            known=", ".join(filter(None, CAPACITIES)),
        )
    dockets = tuple(dict.fromkeys(filter(None, (docket.strip() for docket in value("dockets").split("|")))))
    died = value("died")
    wrong |= dict(_wrong_file(kind, dockets, died))
    for column, day in (("from", since), ("until", until)):
        if day and not _is_date(day):
            wrong[column] = said("date inexistante « {day} » (attendue : AAAA-MM-JJ)", day=day)
    if since and until and "from" not in wrong and "until" not in wrong and until < since:
        wrong["until"] = said("la fin ({until}) précède le début ({since})", until=until, since=since)
    for column, cell in values.items():
        if cell.startswith("="):
            wrong[column] = said("formule sans valeur : enregistrez la valeur à sa place")
        elif sheets.is_broken(cell):
            wrong[column] = said("« {cell} » est mal encodé : des lettres sont perdues", cell=cell[:40])
        elif len(cell) > LONGEST:
            wrong[column] = said("{length} caractères ({most} au plus)", length=len(cell), most=LONGEST)
    problems += [Problem(name, row, column, message) for column, message in wrong.items()]
    if wrong:
        return
    neq = value("neq").replace(" ", "")
    if neq and not matching.luhn(neq[2:]):
        problems.append(
            Problem(
                name,
                row,
                "neq",
                said("le chiffre de contrôle du NEQ {neq} ne concorde pas : à vérifier", neq=neq),
                "warning",
            )
        )
    tie = CapacityEntry(value("permit"), capacity, value("organization_ref"), since, until)
    yield Entry(
        ref=value("ref"),
        kind=kind,
        name=value("name"),
        aliases=tuple(dict.fromkeys(filter(None, (alias.strip() for alias in value("aliases").split("|"))))),
        born=value("born"),
        place=value("place"),
        neq=neq,
        capacities=(tie,) if any((tie.permit, tie.capacity, tie.organization_ref, since, until)) else (),
        row=row,
        dockets=dockets,
        died=died,
    )


def _wrong(ref: str, kind: str, name: str, born: str, neq: str) -> Iterator[tuple[str, Said]]:
    """What is wrong with who an entry says it is, by column."""
    if not ref:
        yield "ref", said("référence absente")
    yield from wrong_identity(kind, name, born, neq)


def _wrong_file(kind: str, dockets: Iterable[str], died: str) -> Iterator[tuple[str, Said]]:
    """What is wrong with what the permit file knows beside the name, by column."""
    for docket in dockets:
        if not matching.docket_key(docket):
            yield (
                "dockets",
                said(
                    "« {docket} » n’est pas un numéro de dossier (500-01-123456-260, SAS-M-123456-2601)", docket=docket
                ),
            )
    if died and not _is_day_or_year(died):
        yield "died", said("date inexistante « {day} » (attendue : AAAA-MM-JJ ou AAAA)", day=died)
    elif died and kind == "organization":
        yield "died", said("une organisation n’a pas de date de décès")


def wrong_identity(kind: str, name: str, born: str, neq: str) -> Iterator[tuple[str, Said]]:
    """What is wrong with somebody to be searched for, by field.

    A name that nothing tells apart (one letter, generic words alone) is refused: it would match everybody.
    """
    if kind not in KINDS:
        yield "kind", said("genre inconnu « {kind} » (attendus : person, organization)", kind=kind)
    elif not name:
        yield "name", said("nom absent")
    elif kind == "person" and not any(len(word) > 1 for parsed in person_variants(name) for word in parsed.surname):
        yield "name", said("« {name} » n’est pas un prénom et un nom de famille", name=name)
    elif (
        kind == "organization"
        and not any(parsed.core or parsed.number for parsed in organization_variants(name))
        and not neq
    ):
        yield "name", said("« {name} » n’a que des mots génériques : rien ne le distingue", name=name)
    if born and not _is_day_or_year(born):
        yield "born", said("date inexistante « {day} » (attendue : AAAA-MM-JJ ou AAAA)", day=born)
    if neq and not NEQ.fullmatch(neq.replace(" ", "")):
        yield "neq", said("« {neq} » n’est pas un NEQ (10 chiffres commençant par 11, 22, 33 ou 88)", neq=neq)


def _is_day_or_year(said: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}", said) is not None or _is_date(said)


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
        problems.append(
            Problem(
                name,
                entry.row,
                "ref",
                said("« {ref} » est déjà une autre fiche (ligne {row})", ref=entry.ref, row=old.row),
            )
        )
    elif set(entry.capacities) <= set(old.capacities):
        problems.append(
            Problem(
                name,
                entry.row,
                "ref",
                said("« {ref} » est déjà là avec la même qualité (ligne {row})", ref=entry.ref, row=old.row),
            )
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
            dockets=tuple(dict.fromkeys((*old.dockets, *entry.dockets))),
            died=old.died or entry.died,
        )


def _tie(name: str, entries: dict[str, Entry], problems: list[Problem]) -> None:
    """An organisation that a line refers to should be in the file; it may be in the list already, so this warns."""
    for entry in entries.values():
        for tie in entry.capacities:
            if tie.organization_ref and tie.organization_ref not in entries:
                message = said("« {ref} » n’est pas dans ce fichier", ref=tie.organization_ref)
                problems.append(Problem(name, entry.row, "organization_ref", message, "warning"))


def sought(ref: str, neq: str, names: Iterable[str]) -> str:
    """What somebody may type to find an entry on the screens, folded, a space before each word."""
    return f" {fold(' '.join((ref, neq, *names)))}"


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
