"""Who is watched and in what capacity: import, and the same as the screening needs to know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import exists, func
from sqlmodel import Session, and_, col, delete, or_, select

import matching
from watch import audit, db
from watch.roster import CapacityEntry, Entry, Problem, Roster, associates, sought
from watch.tables import Alias, Capacity, Counter, Registered, Watched, saved

TOGETHER = 1000
"""Entries whose names and roles are asked for in one query."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do: references by what happens to them, and what was wrong with which row."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
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
            dockets=tuple(filter(None, w.dockets.split("|"))),
            died=w.died,
        )
        for key, w in sorted(everybody.items(), key=lambda pair: pair[1].ref)
        if w.active and not w.dormant and w.revision > since
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry, before and after, as people read them."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry of the file that the list has otherwise."""

    entry: Entry
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file would do to the list as it is at `revision`; whoever it leaves alone is only counted."""

    added: tuple[Entry, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Watched, ...]
    unchanged: int
    listed: int
    revision: int


def difference(session: Session, roster: Roster, *, whole: bool = False) -> Difference:
    """Compare a file with the list; with `whole`, whoever is listed and not named in the file would be removed.

    A row in error names its reference all the same: nobody leaves the list because of a typing slip.
    """
    there = {w.ref: w for w in session.exec(select(Watched))}
    aliases: dict[int, set[str]] = {}
    for alias in session.exec(select(Alias)):
        aliases.setdefault(alias.watched_id, set()).add(alias.name)
    capacities: dict[int, set[CapacityEntry]] = {}
    for c in session.exec(select(Capacity)):
        tie = CapacityEntry(c.permit, c.capacity, c.organization_ref, c.since, c.until)
        capacities.setdefault(c.watched_id, set()).add(tie)
    added: list[Entry] = []
    changed: list[Changed] = []
    for entry in roster.entries:
        old = there.get(entry.ref)
        if old is None:
            added.append(entry)
            continue
        key = saved(old.id)
        changes = tuple(_changes(old, aliases.get(key, set()), capacities.get(key, set()), entry))
        if changes:
            changed.append(Changed(entry, changes))
    listed = [w for w in there.values() if w.active]
    removed = sorted((w for w in listed if whole and w.ref not in roster.named), key=lambda w: w.ref)
    return Difference(
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(removed),
        unchanged=len(roster.entries) - len(added) - len(changed),
        listed=len(listed),
        revision=revision(session),
    )


def _changes(old: Watched, aliases: set[str], capacities: set[CapacityEntry], entry: Entry) -> Iterator[Change]:
    if not old.active:
        yield Change("active", "", "")
    for field in ("kind", "name", "born", "place", "neq", "dockets", "died"):
        before, after = getattr(old, field), _stored(getattr(entry, field))
        if before != after:
            yield Change(field, before, after)
    if aliases != set(entry.aliases):
        yield Change("aliases", " | ".join(sorted(aliases)), " | ".join(sorted(set(entry.aliases))))
    if capacities != set(entry.capacities):
        yield Change("capacity", _said(capacities), _said(entry.capacities))


def _stored(value: str | tuple[str, ...]) -> str:
    """A field of an entry as the table keeps it."""
    return value if isinstance(value, str) else "|".join(value)


def _said(capacities: Iterable[CapacityEntry]) -> str:
    """Capacities on one line: « 10001 administrator O1 2020-01-01/ »."""
    each = (
        " ".join(
            filter(
                None,
                (
                    c.permit,
                    c.capacity,
                    c.organization_ref,
                    f"{c.since}/{c.until}".strip("/") and f"{c.since}/{c.until}",
                ),
            )
        )
        for c in capacities
    )
    return " | ".join(sorted(each))


def apply(session: Session, roster: Roster, *, actor: str, dry_run: bool = False, whole: bool = False) -> Imported:
    """Bring the watch-list in line with a file; the same file twice changes nothing.

    Entries that the file does not name stay as they are, unless it is the `whole` list: then they leave it, and what
    was found of them stays. Whoever shares a permit or a company with a changed entry is compared again too, since
    what surrounds a name is evidence.
    """
    counter = session.get_one(Counter, "watchlist", with_for_update=True)
    diff = difference(session, roster, whole=whole)
    there = {w.ref: w for w in session.exec(select(Watched))}
    entries = [*diff.added, *(one.entry for one in diff.changed)]
    if (entries or diff.removed) and not dry_run:
        counter.value += 1
        session.add(counter)
        touched = _write(session, there, entries, counter.value)
        for watched in diff.removed:
            watched.active, watched.changed_at = False, db.now()
            session.add(watched)
        session.flush()
        _disturb(session, touched, counter.value)
        audit.record(
            session,
            "watchlist.import",
            f"watchlist:{counter.value}",
            actor=actor,
            added=len(diff.added),
            changed=len(diff.changed),
            removed=len(diff.removed),
            unchanged=diff.unchanged,
            in_error=len({p.row for p in roster.problems if p.severity == "error"}),
        )
    return Imported(
        added=tuple(entry.ref for entry in diff.added),
        changed=tuple(one.entry.ref for one in diff.changed),
        removed=tuple(watched.ref for watched in diff.removed),
        unchanged=diff.unchanged,
        problems=roster.problems,
        revision=counter.value,
    )


def lapse(session: Session, before: str) -> tuple[int, int]:
    """Stop searching for whoever's every role ended before that day (YYYY-MM-DD); search again for whoever is back.

    What was found stays. Whoever is back is compared with the whole archive, since nobody looked meanwhile. Return how
    many stopped and how many are back.
    """
    held = exists().where(
        col(Capacity.watched_id) == col(Watched.id), or_(Capacity.until == "", col(Capacity.until) >= before)
    )
    over = and_(exists().where(col(Capacity.watched_id) == col(Watched.id)), ~held)
    ended = session.exec(select(Watched).where(over, ~col(Watched.dormant))).all()
    back = session.exec(select(Watched).where(~over, col(Watched.dormant))).all()
    for watched in ended:
        watched.dormant = True
        session.add(watched)
        audit.record(session, "watched.lapse", f"watched:{watched.id}", before=before)
    for watched in back:
        watched.dormant = False
        audit.record(session, "watched.resume", f"watched:{watched.id}", before=before)
    if back:
        renew(session, back)
    session.flush()
    return len(ended), len(back)


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


def _write(session: Session, there: Mapping[str, Watched], entries: Sequence[Entry], revision: int) -> list[Watched]:
    """Store these entries with their other names and capacities, for few statements however many they are."""
    at = db.now()
    touched = []
    for entry in entries:
        watched = there.get(entry.ref) or Watched(
            ref=entry.ref, kind=entry.kind, name=entry.name, revision=revision, changed_at=at
        )
        watched.kind, watched.name, watched.active, watched.dormant = entry.kind, entry.name, True, False
        watched.born, watched.place, watched.neq = entry.born, entry.place, entry.neq
        watched.dockets, watched.died = _stored(entry.dockets), entry.died
        watched.revision, watched.changed_at = revision, at
        watched.sought = sought(entry.ref, entry.neq, (entry.name, *entry.aliases))
        touched.append(watched)
    known = [saved(watched.id) for watched in touched if watched.id is not None]
    session.add_all(touched)
    session.flush()
    for start in range(0, len(known), TOGETHER):
        some = known[start : start + TOGETHER]
        session.exec(delete(Alias).where(col(Alias.watched_id).in_(some)))
        session.exec(delete(Capacity).where(col(Capacity.watched_id).in_(some)))
    for watched, entry in zip(touched, entries, strict=True):
        key = saved(watched.id)
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
    session.flush()
    return touched


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


def export(session: Session, *, actor: str, form: str) -> list[tuple[str, ...]]:
    """The whole list as rows of a file (roster.COLUMNS), one for each capacity; taking it out is journaled.

    Importing them changes nothing. Whoever was taken off the list is not among them: a file would put them back.
    """
    everybody = session.exec(select(Watched).where(col(Watched.active)).order_by(col(Watched.ref))).all()
    rows: list[tuple[str, ...]] = []
    for line in shown(session, everybody):
        who = (line.ref, line.kind, line.name, "|".join(line.aliases), line.born, line.place, line.neq)
        ties = [(c.permit, c.capacity, c.organization_ref, c.since, c.until) for c in line.capacities]
        rows += [(*who, *tie) for tie in ties or [("",) * 5]]
    audit.record(session, "watchlist.export", "watchlist:all", actor=actor, form=form, lines=len(rows))
    return rows


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the watch-list as a list shows it; `registered` is what public registers add, with provenance."""

    id: int
    ref: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    born: str
    place: str
    neq: str
    dockets: tuple[str, ...]
    died: str
    active: bool
    dormant: bool
    capacities: tuple[Capacity, ...]
    registered: tuple[Registered, ...]


