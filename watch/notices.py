"""Who is told what: the messages that follow from an alert or a source in trouble, put in the outbox with the fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from sqlmodel import Session, col, select

from notifications import JournalAnchor, Message, NewAlert, SourceAlarm, SourceTrouble
from spiders import Source, troubles
from watch import audit, outbox
from watch.alerts import Raised
from watch.config import Config
from watch.tables import Alert, Capacity, Judgment, Person, Run, Version, Watched


def post(session: Session, config: Config, raised: Iterable[Raised]) -> None:
    """One message for each piece of news to each recipient, and to whoever has the alert if their account is an address.

    The key is made of what the news is, never of a counter.
    """
    for news in raised:
        version = session.get_one(Version, news.match.version_id)
        judgment = session.get_one(Judgment, version.judgment_id)
        watched = session.get_one(Watched, news.alert.watched_id)
        capacity = session.exec(
            select(Capacity).where(Capacity.watched_id == watched.id).order_by(Capacity.permit)
        ).first()
        message = NewAlert(
            alert=news.alert.id or 0,
            permit=capacity.permit if capacity else "",
            capacity=capacity.capacity if capacity else "",
            role=news.match.role,
            band=news.alert.band,
            severity=news.alert.severity,
            heads=tuple(news.match.heads.split()),
            court=judgment.court,
            docket="" if version.restricted else judgment.docket,
            citation="" if version.restricted else judgment.citation,
            decided=judgment.date,
            restricted=news.alert.restricted,
            url=f"/alertes/{news.alert.id}",
            news=news.news,
            why=news.alert.why,
            due=news.alert.due,
        )
        what = f"{news.news}|{news.alert.why}|{watched.ref}|{version.snapshot_sha256}|{version.number}"
        what += f"|{news.day}" if news.day else ""
        told = (*config.mail.recipients, *_holder(session, news.alert))
        _queue(session, told, config, "new_alert", what, message)
        _announce(session, config, "alert.new" if news.news == "new" else "alert.to_review", what, message)


def _holder(session: Session, alert: Alert) -> tuple[str, ...]:
    """The address of whoever has an alert, where their account is one."""
    if "@" not in alert.assignee:
        return ()
    return tuple(session.exec(select(Person.login).where(Person.login == alert.assignee, col(Person.active))))


def post_anchor(session: Session, config: Config, day: date) -> None:
    """Send the end of the journal away, once a day: to the operators, and to the addresses that ask for it."""
    held = audit.anchor(session)
    message = JournalAnchor(seq=held.seq, digest=held.digest, at=held.at, url="/journal")
    _queue(session, config.mail.operators, config, "journal_anchor", day.isoformat(), message)
    _announce(session, config, "journal.anchor", day.isoformat(), message)


def post_trouble(session: Session, config: Config, source: Source, run: Run) -> None:
    """Tell the operators of a run that ended partial or failed: once per streak, not once per day."""
    if run.outcome == "complete" or run.outcome == "running":
        return
    before = session.exec(
        select(Run).where(Run.source == run.source, Run.id < run.id).order_by(Run.id.desc()).limit(1)  # type: ignore[operator,union-attr]
    ).first()
    if before is not None and before.outcome == run.outcome and before.trouble == run.trouble:
        return
    reason = run.trouble or troubles.NOT_KEPT.say(number=run.listed - run.stored)
    message = SourceTrouble(
        source=source.name,
        outcome="failed" if run.outcome == "failed" else "partial",
        reason=reason,
        reason_en=troubles.english(reason),
        listed=run.listed,
        stored=run.stored,
        started=run.started_at.isoformat(timespec="minutes"),
        url="/sources",
    )
    _queue(session, config.mail.operators, config, "source_trouble", f"{run.source}|{run.id}", message)
    _announce(session, config, "source.trouble", f"{run.source}|{run.id}", message)


def post_alarm(session: Session, config: Config, source: str, what: str, *, since: datetime, number: int) -> None:
    """Tell the operators of something that lasts: once, however long it lasts, since it is known by when it began."""
    began = since.isoformat(timespec="minutes")
    message = SourceAlarm(source=source, what=what, since=began, number=number, url="/sources")  # type: ignore[arg-type]
    _queue(session, config.mail.operators, config, "source_alarm", f"{what}|{source}|{began}", message)
    _announce(session, config, "source.alarm", f"{what}|{source}|{began}", message)


def _queue(session: Session, recipients: Iterable[str], config: Config, kind: str, what: str, message: Message) -> None:
    for recipient in dict.fromkeys(recipients):
        outbox.queue(
            session,
            key=f"{kind}|{what}|{recipient}",
            kind=kind,
            recipient=recipient,
            language=config.language,
            payload=asdict(message),
        )


def _announce(session: Session, config: Config, event: str, what: str, message: Message) -> None:
    """The same as an event to each address that asked for its kind; it names no citizen."""
    if event in config.webhooks.events:
        data = {**asdict(message), "url": config.web.url.rstrip("/") + message.url}
        for target in dict.fromkeys(config.webhooks.targets):
            outbox.announce(session, event, what, target, data)
