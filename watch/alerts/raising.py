"""What the machine does to alerts: raise them, join new facts to them, wake them. It never touches a finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from sqlmodel import Session, col, select

import matching
from watch import audit, clock
from watch.alerts import life
from watch.alerts.due import due
from watch.tables import (
    BANDS,
    SEVERITIES,
    Alert,
    Capacity,
    Deadline,
    Distinction,
    Evidence,
    Judgment,
    Match,
    Reason,
    Silenced,
    Step,
    Version,
    saved,
)

UNKNOWN = "severity_unknown"
"""The reason of a match whose judgment speaks of something that the rules do not recognise."""
Why = Literal["judgment", "version", "withdrawn", "masked", "match"]


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert that somebody must be told of, and the match that is the news.

    `day` is when its snooze ended, if that is what happened (YYYY-MM-DD).
    """

    alert: Alert
    match: Match
    news: Literal["new", "to_review", "awake"]
    day: str = ""


def raise_for(session: Session, version: Version, matches: Iterable[Match], *, zone: tzinfo = UTC) -> list[Raised]:
    """Raise or join an alert for each match that calls for one; return what is news.

    An excluded match raises nothing and joins nothing. One without adverse meaning (G0: a plaintiff, an acquittal)
    raises nothing but joins the alert that the case already has. One that calls for nothing although it has some (a
    possible identity, a low gravity: matching/rules/alerts.tsv) is kept quiet: nobody is told, anybody can look, and it
    comes to the queue by itself once what joins it calls for more. The same judgment in another language or from
    another source joins in silence, and so does whatever a distinction silences: that is settled first. `zone` is that
    of the calendar by which alerts are due.
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
                alert = _raise(session, judgment, version, match, zone)
                news += [Raised(alert, match, "new")] if alert.state != "quiet" else []
            continue
        known = session.get(Evidence, (alert.id, match.id)) is not None
        if _silenced(session, alert, match, known=known):
            continue
        new = not known and (version.number > 1 or not _knows(session, alert, judgment))
        graver = known and _adds(alert, match)
        if not known:
            session.add(Evidence(alert_id=saved(alert.id), match_id=saved(match.id)))
        take_in(alert, match, version)
        if alert.state == "quiet":
            news += [Raised(alert, match, "new")] if _surface(session, alert, match, zone) else []
        elif new or graver:
            why: Why = "match" if graver else "version" if version.number > 1 else "judgment"
            fact(session, alert, why, zone)
            news.append(Raised(alert, match, "to_review"))
            audit.record(session, "alert.join", f"alert:{alert.id}", match=match.id, judgment=judgment.id, why=why)
        session.add(alert)
        session.flush()
    return news


def reopen(
    session: Session, document_id: int, why: Literal["withdrawn", "masked"], *, zone: tzinfo = UTC
) -> list[Raised]:
    """Put « à revoir » every alert that stands on this document: its source withdrew it, or masked its names.

    What a distinction silenced, or is quiet, stays so.
    """
    rows = session.exec(
        select(Alert, Match)
        .join(Evidence, col(Evidence.alert_id) == col(Alert.id))
        .join(Match, col(Match.id) == col(Evidence.match_id))
        .join(Version, col(Version.id) == col(Match.version_id))
        .where(Version.document_id == document_id)
        .order_by(col(Version.number))
    )
    news = {saved(alert.id): Raised(alert, match, "to_review") for alert, match in rows}
    for number, raised in list(news.items()):
        if raised.alert.state == "quiet" or distinction(session, raised.alert) is not None:
            del news[number]
            continue
        fact(session, raised.alert, why, zone)
        audit.record(session, f"alert.{why}", f"alert:{number}", document=document_id)
    session.flush()
    return list(news.values())


def wake(session: Session, today: date) -> list[Raised]:
    """Wake the alerts whose snooze has ended, on this day of the ministry's calendar; each is news, by its gravest match."""
    asleep = select(Alert).where(Alert.state == "snoozed", col(Alert.snoozed_until) <= today.isoformat())
    news = []
    for alert in session.exec(asleep.with_for_update()):
        news.append(Raised(alert, _gravest(session, alert), "awake", alert.snoozed_until))
        before, alert.state = alert.state, life.after("wake", alert.state)
        alert.why, alert.due, alert.snoozed_until = "awake", due_of(session, alert, today), ""
        note(session, alert, "wake", before, by=audit.MACHINE)
        audit.record(session, "alert.wake", f"alert:{alert.id}")
    session.flush()
    return news


def _gravest(session: Session, alert: Alert) -> Match:
    """The match that says most of an alert: the gravest, then the surest."""
    of_alert = (
        select(Match).join(Evidence, col(Evidence.match_id) == col(Match.id)).where(Evidence.alert_id == alert.id)
    )
    return session.exec(of_alert.order_by(col(Match.severity).desc(), col(Match.score).desc(), col(Match.id))).first()  # type: ignore[return-value]


def fact(session: Session, alert: Alert, why: Why, zone: tzinfo) -> None:
    """New facts: the alert is « à revoir » if anybody had looked at it, and its clock starts again."""
    before = alert.state
    if alert.opened_at or why in ("withdrawn", "masked"):
        alert.state = life.after("fact", alert.state)
    alert.why, alert.changed_at = why, clock.now()
    unsettle(alert)
    alert.due = due_of(session, alert, _day(alert.changed_at, zone))
    note(session, alert, "fact", before, by=audit.MACHINE, about=why)


