"""Taking a register in: which one it is, what it says of whom, and one transaction that keeps it with its provenance."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from matching.names.organization import OrganizationName, variants
from watch import audit, db, listing, watchlist
from watch.registers.directory import directory, linked
from watch.registers.enterprises import enterprises, is_register
from watch.registers.fact import NAMES, Fact, Progress, wrong
from watch.tables import Registered, Watched, saved

ENTERPRISES, DIRECTORY = "req", "mfa"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: which register, of which day, how many watched it could know and knew, and what changed.

    `known` are watched that the register speaks of, `absent` those it should and does not (by NEQ); `names` are the
    names that judgments are searched for, `compared_again` the watched whose names changed.
    """

    register: str
    extracted: str
    watched: int
    known: int
    absent: tuple[str, ...]
    facts: int
    names: int
    added: int
    removed: int
    compared_again: int


def take(engine: Engine, path: Path, *, actor: str, progress: Progress) -> Taken:
    """Import a register's file, recognised by its content; the same file twice changes nothing.

    The file is read to its end before anything is written, so a damaged one changes nothing. Raise InputError when it
    cannot be used or is older than the one already imported.
    """
    try:
        with path.open("rb") as handle:
            begins = handle.read(4)
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    except OSError as error:
        raise wrong(str(path), f"ne peut être lu ({error.strerror})") from error
    register = ENTERPRISES if begins.startswith(b"PK") and is_register(_members(path)) else DIRECTORY
    with db.transaction(engine) as session:
        everybody = _organizations(session)
        names = {w.ref: listing.names(session, w) for w in everybody} if register == DIRECTORY else {}
    if register == ENTERPRISES:
        neqs = {w.neq for w in everybody if w.neq}
        said, extracted = enterprises(path, neqs, progress)
        facts = {w.ref: said[w.neq] for w in everybody if w.neq in said}
        absent = tuple(sorted(w.ref for w in everybody if w.neq and w.neq not in said))
    else:
        installations, extracted = directory(path)
        progress(path.name, len(installations), len(installations))
        facts, absent = linked(installations, names, path.name), ()
    with db.transaction(engine) as session:
        return _keep(session, register, extracted or changed, facts, absent, path.name, actor)


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        raise wrong(path.name, f"archive ZIP illisible ({error})") from error


def _organizations(session: Session) -> list[Watched]:
    return list(session.exec(select(Watched).where(Watched.kind == "organization").order_by(col(Watched.ref))))


def _keep(
    session: Session,
    register: str,
    extracted: str,
    facts: Mapping[str, list[Fact]],
    absent: tuple[str, ...],
    file: str,
    actor: str,
) -> Taken:
    """Bring what is kept of a register in line with what it says now, and have whoever has new names compared again."""
    latest = session.exec(
        select(Registered.extracted).where(Registered.book == register).order_by(col(Registered.extracted).desc())
    ).first()
    if latest is not None and extracted < latest:
        raise wrong(file, f"extrait du {extracted}, plus ancien que celui déjà importé ({latest})")
    added = removed = names = 0
    renamed: list[Watched] = []
    everybody = _organizations(session)
    for watched in everybody:
        rows = session.exec(
            select(Registered).where(Registered.watched_id == watched.id, Registered.book == register)
        ).all()
        silent = register == ENTERPRISES and watched.ref not in facts
        before = listing.names(session, watched)
        there = {_fact(row): row for row in rows}
        said = list(there) if silent else _merged(there, facts.get(watched.ref, ()), register)
        said = [fact for fact in said if register != ENTERPRISES or fact.link == watched.neq]
        for fact, row in there.items():
            if fact not in said:
                session.delete(row)
                removed += 1
        session.flush()
        for fact in said:
            row = there.get(fact) or Registered(
                watched_id=saved(watched.id), book=register, extracted=extracted, **asdict(fact)
            )
            added += fact not in there
            if fact in facts.get(watched.ref, ()):
                row.extracted = extracted
            session.add(row)
        session.flush()
        names += len({fact.name for fact in said if fact.searched})
        if _compared(before) != _compared(listing.names(session, watched)):
            renamed.append(watched)
    if renamed:
        watchlist.renew(session, renamed)
    if added or removed or extracted != latest:
        audit.record(
            session, "register.import", f"register:{register}", actor=actor, extracted=extracted, added=added,
            removed=removed, compared_again=len(renamed), absent=len(absent),
        )  # fmt: skip
    session.flush()
    return Taken(
        register=register,
        extracted=extracted,
        watched=len([w for w in everybody if register == DIRECTORY or w.neq]),
        known=len(facts),
        absent=absent,
        facts=sum(len(found) for found in facts.values()),
        names=names,
        added=added,
        removed=removed,
        compared_again=len(renamed),
    )


def _merged(there: Iterable[Fact], now: Iterable[Fact], register: str) -> list[Fact]:
    """What is said now and, of the names said before and no more, each as a former one: an old judgment bears it."""
    said = list(now)
    if register == ENTERPRISES:
        current = {fact.name for fact in said if fact.kind in NAMES}
        gone = [fact for fact in there if fact.kind in NAMES and fact.name not in current]
        said += [fact if fact.kind == "establishment" else replace(fact, kind="former") for fact in gone]
    return list(dict.fromkeys(said))


def _compared(names: Iterable[str]) -> frozenset[OrganizationName]:
    """Names as they are compared: one that only differs in its capitals or its legal form is not a new one."""
    return frozenset(parsed for name in names for parsed in variants(name))


def _fact(row: Registered) -> Fact:
    return Fact(**{field: getattr(row, field) for field in Fact.__slots__})
