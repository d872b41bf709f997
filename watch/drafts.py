"""An import in steps: a file, what it would do, one person's word (two for a large removal), then the list at once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Engine, func
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

import matching
from watch import audit, clock, corpus, db, roster, sheets, watchlist
from watch.errors import Busy, InputError, NotFound, said
from watch.roster import Roster
from watch.tables import Alert, Draft, Screening, Watched, saved

OPEN = ("file", "trial", "waiting")
STEPS = {
    "file": said("à préparer"),
    "trial": said("à confirmer"),
    "waiting": said("en attente de la seconde personne"),
    "applied": said("déjà appliquée"),
    "abandoned": said("abandonnée"),
}


@dataclass(frozen=True, slots=True)
class Rescreen:
    """How far the comparison that an import caused has come: judgments left, of how many, and the alerts since."""

    left: int
    total: int
    alerts: int


def begin(session: Session, data: bytes, name: str, *, actor: str) -> Draft:
    """Keep a file; raise InputError when it is none. Nothing is in the list yet."""
    name = re.sub(r"[^\w .()\-]", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip()[:120] or "liste"
    if not data:
        raise InputError("{name} : le fichier est vide", name=name)
    found = sheets.samples(data, name)
    if not any(sample.rows for sample in found):
        raise InputError("{name} : le fichier est vide", name=name)
    draft = Draft(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        encoding=found[0].encoding,
        columns=json.dumps(roster.suggest(found[0].rows[0][1])),
        begun_by=actor,
        begun_at=clock.now(),
    )
    session.add(draft)
    session.flush()
    audit.record(session, "draft.begin", f"draft:{draft.id}", actor=actor, sha256=draft.sha256)
    return draft


def load(session: Session, number: int) -> Draft:
    """One import; NotFound when there is none of that number."""
    draft = session.get(Draft, number) if number < 2**31 else None
    if draft is None:
        raise NotFound("importation {number} : il n’y en a pas de ce numéro", number=number)
    return draft


def latest(session: Session, most: int = 30) -> list[Draft]:
    """The last imports, those that wait for somebody first; without the files."""
    query = select(Draft).options(defer(Draft.data), defer(Draft.report))  # type: ignore[arg-type]
    return list(session.exec(query.order_by(~col(Draft.step).in_(OPEN), col(Draft.id).desc()).limit(most)))


def try_out(
    engine: Engine, number: int, *, encoding: str, columns: Mapping[str, int], whole: bool, actor: str
) -> Draft:
    """Say what the file would do under these choices; raise InputError when they cannot be, and keep the old ones."""
    with db.transaction(engine) as session:
        draft = _at(session, number, "file", "trial")
    listed = roster.read_roster(draft.data, draft.name, encoding=encoding, columns=columns)
    if whole and listed.nameless:
        raise InputError(
            "{name}, ligne {line}, colonne ref : la liste est dite entière et cette ligne ne nomme personne",
            name=draft.name,
            line=listed.nameless,
        )
    with db.transaction(engine) as session:
        draft = _at(session, number, "file", "trial")
        found = watchlist.difference(session, listed, whole=whole)
        draft.encoding, draft.columns, draft.whole = encoding, json.dumps(columns), whole
        draft.step, draft.revision, draft.report = "trial", found.revision, json.dumps(_report(listed, found))
        session.add(draft)
        audit.record(session, "draft.trial", f"draft:{number}", actor=actor, whole=whole, revision=found.revision)
    return draft


def mark(draft: Draft) -> str:
    """What a confirmation brings back: the file, the choices and the list as they were shown."""
    shown = [draft.sha256, draft.encoding, draft.columns, draft.whole, draft.revision]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:32]


def needs_second(report: Mapping[str, Any], percent: float) -> bool:
    """Whether the removals are more than one person may make alone."""
    removed, listed = len(report["removed"]), int(report["listed"])
    return removed > listed * percent / 100


def confirm(engine: Engine, number: int, *, shown: str, reason: str, actor: str, percent: float) -> Draft:
    """Apply what was shown, in one transaction; or wait for a second person when it removes more than `percent`.

    Raise Busy when the file, the choices or the list are no longer what was shown: nothing is applied.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise InputError("raison : on ne change pas la liste sans dire pourquoi")
    with db.transaction(engine) as session:
        draft = _as_shown(session, number, shown, "trial")
        if needs_second(json.loads(draft.report), percent):
            draft.step, draft.reason, draft.confirmed_by, draft.confirmed_at = "waiting", reason, actor, clock.now()
            session.add(draft)
            audit.record(session, "draft.confirm", f"draft:{number}", actor=actor, reason=reason)
            return draft
    return _apply(engine, draft, shown, step="trial", reason=reason, by=actor, second="")


