"""How often one may knock: tries are counted for an account from an address, so nobody locks another out.

An address that tries many accounts must wait as well, but not for an account that has signed in from it before: officers
behind one address do not pay for one another.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete

from watch.config import SignIn
from watch.tables import Knock

SPRAY = 5
"""How many times more tries an address has than an account from it."""
REMEMBERED = timedelta(days=90)


def knock(session: Session, rules: SignIn, login: str, address: str, at: datetime) -> bool:
    """Count one try, before it is known whether it is right; return whether it may be made."""
    session.exec(delete(Knock).where(col(Knock.until) <= at))
    until = at + timedelta(seconds=rules.window)
    pair = _count(session, _key("pair", login, address), until)
    spray = _count(session, _key("address", address), until)
    known = session.get(Knock, _key("known", login, address)) is not None
    return pair <= rules.tries and (known or spray <= rules.tries * SPRAY)


def forget(session: Session, login: str, address: str, at: datetime) -> None:
    """The account signed in from this address: its tries are forgotten, and the address is known for it."""
    session.exec(delete(Knock).where(col(Knock.digest) == _key("pair", login, address)))
    session.merge(Knock(digest=_key("known", login, address), count=1, until=at + REMEMBERED))
    session.flush()


def _count(session: Session, key: str, until: datetime) -> int:
    """One more; two at the same instant are two."""
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(Knock)
    added = insert.values(digest=key, count=1, until=until).on_conflict_do_update(
        index_elements=["digest"], set_={"count": col(Knock.count) + 1}
    )
    return int(session.execute(added.returning(col(Knock.count))).scalar_one())


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
