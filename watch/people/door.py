"""The door: a login and a password become a visit, or nothing, and nobody learns which of the two was wrong."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, select

from watch import audit, clock, db
from watch.config import SignIn
from watch.people import accounts, knocks, visits
from watch.tables import Person


@dataclass(frozen=True, slots=True)
class Caller:
    """From where somebody knocks. `token` is what the browser held until now; after a sign-in it is worth nothing."""

    address: str
    agent: str
    token: str = ""


def sign_in(engine: Engine, rules: SignIn, login: str, password: str, caller: Caller) -> str | None:
    """The token of a new visit, or nothing: wrong, closed or tried too often all get the same answer."""
    login = login.strip().lower()[:200]
    with db.transaction(engine) as session:
        if not knocks.knock(session, rules, login, caller.address, clock.now()):
            audit.record(session, "visit.refuse", "person:?", address=caller.address, reason="too many")
            return None
        person = session.exec(select(Person).where(Person.login == login)).one_or_none()
    right = accounts.matches(person, password)
    with db.transaction(engine) as session:
        if not right or person is None:
            subject = f"person:{person.id}" if person is not None else "person:?"
            audit.record(session, "visit.refuse", subject, address=caller.address, reason="wrong")
            return None
        knocks.forget(session, login, caller.address, clock.now())
        return enter(session, rules, person, caller, means="password")


def enter(session: Session, rules: SignIn, person: Person, caller: Caller, *, means: str) -> str:
    """Begin a visit for somebody who was recognised by `means`; return its token."""
    return visits.start(
        session,
        rules,
        person,
        means=means,
        address=caller.address,
        agent=caller.agent,
        before=caller.token,
    )
