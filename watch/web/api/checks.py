"""Checks of applicants for other systems: made on demand, read again as they were answered."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlmodel import col, select

from watch import checks
from watch.checks import Applicant
from watch.people import Asker, Right
from watch.tables import Check
from watch.web.api.pages import PREFIX, After, Limit, Number, cut
from watch.web.api.shapes import CheckAsked, CheckDetail, CheckLine, Paged
from watch.web.asked import Asks, Look, Work

router = APIRouter(prefix=PREFIX, tags=["checks"])


@router.post("/checks", status_code=201)
def run(asked: Asks, body: CheckAsked, request: Request, response: Response) -> CheckDetail:
    """Check an applicant now against the archive, under a permit file and a purpose; it is kept and journaled."""
    applicant = Applicant(
        name=body.name,
        kind=body.kind or checks.kind_of(body.name),
        born=body.born,
        place=body.place,
        neq=body.neq,
        aka=body.aka,
    )
    check = checks.run(asked.engine, asked.config, applicant, file=body.file, purpose=body.purpose, by=asked.actor)
    response.headers["Location"] = f"{request.url.path}/{check.id}"
    return _detail(check, asked.person)


@router.get("/checks")
def every_check(
    session: Look, request: Request, file: str = "", after: After = 0, limit: Limit = 50
) -> Paged[CheckLine]:
    """Checks that were made, oldest first."""
    query = select(Check).where(col(Check.id) > after)
    if file:
        query = query.where(Check.file == file)
    rows, following = cut(request, session.exec(query.order_by(col(Check.id)).limit(limit + 1)).all(), limit)
    return Paged(items=tuple(CheckLine(**_line(row)) for row in rows), next=following)


@router.get("/checks/{number}")
def one_check(asked: Asks, session: Work, number: Number) -> CheckDetail:
    """A check as it was answered; the reading is journaled."""
    return _detail(checks.load(session, number, by=asked.actor), asked.person)


def _line(check: Check) -> dict[str, Any]:
    return {**check.model_dump(exclude={"id", "name", "answer"}), "number": check.id}


def _detail(check: Check, asker: Asker) -> CheckDetail:
    answer = json.loads(check.answer)
    kept = [one for one in answer["results"] if asker.may(Right.RESTRICTED) or not one["restricted"]]
    return CheckDetail(
        **_line(check),
        applicant=answer["applicant"],
        results=tuple(kept),
        withheld=len(answer["results"]) - len(kept),
        coverage=answer["coverage"],
    )
