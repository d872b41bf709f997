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
from watch import audit, clock
from watch.errors import Busy, InputError, NotFound, said
from watch.tables import Judgment, Match, Reading, Sighting, Spoken, Version, saved

MOST_KEPT = 200
"""Places kept of one version: the first ones say it."""
WORDS = 6
"""Expressions that a line of the list shows."""
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
    row = row or Sighting(version_id=saved(version.id), engine="", score=0, found_at=clock.now())
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
    return _items(session, session.exec(query).all(), state)


def count(session: Session, state: State = "new", *, restricted: bool = True) -> int:
    """How many judgments are in this state."""
    return session.scalar(select(func.count()).select_from(_listed(state, restricted).subquery())) or 0


def show(session: Session, number: int, *, restricted: bool = True) -> tuple[Item, str, list[Spoken]]:
    """One judgment of the list, the text of its newest version and the places that speak, for whoever journals that it is read."""
    judgment = session.get(Judgment, number) if number < 2**31 else None
    state = _state(session, number) if judgment is not None else None
    if judgment is None or state is None or (not restricted and session.scalar(select(_restricted(number)))):
        raise NotFound("jugement {number} : il n’est pas dans la veille du secteur", number=number)
    item = _items(session, [judgment], state)[0]
    body = session.get_one(Reading, item.version.id).body
    places = session.exec(select(Spoken).where(Spoken.version_id == item.version.id).order_by(col(Spoken.start))).all()
    return item, body, list(places)


def decide(
    session: Session, number: int, state: State, *, actor: str, reason: str = "", restricted: bool = True
) -> None:
    """Say that a judgment was read, or dismiss it with a reason; Busy when somebody has decided it already."""
    if state not in ("read", "dismissed"):
        raise InputError("état inconnu « {state} » (attendus : read, dismissed)", state=state)
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
        raise NotFound("jugement {number} : il n’est pas dans la veille du secteur", number=number)
    done = next((row for row in rows if row.state != "new"), None)
    if done is not None:
        raise Busy(
            "jugement {number} : déjà {state} par {by}",
            number=number,
            state=said("lu") if done.state == "read" else said("écarté"),
            by=done.by,
        )
    for row in rows:
        row.state, row.reason, row.by, row.decided_at = state, reason, actor, clock.now()
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
    query = select(Judgment).where(col(Judgment.id).in_(_sighted("new", "read", "dismissed")))
    if not restricted:
        query = query.where(~_restricted(col(Judgment.id)))
    if state == "new":
        return query.where(col(Judgment.id).not_in(_sighted("read", "dismissed")), ~_watched())
    return query.where(col(Judgment.id).in_(_sighted(state)))


def _sighted(*states: str) -> SelectOfScalar[int | None]:
    """The judgments of which a readable version speaks of the sector, in one of these states, and is not superseded."""
    version, newer = aliased(Version), aliased(Version)
    superseded = exists().where(
        col(newer.document_id) == col(version.document_id),
        col(newer.number) > col(version.number),
        col(newer.state).in_(("read", "masked")),
    )
    current = () if set(states) <= {"read", "dismissed"} else (~superseded,)
    return (
        select(col(version.judgment_id))
        .join(Sighting, col(Sighting.version_id) == col(version.id))
        .where(col(Sighting.state).in_(states), col(version.judgment_id).is_not(None), *current)
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


def _items(session: Session, judgments: Sequence[Judgment], state: str) -> list[Item]:
    """These judgments with their newest version and its words, for a fixed number of queries."""
    rows: dict[int, list[tuple[Sighting, Version]]] = {}
    for sighting, version in session.exec(
        select(Sighting, Version)
        .join(Version, col(Version.id) == col(Sighting.version_id))
        .where(col(Version.judgment_id).in_([judgment.id for judgment in judgments]))
        .order_by(col(Version.id).desc())
    ):
        rows.setdefault(version.judgment_id or 0, []).append((sighting, version))
    words: dict[int, list[str]] = {}
    for version_id, rule in session.exec(
        select(Spoken.version_id, Spoken.rule)
        .where(col(Spoken.version_id).in_([every[0][0].version_id for every in rows.values()]))
        .group_by(col(Spoken.version_id), col(Spoken.rule))
        .order_by(func.max(col(Spoken.weight)).desc(), func.count().desc(), col(Spoken.rule))
    ):
        words.setdefault(version_id, []).append(rule)
    found = []
    for judgment in judgments:
        every = rows[saved(judgment.id)]
        sighting, version = every[0]
        decided = next((row for row, _ in every if row.state == state), sighting)
        said = tuple(words.get(sighting.version_id, ())[:WORDS])
        found.append(Item(judgment, version, state, decided.by, decided.reason, sighting.score, said))
    return found
