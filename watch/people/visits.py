"""Who is signed in: a token that only the browser holds, kept here as its digest, ended by time or by hand."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from watch import audit, clock
from watch.config import SignIn
from watch.people import accounts
from watch.people.rights import Asker
from watch.tables import Person, Visit, saved

SEEN = timedelta(seconds=60)
"""How exact the time of the last request is: one write a minute, not one a request."""


def start(
    session: Session, rules: SignIn, person: Person, *, means: str, address: str, agent: str, before: str = ""
) -> str:
    """Begin a visit and return its token, which nothing but the browser will ever hold."""
    at = clock.now()
    session.exec(delete(Visit).where(col(Visit.ends_at) < at))
    if before:
        session.exec(delete(Visit).where(col(Visit.digest) == digest(before)))
    token = fresh()
    session.add(
        Visit(
            digest=digest(token),
            person_id=saved(person.id),
            means=means,
            address=address,
            agent=agent[:200],
            started_at=at,
            seen_at=at,
            ends_at=at + timedelta(seconds=rules.lifetime),
        )
    )
    session.flush()
    audit.record(session, "visit.start", f"person:{person.id}", actor=person.login, means=means, address=address)
    return token


def who(session: Session, rules: SignIn, token: str, at: datetime) -> tuple[Asker, Visit] | None:
    """Who holds this token, unless the visit ended, was idle too long, or the account was closed."""
    if not token:
        return None
    row = session.exec(
        select(Visit, Person)
        .join(Person, col(Person.id) == col(Visit.person_id))
        .where(Visit.digest == digest(token), col(Person.active))
    ).one_or_none()
    if row is None:
        return None
    visit, person = row
    if at >= visit.ends_at or at - visit.seen_at >= timedelta(seconds=rules.idle):
        return None
    return accounts.asker(person), visit


def seen(session: Session, kept: str, at: datetime) -> None:
    """The visit of this digest goes on, unless it was ended meanwhile."""
    visit = session.get(Visit, kept)
    if visit is not None:
        visit.seen_at = at
        session.add(visit)


def end(session: Session, token: str, *, actor: str) -> None:
    """Sign out."""
    visit = session.get(Visit, digest(token))
    if visit is not None:
        audit.record(session, "visit.end", f"person:{visit.person_id}", actor=actor)
        session.delete(visit)


def of(session: Session, person_id: int, at: datetime) -> list[Visit]:
    """The visits of a person that go on, the last first."""
    chosen = select(Visit).where(Visit.person_id == person_id, Visit.ends_at > at)
    return list(session.exec(chosen.order_by(col(Visit.seen_at).desc())))


def end_all(session: Session, person_id: int, *, actor: str, but: str = "") -> int:
    """End every visit of a person, but the one of this token; return how many."""
    rows = session.exec(select(Visit).where(Visit.person_id == person_id, Visit.digest != digest(but))).all()
    for row in rows:
        session.delete(row)
    if rows:
        audit.record(session, "visit.end", f"person:{person_id}", actor=actor, visits=len(rows))
    return len(rows)


def fresh() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def form_token(token: str) -> str:
    """What a form must bring back to be ours: made from the token, from which it cannot be worked out."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest() if token else ""


def is_form_token(token: str, brought: str) -> bool:
    """Whether a form brought back what it was given."""
    return bool(token) and hmac.compare_digest(form_token(token).encode(), brought.encode())


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
