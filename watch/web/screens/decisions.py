"""What an officer does from the screens: one act on one alert, the same act on several, the queues they keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session, select

from watch import alerts, db
from watch.alerts import Refused
from watch.errors import NotFound, WatchError
from watch.people.sight import visible
from watch.tables import Alert, SavedView
from watch.web.asked import Asked, Asks, Work
from watch.web.screens.alerts import address, detail, today, view_of, wanted_of

router = APIRouter()
Text = Annotated[str, Form(max_length=6000)]
MOST = 100
"""Alerts that one form may act on."""
NAME = 60


@router.post("/alertes/lot")
def several(
    asked: Asks,
    acte: Text = "",
    choix: Annotated[list[int] | None, Form()] = None,
    motif: Text = "",
    jusque: Text = "",
    raison: Text = "",
    retour: Text = "",
) -> Response:
    """The same act on several alerts, each on its own: what is refused is told item by item, the rest is done."""
    acts: dict[str, Callable[[Session, int], object]] = {
        "take": lambda s, n: alerts.take(s, n, actor=asked.actor),
        "release": lambda s, n: alerts.release(s, n, actor=asked.actor),
        "snooze": lambda s, n: _snooze(s, asked, n, jusque, motif, None),
        "close": lambda s, n: _close(s, asked, n, raison, motif, None),
    }
    outcomes: list[tuple[int, str]] = []
    for number in list(dict.fromkeys(choix or []))[:MOST]:
        try:
            if acte not in acts:
                raise Refused("state")
            with db.transaction(asked.engine) as session:
                _see(session, asked, number)
                acts[acte](session, number)
            outcomes.append((number, ""))
        except WatchError as error:
            outcomes.append((number, asked.said(error)))
    back = _back(asked, retour)
    return asked.page("alerts/bulk.html", outcomes=outcomes, back=back)


@router.post("/alertes/vues")
def keep(asked: Asks, session: Work, nom: Text = "", requete: Text = "") -> Response:
    """Keep the filters of a queue under a name; the same name again replaces them."""
    back = _back(asked, requete)
    name = " ".join(nom.split())
    if not 0 < len(name) <= NAME:
        raise Refused("view")
    old = select(SavedView).where(SavedView.person == asked.actor, SavedView.name == name)
    view = session.exec(old).one_or_none() or SavedView(person=asked.actor, name=name, query="")
    view.query = back
    session.add(view)
    return RedirectResponse(back, 303)


@router.post("/alertes/vues/{number}")
def forget(asked: Asks, session: Work, number: int) -> Response:
    """No longer keep it."""
    session.delete(view_of(session, asked.actor, number))
    return RedirectResponse("/alertes", 303)


@router.post("/alertes/{number}/actes")
def act(
    asked: Asks,
    number: int,
    acte: Text = "",
    version: Annotated[int, Form()] = 0,
    identite: Text = "",
    pertinence: Text = "",
    motifs: Annotated[list[str] | None, Form()] = None,
    raison: Text = "",
    motif: Text = "",
    jusque: Text = "",
) -> Response:
    """One act by whoever decides."""
    grounds = (motifs or []) if pertinence == "relevant" else []
    who, day = asked.actor, date.fromisoformat(today(asked))

    def relevance(session: Session) -> None:
        if pertinence not in ("relevant", "none") or (pertinence == "relevant" and not grounds):
            raise Refused("grounds")
        alerts.judge(session, number, grounds, reason=motif, actor=who, version=version)

    acts: dict[str, Callable[[Session], object]] = {
        "take": lambda s: alerts.take(s, number, actor=who, version=version),
        "release": lambda s: alerts.release(s, number, actor=who, version=version),
        "identity": lambda s: alerts.identify(s, number, identite, reason=motif, actor=who, version=version),
        "relevance": relevance,
        "close": lambda s: _close(s, asked, number, raison, motif, version),
        "snooze": lambda s: _snooze(s, asked, number, jusque, motif, version),
        "wake": lambda s: alerts.awaken(s, number, actor=who, today=day, version=version),
        "reopen": lambda s: alerts.resume(s, number, reason=motif, actor=who, today=day, version=version),
        "undo": lambda s: alerts.undo(s, number, reason=motif, actor=who, today=day, version=version),
    }
    given = {"acte": acte, "identite": identite, "pertinence": pertinence, "motifs": " ".join(grounds),
             "raison": raison, "motif": motif, "jusque": jusque}  # fmt: skip
    return _done(asked, number, acts.get(acte), given)


@router.post("/alertes/{number}/seconde-lecture")
def second(
    asked: Asks, number: int, acte: Text = "", version: Annotated[int, Form()] = 0, motif: Text = ""
) -> Response:
    """The second reader approves a closing, or sends it back."""
    acts: dict[str, Callable[[Session], object]] = {
        "approve": lambda s: alerts.approve(s, number, comment=motif, actor=asked.actor, version=version),
        "refuse": lambda s: alerts.refuse(s, number, comment=motif, actor=asked.actor, version=version),
    }
    return _done(asked, number, acts.get(acte), {"acte": acte, "motif": motif})


@router.post("/alertes/{number}/responsable")
def assign(asked: Asks, number: int, version: Annotated[int, Form()] = 0, personne: Text = "") -> Response:
    """Give an alert to somebody."""
    done: Callable[[Session], object] = lambda s: alerts.assign(s, number, personne, actor=asked.actor, version=version)  # noqa: E731
    return _done(asked, number, done, {"acte": "assign", "personne": personne})


@router.post("/alertes/{number}/echeance")
def deadline(asked: Asks, number: int, permis: Text = "", echeance: Text = "", jour: Text = "") -> Response:
    """The clock of a permit, which hastens its alerts; no day takes it away."""

    def done(session: Session) -> None:
        if permis not in {c.permit for c in alerts.show(session, number).watched.capacities}:
            raise Refused("deadline")
        alerts.set_deadline(session, permis, echeance, jour, actor=asked.actor, zone=asked.config.zone)

    return _done(asked, number, done, {"acte": "deadline", "jour": jour})


def _done(asked: Asked, number: int, do: Callable[[Session], object] | None, given: dict[str, str]) -> Response:
    """Do it whole, or not at all and show the page again with the reason and what was typed."""
    try:
        if do is None:
            raise Refused("finding")
        with db.transaction(asked.engine) as session:
            do(session)
    except Refused as refused:
        return detail(asked, number, refused=refused, given=given)
    return RedirectResponse(f"/alertes/{number}#decision", 303)


def _close(session: Session, asked: Asked, number: int, reason: str, comment: str, version: int | None) -> object:
    result = alerts.REASONS[reason].result if reason in alerts.REASONS else ""
    return alerts.close(
        session, number, result, reason, comment=comment, actor=asked.actor, rules=asked.config.triage, version=version
    )


def _snooze(session: Session, asked: Asked, number: int, until: str, reason: str, version: int | None) -> object:
    return alerts.snooze(
        session,
        number,
        until,
        reason=reason,
        actor=asked.actor,
        today=date.fromisoformat(today(asked)),
        rules=asked.config.triage,
        version=version,
    )


def _see(session: Session, asked: Asked, number: int) -> None:
    """What somebody may not see is not there for them."""
    if session.exec(select(Alert.id).where(Alert.id == number, visible(asked.person))).one_or_none() is None:
        raise NotFound("alerte {number} : il n’y en a pas de ce numéro", number=number)


def _back(asked: Asked, said: str) -> str:
    """The queue somebody came from, made again from its filters: an address that a form gives is never followed."""
    _, chosen = wanted_of(asked, dict(parse_qsl(urlsplit(said).query)))
    return address(chosen)
