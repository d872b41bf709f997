"""Who is watched and in what capacity: import, and the same as the screening needs to know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, bindparam, exists, false, insert, update
from sqlmodel import Session, and_, col, delete, or_, select

import matching
from watch import audit, clock
from watch.errors import Busy
from watch.listing import TOGETHER, holds
from watch.roster import CapacityEntry, Entry, Problem, Roster, associates, sought
from watch.tables import Alias, Capacity, Counter, Registered, Watched, saved


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
    """Every active watched that changed after revision `since`, or bears the name of one that did or left, with what its permits tie it to.

    Its names in public registers are looked for beside the aliases that people gave it.
    """
    everybody = {w.id: w for w in session.exec(select(Watched)).all()}
    aliases = _aliases(session)
    for row in session.exec(select(Registered).where(col(Registered.searched)).order_by(col(Registered.id))):
        if holds(row, everybody[row.watched_id]):
            aliases.setdefault(row.watched_id, []).append(row.name)
    called = {key: namesake_keys(w.kind, w.name, *aliases.get(key, ())) for key, w in everybody.items() if since >= 0}
    changed = {name for key, names in called.items() if everybody[key].revision > since for name in names}
    refs = {w.id: w.ref for w in everybody.values()}
    ties = ((refs[c.watched_id], c.permit, c.organization_ref) for c in session.exec(select(Capacity)))
    tied = associates(ties, {w.ref: w.name for w in everybody.values()})
    return [
        matching.Watched(
            ref=w.ref,
            kind="person" if w.kind == "person" else "organization",
            name=w.name,
            aliases=tuple(dict.fromkeys(aliases.get(key, ()))),
            born=w.born,
            place=w.place,
            neq=w.neq,
            associates=tied[w.ref],
            dockets=tuple(filter(None, w.dockets.split("|"))),
            died=w.died,
        )
        for key, w in sorted(everybody.items(), key=lambda pair: pair[1].ref)
        if w.active and not w.dormant and (w.revision > since or not changed.isdisjoint(called[key]))
    ]


def namesakes(session: Session, kind: str, *names: str) -> list[matching.Watched]:
    """Everybody under watch who bears one of these names, with what tells them apart: whoever is meant by it may be one of them."""
    keys = namesake_keys(kind, *names)
    begun = [col(Watched.sought).contains(f" {key[0]}", autoescape=True) for key in keys]
    bearing = and_(col(Watched.active), ~col(Watched.dormant), Watched.kind == kind, or_(false(), *begun))
    aliases = _aliases(session, bearing)
    return [
        matching.Watched(
            ref=f"watched:{w.id}",
            kind="person" if kind == "person" else "organization",
            name=w.name,
            aliases=tuple(aliases.get(w.id, ())),
            born=w.born,
            place=w.place,
            neq=w.neq,
            died=w.died,
        )
        for w in session.exec(select(Watched).where(bearing).order_by(col(Watched.id)))
        if not keys.isdisjoint(namesake_keys(w.kind, w.name, *aliases.get(w.id, ())))
    ]


def _aliases(session: Session, *which: ColumnElement[bool]) -> dict[int | None, list[str]]:
    """The other names of those watched that meet all conditions, in the order they came."""
    found: dict[int | None, list[str]] = {}
    for alias in session.exec(select(Alias).join(Watched).where(*which).order_by(col(Alias.id))):
        found.setdefault(alias.watched_id, []).append(alias.name)
    return found


def namesake_keys(kind: str, *names: str) -> set[tuple[str, ...]]:
    """What whoever bears one of these names has in common with its namesakes."""
    return {key for name in names if (key := matching.namesake_key(kind, name))}


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
    number: int
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
    aliases = _aliases(session)
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
        changes = tuple(_changes(old, set(aliases.get(key, ())), capacities.get(key, set()), entry))
        if changes:
            changed.append(Changed(entry, key, changes))
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


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do, with everything ready to be stored; it holds for the list as it is at `diff.revision`.

    `values` are the columns of each added entry, then of each changed one; `known` are the numbers of the changed.
    """

    diff: Difference
    entries: tuple[Entry, ...]
    values: tuple[dict[str, object], ...]
    known: tuple[int, ...]
    problems: tuple[Problem, ...]


def plan(session: Session, roster: Roster, *, whole: bool = False) -> Plan:
    """Say what a file would do, and make ready all that can be before the list is held."""
    diff = difference(session, roster, whole=whole)
    entries = (*diff.added, *(one.entry for one in diff.changed))
    return Plan(
        diff=diff,
        entries=entries,
        values=tuple(_columns(entry) for entry in entries),
        known=tuple(one.number for one in diff.changed),
        problems=roster.problems,
    )


def apply(session: Session, roster: Roster, *, actor: str, dry_run: bool = False, whole: bool = False) -> Imported:
    """Bring the watch-list in line with a file; the same file twice changes nothing.

    Entries that the file does not name stay as they are, unless it is the `whole` list: then they leave it, and what
    was found of them stays.
    """
    planned = plan(session, roster, whole=whole)
    return done(planned, planned.diff.revision) if dry_run else carry_out(session, planned, actor=actor)


