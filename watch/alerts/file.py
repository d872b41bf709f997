"""The file of an alert: the watched, every piece of evidence, what was found and done, and what came before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_
from sqlmodel import Session, col, select

import matching
from watch import audit, listing
from watch.alerts.acts import opened
from watch.alerts.raising import distinction
from watch.errors import NotFound
from watch.tables import (
    Alert,
    Case,
    Deadline,
    Decision,
    Distinction,
    Document,
    Evidence,
    Judgment,
    Match,
    Mention,
    Opening,
    Reading,
    Reason,
    Silenced,
    Step,
    Version,
    Watched,
    saved,
)

AROUND = 160
"""How many characters of the judgment are quoted on each side of a mention."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: where it comes from, what was found in it, and why; `silenced` by a distinction."""

    match: Match
    judgment: Judgment
    version: Version
    document: Document
    mentions: tuple[Mention, ...]
    reasons: tuple[Reason, ...]
    silenced: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """One alert with everything it stands on, oldest judgment first, and all that people did about it.

    `case` is every version kept of the judgments of the case, those without the watched too; `others` are the other
    alerts of the same watched; `permits` what else stands on its permits.
    """

    alert: Alert
    watched: listing.Line
    exhibits: tuple[Exhibit, ...]
    decisions: tuple[Decision, ...]
    steps: tuple[Step, ...]
    openings: tuple[Opening, ...]
    distinction: Distinction | None
    deadlines: tuple[Deadline, ...]
    case: tuple[tuple[Judgment, Version, Document], ...]
    others: tuple[tuple[Alert, Judgment], ...]


def show(session: Session, number: int) -> File:
    """One alert with its evidence; raise NotFound when there is none of that number."""
    row = session.exec(
        select(Alert, Watched).join(Watched, col(Watched.id) == col(Alert.watched_id)).where(Alert.id == number)
    ).one_or_none()
    if row is None:
        raise NotFound("alerte {number} : il n’y en a pas de ce numéro", number=number)
    alert, watched = row
    shown = listing.line(session, watched)
    permits = {c.permit for c in shown.capacities if c.permit}
    by_alert = {table: table.alert_id == alert.id for table in (Decision, Step, Opening)}
    return File(
        alert=alert,
        watched=shown,
        exhibits=tuple(_exhibits(session, number)),
        decisions=tuple(session.exec(select(Decision).where(by_alert[Decision]).order_by(col(Decision.id)))),
        steps=tuple(session.exec(select(Step).where(by_alert[Step]).order_by(col(Step.id)))),
        openings=tuple(session.exec(select(Opening).where(by_alert[Opening]).order_by(col(Opening.at)))),
        distinction=distinction(session, alert),
        deadlines=tuple(
            session.exec(select(Deadline).where(col(Deadline.permit).in_(permits)).order_by(col(Deadline.day)))
            if permits
            else ()
        ),
        case=tuple(_case(session, alert)),
        others=tuple(_others(session, alert)),
    )


def look_at(session: Session, number: int, *, actor: str) -> None:
    """Somebody has the evidence before their eyes: it is journaled, and the alert remembers who opened it."""
    alert = session.get(Alert, number)
    if alert is None:
        raise NotFound("alerte {number} : il n’y en a pas de ce numéro", number=number)
    opened(session, alert, actor=actor)
    audit.record(session, "alert.read", f"alert:{number}", actor=actor)


def open_evidence(session: Session, number: int, *, actor: str) -> File:
    """The file of an alert, for somebody who looks at it."""
    look_at(session, number, actor=actor)
    return show(session, number)


def text(session: Session, version: Version) -> str:
    """The words of a version, to which every offset of its mentions refers."""
    return session.get_one(Reading, version.id).body


def texts(session: Session, versions: Iterable[Version]) -> dict[int, str]:
    """The words of several versions, by their id."""
    wanted = select(Reading.version_id, Reading.body).where(col(Reading.version_id).in_([v.id for v in versions]))
    return dict(session.exec(wanted).all())


