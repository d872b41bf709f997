"""Judgments for other systems: by their identifiers alone, never by the name of somebody (LCCJTI, s. 24)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select, true

from watch.errors import NotFound
from watch.people import Asker, Right
from watch.tables import Document, Judgment, Version
from watch.web.api.pages import PREFIX, After, Limit, Number, cut
from watch.web.api.shapes import JudgmentDetail, JudgmentLine, JudgmentVersion, Paged
from watch.web.asked import Asks, Look

router = APIRouter(prefix=PREFIX, tags=["judgments"])
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="YYYY-MM-DD.")]


@router.get("/judgments")
def every_judgment(
    asked: Asks,
    session: Look,
    request: Request,
    citation: str = "",
    docket: str = "",
    since: Day = "",
    until: Day = "",
    after: After = 0,
    limit: Limit = 50,
) -> Paged[JudgmentLine]:
    """Judgments kept, in the order they were; dates are those of the decisions."""
    query = select(Judgment).where(_open_to(asked.person), col(Judgment.id) > after)
    for column, value in ((Judgment.citation, citation), (Judgment.docket, docket)):
        if value:
            query = query.where(col(column) == value)
    if since:
        query = query.where(col(Judgment.date) >= since)
    if until:
        query = query.where(col(Judgment.date) <= until, col(Judgment.date) != "")
    rows, following = cut(request, session.exec(query.order_by(col(Judgment.id)).limit(limit + 1)).all(), limit)
    return Paged(items=tuple(JudgmentLine(**_line(row)) for row in rows), next=following)


@router.get("/judgments/{number}")
def one_judgment(asked: Asks, session: Look, number: Number) -> JudgmentDetail:
    """One judgment and the copies kept of it."""
    judgment = session.exec(select(Judgment).where(Judgment.id == number, _open_to(asked.person))).one_or_none()
    if judgment is None:
        raise NotFound("jugement {number} : il n’y en a pas de ce numéro", number=number)
    rows = session.exec(
        select(Version, Document)
        .join(Document, col(Document.id) == col(Version.document_id))
        .where(Version.judgment_id == number)
        .order_by(col(Version.id))
    )
    versions = tuple(
        JudgmentVersion(
            source=document.source,
            language=version.lang or document.language,
            sha256=version.snapshot_sha256,
            **version.model_dump(include={"number", "state", "restricted", "retrieved_at"}),
        )
        for version, document in rows
    )
    return JudgmentDetail(**_line(judgment), versions=versions)


def _line(judgment: Judgment) -> dict[str, Any]:
    fields = judgment.model_dump(include={"court", "citation", "docket", "date"})
    return {**fields, "number": judgment.id, "case": judgment.case_id}


def _open_to(asker: Asker) -> ColumnElement[bool]:
    """Which judgments somebody may be told of: those under a ban are there only for whom may see them."""
    if asker.may(Right.RESTRICTED):
        return true()
    return ~exists().where(col(Version.judgment_id) == col(Judgment.id), col(Version.restricted))
