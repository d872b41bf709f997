"""Pages of a list by its key: what comes after a number, however long the list is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Path, Query, Request
from sqlmodel import SQLModel

PREFIX = "/api/v1"
After = Annotated[int, Query(ge=0, le=2**62, description="Only what comes after this number; 0 begins.")]
Limit = Annotated[int, Query(ge=1, le=200, description="Lines of a page.")]
Number = Annotated[int, Path(ge=1, le=2**62)]
Row = TypeVar("Row", bound=SQLModel)


def cut(request: Request, rows: Sequence[Row], limit: int) -> tuple[Sequence[Row], str | None]:
    """One page of rows that were asked for with one more than the limit, and the address of the next page."""
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1].id  # type: ignore[attr-defined] # every table that is paged has a number
    url = request.url.include_query_params(after=last)
    return rows[:limit], f"{url.path}?{url.query}"
