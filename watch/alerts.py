"""The life of an alert: raised once for a watched in a case, joined by what comes later, shown with evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session, col, select

from watch import audit, db, watchlist
from watch.errors import NotFound
from watch.people import Asker, visible
from watch.tables import (
    BANDS,
    SEVERITIES,
    Alert,
    Document,
    Evidence,
    Judgment,
    Match,
    Mention,
    Reading,
    Reason,
    Snapshot,
    Version,
    Watched,
    saved,
)

AROUND = 160
"""How many characters of the judgment are quoted on each side of a mention."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert that somebody must be told of, and the match that is the news."""

    alert: Alert
    match: Match
    news: Literal["new", "to_review"]


def raise_for(session: Session, version: Version, matches: Iterable[Match]) -> list[Raised]:
    """Raise or join an alert for each match that calls for one; return what is news.

    An excluded match raises nothing and joins nothing. One without adverse meaning (G0: a plaintiff, an acquittal)
    raises nothing but joins the alert that the case already has. The same judgment in another language or from
    another source joins in silence.
    """
    judgment = session.get_one(Judgment, version.judgment_id)
    news = []
    for match in matches:
        if match.band == "excluded":
            continue
        alert = session.exec(
            select(Alert).where(Alert.watched_id == match.watched_id, Alert.case_id == judgment.case_id)
        ).one_or_none()
        if alert is None:
            if match.severity != "G0":
                news.append(Raised(_raise(session, judgment, version, match), match, "new"))
            continue
        if session.get(Evidence, (alert.id, match.id)) is not None:
            continue
        fresh = version.number > 1 or not _knows(session, alert, judgment)
        session.add(Evidence(alert_id=saved(alert.id), match_id=saved(match.id)))
        alert.restricted = alert.restricted or version.restricted
        alert.band = min(alert.band, match.band, key=BANDS.index)
        alert.severity = max(alert.severity, match.severity, key=SEVERITIES.index)
        if fresh:
            alert.changed_at = db.now()
            alert.state = "to_review" if alert.opened_at else alert.state
            alert.why = "version" if version.number > 1 else "judgment"
            news.append(Raised(alert, match, "to_review"))
            audit.record(session, "alert.join", f"alert:{alert.id}", match=match.id, judgment=judgment.id)
        session.add(alert)
        session.flush()
    return news


def reopen(session: Session, document_id: int, why: Literal["withdrawn", "masked"]) -> list[Raised]:
    """Put « à revoir » every alert that stands on this document: its source withdrew it, or masked its names."""
    rows = session.exec(
        select(Alert, Match)
        .join(Evidence, col(Evidence.alert_id) == col(Alert.id))
        .join(Match, col(Match.id) == col(Evidence.match_id))
        .join(Version, col(Version.id) == col(Match.version_id))
        .where(Version.document_id == document_id)
        .order_by(col(Version.number))
    )
    news: dict[int, Raised] = {}
    for alert, match in rows:
        alert.state, alert.why, alert.changed_at = "to_review", why, db.now()
        session.add(alert)
        news[saved(alert.id)] = Raised(alert, match, "to_review")
    for number in news:
        audit.record(session, f"alert.{why}", f"alert:{number}", document=document_id)
    session.flush()
    return list(news.values())


def _raise(session: Session, judgment: Judgment, version: Version, match: Match) -> Alert:
    at = db.now()
    alert = Alert(
        watched_id=match.watched_id,
        case_id=judgment.case_id,
        band=match.band,
        severity=match.severity,
        restricted=version.restricted,
        raised_at=at,
        changed_at=at,
    )
    session.add(alert)
    session.flush()
    session.add(Evidence(alert_id=saved(alert.id), match_id=saved(match.id)))
    session.flush()
    audit.record(session, "alert.raise", f"alert:{alert.id}", match=match.id, band=match.band, severity=match.severity)
    return alert


def _knows(session: Session, alert: Alert, judgment: Judgment) -> bool:
    """Whether this judgment is already among the alert's evidence."""
    return (
        session.exec(
            select(Evidence)
            .join(Match, col(Match.id) == col(Evidence.match_id))
            .join(Version, col(Version.id) == col(Match.version_id))
            .where(Evidence.alert_id == alert.id, Version.judgment_id == judgment.id)
        ).first()
        is not None
    )


