"""What people do about an alert: every act checks the page it was done from, is journaled, and is never a machine's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Literal

from sqlmodel import Session, col, delete, select

import matching
from notifications import words
from watch import audit, clock
from watch.alerts import life
from watch.alerts.life import Act
from watch.alerts.raising import distinction, due_of, note, take_in, unsettle
from watch.alerts.refused import Refused
from watch.config import Triage
from watch.errors import NotFound, Pair
from watch.tables import (
    HEADS,
    OPEN_STATES,
    Alert,
    Capacity,
    Deadline,
    Decision,
    Distinction,
    Evidence,
    Match,
    Mention,
    Opening,
    Silenced,
    Step,
    Version,
    saved,
)

LONGEST = 4000
"""Characters a person may write about an act."""
DAY_CLOCKS = ("application", "renewal", "notice")


def unchanged(session: Session, number: int, version: int) -> None:
    """Refused, with what was done meanwhile, unless the alert still is at this version."""
    alert = session.get(Alert, number, with_for_update=True)
    if alert is None:
        raise NotFound("alerte {number} : il n’y en a pas de ce numéro", number=number)
    _current(session, alert, version)


def opened(session: Session, alert: Alert, *, actor: str) -> None:
    """Remember that somebody has the evidence before their eyes."""
    at = clock.now()
    alert.opened_at = alert.opened_at or at
    session.add(alert)
    session.merge(Opening(alert_id=saved(alert.id), person=actor, at=at))
    session.flush()


def take(session: Session, number: int, *, actor: str, version: int | None = None) -> Alert:
    """Claim an alert that nobody has: of several who try, one has it and the others are told who."""
    alert = _held(session, number, "take", actor, version=None)
    if alert.assignee == actor:
        return alert
    if alert.assignee:
        raise Refused("taken", assignee=alert.assignee)
    _current(session, alert, version)
    return _done(session, alert, "take", actor, about=actor, assignee=actor)


def assign(session: Session, number: int, to: str, *, actor: str, version: int | None = None) -> Alert:
    """Give an alert to somebody, whoever had it."""
    to = to.strip()
    if not to:
        raise Refused("nobody")
    alert = _held(session, number, "assign", actor, version)
    return _done(session, alert, "assign", actor, about=to, assignee=to)


def release(session: Session, number: int, *, actor: str, version: int | None = None) -> Alert:
    """Give an alert back to the queue."""
    alert = _held(session, number, "release", actor, version)
    alert.why = "released" if alert.state == "in_review" else alert.why
    return _done(session, alert, "release", actor, assignee="")


def identify(
    session: Session, number: int, found: str, *, reason: str, actor: str, version: int | None = None
) -> Alert:
    """Find that it is the same person (or company), that one cannot be sure, or that it is another.

    « different » makes a distinction: that pair is silenced and nothing else; any other finding undoes it.
    """
    life.finding("identity", found, ())
    reason = _said(reason, "why")
    alert = _held(session, number, "identity", actor, version)
    decision = _decide(session, alert, "identity", found, "", reason, actor)
    standing = distinction(session, alert)
    if standing is not None and found != "different":
        _undo(session, alert, standing, actor)
    if standing is None and found == "different":
        _distinguish(session, alert, decision, actor)
    return _done(session, alert, "identity", actor, about=found, comment=reason, owned=True, identity=found)


def judge(
    session: Session, number: int, grounds: Sequence[str], *, reason: str, actor: str, version: int | None = None
) -> Alert:
    """Find which grounds of the Act the judgment engages, or none (an empty sequence)."""
    for ground in grounds:
        if ground not in HEADS:
            raise Refused("ground", ground=ground)
    found, said = ("relevant" if grounds else "none"), " ".join(h for h in HEADS if h in grounds)
    reason = _said(reason, "why")
    alert = _held(session, number, "relevance", actor, version)
    _decide(session, alert, "relevance", found, said, reason, actor)
    about = said or found
    return _done(
        session, alert, "relevance", actor, about=about, comment=reason, owned=True, relevance=found, grounds=said
    )


def close(
    session: Session,
    number: int,
    result: str,
    reason: str,
    *,
    comment: str,
    actor: str,
    rules: Triage,
    version: int | None = None,
) -> Alert:
    """Close an alert, or ask a second reader to, where its gravity calls for one."""
    alert = session.get(Alert, number)
    act: Act = "propose" if alert is not None and alert.severity in rules.second_reader else "close"
    alert = _held(session, number, act, actor, version)
    life.closing(result=result, reason=reason, identity=alert.identity, relevance=alert.relevance)
    comment = _said(comment, "comment")
    closed_at = clock.now() if act == "close" else None
    return _done(
        session, alert, act, actor, about=reason, comment=comment, owned=True,
        result=result, reason=reason, first_by=actor, second_by="", closed_at=closed_at,
    )  # fmt: skip


def approve(session: Session, number: int, *, comment: str = "", actor: str, version: int | None = None) -> Alert:
    """Close what somebody else asked to close, having read the evidence too."""
    alert = _held(session, number, "approve", actor, version)
    if actor == alert.first_by:
        raise Refused("same_reader", first=alert.first_by)
    return _done(
        session, alert, "approve", actor, about=alert.reason, comment=_limited(comment), second_by=actor,
        closed_at=clock.now(),
    )  # fmt: skip


def refuse(session: Session, number: int, *, comment: str, actor: str, version: int | None = None) -> Alert:
    """Send back what somebody asked to close, and say why; whoever asked may also think again."""
    comment = _said(comment, "comment")
    alert = _held(session, number, "refuse", actor, version)
    unsettle(alert)
    return _done(session, alert, "refuse", actor, comment=comment)


def snooze(
    session: Session,
    number: int,
    until: str,
    *,
    reason: str,
    actor: str,
    today: date,
    rules: Triage,
    version: int | None = None,
) -> Alert:
    """Put an alert to sleep until a day to come (YYYY-MM-DD), and say why; it wakes by itself."""
    reason = _said(reason, "why")
    try:
        right = today < date.fromisoformat(until) <= today + timedelta(days=rules.snooze) and len(until) == 10
    except ValueError:
        right = False
    if not right:
        raise Refused("until", most=rules.snooze)
    alert = _held(session, number, "snooze", actor, version)
    return _done(session, alert, "snooze", actor, about=until, comment=reason, owned=True, snoozed_until=until)


def awaken(session: Session, number: int, *, actor: str, today: date, version: int | None = None) -> Alert:
    """Wake an alert before its time."""
    alert = _held(session, number, "wake", actor, version)
    return _done(session, alert, "wake", actor, why="awake", snoozed_until="", due=due_of(session, alert, today))


def resume(session: Session, number: int, *, reason: str, actor: str, today: date, version: int | None = None) -> Alert:
    """Open again what was closed."""
    reason = _said(reason, "why")
    alert = _held(session, number, "reopen", actor, version)
    unsettle(alert)
    return _done(session, alert, "reopen", actor, comment=reason, why="reopened", due=due_of(session, alert, today))


def undo(session: Session, number: int, *, reason: str, actor: str, today: date, version: int | None = None) -> Alert:
    """Undo the distinction of an alert: what it silenced is heard again, and the alert is to be reviewed."""
    reason = _said(reason, "why")
    alert = _held(session, number, "undo", actor, version)
    standing = distinction(session, alert)
    if standing is None:
        raise Refused("no_distinction")
    _undo(session, alert, standing, actor)
    unsettle(alert)
    return _done(
        session, alert, "undo", actor, comment=reason, why="reopened", identity="", due=due_of(session, alert, today)
    )


def set_deadline(session: Session, permit: str, kind: str, day: str, *, actor: str, zone: tzinfo = UTC) -> None:
    """Set the clock of a permit (`day` empty: there is none), and count again what is due on its account."""
    try:
        right = (
            kind in DAY_CLOCKS and bool(permit.strip()) and (not day or (len(day) == 10 and date.fromisoformat(day)))
        )
    except ValueError:
        right = False
    if not right:
        raise Refused("deadline")
    there = session.exec(select(Deadline).where(Deadline.permit == permit, Deadline.kind == kind)).one_or_none()
    if there is not None and not day:
        session.delete(there)
    elif day:
        row = there or Deadline(permit=permit, kind=kind, day=day, by=actor, at=clock.now())
        row.day, row.by, row.at = day, actor, clock.now()
        session.add(row)
    session.flush()
    audit.record(session, "permit.deadline", f"permit:{permit}", actor=actor, kind=kind, day=day)
    held = select(Capacity.watched_id).where(Capacity.permit == permit)
    waiting = select(Alert).where(col(Alert.watched_id).in_(held), col(Alert.state).in_(OPEN_STATES))
    for alert in session.exec(waiting):
        alert.due = due_of(session, alert, alert.changed_at.astimezone(zone).date())
        session.add(alert)


def _held(session: Session, number: int, act: Act, actor: str, version: int | None) -> Alert:
    """The alert, held until the act is done; Refused when the act is not this person's, not now, or not unseen."""
    alert = session.get(Alert, number, with_for_update=True, populate_existing=True)
    if alert is None:
        raise NotFound("alerte {number} : il n’y en a pas de ce numéro", number=number)
    _current(session, alert, version)
    if act == "take" and alert.assignee:
        return alert
    life.after(act, alert.state)
    if act in life.SEEN:
        seen = session.get(Opening, (number, actor))
        if seen is None or seen.at < alert.changed_at:
            raise Refused("unopened")
        if act != "approve" and alert.assignee not in ("", actor):
            raise Refused("taken", assignee=alert.assignee)
    return alert


