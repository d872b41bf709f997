"""The dashboard: how long a decision takes, what waits, and how often the watch was wrong."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from watch import clock, db, figures
from watch.figures import Figures
from watch.tables import BANDS
from watch.web import charts, words
from watch.web.asked import Asks, Look
from watch.web.line import Kept

PERIODS = (30, 90, 365)
router = APIRouter()


@router.get("/tableau")
def dashboard(asked: Asks, session: Look, jours: Annotated[int, Query(ge=1, le=3660)] = 90) -> Response:
    """The figures of the last `jours` days; counts and delays, no name."""

    def counted() -> Figures:
        with db.looking(asked.engine) as own:
            return figures.figures(own, clock.now(), asked.config.zone, jours)

    kept: Kept[Figures] = asked.request.app.state.figures
    said = kept.known(jours, counted)
    return asked.page(
        "figures/page.html",
        session=session,
        said=said,
        limits=figures.DELAYS,
        periods=PERIODS,
        chart=charts.columns([week.raised for week in said.weeks], [week.decided for week in said.weeks]),
        bands={band: words.word("band", band, asked.language) for band in BANDS},
        names={entry.id: entry.name for entry in asked.config.source},
    )
