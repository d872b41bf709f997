"""The accounts: who may sign in, and as what."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from watch import clock, db
from watch.errors import InputError
from watch.people import ROLES, accounts, visits
from watch.tables import Person
from watch.web.asked import Asked, Asks, Look, Work
from watch.web.guard import Forbidden

router = APIRouter()


@router.get("/personnes")
def everybody(asked: Asks, session: Look) -> Response:
    """Every account, and the form of a new one."""
    return _list(asked, session)


@router.post("/personnes")
def add(
    asked: Asks,
    compte: Annotated[str, Form()] = "",
    nom: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "",
    restreints: Annotated[bool, Form()] = False,
    fournisseur: Annotated[bool, Form()] = False,
) -> Response:
    """Open an account; its temporary password is shown once."""
    password = "" if fournisseur else secrets.token_urlsafe(12)
    given = {"compte": compte, "nom": nom, "role": role}
    try:
        kept = accounts.hashed("", password) if password else ""
        with db.transaction(asked.engine) as session:
            person = accounts.add(
                session,
                compte,
                name=nom,
                role=role,
                kept=kept,
                restricted=restreints,
                renew=bool(password),
                by=asked.actor,
            )
    except InputError as error:
        with db.transaction(asked.engine) as session:
            return _list(asked, session, 422, trouble=asked.said(error), given=given)
    with db.transaction(asked.engine) as session:
        return _one(asked, session, person, password=password)


@router.get("/personnes/{person}")
def one(asked: Asks, session: Look, person: int) -> Response:
    """One account: its role, its visits."""
    return _one(asked, session, accounts.by_id(session, person))


@router.post("/personnes/{person}")
def change(
    asked: Asks,
    session: Work,
    person: int,
    role: Annotated[str, Form()] = "",
    restreints: Annotated[bool, Form()] = False,
    actif: Annotated[bool, Form()] = False,
) -> Response:
    """Change what an account may do, or close it; nobody changes their own."""
    found = _another(asked, session, person)
    if (not actif or role != "administrator") and accounts.last_keeper(session, found):
        raise InputError("c’est le dernier compte qui ouvre les comptes : il ne peut être ni fermé ni changé")
    accounts.change(session, found, role=role, restricted=restreints, active=actif, by=asked.actor)
    return RedirectResponse(f"/personnes/{person}", 303)


@router.post("/personnes/{person}/mot-de-passe")
def password(asked: Asks, person: int) -> Response:
    """Give somebody else a temporary password, shown once; it signs them out everywhere."""
    made = secrets.token_urlsafe(12)
    kept = accounts.hashed("", made)
    with db.transaction(asked.engine) as session:
        found = _another(asked, session, person)
        accounts.set_password(session, found, kept, by=asked.actor, renew=True)
        return _one(asked, session, found, password=made)


@router.post("/personnes/{person}/sessions")
def end(asked: Asks, session: Work, person: int) -> Response:
    """Sign somebody out everywhere."""
    found = _another(asked, session, person)
    visits.end_all(session, found.id or 0, actor=asked.actor)
    return RedirectResponse(f"/personnes/{person}", 303)


def _another(asked: Asked, session: Session, number: int) -> Person:
    """The account, where it is not one's own."""
    person = accounts.by_id(session, number)
    if person.id == asked.person.id:
        raise Forbidden("son propre compte se change par une autre personne, ou sous « Mon compte »")
    return person


def _list(
    asked: Asked, session: Session, status: int = 200, *, trouble: str = "", given: dict[str, str] | None = None
) -> Response:
    return asked.page(
        "people/list.html",
        status,
        session=session,
        people=accounts.everybody(session),
        roles=ROLES,
        trouble=trouble,
        given=given or {},
    )


def _one(asked: Asked, session: Session, person: Person, *, password: str = "") -> Response:
    open_visits = visits.of(session, person.id or 0, clock.now())
    own = person.id == asked.person.id
    return asked.page(
        "people/one.html",
        session=session,
        person=person,
        visits=open_visits,
        roles=ROLES,
        password=password,
        own=own,
    )
