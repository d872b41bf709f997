"""The quiet list: judgments that speak of childcare services though nobody in them is under watch."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from watch import sector
from watch.marked import excerpts, paragraphs
from watch.people import Right
from watch.web.asked import Asks, Look, Work

PAGE = 50
STATES = get_args(sector.State)
router = APIRouter()


@router.get("/secteur")
def listed(asked: Asks, session: Look, etat: str = "new", avant: Annotated[int, Query(ge=0, lt=2**31)] = 0) -> Response:
    """The judgments in one state, the newest first, a page at a time."""
    state: sector.State = etat if etat in STATES else "new"  # type: ignore[assignment]
    restricted = asked.may(Right.RESTRICTED)
    found = sector.items(session, state, before=avant, most=PAGE + 1, restricted=restricted)
    counts = {one: sector.count(session, one, restricted=restricted) for one in STATES}
    more = found[PAGE - 1].judgment.id if len(found) > PAGE else 0
    return asked.page("sector/list.html", session=session, items=found[:PAGE], state=state, counts=counts, more=more)


@router.get("/secteur/{number}")
def shown(asked: Asks, session: Look, number: int) -> Response:
    """One judgment, the words that put it here marked in it; opening it is journaled."""
    item, body, places = sector.show(session, number, restricted=asked.may(Right.RESTRICTED))
    asked.consulted("sector.open", f"judgment:{number}")
    whole = paragraphs(body, places)
    return asked.page("sector/detail.html", session=session, item=item, excerpts=excerpts(whole), whole=whole)


@router.post("/secteur/{number}")
def decided(
    asked: Asks, session: Work, number: int, etat: Annotated[str, Form()], raison: Annotated[str, Form()] = ""
) -> Response:
    """Read, or dismissed with a reason; then back to the list."""
    state: sector.State = etat  # type: ignore[assignment]
    sector.decide(session, number, state, actor=asked.actor, reason=raison, restricted=asked.may(Right.RESTRICTED))
    return RedirectResponse("/secteur", 303)
