"""Who is watched."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from watch import watchlist
from watch.web.asked import Asks, Work

router = APIRouter()


@router.get("/surveillance")
def watched(asked: Asks, session: Work) -> Response:
    """Who is watched."""
    return asked.page("watchlist/list.html", session=session, lines=watchlist.lines(session), asked="")


@router.post("/surveillance")
def find(asked: Asks, session: Work, nom: Annotated[str, Form()] = "") -> Response:
    """Who is watched under a name; it comes in the body, so that no address holds it."""
    name = "watchlist/_rows.html" if asked.partial else "watchlist/list.html"
    return asked.page(name, session=session, lines=watchlist.lines(session, nom), asked=nom)
