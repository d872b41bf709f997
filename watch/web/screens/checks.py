"""The checks: the form, the answer, its paper, and those of before."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from watch import audit, checks, report
from watch.checks import Applicant
from watch.errors import WatchError
from watch.web.asked import Asks, Work

PURPOSES = (
    "Demande initiale de permis",
    "Renouvellement de permis",
    "Changement d’administrateur ou d’actionnaire",
    "Signalement",
)
router = APIRouter()


@router.get("/recherches")
def past(asked: Asks, session: Work) -> Response:
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
        return asked.page("checks/new.html", error.status, purposes=PURPOSES, given=given, trouble=str(error))
    return RedirectResponse(f"/recherches/{check.id}", 303)


@router.get("/recherches/{number}.pdf")
def paper(asked: Asks, session: Work, number: int) -> Response:
    """A check as a PDF."""
    check = checks.load(session, number, by=asked.actor)
    audit.record(session, "check.export", f"check:{number}", actor=asked.actor)
    name = f'attachment; filename="recherche-{number}.pdf"'
    return Response(
        report.check_pdf(json.loads(check.answer)),
        media_type="application/pdf",
        headers={"Content-Disposition": name},
    )


@router.get("/recherches/{number}")
def result(asked: Asks, session: Work, number: int) -> Response:
    """A check as it was answered."""
    answer = json.loads(checks.load(session, number, by=asked.actor).answer)
    kept = [r for r in answer["results"] if r["band"] != "excluded"]
    out = [r for r in answer["results"] if r["band"] == "excluded"]
    return asked.page("checks/result.html", session=session, answer=answer, kept=kept, out=out)
