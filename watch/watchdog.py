"""The alarm: it looks at every source's health, tells operators once for each thing that is wrong, and watches itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from watch import clock, db, ledger, notices
from watch.config import Config
from watch.tables import Counter

ALARMING = ("stale", "silent", "unreadable", "fill")
PATIENCE = 4
"""Rounds that may be skipped (a restart, a long transaction) before the alarm is said not to have run."""


def look(engine: Engine, config: Config) -> None:
    """One round: tell what is wrong, and that the alarm itself was down if it was."""
    at = clock.now()
    with db.transaction(engine) as session:
        last = heard(session)
        if last is not None and _late(config, last, at):
            notices.post_alarm(session, config, "", "alarm", since=last, number=_minutes(at - last))
        for entry in config.source:
            health = ledger.health(session, entry, at)
            for sign in health.signs:
                if sign.code in ALARMING:
                    since = health.since if sign.code == "stale" else health.newest
                    notices.post_alarm(session, config, entry.name, sign.code, since=since or at, number=sign.number)
        beat = session.get_one(Counter, "watchdog")
        beat.value = int(at.timestamp())
        session.add(beat)


def heard(session: Session) -> datetime | None:
    """When the alarm last made its round; None when it never did."""
    value = session.get_one(Counter, "watchdog").value
    return datetime.fromtimestamp(value, UTC) if value else None


def silent_since(session: Session, config: Config, at: datetime) -> datetime | None:
    """Since when the alarm has not run, if it should have."""
    last = heard(session)
    return last if last is not None and _late(config, last, at) else None


def _late(config: Config, last: datetime, at: datetime) -> bool:
    return at - last > timedelta(seconds=PATIENCE * config.alarm.every)


def _minutes(lasted: timedelta) -> int:
    return int(lasted.total_seconds() // 60)
