"""The interface for other systems, under /api/v1: what it answers, who may ask for it, and its own description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.utils import get_openapi

from watch.people import Right
from watch.web.access import SIGNED, Door
from watch.web.api import alerts, checks, judgments, sources, watched
from watch.web.api.pages import PREFIX
from watch.web.api.rate import within_the_rate
from watch.web.api.shapes import EventBody, Problem

VERSION = "1.0"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": said, "content": {"application/problem+json": {}}}
    for status, said in (
        (401, "No key, or one that has ended."),
        (403, "The key does not give this right."),
        (404, "There is no such thing, or not for this key."),
        (422, "What was sent cannot be used; `errors` names each field."),
        (429, "Too many requests; come back after `Retry-After` seconds."),
    )
}

router = APIRouter(dependencies=[Depends(within_the_rate)], responses=PROBLEMS)
for room in (alerts, judgments, watched, checks, sources):
    router.include_router(room.router)

ROUTES: Mapping[str, Right | Door] = {
    f"GET {PREFIX}/alerts": Right.ALERTS,
    f"GET {PREFIX}/alerts/{{number}}": Right.ALERTS,
    f"GET {PREFIX}/alerts/{{number}}/file": Right.EXPORT,
    f"GET {PREFIX}/judgments": Right.ALERTS,
    f"GET {PREFIX}/judgments/{{number}}": Right.ALERTS,
    f"GET {PREFIX}/watched": Right.WATCHLIST,
    f"GET {PREFIX}/watched/{{ref}}": Right.WATCHLIST,
    f"GET {PREFIX}/checks": Right.CHECKS,
    f"POST {PREFIX}/checks": Right.CHECK,
    f"GET {PREFIX}/checks/{{number}}": Right.CHECKS,
    f"GET {PREFIX}/coverage": Right.SOURCES,
    f"GET {PREFIX}/figures": Right.FIGURES,
    f"GET {PREFIX}/openapi.json": SIGNED,
}
"""One line for every route of the interface: the right that its key must give."""


def description(url: str) -> dict[str, Any]:
    """The interface and its events in OpenAPI 3.1, as served at `url`."""
    said = FastAPI(openapi_url=None)
    said.include_router(router)
    hooks = APIRouter()

    @hooks.post("event", status_code=204)
    def event(body: EventBody) -> None:
        """Posted to each address of `[webhooks]`; the header `Vigie-Signature` says whose it is."""

    spec = get_openapi(
        title="Vigie",
        version=VERSION,
        summary="A legal watch: alerts, judgments, watched, checks, coverage.",
        description=(
            "A key goes in `Authorization: Bearer`. Lists are paged by `after`: follow `next` until it is null. "
            "Errors are `application/problem+json` (RFC 9457). Every reading of a person's file is journaled."
        ),
        routes=said.routes,
        webhooks=hooks.routes,
        servers=[{"url": url.rstrip("/")}],
    )
    spec["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    spec["security"] = [{"key": []}]
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            need = ROUTES[f"{method.upper()} {path}"]
            operation["x-right"] = need.value
    return spec
