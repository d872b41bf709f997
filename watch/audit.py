"""The journal: every act in the transaction of the act, each line chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from watch import db
from watch.tables import Counter, Entry

MACHINE = "vigie"
"""The actor of what nobody asked for by hand."""


def record(session: Session, act: str, subject: str, *, actor: str = MACHINE, **detail: object) -> Entry:
    """Write one line. `act` is « noun.verb », `subject` what it was done to (never a name), `detail` JSON values."""
    head = session.get_one(Counter, "journal", with_for_update=True)
    before = session.get(Entry, head.value)
    head.value += 1
    entry = Entry(
        seq=head.value,
        at=db.now(),
        actor=actor,
        act=act,
        subject=subject,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
        previous=before.digest if before else "",
        digest="",
    )
    entry.digest = _digest(entry)
    session.add(head)
    session.add(entry)
    session.flush()
    return entry


def verify(session: Session) -> tuple[int, int | None]:
    """Walk the chain; return how many lines hold, and the number of the first that does not (None: all hold)."""
    previous, expected = "", 1
    for entry in session.exec(select(Entry).order_by(col(Entry.seq))):
        if entry.seq != expected or entry.previous != previous or entry.digest != _digest(entry):
            return expected - 1, expected
        previous, expected = entry.digest, expected + 1
    head = session.get_one(Counter, "journal").value
    return expected - 1, None if head == expected - 1 else expected


def _digest(entry: Entry) -> str:
    line = [
        entry.seq,
        _instant(entry.at),
        entry.actor,
        entry.act,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(line, ensure_ascii=False).encode()).hexdigest()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