def _exhibits(session: Session, number: int) -> list[Exhibit]:
    rows = session.exec(
        select(Match, Judgment, Version, Document)
        .join(Evidence, col(Evidence.match_id) == col(Match.id))
        .join(Version, col(Version.id) == col(Match.version_id))
        .join(Judgment, col(Judgment.id) == col(Version.judgment_id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .where(Evidence.alert_id == number)
        .order_by(col(Judgment.date), col(Version.id))
    ).all()
    ids = [saved(match.id) for match, *_ in rows]
    silenced = set(session.exec(select(Silenced.match_id).where(col(Silenced.match_id).in_(ids))))
    mentions: dict[int, list[Mention]] = {}
    for mention in session.exec(select(Mention).where(col(Mention.match_id).in_(ids)).order_by(col(Mention.rank))):
        mentions.setdefault(mention.match_id, []).append(mention)
    reasons: dict[int, list[Reason]] = {}
    for reason in session.exec(select(Reason).where(col(Reason.match_id).in_(ids)).order_by(col(Reason.rank))):
        reasons.setdefault(reason.match_id, []).append(reason)
    return [
        Exhibit(
            match=match,
            judgment=judgment,
            version=version,
            document=document,
            mentions=tuple(mentions.get(saved(match.id), ())),
            reasons=tuple(reasons.get(saved(match.id), ())),
            silenced=match.id in silenced,
        )
        for match, judgment, version, document in rows
    ]


def _case(session: Session, alert: Alert) -> list[tuple[Judgment, Version, Document]]:
    """The judgments of the case in order, each with what is kept of it."""
    rows = session.exec(
        select(Judgment, Version, Document)
        .join(Version, col(Version.judgment_id) == col(Judgment.id))
        .join(Document, col(Document.id) == col(Version.document_id))
        .where(Judgment.case_id == alert.case_id)
        .order_by(col(Judgment.date), col(Version.retrieved_at), col(Version.id))
    )
    return [(judgment, version, document) for judgment, version, document in rows]


def _others(session: Session, alert: Alert) -> list[tuple[Alert, Judgment]]:
    """The other alerts of the same watched, last changed first, each with a judgment of its case."""
    rows = session.exec(
        select(Alert, Judgment)
        .join(Case, col(Case.id) == col(Alert.case_id))
        .join(Judgment, and_(col(Judgment.case_id) == col(Case.id)))
        .where(Alert.watched_id == alert.watched_id, Alert.id != alert.id)
        .order_by(col(Alert.changed_at).desc(), col(Alert.id), col(Judgment.date).desc())
        .limit(50)
    )
    last: dict[int, tuple[Alert, Judgment]] = {}
    for other, judgment in rows:
        last.setdefault(saved(other.id), (other, judgment))
    return list(last.values())


def file_as_dict(session: Session, file: File) -> dict[str, object]:
    """What `vigie alerts show` prints: the watched, each piece of evidence, the findings and the steps."""
    watched, alert = file.watched, file.alert
    bodies = texts(session, [e.version for e in file.exhibits])
    return {
        "alert": alert.id,
        **alert.model_dump(
            mode="json", include={"state", "why", "band", "severity", "restricted", "due", "assignee", "identity",
            "relevance", "result", "reason", "first_by", "second_by", "snoozed_until", "version"},
        ),
        "heads": alert.heads.split(),
        "grounds": alert.grounds.split(),
        "raised_at": alert.raised_at.isoformat(timespec="seconds"),
        "closed_at": alert.closed_at.isoformat(timespec="seconds") if alert.closed_at else "",
        "distinction": file.distinction.id if file.distinction else None,
        "watched": {
            "ref": watched.ref,
            "kind": watched.kind,
            "name": watched.name,
            "aliases": list(watched.aliases),
            "born": watched.born,
            "place": watched.place,
            "neq": watched.neq,
            "capacities": [c.model_dump(exclude={"id", "watched_id"}) for c in watched.capacities],
        },
        "evidence": [_exhibit_as_dict(bodies.get(saved(e.version.id), ""), e) for e in file.exhibits],
        "decisions": [d.model_dump(mode="json", exclude={"alert_id"}) for d in file.decisions],
        "steps": [s.model_dump(mode="json", exclude={"alert_id"}) for s in file.steps],
        "openings": [o.model_dump(mode="json", exclude={"alert_id"}) for o in file.openings],
        "deadlines": [d.model_dump(mode="json", exclude={"id"}) for d in file.deadlines],
    }  # fmt: skip


def _exhibit_as_dict(body: str, exhibit: Exhibit) -> dict[str, object]:
    judgment, match = exhibit.judgment, exhibit.match
    numbers = matching.numbered(body)
    return {
        "court": judgment.court,
        "title": judgment.title,
        "citation": judgment.citation,
        "docket": judgment.docket,
        "date": judgment.date,
        "source": exhibit.document.source,
        "url": exhibit.document.url,
        "version": exhibit.version.number,
        "sha256": exhibit.version.snapshot_sha256,
        "retrieved_at": exhibit.version.retrieved_at.isoformat(timespec="seconds"),
        "engine": match.engine,
        "name": match.name,
        "role": match.role,
        "score": match.score,
        "band": match.band,
        "severity": match.severity,
        "heads": match.heads.split(),
        "silenced": exhibit.silenced,
        "mentions": [
            {
                **mention.model_dump(include={"start", "end", "found", "role", "zone", "score"}),
                "paragraph": matching.paragraph_at(numbers, mention.start),
                "excerpt": body[max(0, mention.start - AROUND) : mention.end + AROUND],
            }
            for mention in exhibit.mentions
        ],
        "reasons": [reason.model_dump(include={"code", "fr", "en", "weight"}) for reason in exhibit.reasons],
    }
