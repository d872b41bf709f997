"""Errors as RFC 9457 says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

from watch.errors import Said
from watch.web import words
from watch.web.api.shapes import Fault, Problem


def answer(
    status: int,
    detail: Said | str = "",
    *,
    errors: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem as an answer, said in both languages; `errors` are those of a validation, whose input is never repeated."""
    faults = tuple(Fault(field=".".join(str(part) for part in e["loc"]), detail=e["msg"]) for e in errors)
    english = detail.told(words.translations("en").gettext, english=True) if isinstance(detail, Said) else detail
    problem = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=str(detail), detail_en=english, errors=faults
    )
    return JSONResponse(problem.model_dump(mode="json"), status, headers, media_type="application/problem+json")
