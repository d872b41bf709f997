"""The alerts: the queue, one with its evidence, its texts and the copies kept."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session, col, select

from watch import alerts, clock, db
from watch.alerts import Refused, Total, Wanted
from watch.alerts.life import REASONS
from watch.errors import NotFound
from watch.explained import explained
from watch.marked import Quote, excerpts, paragraphs, quote
from watch.people import Right
from watch.snapshots import Snapshots
from watch.tables import HEADS, SEVERITIES, Person, Reason, SavedView, Version, saved
from watch.web.asked import Asked, Asks, Look

router = APIRouter()
FIELDS = {
    "onglet": "tab",
    "gravite": "severity",
    "identite": "band",
    "motif": "head",
    "responsable": "assignee",
    "permis": "permit",
}
"""What the address calls each filter of the queue."""
DECIDERS = ("officer", "reviewer", "manager")


def wanted_of(asked: Asked, given: dict[str, str]) -> tuple[Wanted, dict[str, str]]:
    """What an address asks for, and the same as it is written back; what it does not know is left out."""
    chosen = {name: given.get(name, "").strip()[:80] for name in (*FIELDS, "retard")}
    if chosen["onglet"] not in alerts.TABS:
        chosen["onglet"] = "todo"
    mine = asked.actor if chosen["responsable"] == "moi" else chosen["responsable"]
    values: dict[str, Any] = {field: chosen[name] for name, field in FIELDS.items()} | {"assignee": mine}
    return Wanted(**values, late=today(asked) if chosen["retard"] else ""), chosen


def today(asked: Asked) -> str:
    """The day of the ministry's calendar, YYYY-MM-DD."""
    return clock.now().astimezone(asked.config.zone).date().isoformat()


def address(chosen: dict[str, str], **more: str) -> str:
    """The address of a queue, with the filters that say something."""
    said = {k: v for k, v in {**chosen, **more}.items() if v and (k, v) != ("onglet", "todo")}
    return "/alertes" + (f"?{urlencode(said)}" if said else "")


@router.get("/alertes")
def queue(
    asked: Asks,
    session: Look,
    onglet: str = "todo",
    gravite: str = "",
    identite: str = "",
    motif: str = "",
    responsable: str = "",
    permis: str = "",
    retard: str = "",
    apres: str = "",
    fait: str = Query("", max_length=20),
) -> Response:
    """A page of the queue, as its address asks for it."""
    given = {
        "onglet": onglet, "gravite": gravite, "identite": identite, "motif": motif, "responsable": responsable,
        "permis": permis, "retard": retard,
    }  # fmt: skip
    wanted, chosen = wanted_of(asked, given)
    due, _, number = apres.partition(".")
    place = (due, int(number)) if number.isdigit() and len(number) < 12 else None
    page = alerts.page(session, wanted, asked.person, after=place)
    onward = address(chosen, apres=f"{page.after[0]}.{page.after[1]}") if page.after else ""
    known = counts(asked)
    whole = page.after is None and place is None
    return asked.page(
        "alerts/_rows.html" if asked.partial else "alerts/queue.html",
        session=session,
        page=page,
        chosen=chosen,
        first=place is None,
        onward=onward,
        address=lambda **more: address(chosen, **more),
        counts=known,
        total=Total(len(page.lines)) if whole else alerts.total(session, wanted, asked.person, known),
        views=alerts.views(session, asked.actor),
        people=deciders(session),
        severities=SEVERITIES[:0:-1],
        heads=HEADS,
        reasons=REASONS,
        today=today(asked),
        actor=asked.actor,
        done=fait,
        outcomes=(),
    )


def counts(asked: Asked) -> alerts.Counts:
    """The tallies of the tabs, as whoever asks may see them."""
    day, whole, person = today(asked), asked.may(Right.RESTRICTED), asked.person
    tallies = asked.request.app.state.tallies

    def counted() -> alerts.Counts:
        with db.looking(asked.engine) as session:
            return alerts.counts(session, day, person)

    found: alerts.Counts = tallies.known((day, whole), counted)
    return found


@router.get("/alertes/prochaine")
def following(asked: Asks, session: Look, depuis: int = 0) -> Response:
    """The next alert of the queue that nobody has."""
    number = alerts.after(session, Wanted(), depuis, asked.person)
    return RedirectResponse(f"/alertes/{number}" if number else "/alertes?fait=fin", 303)


