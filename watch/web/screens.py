"""Every screen, each one function: what it reads, and the template that shows it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import select

from watch import alerts, audit, checks, db, ledger, report, watchdog, watchlist
from watch.checks import Applicant
from watch.errors import NotFound, WatchError
from watch.snapshots import Snapshots
from watch.tables import SEVERITIES, Version
from watch.web.asked import OFFICER, Asks, Work
from watch.web.marked import excerpts, paragraphs

PURPOSES = (
    "Demande initiale de permis",
    "Renouvellement de permis",
    "Changement d’administrateur ou d’actionnaire",
    "Signalement",
)
CALENDAR = 35
"""Days of the ledger that the page of the sources shows: five weeks."""
router = APIRouter()


@router.get("/")
def home() -> Response:
    """The queue is the first screen."""
    return RedirectResponse("/alertes", 303)


@router.get("/langue/{lang}")
def choose(lang: str, request: Request) -> Response:
    """Change the language, and go back to where one was."""
    came = urlsplit(request.headers.get("referer", "")).path or "/alertes"
    answer = RedirectResponse(came if came.startswith("/") and not came.startswith("//") else "/alertes", 303)
    answer.set_cookie("langue", "en" if lang == "en" else "fr", max_age=31_536_000, samesite="lax", httponly=True)
    return answer


@router.get("/vivant")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/pret")
def ready(asked: Asks, session: Work) -> dict[str, str]:
    """The database is there, at this version, and the alarm over the sources has not stopped."""
    if not db.is_current(asked.engine):
        raise WatchError("the tables are not those of this version")
    down = watchdog.silent_since(session, asked.config, db.now())
    if down is not None:
        raise WatchError(f"the alarm over the sources has not run since {down.isoformat(timespec='minutes')}")
    return {"status": "ready"}


@router.get("/alertes")
def queue(asked: Asks, session: Work, gravite: str = "", identite: str = "", etat: str = "") -> Response:
    """Every alert, filtered by what the address says."""
    every = alerts.queue(session)
    lines = [
        line
        for line in every
        if (not gravite or line.alert.severity == gravite)
        and (not identite or line.alert.band == identite)
        and (not etat or line.alert.state == etat)
    ]
    name = "alerts/_rows.html" if asked.partial else "alerts/queue.html"
    chosen = {"gravite": gravite, "identite": identite, "etat": etat}
    return asked.page(name, session=session, lines=lines, total=len(every), chosen=chosen, severities=SEVERITIES[:0:-1])


@router.get("/alertes/{number}")
def alert(asked: Asks, session: Work, number: int) -> Response:
    """One alert with its evidence; opening it is journaled."""
    file = alerts.open_evidence(session, number, actor=OFFICER)
    shown = [
        {
            "exhibit": exhibit,
            "excerpts": excerpts(paragraphs(alerts.text(session, exhibit.version), exhibit.mentions)),
        }
        for exhibit in reversed(file.exhibits)
    ]
    return asked.page("alerts/detail.html", session=session, file=file, shown=shown)


@router.get("/alertes/{number}/textes/{version}")
def whole_text(asked: Asks, session: Work, number: int, version: int) -> Response:
    """The whole text of one piece of evidence, mentions marked; reading it is journaled."""
    file = alerts.show(session, number)
    exhibit = next((e for e in file.exhibits if e.version.id == version), None)
    if exhibit is None:
        raise NotFound("ce texte n’est pas un élément de cette alerte")
    audit.record(session, "judgment.read", f"version:{version}", actor=OFFICER, alert=number)
    body = paragraphs(alerts.text(session, exhibit.version), exhibit.mentions)
    name = "alerts/_text.html" if asked.partial else "alerts/text.html"
    return asked.page(name, session=session, file=file, exhibit=exhibit, paragraphs=body)


@router.get("/copies/{sha256}")
def copy(asked: Asks, session: Work, sha256: str) -> Response:
    """The bytes as received, to be kept; taking them is journaled."""
    version = session.exec(select(Version).where(Version.snapshot_sha256 == sha256)).first()
    if version is None:
        raise NotFound("il n’y a pas de copie conservée de cette empreinte")
    body = Snapshots.at(asked.config.snapshots).load(sha256)
    audit.record(session, "snapshot.read", f"snapshot:{sha256}", actor=OFFICER)
    suffix = {"text/html": "html", "application/pdf": "pdf", "text/plain": "txt", "application/json": "json"}
    name = f"{sha256[:16]}.{suffix.get(version.media_type.partition(';')[0], 'bin')}"
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


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
        check = checks.run(asked.engine, asked.config, applicant, file=dossier, purpose=motif, by=OFFICER)
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
def paper(session: Work, number: int) -> Response:
    """A check as a PDF."""
    check = checks.load(session, number, by=OFFICER)
    audit.record(session, "check.export", f"check:{number}", actor=OFFICER)
    name = f'attachment; filename="recherche-{number}.pdf"'
    return Response(
        report.check_pdf(json.loads(check.answer)),
        media_type="application/pdf",
        headers={"Content-Disposition": name},
    )


@router.get("/recherches/{number}")
def result(asked: Asks, session: Work, number: int) -> Response:
    """A check as it was answered."""
    answer = json.loads(checks.load(session, number, by=OFFICER).answer)
    kept = [r for r in answer["results"] if r["band"] != "excluded"]
    out = [r for r in answer["results"] if r["band"] == "excluded"]
    return asked.page("checks/result.html", session=session, answer=answer, kept=kept, out=out)


@router.get("/sources")
def sources(asked: Asks, session: Work) -> Response:
    """Whether each source is received and read, day by day, and what is missing."""
    at = db.now()
    today = at.astimezone(asked.config.zone).date()
    rows = [
        {
            "entry": entry,
            "health": ledger.health(session, entry, at),
            "days": ledger.days(session, asked.config, entry, today - timedelta(days=CALENDAR - 1), today, at),
        }
        for entry in asked.config.source
    ]
    down = watchdog.silent_since(session, asked.config, at)
    return asked.page("sources/list.html", session=session, rows=rows, down=down)


@router.get("/surveillance")
def watched(asked: Asks, session: Work) -> Response:
    """Who is watched."""
    return asked.page("watchlist/list.html", session=session, lines=watchlist.lines(session), asked="")


@router.post("/surveillance")
def find(asked: Asks, session: Work, nom: Annotated[str, Form()] = "") -> Response:
    """Who is watched under a name; it comes in the body, so that no address holds it."""
    name = "watchlist/_rows.html" if asked.partial else "watchlist/list.html"
    return asked.page(name, session=session, lines=watchlist.lines(session, nom), asked=nom)