def _current(session: Session, alert: Alert, version: int | None) -> None:
    if version is not None and version != alert.version:
        since = session.exec(
            select(Step).where(Step.alert_id == alert.id).order_by(col(Step.id)).offset(max(0, version - 1))
        ).all()
        raise Refused("stale", changes=_told(since))


def _told(steps: Sequence[Step]) -> Pair:
    """What these acts were, in either language."""

    def within(lang: Literal["fr", "en"]) -> str:
        each = (
            (words.word(words.ACTS, step.act, lang), words.word(words.ABOUT, step.about, lang), f"({step.by})")
            for step in steps
        )
        return "; ".join(" ".join(filter(None, one)) for one in each) or "?"

    return Pair(within("fr"), within("en"))


def _decide(session: Session, alert: Alert, kind: str, found: str, grounds: str, reason: str, actor: str) -> Decision:
    decision = Decision(
        alert_id=saved(alert.id), kind=kind, finding=found, grounds=grounds, reason=reason, by=actor, at=clock.now()
    )
    session.add(decision)
    session.flush()
    return decision


def _done(
    session: Session,
    alert: Alert,
    act: Act,
    actor: str,
    *,
    about: str = "",
    comment: str = "",
    owned: bool = False,
    **changes: str | datetime | None,
) -> Alert:
    """Do it: the new state and what goes with it, the step, the journal. `owned`: what nobody has is now theirs."""
    before, alert.state = alert.state, life.after(act, alert.state)
    was = {name: getattr(alert, name) for name in changes}
    for name, value in changes.items():
        setattr(alert, name, value)
    if owned and not alert.assignee:
        alert.assignee = actor
    note(session, alert, act, before, by=actor, about=about, comment=comment)
    audit.record(
        session,
        f"alert.{act}",
        f"alert:{alert.id}",
        actor=actor,
        about=about,
        comment=comment,
        before={"state": before, **_plain(was)},
        after={"state": alert.state, **_plain({name: getattr(alert, name) for name in changes})},
    )
    session.flush()
    return alert


