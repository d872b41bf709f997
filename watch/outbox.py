"""Messages waiting to leave: put there with the fact they tell, handed over, and only then « notified »."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

import notifications
from notifications import (
    Accepted,
    Deferred,
    Event,
    JournalAnchor,
    Language,
    Message,
    NewAlert,
    Outcome,
    Refused,
    Server,
    Signer,
    SourceAlarm,
    SourceTrouble,
)
from watch import audit, clock, db
from watch.config import Config, Mail
from watch.tables import Delivery, saved

BATCH = 50
HOOK = "webhook"
"""The kind of what goes to another system's address; every other kind is an e-mail."""
LONGEST_WAIT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A round of sending: how many messages the server accepted, put off or refused, and how many still wait."""

    accepted: int = 0
    deferred: int = 0
    refused: int = 0
    waiting: int = 0


def queue(
    session: Session, *, key: str, kind: str, recipient: str, language: Language, payload: Mapping[str, Any]
) -> None:
    """Put a message in the outbox; one with the same key is already there or gone, and is not put twice.

    The Message-ID is derived from the key, so a repeat after a crash carries the same one.
    """
    digest = hashlib.sha256(key.encode()).hexdigest()
    if session.exec(select(Delivery.id).where(Delivery.key == digest)).first() is not None:
        return
    at = clock.now()
    session.add(
        Delivery(
            key=digest,
            kind=kind,
            language=language,
            recipient=recipient,
            payload=json.dumps(payload, ensure_ascii=False, sort_keys=True),
            message_id=f"<{digest[:40]}@vigie>",
            due_at=at,
            created_at=at,
        )
    )


def announce(session: Session, event: str, what: str, target: str, data: Mapping[str, Any]) -> None:
    """Put an event for another system's address in the outbox. Its id is derived from what it tells."""
    number = hashlib.sha256(f"{event}|{what}".encode()).hexdigest()[:32]
    body = {"id": number, "type": event, "at": clock.now().isoformat(timespec="seconds"), "data": dict(data)}
    queue(session, key=f"{HOOK}|{event}|{what}|{target}", kind=HOOK, recipient=target, language="fr", payload=body)


def deliver(engine: Engine, config: Config) -> Delivered:
    """Hand over every message that is due; one process does it at a time, and a crash leaves the rest to the next.

    A process that dies between the server's answer and our note of it makes a message leave twice, with the same
    Message-ID, by which the reader's mailbox knows it for the same.
    """
    total = Delivered()
    with db.exclusive(engine, "outbox"):
        for ready, hand_over in ((config.mail.host, _mail), (config.webhooks.secrets, _post)):
            while ready:
                with db.transaction(engine) as session:
                    due = _due(session, hooks=hand_over is _post)
                if not due:
                    break
                for delivery, outcome in hand_over(due, config):
                    with db.transaction(engine) as session:
                        state = _settle(session, config, delivery, outcome)
                    total = replace(total, **{state: getattr(total, state) + 1})
    with db.transaction(engine) as session:
        return replace(total, waiting=waiting(session))


def _mail(due: list[Delivery], config: Config) -> Iterator[tuple[int, Outcome]]:
    mails = [(saved(row.id), _compose(row, config)) for row in due]
    return notifications.send_all(_server(config.mail), mails)


def _post(due: list[Delivery], config: Config) -> Iterator[tuple[int, Outcome]]:
    hooks = config.webhooks
    events = []
    for row in due:
        if row.recipient in hooks.targets:
            body = row.payload.encode()
            events.append((saved(row.id), Event(row.recipient, json.loads(body)["id"], body)))
        else:
            yield saved(row.id), Refused("no longer among webhooks.targets")
    signer = Signer(hooks.secrets, hooks.timeout, config.agent)
    yield from notifications.post_all(signer, events, lambda: int(clock.now().timestamp()))


def waiting(session: Session) -> int:
    """How many messages have not been accepted by the server, nor refused by it."""
    rows = select(func.count()).select_from(Delivery).where(col(Delivery.state).in_(("queued", "deferred")))
    return session.scalar(rows) or 0


def last_accepted(session: Session, kind: str) -> datetime | None:
    """When a server last accepted a message of this kind."""
    return session.exec(
        select(Delivery.accepted_at)
        .where(Delivery.kind == kind, Delivery.state == "accepted")
        .order_by(col(Delivery.id).desc())
        .limit(1)
    ).first()


def _due(session: Session, *, hooks: bool) -> list[Delivery]:
    """The next messages (or events) whose time has come, oldest first."""
    query = (
        select(Delivery)
        .where(col(Delivery.state).in_(("queued", "deferred")), Delivery.due_at <= clock.now())
        .where((col(Delivery.kind) == HOOK) == hooks)
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(BATCH)
    )
    return list(session.exec(query))


def _settle(session: Session, config: Config, delivery: int, outcome: Outcome) -> str:
    """Write down what the server said; return the count it falls in."""
    row = session.get_one(Delivery, delivery)
    at = clock.now()
    row.attempts, row.answer = row.attempts + 1, outcome.answer
    if isinstance(outcome, Accepted):
        row.state, row.accepted_at = "accepted", at
        audit.record(session, f"{_channel(row)}.accept", f"delivery:{row.id}", kind=row.kind, message_id=row.message_id)
        result = "accepted"
    elif isinstance(outcome, Deferred):
        spent = row.attempts >= config.outbox.attempts
        row.state, row.due_at = "abandoned" if spent else "deferred", _next(at, row.attempts, config)
        result = "deferred"
    else:
        row.state = "refused"
        audit.record(session, f"{_channel(row)}.refuse", f"delivery:{row.id}", kind=row.kind, answer=outcome.answer)
        result = "refused"
    session.add(row)
    return result


def _channel(row: Delivery) -> str:
    return "hook" if row.kind == HOOK else "mail"


def _next(at: datetime, attempts: int, config: Config) -> datetime:
    wait = timedelta(seconds=config.outbox.backoff * 2.0 ** (attempts - 1))
    return at + min(wait, LONGEST_WAIT)


def _compose(row: Delivery, config: Config) -> EmailMessage:
    message = _message(row.kind, json.loads(row.payload))
    absolute = replace(message, url=config.web.url.rstrip("/") + message.url)
    language: Language = "en" if row.language == "en" else "fr"
    return notifications.compose(
        notifications.render(absolute, language),
        sender=config.mail.sender,
        recipient=row.recipient,
        message_id=_full(row.message_id, config),
        date=row.created_at,
    )


def _message(kind: str, payload: dict[str, Any]) -> Message:
    if kind == "new_alert":
        return NewAlert(**{**payload, "heads": tuple(payload["heads"])})
    kinds: dict[str, type[Message]] = {
        "source_trouble": SourceTrouble,
        "source_alarm": SourceAlarm,
        "journal_anchor": JournalAnchor,
    }
    return kinds[kind](**payload)


def _full(message_id: str, config: Config) -> str:
    """The Message-ID under the sender's own domain."""
    domain = parseaddr(config.mail.sender)[1].rpartition("@")[2] or "vigie"
    return message_id.replace("@vigie>", f"@{domain}>")


def _server(mail: Mail) -> Server:
    return Server(
        host=mail.host,
        port=mail.port,
        username=mail.username,
        password=mail.password.get_secret_value(),
        tls=mail.tls,
        timeout=mail.timeout,
    )
