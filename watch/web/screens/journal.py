"""The journal: what was done by whom, before and after, and who consulted somebody's file."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from itertools import islice
from typing import Annotated, TextIO

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import Response, StreamingResponse

from watch import audit, db, journal, outbox
from watch.errors import InputError
from watch.journal import Filters
from watch.web import guard
from watch.web.asked import Asks, Look, Work

router = APIRouter()
COLUMNS = ("seq", "at", "actor", "act", "subject", "detail", "previous", "digest")
TOGETHER = 2000
"""Lines that are taken out at once."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""


def filters(
    acteur: Annotated[str, Query(max_length=200)] = "",
    acte: Annotated[str, Query(max_length=100)] = "",
    objet: Annotated[str, Query(max_length=200)] = "",
    dossier: Annotated[str, Query(max_length=100)] = "",
    du: str = "",
    au: str = "",
) -> Filters:
    """Which lines the address asks for."""
    return Filters(acteur.strip(), acte, objet.strip(), dossier.strip(), _day(du), _day(au))


Chosen = Annotated[Filters, Depends(filters)]


@router.get("/journal")
def lines(
    asked: Asks, session: Look, chosen: Chosen, avant: Annotated[int, Query(ge=0, le=guard.LARGEST)] = 0
) -> Response:
    """The lines that the address asks for, newest first; looking is itself journaled."""
    entries = journal.page(session, chosen, asked.config.zone, before=avant)
    details = journal.details(session, entries, asked.person)
    who = journal.consulted(session, chosen.ref) if chosen.ref else None
    acts = journal.acts(session)
    subject = f"watched:{chosen.ref}" if chosen.ref else "journal:all"
    asked.consulted("journal.read", subject, asked=chosen.as_dict())
    older = entries[-1].seq if len(entries) == journal.PAGE else 0
    return asked.page(
        "journal/list.html",
        session=session,
        entries=[(entry, details[entry.seq]) for entry in entries],
        chosen=chosen,
        who=who,
        acts=acts,
        query=_query(chosen),
        older=older,
        sent=outbox.last_accepted(session, "journal_anchor"),
    )


@router.post("/journal/verification")
def verify(asked: Asks, session: Work, ancres: Annotated[str, Form()] = "") -> Response:
    """The whole chain walked, and held to the anchors that were kept elsewhere."""
    anchors = audit.read_anchors(ancres, "ancres") if ancres.strip() else []
    verdict = audit.verify(session, anchors)
    now = audit.anchor(session)
    audit.record(session, "journal.verify", "journal:all", actor=asked.actor, faults=len(verdict.faults))
    return asked.page("journal/verified.html", session=session, verdict=verdict, anchor=now, anchors=len(anchors))


@router.get("/journal/export.csv")
def export(asked: Asks, chosen: Chosen) -> Response:
    """The same lines, all of them, to be kept; taking them is itself journaled."""

    with ExitStack() as held:
        file = held.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline=""))
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        with db.transaction(asked.engine) as session:
            lines = journal.export(session, chosen, asked.config.zone, by=asked.actor, form="csv")
            while some := list(islice(lines, TOGETHER)):
                details = journal.details(session, some, asked.person)
                for entry in some:
                    row = journal.as_dict(entry) | {"detail": json.dumps(details[entry.seq], ensure_ascii=False)}
                    writer.writerow([_cell(str(row[column])) for column in COLUMNS])
        file.seek(0)
        held.pop_all()
    name = 'attachment; filename="journal.csv"'
    return StreamingResponse(_sent(file), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})


def _sent(file: TextIO) -> Iterator[str]:
    with file:
        yield from iter(lambda: file.read(65_536), "")


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError("date « {value} » : AAAA-MM-JJ est attendu", value=value[:20]) from error


def _query(chosen: Filters) -> dict[str, str]:
    names = {"actor": "acteur", "act": "acte", "subject": "objet", "ref": "dossier", "since": "du", "until": "au"}
    return {names[key]: value for key, value in chosen.as_dict().items()}
