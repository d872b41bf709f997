"""A permit and everybody around it: who holds, administers and owns, their other companies, and until when each is watched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import func
from sqlmodel import Session, col, or_, select

from watch import listing
from watch.errors import NotFound
from watch.tables import Alert, Capacity, Watched, saved

MOST = 60
"""People, companies and permits that one graph holds; the rest are counted."""
Kind = Literal["permit", "person", "organization"]
Standing = Literal["future", "current", "ended"]


@dataclass(frozen=True, slots=True)
class Node:
    """A permit, a person or a company. `far` is how many steps it stands from the permit asked for; `watched` its number
    in the list (0: none), `alerts` how many it has.
    """

    key: str
    kind: Kind
    name: str
    far: int
    watched: int = 0
    alerts: int = 0
    searched: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """What one is to another: `capacity` of `start` at `end`, and when."""

    start: str
    end: str
    capacity: str
    since: str
    until: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Graph:
    """A permit and what is around it; `left` is how many more there are."""

    permit: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left: int = 0

    def node(self, key: str) -> Node:
        """The node of this key."""
        return next(node for node in self.nodes if node.key == key)


@dataclass(frozen=True, slots=True)
class Role:
    """One capacity of somebody, where it stands today, and the last day of watch that it gives (empty: no end)."""

    capacity: Capacity
    standing: Standing
    watched_until: str
    organization: listing.Line | None


@dataclass(frozen=True, slots=True)
class File:
    """Somebody under watch: who they are, their roles, the last day they are searched for, and their alerts."""

    line: listing.Line
    roles: tuple[Role, ...]
    watched_until: str
    alerts: tuple[Alert, ...]


def standing(capacity: Capacity, today: date) -> Standing:
    """Where a role stands on a day; its last day is still part of it."""
    day = today.isoformat()
    if capacity.until and capacity.until < day:
        return "ended"
    return "future" if capacity.since > day else "current"


def person(session: Session, number: int, *, today: date, tail: int, restricted: bool) -> File:
    """Everything held of one entry, for whoever journals that it is read. Alerts under a ban are left out without `restricted`."""
    watched = session.get(Watched, number) if number < 2**31 else None
    if watched is None:
        raise NotFound("fiche {number} : il n’y en a pas de ce numéro", number=number)
    line = listing.line(session, watched)
    refs = {c.organization_ref for c in line.capacities if c.organization_ref}
    tied = session.exec(select(Watched).where(col(Watched.ref).in_(refs))).all() if refs else []
    organizations = {one.ref: one for one in listing.shown(session, tied)}
    roles = tuple(
        Role(c, standing(c, today), _end(c, tail), organizations.get(c.organization_ref))
        for c in sorted(line.capacities, key=lambda c: (bool(c.until), c.since, c.permit))
    )
    alerts = session.exec(select(Alert).where(Alert.watched_id == number).order_by(col(Alert.id).desc())).all()
    ends = [role.watched_until for role in roles]
    return File(
        line=line,
        roles=roles,
        watched_until="" if "" in ends or not ends else max(ends),
        alerts=tuple(alert for alert in alerts if restricted or not alert.restricted),
    )


def _end(capacity: Capacity, tail: int) -> str:
    return (date.fromisoformat(capacity.until) + timedelta(days=tail)).isoformat() if capacity.until else ""


def graph(session: Session, permit: str, *, today: date) -> Graph:
    """The permit, who is tied to it directly or by a company of it, and their other companies and permits.

    Companies may own each other in a circle: each stands once. Raise NotFound when nobody has a role in this permit.
    """
    direct = session.exec(select(Capacity).where(Capacity.permit == permit).order_by(col(Capacity.id))).all()
    if not direct:
        raise NotFound("permis {permit} : personne de la liste n’y a de qualité", permit=permit[:40])
    drawn = _Drawn(permit)
    drawn.meet(_permit(permit), 0)
    first = _entries(session, ids={c.watched_id for c in direct}, refs={c.organization_ref for c in direct} - {""})
    companies = {w.ref for w in first if w.kind == "organization"}
    by_company = session.exec(
        select(Capacity).where(col(Capacity.organization_ref).in_(companies)).order_by(col(Capacity.id)).limit(4 * MOST)
    ).all()
    second = _entries(session, ids={c.watched_id for c in by_company}, refs=set())
    own = session.exec(
        select(Capacity)
        .where(col(Capacity.watched_id).in_({saved(w.id) for w in (*first, *second)}))
        .order_by(col(Capacity.id))
        .limit(8 * MOST)
    ).all()
    others = _entries(session, ids=set(), refs={c.organization_ref for c in own} - {""})
    beyond = {saved(w.id) for w in others} - {saved(w.id) for w in (*first, *second)}
    held = session.exec(
        select(Capacity)
        .where(
            col(Capacity.watched_id).in_(beyond), or_(col(Capacity.permit) != "", col(Capacity.organization_ref) != "")
        )
        .order_by(col(Capacity.id))
        .limit(4 * MOST)
    ).all()
    everybody = {saved(w.id): w for w in (*first, *second, *others)}
    by_ref = {w.ref: w for w in everybody.values()}
    for far, some in ((1, first), (2, second), (3, others)):
        for watched in some:
            drawn.meet(_key(watched), far)
    for capacity in (*direct, *by_company, *own, *held):
        drawn.tie(everybody[capacity.watched_id], capacity, today)
    return drawn.graph(by_ref, _alerts(session, everybody))


def _entries(session: Session, *, ids: set[int], refs: set[str]) -> list[Watched]:
    found = select(Watched).where(or_(col(Watched.id).in_(ids), col(Watched.ref).in_(refs)))
    return list(session.exec(found.order_by(col(Watched.id)).limit(4 * MOST)).all())


def _alerts(session: Session, ids: Iterable[int]) -> dict[int, int]:
    told = (col(Alert.watched_id).in_(set(ids)), col(Alert.state) != "quiet")
    query = select(Alert.watched_id, func.count()).where(*told)
    return dict(session.exec(query.group_by(col(Alert.watched_id))).all())


def _key(watched: Watched) -> str:
    return f"w:{watched.ref}"


def _permit(number: str) -> str:
    return f"p:{number}"


@dataclass
class _Drawn:
    """A graph on its way: each node once, at its least distance; each tie once."""

    permit: str
    far: dict[str, int] = field(default_factory=dict)
    edges: dict[tuple[str, ...], Edge] = field(default_factory=dict)
    through: set[str] = field(default_factory=set)

    def meet(self, key: str, far: int) -> None:
        self.far.setdefault(key, far)

    def tie(self, watched: Watched, c: Capacity, today: date) -> None:
        """Draw what a capacity says: a tie to the company where it names one, else to the permit."""
        start = _key(watched)
        if c.organization_ref and c.organization_ref != watched.ref:
            end = f"w:{c.organization_ref}"
            self.meet(end, 3)
        elif c.permit:
            end = _permit(c.permit)
            self.meet(end, self.far.get(start, 3) + 1)
        else:
            return
        edge = Edge(start, end, c.capacity, c.since, c.until, standing(c, today))
        self.edges.setdefault((start, end, c.capacity, c.since, c.until), edge)
        if c.permit == self.permit and end != _permit(self.permit):
            self.through.add(end)

    def graph(self, by_ref: dict[str, Watched], alerts: dict[int, int]) -> Graph:
        """The nearest nodes, and the ties between those."""
        asked = _permit(self.permit)
        for company in sorted(self.through - {edge.start for edge in self.edges.values() if edge.end == asked}):
            self.edges[company, asked] = Edge(company, asked, "", "", "", "current")
        ordered = sorted(self.far, key=lambda key: (self.far[key], key))
        kept = ordered[:MOST]
        nodes = tuple(self._node(key, by_ref, alerts) for key in kept)
        edges = tuple(e for e in self.edges.values() if e.start in kept and e.end in kept)
        return Graph(self.permit, nodes, edges, len(ordered) - len(kept))

    def _node(self, key: str, by_ref: dict[str, Watched], alerts: dict[int, int]) -> Node:
        name = key[2:]
        if key.startswith("p:"):
            return Node(key, "permit", name, self.far[key])
        watched = by_ref.get(name)
        if watched is None:
            return Node(key, "organization", name, self.far[key], searched=False)
        kind: Kind = "person" if watched.kind == "person" else "organization"
        number = saved(watched.id)
        searched = watched.active and not watched.dormant
        return Node(key, kind, watched.name, self.far[key], number, alerts.get(number, 0), searched)
