"""Alerts for other systems: the list, one with its evidence, its whole file."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlmodel import Session, col, select

from watch import alerts, audit, casefile, db
from watch.casefile.model import AlertFile, JudgmentPart
from watch.errors import NotFound
from watch.people import Asker
from watch.people.sight import visible
from watch.tables import Alert, Watched, saved
from watch.web.api.pages import PREFIX, After, Limit, Number, cut
from watch.web.api.shapes import AlertDetail, AlertEvidence, AlertLine, Band, Gravity, Paged, State
from watch.web.asked import Asks, Look, Work

router = APIRouter(prefix=PREFIX, tags=["alerts"])


@router.get("/alerts")
def every_alert(
    asked: Asks,
    session: Look,
    request: Request,
    state: State | None = None,
    severity: Gravity | None = None,
    band: Band | None = None,
    changed_since: Annotated[datetime | None, Query(description="ISO 8601 with its offset.")] = None,
    after: After = 0,
    limit: Limit = 50,
) -> Paged[AlertLine]:
    """Alerts, oldest first."""
    query = select(Alert).where(visible(asked.person), col(Alert.id) > after)
    for column, value in ((Alert.state, state), (Alert.severity, severity), (Alert.band, band)):
        if value:
            query = query.where(col(column) == value)
    if changed_since is not None:
        query = query.where(col(Alert.changed_at) >= changed_since)
    rows, following = cut(request, session.exec(query.order_by(col(Alert.id)).limit(limit + 1)).all(), limit)
    watched = select(Watched.id, Watched.ref).where(col(Watched.id).in_({row.watched_id for row in rows}))
    refs = dict(session.exec(watched).all())
    return Paged(items=tuple(AlertLine(**_line(row, refs[row.watched_id])) for row in rows), next=following)


@router.get("/alerts/{number}")
def one_alert(asked: Asks, session: Work, number: Number) -> AlertDetail:
    """One alert and its evidence; the reading is journaled. It does not count as opened: a person opens evidence."""
    _visible(session, asked.person, number)
    file = alerts.show(session, number)
    audit.record(session, "alert.read", f"alert:{number}", actor=asked.actor, by="api")
    return AlertDetail(**_line(file.alert, file.watched.ref), evidence=tuple(_evidence(one) for one in file.exhibits))


@router.get("/alerts/{number}/file", response_model=AlertFile)
def whole_file(asked: Asks, number: Number) -> Response:
    """Everything kept about one alert, as `vigie/alert-file/2`; the export is journaled with its SHA-256."""
    with db.transaction(asked.engine) as session:
        _visible(session, asked.person, number)
    body = casefile.export(asked.engine, asked.config, number, form="json", by=asked.actor)
    return Response(body, media_type="application/json")


def _visible(session: Session, asker: Asker, number: int) -> None:
    """Raise NotFound for what is not there, or not for this key."""
    if session.exec(select(Alert.id).where(Alert.id == number, visible(asker))).first() is None:
        raise NotFound("alerte {number} : il n’y en a pas de ce numéro", number=number)


def _line(alert: Alert, ref: str) -> dict[str, Any]:
    lists = {name: tuple(getattr(alert, name).split()) for name in ("heads", "grounds")}
    plain = {name: getattr(alert, name) for name in set(AlertLine.model_fields) - {"number", "watched", *lists}}
    return {**plain, **lists, "number": alert.id, "watched": ref}


def _evidence(exhibit: alerts.Exhibit) -> AlertEvidence:
    match, version = exhibit.match, exhibit.version
    return AlertEvidence(
        judgment=saved(exhibit.judgment.id),
        called=JudgmentPart(**exhibit.judgment.model_dump(include=set(JudgmentPart.model_fields))),
        source=exhibit.document.source,
        version=version.number,
        sha256=version.snapshot_sha256,
        retrieved_at=version.retrieved_at,
        heads=tuple(match.heads.split()),
        silenced=exhibit.silenced,
        mentions=len(exhibit.mentions),
        **match.model_dump(include={"role", "score", "band", "severity", "engine"}),
    )