def unsettle(alert: Alert) -> None:
    """A closing asked for or done, or a snooze, no longer holds; the findings stand, and the steps tell the rest."""
    alert.result = alert.reason = alert.first_by = alert.second_by = alert.snoozed_until = ""
    alert.closed_at = None


def note(session: Session, alert: Alert, act: str, before: str, *, by: str, about: str = "", comment: str = "") -> None:
    """Write down one act; the alert's version counts them."""
    alert.version += 1
    session.add(alert)
    session.add(
        Step(
            alert_id=saved(alert.id),
            act=act,
            before=before,
            after=alert.state,
            about=about,
            comment=comment,
            by=by,
            at=clock.now(),
        )
    )


def due_of(session: Session, alert: Alert, since: date) -> str:
    """The day by which an alert must be decided, counted from `since`."""
    today = since.isoformat()
    held = [
        c
        for c in session.exec(select(Capacity).where(Capacity.watched_id == alert.watched_id))
        if not c.until or c.until >= today
    ]
    permits = {c.permit for c in held if c.permit}
    clock = session.exec(select(Deadline).where(col(Deadline.permit).in_(permits))).all() if permits else ()
    applicant = any(c.capacity == "applicant" for c in held)
    unread = alert.severity == "G1" and _unread(session, alert)
    rules = [(d.kind, d.day) for d in clock]
    return due(alert.severity, alert.band, since, applicant=applicant, unread=unread, clock=rules)


def _unread(session: Session, alert: Alert) -> bool:
    """Whether the subject of some judgment of this alert was not recognised."""
    of_alert = select(Evidence.match_id).where(Evidence.alert_id == alert.id)
    unknown = select(Reason.id).where(col(Reason.match_id).in_(of_alert), Reason.code == UNKNOWN)
    return session.exec(unknown.limit(1)).first() is not None


def _surface(session: Session, alert: Alert, match: Match, zone: tzinfo) -> bool:
    """Bring a quiet alert to the queue once what it stands on calls for it; whether it does."""
    if _calls_for(alert) == "none":
        audit.record(session, "alert.join", f"alert:{alert.id}", match=match.id, why="quiet")
        return False
    before, alert.state = alert.state, life.after("surface", alert.state)
    alert.why, alert.changed_at = "match", clock.now()
    alert.due = due_of(session, alert, _day(alert.changed_at, zone))
    note(session, alert, "surface", before, by=audit.MACHINE, about="match")
    audit.record(
        session, "alert.surface", f"alert:{alert.id}", match=match.id, band=alert.band, severity=alert.severity
    )
    return True


def _calls_for(alert: Alert) -> str:
    """What an alert's surest and gravest matches call for: immediate, normal, verify, information or none."""
    return matching.handling(matching.Band(alert.band), alert.severity)  # type: ignore[arg-type]


def distinction(session: Session, alert: Alert) -> Distinction | None:
    """The distinction that silences this alert's pair, if there is one and it stands."""
    return session.exec(
        select(Distinction).where(
            Distinction.watched_id == alert.watched_id,
            Distinction.case_id == alert.case_id,
            col(Distinction.undone_at).is_(None),
        )
    ).one_or_none()


def _silenced(session: Session, alert: Alert, match: Match, *, known: bool) -> bool:
    """Whether a distinction silences this match: that party, in that case, and no surer than what the officer saw."""
    stands = distinction(session, alert)
    if stands is None or BANDS.index(match.band) < BANDS.index(stands.band):
        return False
    if matching.fold(match.found) not in stands.names.split("\n"):
        return False
    if not known:
        session.add(Evidence(alert_id=saved(alert.id), match_id=saved(match.id)))
        audit.record(session, "alert.silence", f"alert:{alert.id}", match=match.id, distinction=stands.id)
    if session.get(Silenced, match.id) is None:
        session.add(Silenced(match_id=saved(match.id), distinction_id=saved(stands.id)))
    session.flush()
    return True


def _adds(alert: Alert, match: Match) -> bool:
    """Whether a match says more than the alert knew: surer, or graver."""
    return BANDS.index(match.band) < BANDS.index(alert.band) or match.severity > alert.severity


def take_in(alert: Alert, match: Match, version: Version) -> None:
    """An alert is as sure and as grave as the surest and the gravest of its matches."""
    alert.restricted = alert.restricted or version.restricted
    alert.band = min(alert.band, match.band, key=BANDS.index)
    alert.severity = max(alert.severity, match.severity, key=SEVERITIES.index)
    alert.heads = " ".join(sorted({*alert.heads.split(), *match.heads.split()}))


def _raise(session: Session, judgment: Judgment, version: Version, match: Match, zone: tzinfo) -> Alert:
    at = clock.now()
    alert = Alert(
        watched_id=match.watched_id,
        case_id=judgment.case_id,
        band=match.band,
        severity=match.severity,
        heads=match.heads,
        restricted=version.restricted,
        raised_at=at,
        changed_at=at,
        due="",
    )
    alert.state = "quiet" if _calls_for(alert) == "none" else "new"
    session.add(alert)
    session.flush()
    session.add(Evidence(alert_id=saved(alert.id), match_id=saved(match.id)))
    session.flush()
    alert.due = due_of(session, alert, _day(at, zone))
    session.add(alert)
    session.flush()
    act = "alert.hush" if alert.state == "quiet" else "alert.raise"
    audit.record(session, act, f"alert:{alert.id}", match=match.id, band=match.band, severity=match.severity)
    return alert


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


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