class Decider(NamedTuple):
    """Somebody to whom an alert may be given."""

    login: str
    name: str


def deciders(session: Session) -> list[Decider]:
    """To whom an alert may be given, by name."""
    there = select(Person.login, Person.name).where(col(Person.active), col(Person.role).in_(DECIDERS))
    return [Decider(login, name) for login, name in session.exec(there.order_by(col(Person.name)))]


@router.get("/alertes/{number}")
def alert(asked: Asks, number: int) -> Response:
    """One alert with its evidence; opening it is journaled."""
    return detail(asked, number)


def detail(
    asked: Asked, number: int, *, refused: Refused | None = None, given: dict[str, str] | None = None
) -> Response:
    """The page of an alert, with what could not be done and what was typed, where that is so."""
    if refused is None:
        with db.transaction(asked.engine) as session:
            alerts.look_at(session, number, actor=asked.actor)
    with db.looking(asked.engine) as session:
        file = alerts.show(session, number)
        bodies = alerts.texts(session, [e.version for e in file.exhibits])
        people = deciders(session) if asked.may(Right.ASSIGN) else []
        page = asked.ready(session)
    shown = [
        {
            "exhibit": exhibit,
            "excerpts": excerpts(paragraphs(bodies.get(saved(exhibit.version.id), ""), exhibit.mentions)),
            "why": why,
            "neq_missing": bool(file.watched.neq) and all(r.code != "neq" for r in exhibit.reasons),
            "gravity": [(r, quoted(bodies, exhibit, r)) for r in why.gravity],
        }
        for exhibit in reversed(file.exhibits)
        for why in [explained(exhibit.reasons)]
    ]
    return page(
        "alerts/detail.html",
        refused.status if refused else 200,
        file=file,
        shown=shown,
        seen=any(o.person == asked.actor and o.at >= file.alert.changed_at for o in file.openings),
        people=people,
        heads=HEADS,
        reasons=REASONS,
        can=lambda act: alerts.can(act, file.alert.state),
        rules=asked.config.triage,
        today=today(asked),
        actor=asked.actor,
        trouble=asked.said(refused) if refused else "",
        given=given or {},
    )


def quoted(bodies: dict[int, str], exhibit: alerts.Exhibit, reason: Reason) -> Quote | None:
    """The words of the judgment that a reason stands on, if it stands on any."""
    body = bodies.get(saved(exhibit.version.id), "")
    if reason.start is None or reason.end is None or not body:
        return None
    return quote(body, reason.start, reason.end)


@router.get("/alertes/{number}/textes/{version}")
def whole_text(asked: Asks, session: Look, number: int, version: int) -> Response:
    """The whole text of one piece of evidence, mentions marked; reading it is journaled."""
    file = alerts.show(session, number)
    exhibit = next((e for e in file.exhibits if e.version.id == version), None)
    if exhibit is None:
        raise NotFound("ce texte n’est pas un élément de cette alerte")
    asked.consulted("judgment.read", f"version:{version}", alert=number)
    body = paragraphs(alerts.text(session, exhibit.version), exhibit.mentions)
    name = "alerts/_text.html" if asked.partial else "alerts/text.html"
    return asked.page(name, session=session, file=file, exhibit=exhibit, paragraphs=body)


@router.get("/copies/{sha256}")
def copy(asked: Asks, session: Look, sha256: str) -> Response:
    """The bytes as received, to be kept; taking them is journaled."""
    held = session.exec(select(Version).where(Version.snapshot_sha256 == sha256)).all()
    version = next(iter(held), None)
    if version is None or (any(one.restricted for one in held) and not asked.may(Right.RESTRICTED)):
        raise NotFound("il n’y a pas de copie conservée de cette empreinte")
    body = Snapshots.at(asked.config.snapshots).load(sha256)
    asked.consulted("snapshot.read", f"snapshot:{sha256}")
    suffix = {"text/html": "html", "application/pdf": "pdf", "text/plain": "txt", "application/json": "json"}
    name = f"{sha256[:16]}.{suffix.get(version.media_type.partition(';')[0], 'bin')}"
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def view_of(session: Session, person: str, number: int) -> SavedView:
    """A queue that somebody keeps; NotFound when it is not theirs."""
    view = session.get(SavedView, number)
    if view is None or view.person != person:
        raise NotFound("cette vue n’existe pas")
    return view
