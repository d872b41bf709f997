"""The watch-list as it is shown and taken out: each entry with its other names, its capacities and what registers say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import func
from sqlmodel import Session, and_, col, or_, select

import matching
from watch import audit
from watch.tables import Alias, Capacity, Registered, Watched, saved

TOGETHER = 1000
"""Entries whose names and roles are asked for in one query."""


def export(session: Session, *, actor: str, form: str) -> list[tuple[str, ...]]:
    """The whole list as rows of a file (roster.COLUMNS), one for each capacity; taking it out is journaled.

    Importing them changes nothing. Whoever was taken off the list is not among them: a file would put them back.
    """
    everybody = session.exec(select(Watched).where(col(Watched.active)).order_by(col(Watched.ref))).all()
    rows: list[tuple[str, ...]] = []
    for line in shown(session, everybody):
        who = (line.ref, line.kind, line.name, "|".join(line.aliases), line.born, line.place, line.neq)
        ties = [(c.permit, c.capacity, c.organization_ref, c.since, c.until) for c in line.capacities]
        rows += [(*who, *tie, "|".join(line.dockets), line.died) for tie in ties or [("",) * 5]]
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
            own = (watched.name, *others, *(row.name for row in registered if row.searched and holds(row, watched)))
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
                    registered=tuple(row for row in registered if holds(row, watched, own)),
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


def holds(row: Registered, watched: Watched, own: Iterable[str] = ()) -> bool:
    """Whether what tied the register's words to this entry is still so: its NEQ, or words of one of its `own` names."""
    if row.book == "req":
        return row.link == watched.neq
    return any(set(row.link.split()) <= set(matching.fold(name).split()) for name in own)
