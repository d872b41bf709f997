"""An import in steps: the file, its encoding and columns, what it would do, the word of one or two people, the re-screen."""

from __future__ import annotations

import csv
import io
import json
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from watch import db, drafts, roster, sheets
from watch.errors import WatchError
from watch.tables import Draft
from watch.web import words
from watch.web.asked import Asked, Asks, Look, Work

PAGE = 50
LISTS = ("added", "changed", "removed", "problems")
Place = Annotated[int, Field(ge=-1, lt=1000)]
router = APIRouter()


class Choices(BaseModel):
    """What the form of the second step says: an encoding, at which place (from 0, -1: nowhere) each column stands."""

    encodage: str = Field(default="", max_length=40)
    entiere: bool = False
    ref: Place = -1
    kind: Place = -1
    name: Place = -1
    aliases: Place = -1
    born: Place = -1
    place: Place = -1
    neq: Place = -1
    permit: Place = -1
    capacity: Place = -1
    organization_ref: Place = -1
    from_: Place = Field(default=-1, alias="from")
    until: Place = -1
    dockets: Place = -1
    died: Place = -1

    @property
    def columns(self) -> dict[str, int]:
        """The columns that were chosen."""
        every = self.model_dump(by_alias=True, include={*roster.COLUMNS, "from_"})
        return {column: place for column, place in every.items() if place >= 0}


@router.get("/importations")
def listed(asked: Asks, session: Look) -> Response:
    """The imports that wait for somebody, those of before, and the form of a new one."""
    return asked.page("imports/list.html", session=session, drafts=drafts.latest(session), trouble="")


@router.post("/importations")
def begun(asked: Asks, session: Work, fichier: Annotated[UploadFile, File()]) -> Response:
    """A file arrives; nothing of it is in the list."""
    try:
        draft = drafts.begin(session, fichier.file.read(), fichier.filename or "", actor=asked.actor)
    except WatchError as error:
        every = drafts.latest(session)
        return asked.page("imports/list.html", error.status, session=session, drafts=every, trouble=asked.said(error))
    return RedirectResponse(f"/importations/{draft.id}", 303)


@router.get("/importations/{number}")
def shown(
    asked: Asks,
    session: Look,
    number: int,
    liste: str = "",
    rang: Annotated[int, Query(ge=0, lt=2**31)] = 0,
) -> Response:
    """Where an import stands, and what the next step needs."""
    return _page(asked, session, drafts.load(session, number), liste=liste, at=rang)


@router.post("/importations/{number}/essai")
def tried(asked: Asks, number: int, choices: Annotated[Choices, Form()]) -> Response:
    """What the file would do under these choices."""
    try:
        drafts.try_out(
            asked.engine,
            number,
            encoding=choices.encodage,
            columns=choices.columns,
            whole=choices.entiere,
            actor=asked.actor,
        )
    except WatchError as error:
        return _again(asked, number, error, columns=choices.columns)
    return _to(number)


@router.post("/importations/{number}/confirmation")
def confirmed(
    asked: Asks,
    number: int,
    empreinte: Annotated[str, Form(max_length=64)] = "",
    raison: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Apply what was shown, or ask for a second person."""
    percent = asked.config.watchlist.second_person
    try:
        drafts.confirm(asked.engine, number, shown=empreinte, reason=raison, actor=asked.actor, percent=percent)
    except WatchError as error:
        return _again(asked, number, error)
    return _to(number)


@router.post("/importations/{number}/accord")
def agreed(asked: Asks, number: int, empreinte: Annotated[str, Form(max_length=64)] = "") -> Response:
    """The second person agrees: apply."""
    try:
        drafts.agree(asked.engine, number, shown=empreinte, actor=asked.actor)
    except WatchError as error:
        return _again(asked, number, error)
    return _to(number)


@router.post("/importations/{number}/retour")
def returned(asked: Asks, session: Work, number: int) -> Response:
    """Back to the choices."""
    drafts.back(session, number, actor=asked.actor)
    return _to(number)


@router.post("/importations/{number}/abandon")
def abandoned(asked: Asks, session: Work, number: int) -> Response:
    """Give it up."""
    drafts.abandon(session, number, actor=asked.actor)
    return RedirectResponse("/importations", 303)


@router.get("/importations/{number}/erreurs.csv")
def errors(asked: Asks, session: Look, number: int) -> Response:
    """What is wrong with which row and column, for a spreadsheet; a cell never begins a formula."""
    draft = drafts.load(session, number)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("fichier", "ligne", "colonne", "gravité", "message"))
    for problem in json.loads(draft.report).get("problems", ()):
        cells = (
            problem["file"],
            problem["row"],
            problem["field"],
            problem["severity"],
            words.said(problem["message"], asked.language),
        )
        writer.writerow(sheets.guarded(str(cell)) for cell in cells)
    asked.consulted("draft.export", f"draft:{number}")
    name = f'attachment; filename="importation-{number}-erreurs.csv"'
    body = b"\xef\xbb\xbf" + out.getvalue().encode()
    return Response(body, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


@router.get("/importations/{number}/progres")
def progress(asked: Asks, session: Look, number: int) -> Response:
    """How far the comparison that an import caused has come."""
    draft = drafts.load(session, number)
    return asked.page("imports/_progress.html", session=session, draft=draft, done=drafts.rescreen(session, draft))


def _page(
    asked: Asked,
    session: Session,
    draft: Draft,
    *,
    status: int = 200,
    trouble: str = "",
    liste: str = "",
    at: int = 0,
    columns: dict[str, int] | None = None,
) -> Response:
    report: dict[str, Any] = json.loads(draft.report)
    said: dict[str, Any] = {"draft": draft, "trouble": trouble, "report": report, "mark": drafts.mark(draft)}
    if draft.step == "file":
        said["samples"] = sheets.samples(draft.data, draft.name)
        said["chosen"] = json.loads(draft.columns) if columns is None else columns
        said["columns"], said["required"] = roster.COLUMNS, roster.REQUIRED
    elif draft.step in ("trial", "waiting"):
        chosen = liste if liste in LISTS else next((name for name in LISTS if report[name]), "added")
        said |= {"chosen": chosen, "rows": report[chosen][at : at + PAGE], "at": at, "page": PAGE}
        said["second"] = drafts.needs_second(report, asked.config.watchlist.second_person)
        said["mine"] = draft.confirmed_by == asked.actor
    elif draft.step == "applied":
        said["done"] = drafts.rescreen(session, draft)
    return asked.page("imports/detail.html", status, session=session, **said)


def _again(asked: Asked, number: int, error: WatchError, columns: dict[str, int] | None = None) -> Response:
    """The import as it is now, with what was wrong."""
    with db.transaction(asked.engine) as session:
        draft = drafts.load(session, number)
        return _page(asked, session, draft, status=error.status, trouble=asked.said(error), columns=columns)


def _to(number: int) -> Response:
    return RedirectResponse(f"/importations/{number}", 303)
