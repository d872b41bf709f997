"""The accounts: made, changed and closed by somebody, each act in the journal; passwords kept as Argon2id."""

from __future__ import annotations

import os
import re
import threading
from functools import cache
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session, col, delete, select

from watch import audit, clock
from watch.errors import InputError, NotFound
from watch.people.rights import Asker, Right, Role, rights
from watch.tables import ROLES, Person, Visit, saved

LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,119}")
SHORTEST, LONGEST = 12, 256
AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
"""A verification takes 64 MiB and a core for a quarter of a second: half of the cores, however many knock, so that
pages go on."""
_hasher = PasswordHasher(parallelism=1)
_at_once = threading.BoundedSemaphore(AT_ONCE)


def add(
    session: Session,
    login: str,
    *,
    name: str,
    role: str,
    kept: str = "",
    restricted: bool = False,
    renew: bool = False,
    by: str,
) -> Person:
    """Make an account; raise InputError on what is wrong.

    `kept` is its password as `hashed` returns it; without one only the identity provider can sign it in.
    """
    login = login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise InputError(
            "{field} « {value} » : lettres, chiffres et . _ @ + - seulement, au moins deux",
            field="login",
            value=login[:40],
        )
    if not name.strip() or len(name) > 200:
        raise InputError("{field} : un nom, de 200 caractères au plus", field="name")
    if session.exec(select(Person).where(Person.login == login)).first() is not None:
        raise InputError("{field} {value} : ce compte existe déjà", field="login", value=login)
    at = clock.now()
    person = Person(
        login=login,
        name=name.strip(),
        role=_known(role),
        password=kept,
        restricted=restricted,
        renew=renew,
        created_at=at,
        changed_at=at,
    )
    session.add(person)
    session.flush()
    audit.record(session, "person.add", _subject(person), actor=by, after=_told(person))
    return person


def by_login(session: Session, login: str) -> Person:
    """The account of this name; raise NotFound when there is none."""
    person = session.exec(select(Person).where(Person.login == login.strip().lower())).one_or_none()
    if person is None:
        raise NotFound("compte {login} : il n’y en a pas de ce nom", login=login[:40])
    return person


def by_id(session: Session, number: int) -> Person:
    """The account of this number; raise NotFound when there is none."""
    person = session.get(Person, number)
    if person is None:
        raise NotFound("compte {number} : il n’y en a pas de ce numéro", number=number)
    return person


def everybody(session: Session) -> list[Person]:
    """Every account, by login."""
    return list(session.exec(select(Person).order_by(col(Person.login))))


def change(
    session: Session,
    person: Person,
    *,
    by: str,
    role: str | None = None,
    restricted: bool | None = None,
    active: bool | None = None,
) -> None:
    """Change what an account may do; what was and what is go to the journal, and a closed account is signed out."""
    before = _told(person)
    person.role = _known(role) if role is not None else person.role
    person.restricted = restricted if restricted is not None else person.restricted
    person.active = active if active is not None else person.active
    if before == _told(person):
        return
    person.changed_at = clock.now()
    session.add(person)
    if not person.active:
        session.exec(delete(Visit).where(col(Visit.person_id) == person.id))
    session.flush()
    audit.record(session, "person.change", _subject(person), actor=by, before=before, after=_told(person))


def set_password(session: Session, person: Person, kept: str, *, by: str, renew: bool) -> None:
    """Give an account a password (as `hashed` returns it) and sign it out everywhere; `renew` where its owner did not choose it."""
    person.password = kept
    person.renew, person.changed_at = renew, clock.now()
    session.add(person)
    session.exec(delete(Visit).where(col(Visit.person_id) == person.id))
    session.flush()
    audit.record(session, "person.password", _subject(person), actor=by)


def hashed(login: str, password: str) -> str:
    """A password as it is kept; raise InputError when it is too weak. Slow on purpose: call it outside a transaction."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError("{field} : de {least} à {most} caractères", field="password", least=SHORTEST, most=LONGEST)
    named = login.strip().lower()
    if (named and named in password.lower()) or len(set(password)) < 5:
        raise InputError("{field} : trop facile à deviner", field="password")
    with _at_once:
        return _hasher.hash(password)


def matches(person: Person | None, password: str) -> bool:
    """Whether this is the person's password; takes as long for an account that is not there. Slow on purpose."""
    kept = person.password if person is not None and person.password else _nobody()
    with _at_once:
        try:
            right = _hasher.verify(kept, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return right and person is not None and person.active and bool(person.password)


def asker(person: Person) -> Asker:
    """The person as one who asks."""
    role = cast(Role, person.role)
    return Asker(
        actor=person.login,
        name=person.name,
        rights=rights(role, restricted=person.restricted),
        id=saved(person.id),
        role=role,
        renew=person.renew,
    )


def last_keeper(session: Session, person: Person) -> bool:
    """Whether nobody else could manage accounts without this one."""
    keepers = [p for p in everybody(session) if p.active and Right.PEOPLE in asker(p).rights]
    return [p.id for p in keepers] == [person.id]


@cache
def _nobody() -> str:
    return _hasher.hash("nobody’s password")


def _known(role: str) -> str:
    if role not in ROLES:
        raise InputError("{field} « {value} » : un de {known}", field="role", value=role[:40], known=", ".join(ROLES))
    return role


def _subject(person: Person) -> str:
    return f"person:{person.id}"


def _told(person: Person) -> dict[str, object]:
    return {
        "login": person.login,
        "role": person.role,
        "restricted": person.restricted,
        "active": person.active,
    }