def _plain(values: dict[str, str | datetime | None]) -> dict[str, str | None]:
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}


def _distinguish(session: Session, alert: Alert, decision: Decision, actor: str) -> None:
    """Silence the pair: this watched, and whoever bears in this case a name that the officer saw."""
    of_alert = select(Evidence.match_id).where(Evidence.alert_id == alert.id)
    matches = session.exec(select(Match).where(col(Match.id).in_(of_alert))).all()
    mentions = session.exec(select(Mention.found).where(col(Mention.match_id).in_(of_alert))).all()
    names = {matching.fold(said) for said in (*mentions, *(m.found for m in matches))} - {""}
    row = Distinction(
        alert_id=saved(alert.id),
        decision_id=saved(decision.id),
        watched_id=alert.watched_id,
        case_id=alert.case_id,
        names="\n".join(sorted(names)),
        band=alert.band,
        by=actor,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    session.add_all(
        Silenced(match_id=saved(m.id), distinction_id=saved(row.id))
        for m in matches
        if session.get(Silenced, m.id) is None
    )
    audit.record(session, "distinction.make", f"alert:{alert.id}", actor=actor, distinction=row.id)


def _undo(session: Session, alert: Alert, standing: Distinction, actor: str) -> None:
    """Hear again what was silenced: the alert is as sure and as grave as all of it says."""
    standing.undone_by, standing.undone_at = actor, clock.now()
    session.add(standing)
    heard = select(Match, Version).join(Version, col(Version.id) == col(Match.version_id))
    silenced = select(Silenced.match_id).where(Silenced.distinction_id == standing.id)
    for match, version in session.exec(heard.where(col(Match.id).in_(silenced))):
        take_in(alert, match, version)
    session.exec(delete(Silenced).where(col(Silenced.distinction_id) == standing.id))
    session.flush()
    audit.record(session, "distinction.undo", f"alert:{standing.alert_id}", actor=actor, distinction=standing.id)


def _said(words_: str, missing: str) -> str:
    said = _limited(words_)
    if not said:
        raise Refused(missing)
    return said


def _limited(words_: str) -> str:
    said = words_.strip()
    if len(said) > LONGEST:
        raise Refused("long", most=LONGEST)
    return said
