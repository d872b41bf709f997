"""The alerts: the queue, one with its evidence, its texts and the copies kept."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from sqlmodel import select

from watch import alerts, audit
from watch.errors import NotFound
from watch.marked import excerpts, paragraphs
from watch.people import Right
from watch.snapshots import Snapshots
from watch.tables import SEVERITIES, Version
from watch.web.asked import Asks, Work

router = APIRouter()


@router.get("/alertes")
def queue(asked: Asks, session: Work, gravite: str = "", identite: str = "", etat: str = "") -> Response:
    """Every alert, filtered by what the address says."""
    every = list(alerts.queue(session, asker=asked.person))
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
    file = alerts.open_evidence(session, number, actor=asked.actor)
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
    audit.record(session, "judgment.read", f"version:{version}", actor=asked.actor, alert=number)
    body = paragraphs(alerts.text(session, exhibit.version), exhibit.mentions)
    name = "alerts/_text.html" if asked.partial else "alerts/text.html"
    return asked.page(name, session=session, file=file, exhibit=exhibit, paragraphs=body)


@router.get("/copies/{sha256}")
def copy(asked: Asks, session: Work, sha256: str) -> Response:
    """The bytes as received, to be kept; taking them is journaled."""
    held = session.exec(select(Version).where(Version.snapshot_sha256 == sha256)).all()
    version = next(iter(held), None)
    if version is None or (any(one.restricted for one in held) and not asked.may(Right.RESTRICTED)):
        raise NotFound("il n’y a pas de copie conservée de cette empreinte")
    body = Snapshots.at(asked.config.snapshots).load(sha256)
    audit.record(session, "snapshot.read", f"snapshot:{sha256}", actor=asked.actor)
    suffix = {"text/html": "html", "application/pdf": "pdf", "text/plain": "txt", "application/json": "json"}
    name = f"{sha256[:16]}.{suffix.get(version.media_type.partition(';')[0], 'bin')}"
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
