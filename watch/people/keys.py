"""Keys of other systems: shown once, kept as a digest, with a role, an end, and as few rights of that role as they need."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from watch import audit, clock
from watch.errors import InputError, NotFound
from watch.people.rights import RIGHTS, Asker, Role, rights
from watch.tables import ApiKey

MARK = "vigie_"
"""What every key begins with, so that one that leaked is recognised."""
LABEL = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
LONGEST = 366
"""Days that a key may live at most."""
SEEN = timedelta(seconds=60)
"""How exact the time of the last use is: one write a minute, not one a request."""


def add(
    session: Session,
    label: str,
    *,
    role: Role,
    restricted: bool = False,
    scopes: Collection[str] = (),
    days: int = 90,
    by: str,
) -> tuple[ApiKey, str]:
    """Make a key for the system called `label`; return it with its token, which nobody can be shown again.

    It has the rights of its role, or of these only the `scopes`. Raise InputError on what is wrong.
    """
    if not LABEL.fullmatch(label):
        raise InputError(
            "{field} « {value} » : de 2 à 40 lettres minuscules, chiffres ou traits d’union",
            field="label",
            value=label[:40],
        )
    if _live(session, label) is not None:
        raise InputError("{field} {value} : une clé de ce nom est encore en vigueur", field="label", value=label)
    if role not in RIGHTS:
        raise InputError("{field} « {value} » : inconnu", field="role", value=role)
    own = rights(role, restricted=restricted)
    for scope in scopes:
        if scope not in own:
            raise InputError(
                "{field} {scope} : ce droit n’est pas de ceux du rôle {role} ({own})",
                field="scope",
                scope=scope,
                role=role,
                own=", ".join(sorted(own)),
            )
    if not 1 <= days <= LONGEST:
        raise InputError("{field} : de 1 à {most} jours", field="days", most=LONGEST)
    token = MARK + secrets.token_urlsafe(32)
    at = clock.now()
    key = ApiKey(
        label=label,
        digest=digest(token),
        role=role,
        restricted=restricted,
        scopes=" ".join(sorted(set(scopes))),
        created_at=at,
        created_by=by,
        expires_at=at + timedelta(days=days),
    )
    session.add(key)
    session.flush()
    audit.record(
        session,
        "key.add",
        f"key:{key.id}",
        actor=by,
        label=label,
        role=role,
        restricted=restricted,
        scopes=key.scopes,
        expires=key.expires_at.isoformat(timespec="seconds"),
    )
    return key, token


def revoke(session: Session, label: str, *, by: str) -> ApiKey:
    """End the key of this name now; raise NotFound when none of that name is in force."""
    key = _live(session, label)
    if key is None:
        raise NotFound("clé {label} : il n’y en a pas de ce nom en vigueur", label=label[:40])
    key.revoked_at = clock.now()
    session.add(key)
    audit.record(session, "key.revoke", f"key:{key.id}", actor=by, label=label)
    return key


def everyone(session: Session) -> list[ApiKey]:
    """Every key there is or was, oldest first."""
    return list(session.exec(select(ApiKey).order_by(col(ApiKey.id))))


def asker(session: Session, token: str) -> Asker | None:
    """Who holds this token, unless it ended or was revoked."""
    if not token.startswith(MARK):
        return None
    key = session.exec(select(ApiKey).where(ApiKey.digest == digest(token))).one_or_none()
    at = clock.now()
    if key is None or not in_force(key, at):
        return None
    if key.used_at is None or at - key.used_at >= SEEN:
        key.used_at = at
        session.add(key)
    own = rights(key.role, restricted=key.restricted)  # type: ignore[arg-type] # the table holds roles alone
    kept = frozenset(right for right in own if not key.scopes or right in key.scopes.split())
    return Asker(actor=f"key:{key.label}", name=key.label, rights=kept, role=key.role)


def in_force(key: ApiKey, at: datetime) -> bool:
    """Whether this key still opens at that instant."""
    return key.revoked_at is None and at < key.expires_at


def digest(token: str) -> str:
    """What is kept of a token: it is random, so its SHA-256 tells nothing of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _live(session: Session, label: str) -> ApiKey | None:
    return session.exec(select(ApiKey).where(ApiKey.label == label, col(ApiKey.revoked_at).is_(None))).one_or_none()
