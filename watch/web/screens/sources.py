"""The health of the sources."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter
from fastapi.responses import Response

from watch import clock, ledger, watchdog
from watch.web.asked import Asks, Look

CALENDAR = 35
"""Days of the ledger that the page of the sources shows: five weeks."""
router = APIRouter()


@router.get("/sources")
def sources(asked: Asks, session: Look) -> Response:
    """Whether each source is received and read, day by day, and what is missing."""
    at = clock.now()
    today = at.astimezone(asked.config.zone).date()
    rows = [
        {
            "entry": entry,
            "health": ledger.health(session, entry, at),
            "days": ledger.days(session, asked.config, entry, today - timedelta(days=CALENDAR - 1), today, at),
        }
        for entry in asked.config.source
    ]
    down = watchdog.silent_since(session, asked.config, at)
    return asked.page("sources/list.html", session=session, rows=rows, down=down)
