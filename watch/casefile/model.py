"""An alert's whole file as it leaves: one documented shape, with a version that changes when the shape does."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Literal["vigie/alert-file/2"] = "vigie/alert-file/2"


class Part(BaseModel):
    """One part of a file: nothing more than what is declared, and nothing changes once gathered."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AlertPart(Part):
    """The alert itself: identity (`band`) and gravity (`severity`) are two axes, never one number."""

    number: int
    state: str
    why: str = Field(description="The last new fact, as a code; empty when there was none since the alert was raised.")
    band: Literal["certain", "probable", "possible", "excluded"]
    severity: Literal["G0", "G1", "G2", "G3", "G4"]
    restricted: bool = Field(
        description="A publication ban, or the law on youth, limits what may be told of this case."
    )
    raised_at: datetime
    changed_at: datetime
    opened_at: datetime | None = Field(description="When its evidence was first opened by a person.")
    heads: tuple[str, ...] = Field(description="Grounds of the Act that the machine saw.")
    due: str = Field(description="The day it must be decided by, YYYY-MM-DD.")
    assignee: str
    identity: str = Field(description="The standing finding: same, unsure, different, or empty.")
    relevance: str = Field(description="The standing finding: relevant, none, or empty.")
    grounds: tuple[str, ...] = Field(description="Grounds of the Act that people found.")
    result: str = Field(description="founded or unfounded, once a closing was asked for; else empty.")
    reason: str = Field(description="The reason of the closing, as a code of the closed list.")
    first_by: str
    second_by: str = Field(description="The second reader, where one was needed.")
    closed_at: datetime | None
    snoozed_until: str


class CapacityPart(Part):
    """What the watched is to a permit, and when; dates are YYYY-MM-DD or empty."""

    permit: str
    capacity: str = Field(description="applicant, holder, administrator, shareholder or officer.")
    organization_ref: str
    since: str
    until: str


class WatchedPart(Part):
    """The person or organisation under watch, as the watch-list had it when the file was gathered."""

    ref: str
    kind: Literal["person", "organization"]
    name: str
    aliases: tuple[str, ...]
    born: str = Field(description="YYYY-MM-DD, YYYY, or empty.")
    place: str
    neq: str
    capacities: tuple[CapacityPart, ...]


class JudgmentPart(Part):
    """What the court calls the judgment; `date` is YYYY-MM-DD or empty."""

    court: str
    title: str
    citation: str
    docket: str
    date: str


class CopyPart(Part):
    """The copy that was kept of the judgment, and what lets anybody verify it."""

    source: str
    source_name: str
    basis: str = Field(description="The legal basis on which the source is read.")
    url: str
    language: str
    version: int = Field(description="1, or more when the source corrected its text.")
    media_type: str
    retrieved_at: datetime = Field(description="When the bytes were received.")
    sha256: str = Field(description="SHA-256 of the bytes as received.")
    text: str | None = Field(
        description="The whole text as it was read, to which offsets refer (in characters); null when it is withheld."
    )
    text_sha256: str = Field(description="SHA-256 of the whole text in UTF-8, given even when the text is withheld.")
    withheld: str = Field(description="Why the text and its excerpts do not leave with this file; empty: they do.")


class MentionPart(Part):
    """One place where the watched stands: offsets in the text, the end outside."""

    start: int
    end: int
    paragraph: int = Field(description="The number the judgment gives to the paragraph; 0: it gives none.")
    found: str
    role: str
    zone: str
    score: float = Field(ge=0, le=1)


class ReasonPart(Part):
    """One sentence of why; a weight above zero supports, below zero contradicts."""

    code: str
    fr: str
    en: str
    weight: float


class EvidencePart(Part):
    """One judgment in which the watched was found, the copy kept of it, and why it is an alert."""

    judgment: JudgmentPart
    copy_: CopyPart = Field(alias="copy", serialization_alias="copy")
    name: str = Field(description="The watched's name or alias that matched.")
    found: str = Field(description="The words of the judgment that matched.")
    role: str
    score: float = Field(ge=0, le=1, description="Strength of the identity alone.")
    band: str
    severity: str
    heads: tuple[str, ...] = Field(description="Grounds of the Act that the judgment might engage.")
    silenced: bool = Field(description="Whether a distinction silences it: found to be of another person.")
    engine: str = Field(description="Version of the engine that compared.")
    found_at: datetime
    mentions: tuple[MentionPart, ...]
    reasons: tuple[ReasonPart, ...]


class OpeningPart(Part):
    """Somebody had the evidence before their eyes, last at `at`."""

    person: str
    at: datetime


class DecisionPart(Part):
    """One finding, never overwritten: the last of its kind stands."""

    kind: Literal["identity", "relevance"]
    finding: str
    grounds: tuple[str, ...]
    reason: str
    by: str
    at: datetime


class StepPart(Part):
    """One act on the alert, a person's or the machine's: from which state to which, and what was said."""

    act: str
    before: str
    after: str
    about: str
    comment: str
    by: str
    at: datetime


class JournalPart(Part):
    """One line of the journal about this alert; `digest` covers the line and the digest before it in the journal."""

    seq: int
    at: datetime
    actor: str
    act: str
    subject: str
    detail: dict[str, Any]
    previous: str
    digest: str


class AlertFile(Part):
    """The whole file of one alert: who is watched, the evidence, what people did, and the journal that proves it."""

    schema_: Literal["vigie/alert-file/2"] = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    exported_at: datetime
    exported_by: str
    alert: AlertPart
    watched: WatchedPart
    evidence: tuple[EvidencePart, ...] = Field(description="Oldest judgment first.")
    openings: tuple[OpeningPart, ...]
    decisions: tuple[DecisionPart, ...] = Field(description="Every finding, oldest first.")
    steps: tuple[StepPart, ...] = Field(description="Every act, oldest first.")
    journal: tuple[JournalPart, ...] = Field(
        description="Extract of the journal: the lines about this alert, in order."
    )
