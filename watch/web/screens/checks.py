"""The checks: the form, the answer, its paper, and those of before."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

import matching
from watch import audit, checks, db, report
from watch.checks import Applicant
from watch.errors import WatchError
from watch.explained import explained
from watch.marked import excerpts, paragraphs
from watch.people import Right
from watch.web.asked import Asked, Asks, Look
from watch.web.guard import Forbidden

PURPOSES = (
    "Demande initiale de permis",
    "Renouvellement de permis",
    "Changement d’administrateur ou d’actionnaire",
    "Signalement",
)
router = APIRouter()


@router.get("/recherches")
def past(asked: Asks, session: Look) -> Response:
    """The last checks."""
    return asked.page("checks/list.html", session=session, checks=checks.latest(session))


@router.get("/recherches/nouvelle")
def new(asked: Asks) -> Response:
    """The form of a check."""
    return asked.page("checks/new.html", purposes=PURPOSES, given={}, trouble="")


@router.post("/recherches")
def run(
    asked: Asks,
    nom: Annotated[str, Form()] = "",
    genre: Annotated[str, Form()] = "person",
    autres: Annotated[str, Form()] = "",
    naissance: Annotated[str, Form()] = "",
    ville: Annotated[str, Form()] = "",
    neq: Annotated[str, Form()] = "",
    dossier: Annotated[str, Form()] = "",
    motif: Annotated[str, Form()] = "",
) -> Response:
    """Check an applicant now."""
    aka = tuple(filter(None, (name.strip() for name in autres.splitlines())))
    applicant = Applicant(nom.strip(), genre, naissance.strip(), ville.strip(), neq.strip(), aka)
    try:
        check = checks.run(asked.engine, asked.config, applicant, file=dossier, purpose=motif, by=asked.actor)
    except WatchError as error:
        given = {
            "nom": nom,
            "genre": genre,
            "autres": autres,
            "naissance": naissance,
            "ville": ville,
            "neq": neq,
            "dossier": dossier,
            "motif": motif,
        }
        return asked.page("checks/new.html", error.status, purposes=PURPOSES, given=given, trouble=asked.said(error))
    return RedirectResponse(f"/recherches/{check.id}", 303)


@router.get("/recherches/{number}.pdf")
def paper(asked: Asks, number: int) -> Response:
    """A check as a PDF."""
    with db.transaction(asked.engine) as session:
        answer = json.loads(checks.load(session, number, by=asked.actor).answer)
        if _withhold(asked, answer):
            raise Forbidden("des résultats de cette recherche sont sous restriction de publication")
        audit.record(session, "check.export", f"check:{number}", actor=asked.actor)
    name = f'attachment; filename="recherche-{number}.pdf"'
    return Response(
        report.check_pdf(answer, asked.config.zone),
        media_type="application/pdf",
        headers={"Content-Disposition": name},
    )


@router.get("/recherches/{number}")
def result(asked: Asks, number: int) -> Response:
    """A check as it was answered."""
    with db.transaction(asked.engine) as session:
        answer = json.loads(checks.load(session, number, by=asked.actor).answer)
    withheld = _withhold(asked, answer)
    every = [_shown(result) for result in answer["results"]]
    kept = [one for one in every if one["result"]["band"] != "excluded"]
    out = [one for one in every if one["result"]["band"] == "excluded"]
    return asked.page("checks/result.html", answer=answer, kept=kept, out=out, withheld=withheld)


def _shown(result: dict[str, Any]) -> dict[str, Any]:
    """One result as the page shows it: its reasons arranged, its words marked."""
    before, found, after = (result["excerpt"][part] for part in ("before", "found", "after"))
    mention = matching.Span(len(before), len(before) + len(found))
    return {
        "result": result,
        "why": explained(matching.Reason(**reason) for reason in result["reasons"]),
        "excerpts": excerpts(paragraphs(before + found + after, [mention])),
    }


def _withhold(asked: Asked, answer: dict[str, Any]) -> int:
    """Take out of an answer what is under a publication ban, where it is not to be seen; return how many."""
    every = answer["results"]
    if not asked.may(Right.RESTRICTED):
        answer["results"] = [result for result in every if not result["restricted"]]
    return len(every) - len(answer["results"])
