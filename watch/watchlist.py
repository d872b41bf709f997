"""Who is watched and in what capacity: import, and the same as the screening needs to know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

import matching
from watch import audit, db
from watch.roster import Entry, Problem, Roster, associates
from watch.tables import Alias, Capacity, Counter, Registered, Watched


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do: references by what happens to them, and what was wrong with which row."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    revision: int


def revision(session: Session) -> int:
    """How many times the watch-list has changed."""
    return session.get_one(Counter, "watchlist").value


def active(session: Session, since: int = -1) -> list[matching.Watched]:
    """Every active watched that changed after revision `since`, with what its permits tie it to.

    Its names in public registers are looked for beside the aliases that people gave it.
    """
    everybody = {w.id: w for w in session.exec(select(Watched)).all()}
    aliases: dict[int, list[str]] = {}
    for alias in session.exec(select(Alias).order_by(col(Alias.id))):
        aliases.setdefault(alias.watched_id, []).append(alias.name)
    for row in session.exec(select(Registered).where(col(Registered.searched)).order_by(col(Registered.id))):
        if _holds(row, everybody[row.watched_id]):
            aliases.setdefault(row.watched_id, []).append(row.name)
    refs = {w.id: w.ref for w in everybody.values()}
    ties = ((refs[c.watched_id], c.permit, c.organization_ref) for c in session.exec(select(Capacity)))
    tied = associates(ties, {w.ref: w.name for w in everybody.values()})
    return [
        matching.Watched(
            ref=w.ref,
            kind="person" if w.kind == "person" else "organization",
            name=w.name,
            aliases=tuple(dict.fromkeys(aliases.get(key or 0, ()))),
            born=w.born,
            place=w.place,
            neq=w.neq,
            associates=tied[w.ref],
        )
        for key, w in sorted(everybody.items(), key=lambda pair: pair[1].ref)
        if w.active and not w.dormant and w.revision > since
    ]


def apply(session: Session, roster: Roster, *, actor: str, dry_run: bool = False) -> Imported:
    """Bring the watch-list in line with the entries of a file; the same file twice changes nothing.

    Entries that the file does not name stay as they are. Whoever shares a permit or a company with a changed entry
    is compared again too, since what surrounds a name is evidence.
    """
    there = {w.ref: w for w in session.exec(select(Watched))}
    counter = session.get_one(Counter, "watchlist", with_for_update=True)
    added: list[str] = []
    changed: list[str] = []
    unchanged = 0
    touched: list[Watched] = []
    for entry in roster.entries:
        old = there.get(entry.ref)
        if old is not None and _same(session, old, entry):
            unchanged += 1
            continue
        (changed if old is not None else added).append(entry.ref)
        if not dry_run:
            touched.append(_write(session, old, entry, counter.value + 1))
    if touched:
        counter.value += 1
        session.add(counter)
        session.flush()
        _disturb(session, touched, counter.value)
        audit.record(
            session,
            "watchlist.import",
            f"watchlist:{counter.value}",
            actor=actor,
            added=len(added),
            changed=len(changed),
            unchanged=unchanged,
            in_error=len({p.row for p in roster.problems if p.severity == "error"}),
        )
    return Imported(tuple(added), tuple(changed), unchanged, roster.problems, counter.value)


def renew(session: Session, changed: Iterable[Watched]) -> None:
    """These entries have new names that no file of the watch-list gave: the archive is compared with them again."""
    counter = session.get_one(Counter, "watchlist", with_for_update=True)
    counter.value += 1
    session.add(counter)
    for watched in changed:
        watched.revision = counter.value
        session.add(watched)
    session.flush()


def _holds(row: Registered, watched: Watched, own: Iterable[str] = ()) -> bool:
    """Whether what tied the register's words to this entry is still so: its NEQ, or words of one of its `own` names."""
    if row.book == "req":
        return row.link == watched.neq
    return any(set(row.link.split()) <= set(matching.fold(name).split()) for name in own)