def carry_out(session: Session, planned: Plan, *, actor: str) -> Imported:
    """Do what was planned, for few statements however much it is; raise Busy when the list has changed since.

    Whoever shares a permit or a company with a changed entry is compared again too, since what surrounds a name is
    evidence.
    """
    diff = planned.diff
    counter = session.get_one(Counter, "watchlist", with_for_update=True, populate_existing=True)
    if counter.value != diff.revision:
        raise Busy("la liste a changé pendant que le fichier était lu; recommencez")
    if planned.entries or diff.removed:
        counter.value += 1
        session.add(counter)
        session.flush()
        _write(session, planned, counter.value)
        _disturb(session, counter.value)
        audit.record(
            session,
            "watchlist.import",
            f"watchlist:{counter.value}",
            actor=actor,
            added=len(diff.added),
            changed=len(diff.changed),
            removed=len(diff.removed),
            unchanged=diff.unchanged,
            in_error=len({p.row for p in planned.problems if p.severity == "error"}),
        )
    return done(planned, counter.value)


def done(planned: Plan, revision: int) -> Imported:
    """What a plan comes to, with the revision that the list then has."""
    return Imported(
        added=tuple(entry.ref for entry in planned.diff.added),
        changed=tuple(one.entry.ref for one in planned.diff.changed),
        removed=tuple(watched.ref for watched in planned.diff.removed),
        unchanged=planned.diff.unchanged,
        problems=planned.problems,
        revision=revision,
    )


def lapse(session: Session, before: str) -> tuple[int, int]:
    """Stop searching for whoever's every role ended before that day (YYYY-MM-DD); search again for whoever is back.

    What was found stays. Whoever is back is compared with the whole archive, since nobody looked meanwhile, and so is whoever
    bears the name of one that stopped: it may mean one fewer. Return how many stopped and how many are back.
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
    session.flush()
    freed = _freed(session, ended) if ended else []
    if freed or back:
        renew(session, [*freed, *back])
    return len(ended), len(back)


def _freed(session: Session, ended: Sequence[Watched]) -> list[Watched]:
    """Of those who are no longer searched for, the ones who bear a name of somebody who still is."""
    aliases = _aliases(session)
    kept = {
        key
        for w in session.exec(select(Watched).where(col(Watched.active), ~col(Watched.dormant)))
        for key in namesake_keys(w.kind, w.name, *aliases.get(w.id, ()))
    }
    return [w for w in ended if not kept.isdisjoint(namesake_keys(w.kind, w.name, *aliases.get(w.id, ())))]


def renew(session: Session, changed: Iterable[Watched]) -> None:
    """These entries have new names that no file of the watch-list gave: the archive is compared with them again."""
    counter = session.get_one(Counter, "watchlist", with_for_update=True)
    counter.value += 1
    session.add(counter)
    for watched in changed:
        watched.revision = counter.value
        session.add(watched)
    session.flush()


def _columns(entry: Entry) -> dict[str, object]:
    said = {name: getattr(entry, name) for name in ("ref", "kind", "name", "born", "place", "neq")}
    words = sought(entry.ref, entry.neq, (entry.name, *entry.aliases))
    known = {"dockets": _stored(entry.dockets), "died": entry.died}
    return {**said, **known, "active": True, "dormant": False, "sought": words}


def _write(session: Session, planned: Plan, revision: int) -> None:
    """Store these entries with their other names and capacities."""
    store = session.connection().execute
    at = clock.now()
    now = {"revision": revision, "changed_at": at}
    new = len(planned.diff.added)
    if new:
        store(insert(Watched), [{**values, **now} for values in planned.values[:new]])
    if planned.known:
        change = update(Watched).where(col(Watched.id) == bindparam("key"))
        changed = zip(planned.known, planned.values[new:], strict=True)
        store(change, [{"key": key, **values, **now} for key, values in changed])
    for some in _some(planned.known):
        store(delete(Alias).where(col(Alias.watched_id).in_(some)))
        store(delete(Capacity).where(col(Capacity.watched_id).in_(some)))
    for some in _some([saved(watched.id) for watched in planned.diff.removed]):
        store(update(Watched).where(col(Watched.id).in_(some)).values(active=False, **now))
    numbers = session.exec(select(Watched.ref, Watched.id).where(Watched.revision == revision))
    keys = {ref: saved(number) for ref, number in numbers}
    aliases = [{"watched_id": keys[e.ref], "name": name} for e in planned.entries for name in dict.fromkeys(e.aliases)]
    capacities = [{"watched_id": keys[e.ref], **asdict(c)} for e in planned.entries for c in e.capacities]
    for table, rows in ((Alias, aliases), (Capacity, capacities)):
        if rows:
            store(insert(table), rows)


def _some(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + TOGETHER] for start in range(0, len(numbers), TOGETHER))


def _disturb(session: Session, revision: int) -> None:
    """Whoever is tied to the entries of this revision has new surroundings: give them the revision as well."""
    touched = select(Watched.id).where(Watched.revision == revision)
    own = col(Capacity.watched_id).in_(touched)
    permits = select(Capacity.permit).where(own, Capacity.permit != "")
    companies = select(Capacity.organization_ref).where(own, Capacity.organization_ref != "")
    refs = select(Watched.ref).where(Watched.revision == revision)
    near = select(Capacity.watched_id).where(
        or_(col(Capacity.permit).in_(permits), col(Capacity.organization_ref).in_(refs))
    )
    tied = or_(col(Watched.id).in_(near), col(Watched.ref).in_(companies))
    session.connection().execute(update(Watched).where(tied).values(revision=revision))
