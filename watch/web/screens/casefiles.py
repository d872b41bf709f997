"""The whole file of an alert, to be kept: PDF or JSON."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from watch import casefile
from watch.web.asked import Asks

router = APIRouter()
TYPES = {"pdf": "application/pdf", "json": "application/json"}


@router.get("/alertes/{number}/dossier.{form}")
def whole_file(asked: Asks, number: int, form: casefile.Form) -> Response:
    """Everything kept about one alert; taking it is journaled."""
    body = casefile.export(asked.engine, asked.config, number, form=form, by=asked.actor)
    name = f'attachment; filename="alerte-{number}.{form}"'
    return Response(body, media_type=TYPES[form], headers={"Content-Disposition": name})