def _same(session: Session, old: Watched, entry: Entry) -> bool:
    aliases = session.exec(select(Alias.name).where(Alias.watched_id == old.id)).all()
    capacities = session.exec(select(Capacity).where(Capacity.watched_id == old.id)).all()
    now = (old.kind, old.name, old.born, old.place, old.neq, old.active, sorted(aliases))
    then = (entry.kind, entry.name, entry.born, entry.place, entry.neq, True, sorted(set(entry.aliases)))
    return now == then and {(c.permit, c.capacity, c.organization_ref, c.since, c.until) for c in capacities} == {
        (c.permit, c.capacity, c.organization_ref, c.since, c.until) for c in entry.capacities
    }


def _write(session: Session, old: Watched | None, entry: Entry, revision: int) -> Watched:
    watched = old or Watched(ref=entry.ref, kind=entry.kind, name=entry.name, revision=revision, changed_at=db.now())
    watched.kind, watched.name, watched.active = entry.kind, entry.name, True
    watched.born, watched.place, watched.neq = entry.born, entry.place, entry.neq
    watched.revision, watched.changed_at = revision, db.now()
    session.add(watched)
    session.flush()
    session.exec(delete(Alias).where(col(Alias.watched_id) == watched.id))
    session.exec(delete(Capacity).where(col(Capacity.watched_id) == watched.id))
    key = watched.id or 0
    session.add_all(Alias(watched_id=key, name=name) for name in dict.fromkeys(entry.aliases))
    session.add_all(
        Capacity(
            watched_id=key,
            permit=c.permit,
            capacity=c.capacity,
            organization_ref=c.organization_ref,
            since=c.since,
            until=c.until,
        )
        for c in entry.capacities
    )
    return watched


def _disturb(session: Session, touched: Iterable[Watched], revision: int) -> None:
    """Whoever is tied to these entries has new surroundings: give them the new revision as well."""
    ids = {w.id for w in touched}
    refs = {w.ref for w in touched}
    capacities = session.exec(select(Capacity)).all()
    permits = {c.permit for c in capacities if c.watched_id in ids and c.permit}
    orgs = {c.organization_ref for c in capacities if c.watched_id in ids and c.organization_ref}
    near = {c.watched_id for c in capacities if c.permit in permits or c.organization_ref in refs}
    for watched in session.exec(select(Watched)):
        if watched.id in near or watched.ref in orgs:
            watched.revision = revision
            session.add(watched)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the watch-list as a list shows it; `registered` is what public registers add, with provenance."""

    ref: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    born: str
    place: str
    neq: str
    active: bool
    capacities: tuple[Capacity, ...]
    registered: tuple[Registered, ...]


def lines(session: Session, query: str = "") -> list[Line]:
    """The watch-list in order of reference; `query` keeps the entries whose name or reference holds it."""
    wanted = matching.fold(query)
    result = []
    for watched in session.exec(select(Watched).order_by(col(Watched.ref))):
        if wanted and wanted not in matching.fold(watched.name) and wanted not in matching.fold(watched.ref):
            continue
        result.append(line(session, watched))
    return result


def line(session: Session, watched: Watched) -> Line:
    """One entry with its other names, its capacities, and what public registers say of it."""
    registered = session.exec(
        select(Registered).where(Registered.watched_id == watched.id).order_by(col(Registered.id))
    ).all()
    aliases = tuple(session.exec(select(Alias.name).where(Alias.watched_id == watched.id)))
    own = (watched.name, *aliases, *(row.name for row in registered if row.searched and _holds(row, watched)))
    return Line(
        ref=watched.ref,
        kind=watched.kind,
        name=watched.name,
        aliases=aliases,
        born=watched.born,
        place=watched.place,
        neq=watched.neq,
        active=watched.active,
        capacities=tuple(session.exec(select(Capacity).where(Capacity.watched_id == watched.id))),
        registered=tuple(row for row in registered if _holds(row, watched, own)),
    )


def names(session: Session, watched: Watched) -> list[str]:
    """Every name that judgments are searched for on account of an entry."""
    shown = line(session, watched)
    return [shown.name, *shown.aliases, *(row.name for row in shown.registered if row.searched)]
