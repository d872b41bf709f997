"""Who is watched: the list, one person or company, and a permit with everybody around it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response
from sqlmodel import Session

from watch import clock, listing, permits
from watch.people import Right
from watch.web.asked import Asked, Asks, Look
from watch.web.drawing import draw, outline

PAGE = 50
router = APIRouter()
After = Annotated[int, Query(ge=0, lt=2**31)]


@router.get("/surveillance")
def watched(asked: Asks, session: Look, apres: After = 0) -> Response:
    """Who is watched, a page at a time."""
    return _listed(asked, session, "", apres)


@router.post("/surveillance")
def find(
    asked: Asks,
    session: Look,
    nom: Annotated[str, Form(max_length=200)] = "",
    apres: Annotated[int, Form(ge=0, lt=2**31)] = 0,
) -> Response:
    """Who is watched under a name, a number or a permit; it comes in the body, so that no address holds it."""
    return _listed(asked, session, nom, apres)


def _listed(asked: Asked, session: Session, query: str, after: int) -> Response:
    lines, total, more = listing.page(session, query, after=after, most=PAGE)
    name = "watchlist/_rows.html" if asked.partial else "watchlist/list.html"
    last = lines[-1].id if more else 0
    today = clock.now().astimezone(asked.config.zone).date().isoformat()
    return asked.page(
        name, session=session, lines=lines, total=total, last=last, first=not after, query=query, today=today
    )


@router.get("/surveillance/{number}")
def one(asked: Asks, session: Look, number: int) -> Response:
    """Somebody under watch, their roles and their alerts; opening it is journaled."""
    today = clock.now().astimezone(asked.config.zone).date()
    file = permits.person(
        session,
        number,
        today=today,
        tail=asked.config.watchlist.tail,
        restricted=asked.may(Right.RESTRICTED),
    )
    asked.consulted("watched.read", f"watched:{number}")
    return asked.page("watchlist/person.html", session=session, file=file)


@router.get("/permis/{permit:path}")
def permit(asked: Asks, session: Look, permit: str) -> Response:
    """A permit and everybody around it, drawn and in a table; opening it is journaled."""
    today = clock.now().astimezone(asked.config.zone).date()
    graph = permits.graph(session, permit, today=today)
    asked.consulted("permit.read", f"permit:{permit}")
    return asked.page("watchlist/permit.html", session=session, graph=graph, sheet=draw(graph), outline=outline(graph))
