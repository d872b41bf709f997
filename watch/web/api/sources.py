"""What was read, for other systems, and the description of the interface itself."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from watch import coverage
from watch.web.api.pages import PREFIX
from watch.web.api.shapes import Coverage
from watch.web.asked import Asks, Work

router = APIRouter(prefix=PREFIX, tags=["coverage"])


@router.get("/coverage")
def what_was_read(asked: Asks, session: Work) -> Coverage:
    """What was read of each source, until when, and what was not."""
    return Coverage.model_validate(coverage.statement(session, asked.config.sources()).as_dict())


@router.get("/openapi.json", include_in_schema=False)
def openapi(asked: Asks) -> dict[str, Any]:
    """This interface in OpenAPI 3.1."""
    from watch.web.api import description

    return description(asked.config.web.url)