def lines(session: Session) -> list[Line]:
    """The whole watch-list in order of reference."""
    return shown(session, session.exec(select(Watched).order_by(col(Watched.ref))).all())


def page(session: Session, query: str = "", *, after: int = 0, most: int = 50) -> tuple[list[Line], int, bool]:
    """The entries that hold every word of `query` (beginnings of words of a name, reference, NEQ) or are of that permit.

    Return those after entry number `after` in order of reference (0: from the first), how many there are in all, and whether
    more follow.
    """
    found = select(Watched)
    words = matching.fold(query).split()
    if words:
        named = and_(*(col(Watched.sought).contains(f" {word}", autoescape=True) for word in words))
        permit = col(Watched.id).in_(select(Capacity.watched_id).where(Capacity.permit == query.strip()))
        found = found.where(or_(named, permit))
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    last = session.get(Watched, after) if after else None
    if last is not None:
        found = found.where(col(Watched.ref) > last.ref)
    rows = session.exec(found.order_by(col(Watched.ref)).limit(most + 1)).all()
    return shown(session, rows[:most]), total, len(rows) > most


def shown(session: Session, everybody: Sequence[Watched]) -> list[Line]:
    """Entries with their other names, their capacities and what public registers say, for a fixed number of queries."""
    result = []
    for start in range(0, len(everybody), TOGETHER):
        some = everybody[start : start + TOGETHER]
        ids = [saved(watched.id) for watched in some]
        aliases = _by_owner(session.exec(select(Alias).where(col(Alias.watched_id).in_(ids)).order_by(col(Alias.id))))
        held = _by_owner(
            session.exec(select(Capacity).where(col(Capacity.watched_id).in_(ids)).order_by(col(Capacity.id)))
        )
        told = _by_owner(
            session.exec(select(Registered).where(col(Registered.watched_id).in_(ids)).order_by(col(Registered.id)))
        )
        for watched, key in zip(some, ids, strict=True):
            others = tuple(alias.name for alias in aliases.get(key, ()))
            registered = told.get(key, [])
            own = (watched.name, *others, *(row.name for row in registered if row.searched and _holds(row, watched)))
            result.append(
                Line(
                    id=key,
                    ref=watched.ref,
                    kind=watched.kind,
                    name=watched.name,
                    aliases=others,
                    born=watched.born,
                    place=watched.place,
                    neq=watched.neq,
                    dockets=tuple(filter(None, watched.dockets.split("|"))),
                    died=watched.died,
                    active=watched.active,
                    dormant=watched.dormant,
                    capacities=tuple(held.get(key, ())),
                    registered=tuple(row for row in registered if _holds(row, watched, own)),
                )
            )
    return result


class Owned(Protocol):
    """A row that belongs to an entry."""

    watched_id: int


Row = TypeVar("Row", bound=Owned)


def _by_owner(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.watched_id, []).append(row)
    return found


def line(session: Session, watched: Watched) -> Line:
    """One entry with its other names, its capacities, and what public registers say of it."""
    return shown(session, [watched])[0]


def names(session: Session, watched: Watched) -> list[str]:
    """Every name that judgments are searched for on account of an entry."""
    one = line(session, watched)
    return [one.name, *one.aliases, *(row.name for row in one.registered if row.searched)]
