"""Looking into the journal: by who, what, on what and when; and who consulted somebody's file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from watch import audit
from watch.errors import NotFound
from watch.people import Asker, Right
from watch.tables import Alert, Capacity, Check, Entry, Evidence, Match, Version, Watched

PAGE = 100
CONSULTS = (".read", ".export", ".run")
"""How the acts end by which somebody consults a file."""
KINDS: Mapping[str, tuple[str, ...]] = {
    "consultations": ("%.read", "%.export", "check.run", "sector.open"),
    "decisions": (
        *(f"alert.{act}" for act in ("identity", "relevance", "propose", "close", "approve", "refuse")),
        "distinction.%",
        "sector.read",
        "sector.dismissed",
    ),
    "acces": ("visit.%", "person.%", "key.%", "access.%"),
    "liste": ("watched.lapse", "watched.resume", "watchlist.%", "draft.%", "permit.deadline"),
    "envois": ("mail.%", "hook.%"),
}
"""Acts that are asked for together: patterns of SQL."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which lines are asked for; what is empty does not choose. `ref` is a watched's reference: all of their file.

    `act` is one act, or a kind of them.
    """

    actor: str = ""
    act: str = ""
    subject: str = ""
    ref: str = ""
    since: date | None = None
    until: date | None = None

    def as_dict(self) -> dict[str, str]:
        """What chooses, as the journal itself notes it."""
        return {key: str(value) for key, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class Consulted:
    """How often somebody consulted a file, first and last."""

    actor: str
    times: int
    first: datetime
    last: datetime


def page(session: Session, asked: Filters, zone: ZoneInfo, *, before: int = 0) -> list[Entry]:
    """A page of lines, newest first, older than line `before` where one is given."""
    chosen = select(Entry).where(*_where(session, asked, zone))
    if before:
        chosen = chosen.where(col(Entry.seq) < before)
    return list(session.exec(chosen.order_by(col(Entry.seq).desc()).limit(PAGE)))


def export(session: Session, asked: Filters, zone: ZoneInfo, *, by: str, form: str) -> Iterator[Entry]:
    """Every line asked for, oldest first; that they were taken out is journaled before the first leaves."""
    where = _where(session, asked, zone)
    last = audit.record(session, "journal.export", "journal:all", actor=by, form=form, asked=asked.as_dict()).seq
    chosen = select(Entry).where(*where, col(Entry.seq) < last).order_by(col(Entry.seq))
    yield from session.exec(chosen.execution_options(yield_per=2000))


def consulted(session: Session, ref: str) -> list[Consulted]:
    """« Qui a consulté ce dossier »: everybody who read, searched or exported something of this watched's file."""
    found: dict[str, Consulted] = {}
    endings = or_(*(col(Entry.act).endswith(ending) for ending in CONSULTS))
    for entry in session.exec(select(Entry).where(endings, _about(session, ref)).order_by(col(Entry.seq))):
        old = found.get(entry.actor)
        found[entry.actor] = Consulted(
            entry.actor, old.times + 1 if old else 1, old.first if old else entry.at, entry.at
        )
    return sorted(found.values(), key=lambda one: one.last, reverse=True)


def acts(session: Session) -> list[str]:
    """Every act that the journal holds."""
    return sorted(session.exec(select(Entry.act).distinct()))


def as_dict(entry: Entry) -> dict[str, Any]:
    """One line, as it is taken out."""
    return {
        **entry.model_dump(exclude={"detail", "at"}),
        "at": entry.at.isoformat(timespec="microseconds"),
        "detail": json.loads(entry.detail),
    }


def details(session: Session, entries: Iterable[Entry], asker: Asker) -> dict[int, dict[str, Any] | None]:
    """The detail of each line; None where it speaks of an alert that `asker` may not see."""
    read = {entry.seq: json.loads(entry.detail) for entry in entries}
    if asker.may(Right.RESTRICTED):
        return read
    about = {entry.seq: _alert(entry, read[entry.seq]) for entry in entries}
    asked = [number for number in about.values() if number]
    hidden = set(session.exec(select(Alert.id).where(col(Alert.id).in_(asked), col(Alert.restricted))))
    return {seq: None if about[seq] in hidden else detail for seq, detail in read.items()}


def _alert(entry: Entry, detail: dict[str, Any]) -> int:
    """The alert that a line speaks of, or 0."""
    noun, _, number = entry.subject.partition(":")
    if noun == "alert" and number.isdecimal():
        return int(number)
    named = detail.get("alert")
    return named if isinstance(named, int) else 0


def _where(session: Session, asked: Filters, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if asked.actor:
        where.append(col(Entry.actor) == asked.actor)
    if asked.act in KINDS:
        where.append(or_(*(col(Entry.act).like(pattern) for pattern in KINDS[asked.act])))
    elif asked.act:
        where.append(col(Entry.act) == asked.act)
    if asked.subject:
        where.append(col(Entry.subject) == asked.subject)
    if asked.ref:
        where.append(_about(session, asked.ref))
    if asked.since:
        where.append(col(Entry.at) >= datetime.combine(asked.since, time(), zone))
    if asked.until:
        where.append(col(Entry.at) < datetime.combine(asked.until + timedelta(days=1), time(), zone))
    return where


def _about(session: Session, ref: str) -> ColumnElement[bool]:
    """What speaks of somebody's file: their entry, alerts, evidence, and the checks made under their permits."""
    watched = session.exec(select(Watched).where(Watched.ref == ref)).one_or_none()
    if watched is None:
        raise NotFound("référence {ref} : elle n’est pas dans la liste surveillée", ref=ref[:40])
    alerts = list(session.exec(select(Alert.id).where(Alert.watched_id == watched.id)))
    evidence = session.exec(
        select(Version.id, Version.snapshot_sha256)
        .join(Match, col(Match.version_id) == col(Version.id))
        .join(Evidence, col(Evidence.match_id) == col(Match.id))
        .where(col(Evidence.alert_id).in_(alerts))
    ).all()
    permits = {c for c in session.exec(select(Capacity.permit).where(Capacity.watched_id == watched.id)) if c}
    checks = session.exec(select(Check.id).where(col(Check.file).in_(permits)))
    subjects = {
        f"watched:{ref}",
        *(f"alert:{number}" for number in alerts),
        *(f"version:{version}" for version, _ in evidence),
        *(f"snapshot:{sha256}" for _, sha256 in evidence),
        *(f"file:{permit}" for permit in permits),
        *(f"check:{number}" for number in checks),
    }
    return col(Entry.subject).in_(subjects)
