"""The watch-list for other systems."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlmodel import col, select

from watch import audit, listing
from watch.casefile.model import CapacityPart
from watch.errors import NotFound
from watch.tables import Watched
from watch.web.api.pages import PREFIX, After, Limit, cut
from watch.web.api.shapes import Paged, WatchedLine
from watch.web.asked import Asks, Work

router = APIRouter(prefix=PREFIX, tags=["watched"])


@router.get("/watched")
def everybody(asked: Asks, session: Work, request: Request, after: After = 0, limit: Limit = 50) -> Paged[WatchedLine]:
    """Who is or was under watch, in the order they were entered; each page is journaled as an export."""
    query = select(Watched).where(col(Watched.id) > after).order_by(col(Watched.id)).limit(limit + 1)
    rows, following = cut(request, session.exec(query).all(), limit)
    lines = tuple(_line(line, row) for line, row in zip(listing.shown(session, rows), rows, strict=True))
    audit.record(session, "watchlist.export", "watchlist", actor=asked.actor, by="api", after=after, lines=len(rows))
    return Paged(items=lines, next=following)


@router.get("/watched/{ref}")
def one(asked: Asks, session: Work, ref: str) -> WatchedLine:
    """One person or organisation under watch; the reading is journaled."""
    row = session.exec(select(Watched).where(Watched.ref == ref)).one_or_none()
    if row is None:
        raise NotFound("il n’y a pas de sujet surveillé de cette référence")
    audit.record(session, "watched.read", f"watched:{row.id}", actor=asked.actor, by="api")
    return _line(listing.line(session, row), row)


def _line(line: listing.Line, row: Watched) -> WatchedLine:
    return WatchedLine(
        **row.model_dump(include={"ref", "kind", "name", "born", "place", "neq", "active", "changed_at"}),
        aliases=line.aliases,
        capacities=tuple(CapacityPart(**c.model_dump(include=set(CapacityPart.model_fields))) for c in line.capacities),
    )
