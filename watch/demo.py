"""The whole job on an embedded default: an invented Québec on loopback, crawled, read, matched, told and shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from spiders import Source
from watch import db, outbox, roster, sandbox, scan, watchlist
from watch.config import Config, Mail, Scan, SourceEntry, Web
from watch.people import accounts
from watch.sandbox.mail import mail_server
from watch.tables import BANDS, Alert, Delivery, Screening, Version

RECIPIENT = "conformite@demo.invalid"
OPERATOR = "exploitation@demo.invalid"


PASSWORD = "demonstration-2026"  # noqa: S105 (of invented accounts, on loopback)
ACCOUNTS = (
    ("conformite", "Agathe Conformité", "officer", False),
    ("revision", "Rosaire Révision", "reviewer", True),
    ("gestion", "Ginette Gestion", "manager", True),
    ("analyse", "Anatole Analyse", "analyst", False),
    ("audit", "Aurore Audit", "auditor", True),
    ("acces", "Achille Accès", "administrator", False),
)
"""One invented account a role: login, name, role, and whether it sees what is restricted."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A demonstration that is up: its database, its configuration, and where its mail goes."""

    engine: Engine
    config: Config
    folder: Path


@contextmanager
def running(folder: Path, port: int) -> Iterator[Demo]:
    """The sandbox's courts, drop folder and mail server, with a configuration that points at them."""
    folder.mkdir(parents=True, exist_ok=True)
    built = sandbox.build(folder / "sandbox")
    with sandbox.courts() as base, mail_server(folder / "mail") as box:
        config = Config(
            database=f"sqlite:///{folder / 'vigie.db'}",
            snapshots=str(folder / "snapshots"),
            state=str(folder / "state"),
            web=Web(port=port, url=f"http://127.0.0.1:{port}"),
            scan=Scan(deadline=300),
            mail=Mail(
                host=box.host,
                port=box.port,
                tls="none",
                sender="Vigie (démonstration) <vigie@demo.invalid>",
                recipients=(RECIPIENT,),
                operators=(OPERATOR,),
            ),
            source=tuple(_entry(source) for source in sandbox.sources(base, built.drop)),
        )
        engine = db.connect(config.database)
        db.upgrade(engine)
        with db.transaction(engine) as session:
            listed = roster.read_roster(built.watchlist.read_bytes(), built.watchlist.name)
            watchlist.apply(session, listed, actor="demo")
        open_accounts(engine)
        yield Demo(engine, config, folder)


def open_accounts(engine: Engine) -> None:
    """The invented accounts, each once."""
    with db.transaction(engine) as session:
        there = {person.login for person in accounts.everybody(session)}
    if not there:
        kept = accounts.hashed("vigie", PASSWORD)
        with db.transaction(engine) as session:
            for login, name, role, restricted in ACCOUNTS:
                accounts.add(session, login, name=name, role=role, kept=kept, restricted=restricted, by="demo")


def _entry(source: Source) -> SourceEntry:
    return SourceEntry(
        id=source.id,
        name=source.name,
        family=source.family,
        basis=source.basis,
        answers=source.answers,
        languages=source.languages,
        pace=source.pace,
        max_items=source.max_items,
        **dict(source.options),  # type: ignore[arg-type]
    )


def run(demo: Demo, progress: scan.Progress = scan.silent) -> dict[str, object]:
    """Scan once, send what is to be sent, and count what came of it."""
    scanned = scan.scan(demo.engine, demo.config, demo.config.sources(), progress=progress)
    delivered = outbox.deliver(demo.engine, demo.config)
    with db.transaction(demo.engine) as session:
        return {
            "sources": {
                run.source: {
                    "outcome": run.outcome,
                    "listed": run.listed,
                    "stored": run.stored,
                    "deferred": run.deferred,
                    "trouble": run.trouble,
                }
                for run in scanned.runs
            },
            "complete": scanned.complete,
            "listed": sum(run.listed for run in scanned.runs),
            "stored": sum(run.stored for run in scanned.runs),
            **_states(session),
            "screened": session.scalar(select(func.count()).select_from(Screening)),
            "alerts": _bands(session),
            "alerts_added": scanned.settled.raised,
            "alerts_joined": scanned.settled.joined,
            "mails": {
                "accepted": delivered.accepted,
                "deferred": delivered.deferred,
                "refused": delivered.refused,
            },
            "mails_accepted_in_all": session.scalar(
                select(func.count()).select_from(Delivery).where(Delivery.state == "accepted")
            ),
        }


def _states(session: Session) -> dict[str, int]:
    counts = dict(session.exec(select(Version.state, func.count()).group_by(col(Version.state))).all())
    return {
        "readable": counts.get("read", 0),
        "masked": counts.get("masked", 0),
        "unreadable": counts.get("unreadable", 0),
        "quarantined": counts.get("quarantined", 0),
    }


def _bands(session: Session) -> dict[str, int]:
    """How many alerts there are in each band of identity."""
    counts = dict(session.exec(select(Alert.band, func.count()).group_by(col(Alert.band))).all())
    return {band: counts.get(band, 0) for band in BANDS if band != "excluded"}
