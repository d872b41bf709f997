"""Judgments that speak of childcare services though nobody in them is under watch: a quiet list that people look through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, exists, func
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Session, and_, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

import matching
from watch import audit, db
from watch.errors import Busy, InputError, NotFound
from watch.tables import Document, Judgment, Match, Reading, Sighting, Spoken, Version, saved

MOST_KEPT = 200
"""Places kept of one version: the first ones say it."""
State = Literal["new", "read", "dismissed"]


@dataclass(frozen=True, slots=True)
class Item:
    """A judgment of the list: its state, who decided it and why, and the words that put it there."""

    judgment: Judgment
    version: Version
    state: str
    by: str
    reason: str
    score: int
    words: tuple[str, ...]


def record(session: Session, version: Version, sighting: matching.Sighting | None) -> None:
    """Store that a version speaks of childcare services, or no longer does; again changes nothing.

    What a person decided stays, whatever a later engine reads.
    """
    row = session.get(Sighting, version.id)
    if sighting is None and row is None:
        return
    session.exec(delete(Spoken).where(col(Spoken.version_id) == version.id))
    if sighting is None:
        if row is not None and row.state == "new":
            session.delete(row)
            session.flush()
        return
    row = row or Sighting(version_id=saved(version.id), engine="", score=0, found_at=db.now())
    row.engine, row.score = matching.ENGINE, sighting.score
    session.add(row)
    session.flush()
    session.add_all(
        Spoken(version_id=saved(version.id), rule=p.rule, weight=p.weight, start=p.start, end=p.end)
        for p in sighting.places[:MOST_KEPT]
    )
    session.flush()


def items(
    session: Session, state: State = "new", *, before: int = 0, most: int = 50, restricted: bool = True
) -> list[Item]:
    """The judgments of the list in this state, the newest first, those before judgment number `before` (0: from the top).

    Without `restricted`, those that a publication ban or the law on youth protects are left out.
    """
    query = _listed(state, restricted).order_by(col(Judgment.id).desc()).limit(most)
    if before:
        query = query.where(col(Judgment.id) < before)
    return [_item(session, judgment, state) for judgment in session.exec(query).all()]


def count(session: Session, state: State = "new", *, restricted: bool = True) -> int:
    """How many judgments are in this state."""
    return session.scalar(select(func.count()).select_from(_listed(state, restricted).subquery())) or 0


def show(session: Session, number: int, *, restricted: bool = True) -> tuple[Item, str, list[Spoken]]:
    """One judgment of the list, the text of its newest version and the places that speak, for whoever journals that it is read."""
    judgment = session.get(Judgment, number) if number < 2**31 else None
    state = _state(session, number) if judgment is not None else None
    if judgment is None or state is None or (not restricted and session.scalar(select(_restricted(number)))):
        raise NotFound(f"jugement {number} : il n’est pas dans la veille du secteur")
    item = _item(session, judgment, state)
    body = session.get_one(Reading, item.version.id).body
    places = session.exec(select(Spoken).where(Spoken.version_id == item.version.id).order_by(col(Spoken.start))).all()
    return item, body, list(places)


def decide(
    session: Session, number: int, state: State, *, actor: str, reason: str = "", restricted: bool = True
) -> None:
    """Say that a judgment was read, or dismiss it with a reason; Busy when somebody has decided it already."""
    if state not in ("read", "dismissed"):
        raise InputError(f"état inconnu « {state} » (attendus : read, dismissed)")
    reason = " ".join(reason.split())
    if state == "dismissed" and not reason:
        raise InputError("raison : on n’écarte pas un jugement sans dire pourquoi")
    rows = session.exec(
        select(Sighting)
        .join(Version, col(Version.id) == col(Sighting.version_id))
        .where(Version.judgment_id == number, number < 2**31)
        .with_for_update()
    ).all()
    if not rows or (not restricted and session.scalar(select(_restricted(number)))):
        raise NotFound(f"jugement {number} : il n’est pas dans la veille du secteur")
    done = next((row for row in rows if row.state != "new"), None)
    if done is not None:
        raise Busy(f"jugement {number} : déjà {'lu' if done.state == 'read' else 'écarté'} par {done.by}")
    for row in rows:
        row.state, row.reason, row.by, row.decided_at = state, reason, actor, db.now()
        session.add(row)
    audit.record(session, f"sector.{state}", f"judgment:{number}", actor=actor, reason=reason)


def as_dict(item: Item) -> dict[str, object]:
    """An item as it is printed."""
    judgment = item.judgment
    return {
        "judgment": judgment.id,
        "state": item.state,
        "court": judgment.court,
        "title": judgment.title,
        "citation": judgment.citation,
        "docket": judgment.docket,
        "date": judgment.date,
        "score": item.score,
        "words": list(item.words),
        "by": item.by,
        "reason": item.reason,
    }


def _restricted(judgment: int | Mapped[int | None]) -> ColumnElement[bool]:
    """A ban, or a masked series, protects somebody in the judgment."""
    version = aliased(Version)
    return exists().where(
        col(version.judgment_id) == judgment, or_(col(version.restricted), col(version.state) == "masked")
    )


def _listed(state: State, restricted: bool) -> SelectOfScalar[Judgment]:
    """The judgments in this state. An undecided one leaves the list when somebody in it is under watch: it has an alert."""
    query = select(Judgment).where(_sighted("new", "read", "dismissed"))
    if not restricted:
        query = query.where(~_restricted(col(Judgment.id)))
    if state == "new":
        return query.where(~_sighted("read", "dismissed"), ~_watched())
    return query.where(_sighted(state))


def _sighted(*states: str) -> ColumnElement[bool]:
    """A readable version of the judgment speaks of the sector, in one of these states, and is not superseded."""
    version, newer = aliased(Version), aliased(Version)
    superseded = exists().where(
        col(newer.document_id) == col(version.document_id),
        col(newer.number) > col(version.number),
        col(newer.state).in_(("read", "masked")),
    )
    current = () if set(states) <= {"read", "dismissed"} else (~superseded,)
    return exists().where(
        col(version.judgment_id) == col(Judgment.id),
        col(Sighting.version_id) == col(version.id),
        col(Sighting.state).in_(states),
        *current,
    )


def _watched() -> ColumnElement[bool]:
    """Somebody under watch was found in the judgment."""
    version = aliased(Version)
    return exists().where(
        and_(
            col(version.judgment_id) == col(Judgment.id),
            col(Match.version_id) == col(version.id),
            col(Match.band) != "excluded",
        )
    )


def _state(session: Session, judgment: int) -> State | None:
    states = set(
        session.exec(
            select(Sighting.state)
            .join(Version, col(Version.id) == col(Sighting.version_id))
            .where(Version.judgment_id == judgment)
        )
    )
    return next((state for state in ("dismissed", "read", "new") if state in states), None)


def _item(session: Session, judgment: Judgment, state: str) -> Item:
    rows: Sequence[tuple[Sighting, Version]] = session.exec(
        select(Sighting, Version)
        .join(Version, col(Version.id) == col(Sighting.version_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .where(Version.judgment_id == judgment.id)
        .order_by(col(Version.id).desc())
    ).all()
    sighting, version = rows[0]
    decided = next((row for row, _ in rows if row.state == state), sighting)
    words = session.exec(
        select(Spoken.rule)
        .where(Spoken.version_id == sighting.version_id)
        .group_by(col(Spoken.rule))
        .order_by(func.max(col(Spoken.weight)).desc(), func.count().desc(), col(Spoken.rule))
        .limit(6)
    ).all()
    return Item(judgment, version, state, decided.by, decided.reason, sighting.score, tuple(words))
