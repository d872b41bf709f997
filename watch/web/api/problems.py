"""Errors as RFC 9457 says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

from watch.web.api.shapes import Fault, Problem


def answer(
    status: int, detail: str = "", *, errors: Sequence[Mapping[str, Any]] = (), headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """A problem as an answer; `errors` are those of a validation, whose input is never repeated."""
    faults = tuple(Fault(field=".".join(str(part) for part in e["loc"]), detail=e["msg"]) for e in errors)
    said = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=faults)
    return JSONResponse(said.model_dump(mode="json"), status, headers, media_type="application/problem+json")
