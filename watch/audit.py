"""The journal: every act in the transaction of the act, each line chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_string, policy
from typing import Literal

from sqlmodel import Session, col, select

from watch import clock
from watch.errors import InputError
from watch.tables import Counter, Entry

MACHINE = "vigie"
"""The actor of what nobody asked for by hand."""


def record(session: Session, act: str, subject: str, *, actor: str = MACHINE, **detail: object) -> Entry:
    """Write one line. `act` is « noun.verb », `subject` what it was done to (never a name), `detail` JSON values."""
    head, before = session.exec(
        select(Counter, Entry.digest)
        .outerjoin(Entry, col(Entry.seq) == col(Counter.value))
        .where(Counter.name == "journal")
        .with_for_update(of=Counter)
        .execution_options(populate_existing=True)
    ).one()
    head.value += 1
    entry = Entry(
        seq=head.value,
        at=clock.now(),
        actor=actor,
        act=act,
        subject=subject,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True),
        previous=before or "",
        digest="",
    )
    entry.digest = _digest(entry)
    session.add(head)
    session.add(entry)
    session.flush()
    return entry


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of the journal at an instant. Kept elsewhere, it shows a tail that was cut or a chain that was remade."""

    seq: int
    digest: str
    at: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the journal does not hold, and how."""

    line: int
    kind: Literal["changed", "removed", "inserted", "cut", "anchor"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many lines there are, and what is wrong with them (at most a hundred faults)."""

    lines: int
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


MOST = 100
HEADER = re.compile(r"(?:From |[A-Za-z][A-Za-z-]*: ?\S)")
"""How an e-mail begins."""


def verify(session: Session, anchors: Iterable[Anchor] = ()) -> Verdict:
    """Walk the whole chain, and hold it to the anchors that were kept elsewhere."""
    kept: dict[int, set[str]] = {}
    for anchor_ in anchors:
        kept.setdefault(anchor_.seq, set()).add(anchor_.digest)
    faults: list[Fault] = []
    previous, expected, lines = "", 1, 0
    for entry in session.exec(select(Entry).order_by(col(Entry.seq)).execution_options(yield_per=2000)):
        if entry.seq > expected:
            faults.append(Fault(expected, "removed"))
        elif entry.digest != _digest(entry):
            faults.append(Fault(entry.seq, "changed"))
        elif entry.seq < expected or entry.previous != previous:
            faults.append(Fault(entry.seq, "inserted"))
        if entry.seq in kept and kept.pop(entry.seq) != {entry.digest}:
            faults.append(Fault(entry.seq, "anchor"))
        previous, expected, lines = entry.digest, entry.seq + 1, lines + 1
        session.expunge(entry)
        if len(faults) >= MOST:
            return Verdict(lines, tuple(faults))
    head = session.get_one(Counter, "journal").value
    if head != expected - 1:
        faults.append(Fault(expected, "cut") if head >= expected else Fault(head + 1, "inserted"))
    faults += [Fault(seq, "cut") for seq in sorted(kept) if seq >= expected]
    return Verdict(lines, tuple(faults[:MOST]))


def anchor(session: Session) -> Anchor:
    """The end of the journal now."""
    head = session.get_one(Counter, "journal").value
    last = session.get(Entry, head)
    return Anchor(head, last.digest if last else "", _instant(clock.now()))


def read_anchors(text: str, name: str) -> list[Anchor]:
    """Anchors as `vigie audit anchor` writes them, one JSON object a line, or as they were sent away: an e-mail as it
    was received, the body of an event. Raise InputError naming file and line.
    """
    mailed = HEADER.match(text) is not None
    anchors = []
    for number, line in enumerate((_words(text) if mailed else text).splitlines(), 1):
        if not line.strip() or (mailed and not line.lstrip("> ").startswith("{")):
            continue
        try:
            value = json.loads(line.lstrip("> ") if mailed else line)
            value = value.get("data", value)
            anchors.append(Anchor(int(value["seq"]), str(value["digest"]), str(value.get("at", ""))))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                "{name}, ligne {number} : ce n’est pas une ancre du journal", name=name, number=number
            ) from error
    if not anchors:
        raise InputError("{name} : aucune ancre du journal", name=name)
    return anchors


def _words(mail: str) -> str:
    """The plain text of an e-mail."""
    body = message_from_string(mail, policy=policy.default).get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


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
