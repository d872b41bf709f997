"""How many people bear a name: a table the office imports, and the names met in its archive and its watch-list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

import matching
from matching.names.lists import POPULATION
from matching.names.person import joined, parse
from watch import audit, db, sheets, watchlist
from watch.errors import InputError, Said, said
from watch.tables import Frequency, Party, Watched

KINDS = {"given": "given", "surname": "surname", "prenom": "given", "nom": "surname", "nom de famille": "surname"}
COLUMNS = {"name": ("name", "nom"), "kind": ("kind", "genre"), "count": ("count", "nombre"), "share": ("share", "part")}
AT_ONCE = 10_000
"""Parties taken from the database in one go."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many names of each kind are known now, and whether that changed anything."""

    given: int
    surnames: int
    changed: bool


def read(data: bytes, name: str) -> dict[tuple[str, str], float]:
    """The share of the population of each (kind, folded name) of a CSV or XLSX file.

    Its columns are name, kind (given or surname) and count (people in Québec) or share (0 to 1). Raise InputError
    that names the file, row and field of the first cell that cannot be used.
    """
    rows = sheets.rows(data, name)
    header = [matching.fold(cell) for cell in next(rows, (1, []))[1]]
    columns = {
        ours: next((header.index(said) for said in names if said in header), -1) for ours, names in COLUMNS.items()
    }
    for wanted in ("name", "kind"):
        if columns[wanted] < 0:
            raise InputError("{name}, ligne 1 : il manque la colonne {wanted}", name=name, wanted=wanted)
    if (columns["count"] < 0) == (columns["share"] < 0):
        raise InputError("{name}, ligne 1 : il faut une colonne count ou une colonne share, et une seule", name=name)
    found: dict[tuple[str, str], float] = {}
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        row = {ours: cells[at].strip() if 0 <= at < len(cells) else "" for ours, at in columns.items()}
        kind = KINDS.get(matching.fold(row["kind"]), "")
        key = kind, _key(row["name"], kind)
        for field, message in _wrong(row, key):
            raise InputError(
                "{name}, ligne {number}, colonne {field} : {message}",
                name=name,
                number=number,
                field=field,
                message=message,
            )
        if key in found:
            raise InputError(
                "{name}, ligne {number}, colonne name : « {cell} » y est déjà",
                name=name,
                number=number,
                cell=row["name"],
            )
        share = _number(row["share"]) if columns["share"] >= 0 else _number(row["count"]) / POPULATION
        if not 0 < share <= 1:
            field = "share" if columns["share"] >= 0 else "count"
            raise InputError(
                "{name}, ligne {number}, colonne {field} : « {cell} » ne se peut pas",
                name=name,
                number=number,
                field=field,
                cell=row[field],
            )
        found[key] = share
    return found


def _wrong(row: dict[str, str], key: tuple[str, str]) -> Iterator[tuple[str, Said]]:
    kind, folded = key
    if not kind:
        yield "kind", said("genre inconnu « {kind} » (attendus : given, surname)", kind=row["kind"])
    if not folded:
        yield "name", said("« {cell} » n’est pas un nom", cell=row["name"])


def _number(said: str) -> float:
    """What a cell says as a number, a comma or a point before its decimals; -1 when it says none."""
    try:
        return float("".join(said.split()).replace(",", "."))
    except ValueError:
        return -1.0


def _key(name: str, kind: str) -> str:
    words = tuple(matching.fold(name).split())
    return " ".join(joined(words)) if kind == "surname" else " ".join(words)


def take(engine: Engine, path: Path, *, actor: str) -> Taken:
    """Put this table in the place of the one imported before; the archive is compared again where it changes."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError("{path} : illisible ({reason})", path=path, reason=error.strerror) from error
    shares = read(data, path.name)
    with db.transaction(engine) as session:
        return _keep(session, shares, None, act="names.import", actor=actor)


def learn(engine: Engine, *, actor: str) -> Taken:
    """Count the people named as parties in the archive and in the watch-list, each full name once."""
    with db.transaction(engine) as session:
        names = {w.name for w in session.exec(select(Watched).where(Watched.kind == "person"))}
        query = select(Party.name).where(Party.kind == "person").distinct().execution_options(yield_per=AT_ONCE)
        people = {(found.given, joined(found.surname)) for found in map(parse, names) if found.whole}
        for name in session.exec(query):
            found = parse(name)
            if found.whole:
                people.add((found.given, joined(found.surname)))
        met: Counter[tuple[str, str]] = Counter()
        for given, surname in people:
            if len(given[0]) > 1:
                met["given", " ".join(given)] += 1
            met.update(("surname", part) for part in surname)
        return _keep(session, None, met, act="names.learn", actor=actor)


def _keep(
    session: Session,
    shares: dict[tuple[str, str], float] | None,
    met: Counter[tuple[str, str]] | None,
    *,
    act: str,
    actor: str,
) -> Taken:
    """Store what is new of the two, keep the other as it was, and have everybody compared again if names changed."""
    there = {(row.kind, row.name): (row.share, row.met) for row in session.exec(select(Frequency))}
    if shares is None:
        shares = {key: share for key, (share, _) in there.items() if share}
    if met is None:
        met = Counter({key: count for key, (_, count) in there.items() if count})
    now = {key: (shares.get(key, 0.0), met[key]) for key in sorted({*shares, *met})}
    if now != there:
        session.exec(delete(Frequency))
        session.add_all(Frequency(kind=k, name=n, share=share, met=count) for (k, n), (share, count) in now.items())
        watchlist.renew(session, session.exec(select(Watched).where(Watched.kind == "person")).all())
        audit.record(session, act, "names", actor=actor, names=len(now))
    given = sum(kind == "given" for kind, _ in now)
    return Taken(given, len(now) - given, now != there)


def current(session: Session) -> matching.Frequencies:
    """What the engine goes by: the public tables, the office's own in their place, then what was met."""
    shares: dict[str, dict[str, float]] = {"given": {}, "surname": {}}
    met: dict[str, dict[str, int]] = {"given": {}, "surname": {}}
    for row in session.exec(select(Frequency).order_by(col(Frequency.kind), col(Frequency.name))):
        if row.share:
            shares[row.kind][row.name] = row.share
        if row.met:
            met[row.kind][row.name] = row.met
    return matching.Frequencies(shares["given"], shares["surname"]).with_counts(met["given"], met["surname"])
