"""An alert's whole file, to join a notice or another system: gathered, written as JSON or PDF, and journaled."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Engine
from sqlmodel import Session, col, or_, select

import matching
from watch import alerts, audit, clock, db, report
from watch.alerts import Exhibit
from watch.casefile.model import (
    AlertFile,
    AlertPart,
    CapacityPart,
    CopyPart,
    DecisionPart,
    EvidencePart,
    JournalPart,
    JudgmentPart,
    MentionPart,
    OpeningPart,
    ReasonPart,
    StepPart,
    WatchedPart,
)
from watch.config import Config
from watch.tables import Alert, Decision, Entry, saved

Form = Literal["json", "pdf"]
WITHHELD = "Ordonnance de non-publication ou loi : le texte et ses extraits ne quittent pas le dossier."


def export(engine: Engine, config: Config, number: int, *, form: Form, by: str) -> bytes:
    """The file of alert `number` as it stands, in bytes; the export is journaled with their SHA-256.

    Raise NotFound when there is no such alert. Nothing is written while the file is rendered.
    """
    at = clock.now()
    with db.transaction(engine) as session:
        file = gather(session, config, number, by=by, at=at)
    body = (
        as_json(file) if form == "json" else report.alert_pdf(file.model_dump(mode="json", by_alias=True), config.zone)
    )
    with db.transaction(engine) as session:
        audit.record(
            session,
            "alert.export",
            f"alert:{number}",
            actor=by,
            form=form,
            sha256=hashlib.sha256(body).hexdigest(),
        )
    return body


def as_json(file: AlertFile) -> bytes:
    """The file as indented JSON in UTF-8."""
    return file.model_dump_json(indent=2, by_alias=True).encode() + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return AlertFile.model_json_schema(by_alias=True, mode="serialization")


def gather(session: Session, config: Config, number: int, *, by: str, at: datetime) -> AlertFile:
    """Everything that is kept about one alert. Where publication is restricted the texts stay behind, their hash goes."""
    file = alerts.show(session, number)
    watched = file.watched
    return AlertFile(
        exported_at=at,
        exported_by=by,
        alert=_alert(file.alert),
        watched=WatchedPart(
            **{name: getattr(watched, name) for name in WatchedPart.model_fields if name != "capacities"},
            capacities=tuple(
                CapacityPart(**c.model_dump(include=set(CapacityPart.model_fields))) for c in watched.capacities
            ),
        ),
        evidence=tuple(_evidence(session, config, exhibit) for exhibit in file.exhibits),
        openings=tuple(OpeningPart(person=opening.person, at=opening.at) for opening in file.openings),
        decisions=tuple(_decision(decision) for decision in file.decisions),
        steps=tuple(StepPart(**step.model_dump(include=set(StepPart.model_fields))) for step in file.steps),
        journal=tuple(_journal(session, file)),
    )


def _alert(alert: Alert) -> AlertPart:
    plain = set(AlertPart.model_fields) - {"number", "heads", "grounds"}
    return AlertPart(
        number=saved(alert.id),
        heads=tuple(alert.heads.split()),
        grounds=tuple(alert.grounds.split()),
        **{name: getattr(alert, name) for name in plain},
    )


def _decision(decision: Decision) -> DecisionPart:
    fields = decision.model_dump(include=set(DecisionPart.model_fields) - {"grounds"})
    return DecisionPart(grounds=tuple(decision.grounds.split()), **fields)


def _evidence(session: Session, config: Config, exhibit: Exhibit) -> EvidencePart:
    match, judgment = exhibit.match, exhibit.judgment
    text = alerts.text(session, exhibit.version)
    numbers = matching.numbered(text)
    return EvidencePart(
        judgment=JudgmentPart(**judgment.model_dump(include=set(JudgmentPart.model_fields))),
        copy=_copy(config, exhibit, text),
        **match.model_dump(include={"name", "found", "role", "score", "band", "severity", "engine", "found_at"}),
        heads=tuple(match.heads.split()),
        silenced=exhibit.silenced,
        mentions=tuple(
            MentionPart(
                paragraph=matching.paragraph_at(numbers, mention.start),
                **mention.model_dump(include=set(MentionPart.model_fields)),
            )
            for mention in exhibit.mentions
        ),
        reasons=tuple(
            ReasonPart(**reason.model_dump(include=set(ReasonPart.model_fields))) for reason in exhibit.reasons
        ),
    )


def _copy(config: Config, exhibit: Exhibit, text: str) -> CopyPart:
    version, document = exhibit.version, exhibit.document
    entry = next((entry for entry in config.source if entry.id == document.source), None)
    return CopyPart(
        source=document.source,
        source_name=entry.name if entry else document.source,
        basis=entry.basis if entry else "",
        url=document.url if document.url.startswith("http") else "",
        language=version.lang,
        version=version.number,
        media_type=version.media_type,
        retrieved_at=version.retrieved_at,
        sha256=version.snapshot_sha256,
        text=None if version.restricted else text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        withheld=WITHHELD if version.restricted else "",
    )


def _journal(session: Session, file: alerts.File) -> list[JournalPart]:
    """What was done to this alert, and who read its texts from it."""
    number = file.alert.id
    versions = [f"version:{exhibit.version.id}" for exhibit in file.exhibits]
    rows = session.exec(
        select(Entry)
        .where(or_(Entry.subject == f"alert:{number}", col(Entry.subject).in_(versions)))
        .order_by(col(Entry.seq))
    )
    lines = [JournalPart(detail=json.loads(row.detail), **row.model_dump(exclude={"detail"})) for row in rows]
    return [line for line in lines if line.detail.get("alert", number) == number]