def agree(engine: Engine, number: int, *, shown: str, actor: str) -> Draft:
    """The second person's word: apply. Raise Busy when it is the first one's."""
    with db.transaction(engine) as session:
        draft = _as_shown(session, number, shown, "waiting")
    if draft.confirmed_by == actor:
        raise Busy("importation {number} : une autre personne que {actor} doit l’approuver", number=number, actor=actor)
    return _apply(engine, draft, shown, step="waiting", reason=draft.reason, by=draft.confirmed_by, second=actor)


def back(session: Session, number: int, *, actor: str) -> Draft:
    """Return to the choices; what was confirmed is no longer."""
    draft = _at(session, number, "trial", "waiting")
    draft.step, draft.reason, draft.confirmed_by, draft.confirmed_at = "file", "", "", None
    session.add(draft)
    audit.record(session, "draft.back", f"draft:{number}", actor=actor)
    return draft


def abandon(session: Session, number: int, *, actor: str) -> Draft:
    """Give it up; the file goes, what it was stays in the journal."""
    draft = _at(session, number, *OPEN)
    draft.step, draft.ended_at, draft.data, draft.report = "abandoned", clock.now(), b"", "{}"
    session.add(draft)
    audit.record(session, "draft.abandon", f"draft:{number}", actor=actor)
    return draft


def rescreen(session: Session, draft: Draft) -> Rescreen:
    """How far the comparison that this import caused has come."""
    left, _ = corpus.outstanding(session, matching.ENGINE, watchlist.revision(session))
    total = session.scalar(select(func.count()).select_from(Screening)) or 0
    alerts = session.scalar(
        select(func.count())
        .select_from(Alert)
        .join(Watched, col(Watched.id) == col(Alert.watched_id))
        .where(col(Watched.revision) >= draft.revision, col(Alert.raised_at) >= (draft.ended_at or clock.now()))
    )
    return Rescreen(left, max(total, left), alerts or 0)


def _at(session: Session, number: int, *steps: str) -> Draft:
    """The import, held for this transaction, if it is at one of these steps; Busy says where it is otherwise."""
    load(session, number)
    draft = session.exec(
        select(Draft).where(Draft.id == number).with_for_update().execution_options(populate_existing=True)
    ).one()
    if draft.step not in steps:
        raise Busy(
            "importation {number} : {step}; rouvrez-la pour voir où elle en est", number=number, step=STEPS[draft.step]
        )
    return draft


def _as_shown(session: Session, number: int, shown: str, step: str) -> Draft:
    draft = _at(session, number, step)
    if shown != mark(draft):
        raise Busy(
            "importation {number} : elle a changé depuis que cette page a été montrée; relisez l’essai", number=number
        )
    if draft.revision != watchlist.revision(session):
        raise Busy("importation {number} : la liste a changé depuis l’essai; refaites-le", number=number)
    return draft


def _apply(engine: Engine, draft: Draft, shown: str, *, step: str, reason: str, by: str, second: str) -> Draft:
    number = saved(draft.id)
    columns: dict[str, int] = json.loads(draft.columns)
    listed = roster.read_roster(draft.data, draft.name, encoding=draft.encoding, columns=columns)
    with db.looking(engine) as session:
        planned = watchlist.plan(session, listed, whole=draft.whole)
    with db.transaction(engine) as session:
        draft = _as_shown(session, number, shown, step)
        done = watchlist.carry_out(session, planned, actor=by)
        draft.step, draft.reason, draft.confirmed_by, draft.seconded_by = "applied", reason, by, second
        draft.revision, draft.ended_at, draft.data = done.revision, clock.now(), b""
        draft.confirmed_at = draft.confirmed_at or draft.ended_at
        session.add(draft)
        audit.record(
            session,
            "draft.apply",
            f"draft:{number}",
            actor=second or by,
            confirmed_by=by,
            revision=done.revision,
            reason=reason,
            removed=len(done.removed),
        )
    return draft


def _report(listed: Roster, found: watchlist.Difference) -> dict[str, Any]:
    """What a trial found, in JSON: who is added, changed (field by field), removed, and what is wrong with which row."""
    return {
        "added": [{"ref": e.ref, "name": e.name, "row": e.row} for e in found.added],
        "changed": [
            {
                "ref": one.entry.ref,
                "name": one.entry.name,
                "row": one.entry.row,
                "changes": [asdict(change) for change in one.changes],
            }
            for one in found.changed
        ],
        "removed": [{"ref": w.ref, "name": w.name} for w in found.removed],
        "unchanged": found.unchanged,
        "listed": found.listed,
        "problems": [asdict(problem) for problem in listed.problems],
        "in_error": len({p.row for p in listed.problems if p.severity == "error"}),
    }
