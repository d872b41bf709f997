"""The help: what the words mean, how a decision is made, and what the watch cannot see as it stands today."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from watch import alerts, coverage
from watch.web.asked import Asks, Look

router = APIRouter()


@router.get("/aide")
def page(asked: Asks, session: Look) -> Response:
    """The whole help on one page; every word that a screen uses has its anchor."""
    unread, unnamed = coverage.unread_courts(session)
    return asked.page(
        "help/page.html",
        session=session,
        unread=unread,
        unnamed=unnamed,
        readers=asked.config.triage.second_reader,
        reasons=alerts.REASONS,
    )
