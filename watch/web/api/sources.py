"""What was read, for other systems, and the description of the interface itself."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from watch import clock, coverage, figures
from watch.figures import Figures
from watch.web.api.pages import PREFIX
from watch.web.api.shapes import Coverage
from watch.web.asked import Asks, Look

router = APIRouter(prefix=PREFIX, tags=["figures"])


@router.get("/coverage")
def what_was_read(asked: Asks, session: Look) -> Coverage:
    """What was read of each source, until when, and what was not."""
    return Coverage.model_validate(coverage.statement(session, asked.config.sources()).as_dict())


@router.get("/figures")
def how_it_is_doing(
    asked: Asks, session: Look, days: Annotated[int, Query(ge=1, le=3660, description="The period, until now.")] = 90
) -> Figures:
    """Delays, ageing, grounds, sources and false alerts: counts, no name."""
    return figures.figures(session, clock.now(), asked.config.zone, days)


@router.get("/openapi.json", include_in_schema=False)
def openapi(asked: Asks) -> dict[str, Any]:
    """This interface in OpenAPI 3.1."""
    from watch.web.api import description

    return description(asked.config.web.url)