# ── What the screens and the commands show ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Line:
    """One alert as the queue shows it, with the judgment that speaks loudest for it."""

    alert: Alert
    watched: watchlist.Line
    match: Match
    judgment: Judgment
    judgments: int


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence: where it comes from, what was found in it, and why."""

    match: Match
    judgment: Judgment
    version: Version
    document: Document
    snapshot: Snapshot
    mentions: tuple[Mention, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class File:
    """One alert with everything it stands on, oldest judgment first."""

    alert: Alert
    watched: watchlist.Line
    exhibits: tuple[Exhibit, ...]


def queue(session: Session, asker: Asker | None = None) -> list[Line]:
    """Every alert that `asker` may see (None: the machine itself, all): gravest first, then surest, then oldest."""
    result = []
    chosen = select(Alert, Watched).join(Watched, col(Watched.id) == col(Alert.watched_id)).where(visible(asker))
    for alert, watched in session.exec(chosen):
        exhibits = _matches(session, alert)
        match, judgment = max(exhibits, key=lambda pair: (SEVERITIES.index(pair[0].severity), pair[0].score))
        result.append(
            Line(
                alert=alert,
                watched=watchlist.line(session, watched),
                match=match,
                judgment=judgment,
                judgments=len({j.id for _, j in exhibits}),
            )
        )
    return sorted(
        result,
        key=lambda line: (
            -SEVERITIES.index(line.alert.severity),
            BANDS.index(line.alert.band),
            line.alert.raised_at,
            line.alert.id or 0,
        ),
    )


def show(session: Session, number: int) -> File:
    """One alert with its evidence; raise NotFound when there is none of that number."""
    alert = session.get(Alert, number)
    if alert is None:
        raise NotFound(f"alerte {number} : il n’y en a pas de ce numéro")
    watched = session.get_one(Watched, alert.watched_id)
    exhibits = [_exhibit(session, match, judgment) for match, judgment in _matches(session, alert)]
    return File(alert=alert, watched=watchlist.line(session, watched), exhibits=tuple(exhibits))


def open_evidence(session: Session, number: int, *, actor: str) -> File:
    """The same, for somebody who looks at it: the reading is journaled, and the alert remembers it was opened."""
    file = show(session, number)
    if file.alert.opened_at is None:
        file.alert.opened_at = db.now()
        session.add(file.alert)
    audit.record(session, "alert.read", f"alert:{number}", actor=actor)
    return file


def text(session: Session, version: Version) -> str:
    """The words of a version, to which every offset of its mentions refers."""
    return session.get_one(Reading, version.id).body


def _matches(session: Session, alert: Alert) -> list[tuple[Match, Judgment]]:
    rows = session.exec(
        select(Match, Judgment)
        .join(Evidence, col(Evidence.match_id) == col(Match.id))
        .join(Version, col(Version.id) == col(Match.version_id))
        .join(Judgment, col(Judgment.id) == col(Version.judgment_id))
        .where(Evidence.alert_id == alert.id)
        .order_by(col(Judgment.date), col(Version.id))
    )
    return [(match, judgment) for match, judgment in rows]


def _exhibit(session: Session, match: Match, judgment: Judgment) -> Exhibit:
    version = session.get_one(Version, match.version_id)
    return Exhibit(
        match=match,
        judgment=judgment,
        version=version,
        document=session.get_one(Document, version.document_id),
        snapshot=session.get_one(Snapshot, version.snapshot_sha256),
        mentions=tuple(session.exec(select(Mention).where(Mention.match_id == match.id).order_by(col(Mention.rank)))),
        reasons=tuple(session.exec(select(Reason).where(Reason.match_id == match.id).order_by(col(Reason.rank)))),
    )


def as_dict(line: Line) -> dict[str, object]:
    """One line of `vigie alerts list --json`."""
    return {
        "alert": line.alert.id,
        "state": line.alert.state,
        "watched": line.watched.ref,
        "name": line.watched.name,
        "found": line.match.found,
        "role": line.match.role,
        "band": line.alert.band,
        "severity": line.alert.severity,
        "heads": line.match.heads.split(),
        "restricted": line.alert.restricted,
        "court": line.judgment.court,
        "title": line.judgment.title,
        "citation": line.judgment.citation,
        "docket": line.judgment.docket,
        "date": line.judgment.date,
        "judgments": line.judgments,
        "raised_at": line.alert.raised_at.isoformat(timespec="seconds"),
    }


def file_as_dict(session: Session, file: File) -> dict[str, object]:
    """What `vigie alerts show` prints: the watched, and each piece of evidence with its mentions and reasons."""
    watched = file.watched
    return {
        "alert": file.alert.id,
        "state": file.alert.state,
        "band": file.alert.band,
        "severity": file.alert.severity,
        "restricted": file.alert.restricted,
        "raised_at": file.alert.raised_at.isoformat(timespec="seconds"),
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
        "evidence": [_exhibit_as_dict(text(session, exhibit.version), exhibit) for exhibit in file.exhibits],
    }


def _exhibit_as_dict(body: str, exhibit: Exhibit) -> dict[str, object]:
    judgment, match = exhibit.judgment, exhibit.match
    return {
        "court": judgment.court,
        "title": judgment.title,
        "citation": judgment.citation,
        "docket": judgment.docket,
        "date": judgment.date,
        "source": exhibit.document.source,
        "url": exhibit.document.url,
        "version": exhibit.version.number,
        "sha256": exhibit.snapshot.sha256,
        "retrieved_at": exhibit.version.retrieved_at.isoformat(timespec="seconds"),
        "engine": match.engine,
        "name": match.name,
        "role": match.role,
        "score": match.score,
        "band": match.band,
        "severity": match.severity,
        "heads": match.heads.split(),
        "mentions": [
            {
                **mention.model_dump(include={"start", "end", "found", "role", "zone", "score"}),
                "excerpt": body[max(0, mention.start - AROUND) : mention.end + AROUND],
            }
            for mention in exhibit.mentions
        ],
        "reasons": [reason.model_dump(include={"code", "fr", "en", "weight"}) for reason in exhibit.reasons],
    }
