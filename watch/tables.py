"""Every table, on one page; that a thing happens once is held here, by unique constraints."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


def one_of(column: str, *values: str) -> CheckConstraint:
    """A column that holds one of these words (portable, where a native enumeration is not)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


BANDS = ("certain", "probable", "possible", "excluded")
SEVERITIES = ("G0", "G1", "G2", "G3", "G4")


def saved(key: int | None) -> int:
    """The key of a row that has been flushed."""
    if key is None:
        raise RuntimeError("a row has no key before it is flushed")
    return key


def _text() -> Column[str]:
    return Column(Text, nullable=False)


def _owner(target: str, *, primary_key: bool = False) -> Column[int]:
    """A foreign key whose row goes when its owner goes."""
    return Column(
        ForeignKey(target, ondelete="CASCADE"), primary_key=primary_key, nullable=False, index=not primary_key
    )


class Counter(SQLModel, table=True):
    """A number that only grows: the watch-list's revision."""

    name: str = Field(primary_key=True)
    value: int


# ── The watch-list ──────────────────────────────────────────────────────────────────────────────────────────────


class Watched(SQLModel, table=True):
    """A person or organisation under watch. `revision` is the watch-list's when this entry last changed."""

    __table_args__ = (UniqueConstraint("ref"), one_of("kind", "person", "organization"))

    id: int | None = Field(default=None, primary_key=True)
    ref: str
    kind: str
    name: str
    born: str = ""
    place: str = ""
    neq: str = ""
    active: bool = True
    revision: int = Field(index=True)
    changed_at: datetime


class Alias(SQLModel, table=True):
    """Another name of a watched."""

    __table_args__ = (UniqueConstraint("watched_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    watched_id: int = Field(sa_column=_owner("watched.id"))
    name: str


class Capacity(SQLModel, table=True):
    """What a watched is to a permit, and when (« qualité »). Dates are YYYY-MM-DD, or empty."""

    __table_args__ = (
        UniqueConstraint("watched_id", "permit", "capacity", "organization_ref"),
        one_of("capacity", "applicant", "holder", "administrator", "shareholder", "officer", ""),
    )

    id: int | None = Field(default=None, primary_key=True)
    watched_id: int = Field(sa_column=_owner("watched.id"))
    permit: str = Field(default="", index=True)
    capacity: str = ""
    organization_ref: str = Field(default="", index=True)
    since: str = ""
    until: str = ""


class Registered(SQLModel, table=True):
    """One thing that a public register says of a watched organisation, as of the day it was last `extracted`.

    `book` is req (the Registraire) or mfa (the ministry’s directory); `link` is the NEQ, or the folded distinctive
    name, that ties it to the watched, and holds only as long as the watched still has it; `since` and `until` are the
    register's own dates, `origin` its member or file. Judgments are searched for `name` when it is `searched`.
    """

    __table_args__ = (
        UniqueConstraint(
            "watched_id", "book", "origin", "kind", "name", "place", "since", "until", "note", name="uq_registered"
        ),
        one_of("book", "req", "mfa"),
        one_of("kind", "name", "former", "other", "establishment", "installation", "status", "merger"),
    )

    id: int | None = Field(default=None, primary_key=True)
    watched_id: int = Field(sa_column=_owner("watched.id"))
    book: str
    kind: str
    name: str
    place: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    link: str
    origin: str
    searched: bool = False
    extracted: str


# ── What the sources said, and what was kept of it ──────────────────────────────────────────────────────────────


class Run(SQLModel, table=True):
    """One collection from one source. `outcome` is computed from the counts when the run is closed."""

    __table_args__ = (
        UniqueConstraint("source", "scheduled_for"),
        one_of("outcome", "running", "complete", "partial", "failed"),
    )

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(index=True)
    scheduled_for: datetime | None = None
    started_at: datetime
    ended_at: datetime | None = None
    outcome: str = "running"
    trouble: str = ""
    listed: int = 0
    stored: int = 0
    added: int = 0
    deferred: int = 0
    retry_at: datetime | None = None


class Announced(SQLModel, table=True):
    """The source said during this run that this document exists; `reason` says why it could not be fetched."""

    __table_args__ = (UniqueConstraint("run_id", "item", "language"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(sa_column=_owner("run.id"))
    item: str
    language: str
    change: str = ""
    posted: str = ""
    reason: str = ""


class Snapshot(SQLModel, table=True):
    """Bytes as received, addressed by their SHA-256; the evidence, never altered."""

    sha256: str = Field(primary_key=True)
    size: int
    stored_at: datetime


class Document(SQLModel, table=True):
    """One document at one source in one language; `change` is the mark it was last stored with."""

    __table_args__ = (UniqueConstraint("source", "item", "language"),)

    id: int | None = Field(default=None, primary_key=True)
    source: str
    item: str
    language: str
    url: str
    change: str = ""
    title: str = ""
    citation: str = ""
    first_seen_at: datetime
    last_seen_at: datetime = Field(index=True)
    gone_at: datetime | None = None


class Case(SQLModel, table=True):
    """One affair before the courts: judgments that share a docket, from trial to appeal."""

    id: int | None = Field(default=None, primary_key=True)
    opened_at: datetime


class CaseKey(SQLModel, table=True):
    """A docket (or, lacking one, another identifier) by which judgments are known to be of one case."""

    key: str = Field(primary_key=True)
    case_id: int = Field(foreign_key="case.id", index=True)


class Judgment(SQLModel, table=True):
    """One court decision, whatever the court calls it and however many sources publish it."""

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", index=True)
    court: str = ""
    title: str = ""
    citation: str = ""
    docket: str = ""
    date: str = Field(default="", index=True)


class Identifier(SQLModel, table=True):
    """What a judgment is called: a citation, or a court, docket and date."""

    __table_args__ = (UniqueConstraint("key"),)

    id: int | None = Field(default=None, primary_key=True)
    judgment_id: int = Field(sa_column=_owner("judgment.id"))
    key: str


class Version(SQLModel, table=True):
    """One state of a document. `state` says how far it has come; `reason` why it went no further.

    waiting → read, masked (no name can be searched), unreadable, same (the text had not changed) or quarantined.
    `reader` is the version of the engine that read it; `text_sha256` is of the text alone.
    """

    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        one_of("state", "waiting", "read", "masked", "unreadable", "same", "quarantined"),
    )

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    number: int
    snapshot_sha256: str = Field(foreign_key="snapshot.sha256")
    media_type: str
    hints: str = Field(default="{}", sa_column=_text())
    retrieved_at: datetime
    state: str = Field(default="waiting", index=True)
    reason: str = ""
    reader: str = ""
    judgment_id: int | None = Field(default=None, foreign_key="judgment.id", index=True)
    lang: str = ""
    text_sha256: str = ""
    restricted: bool = False


class Reading(SQLModel, table=True):
    """The text of a version, as every offset knows it, and the same folded for searching."""

    version_id: int = Field(sa_column=_owner("version.id", primary_key=True))
    body: str = Field(sa_column=_text())
    folded: str = Field(sa_column=_text())


class Term(SQLModel, table=True):
    """A word that stands in some reading, folded: what a search widens itself to."""

    term: str = Field(primary_key=True)


class Party(SQLModel, table=True):
    """Who stands in a judgment, and as what."""

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("version.id"))
    name: str
    kind: str
    role: str
    label: str


# ── What was found, and what is to be decided ───────────────────────────────────────────────────────────────────


class Screening(SQLModel, table=True):
    """A version was compared with every active watched, by this engine, at this revision of the watch-list.

    With its matches this is the stored outcome of every pair: a pair without a match was below the line.
    """

    version_id: int = Field(sa_column=_owner("version.id", primary_key=True))
    engine: str
    revision: int
    compared: int
    screened_at: datetime


class Match(SQLModel, table=True):
    """One watched found in one version: identity (score, band) and gravity (heads, severity) side by side."""

    __table_args__ = (
        UniqueConstraint("version_id", "watched_id"),
        one_of("band", *BANDS),
        one_of("severity", *SEVERITIES),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=_owner("version.id"))
    watched_id: int = Field(foreign_key="watched.id", index=True)
    engine: str
    name: str
    found: str
    role: str
    score: float
    band: str
    heads: str = ""
    severity: str = "G0"
    found_at: datetime


class Mention(SQLModel, table=True):
    """One place where the watched stands; offsets are in the version's reading. The first is the best."""

    __table_args__ = (UniqueConstraint("match_id", "rank"),)

    id: int | None = Field(default=None, primary_key=True)
    match_id: int = Field(sa_column=_owner("match.id"))
    rank: int
    start: int
    end: int
    found: str
    role: str
    zone: str
    score: float


class Reason(SQLModel, table=True):
    """One sentence of why, in order."""

    __table_args__ = (UniqueConstraint("match_id", "rank"),)

    id: int | None = Field(default=None, primary_key=True)
    match_id: int = Field(sa_column=_owner("match.id"))
    rank: int
    code: str
    fr: str
    en: str
    weight: float
    start: int | None = None
    end: int | None = None


class Alert(SQLModel, table=True):
    """What an officer decides: one watched in one case. Later judgments and versions join it as evidence.

    `why` is the last new fact: a judgment, a version, or that a text was withdrawn or masked at its source.
    """

    __table_args__ = (
        UniqueConstraint("watched_id", "case_id"),
        one_of("state", "new", "to_review"),
        one_of("why", "", "judgment", "version", "withdrawn", "masked"),
        one_of("band", *BANDS),
        one_of("severity", *SEVERITIES),
    )

    id: int | None = Field(default=None, primary_key=True)
    watched_id: int = Field(foreign_key="watched.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    state: str = "new"
    why: str = ""
    band: str
    severity: str
    restricted: bool = False
    raised_at: datetime
    changed_at: datetime
    opened_at: datetime | None = None


class Evidence(SQLModel, table=True):
    """A match that an alert stands on."""

    alert_id: int = Field(sa_column=_owner("alert.id", primary_key=True))
    match_id: int = Field(sa_column=_owner("match.id", primary_key=True))


class Check(SQLModel, table=True):
    """An on-demand verification of an applicant, frozen as it was answered (`answer` is JSON)."""

    id: int | None = Field(default=None, primary_key=True)
    file: str = Field(index=True)
    purpose: str
    name: str
    by: str
    at: datetime
    engine: str
    hits: int
    partial: bool
    answer: str = Field(sa_column=_text())


# ── What is told, and what was done ─────────────────────────────────────────────────────────────────────────────


class Delivery(SQLModel, table=True):
    """One message to one recipient. `key` makes it unique; `payload` is the message in JSON, rendered when sent."""

    __table_args__ = (
        UniqueConstraint("key"),
        one_of("state", "queued", "accepted", "deferred", "refused", "abandoned"),
        Index("ix_delivery_due", "state", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    kind: str
    language: str
    recipient: str
    payload: str = Field(sa_column=_text())
    message_id: str
    state: str = "queued"
    attempts: int = 0
    due_at: datetime
    answer: str = ""
    created_at: datetime
    accepted_at: datetime | None = None


class Entry(SQLModel, table=True):
    """One line of the journal; `digest` covers the line and the digest before it."""

    seq: int = Field(primary_key=True)
    at: datetime
    actor: str
    act: str
    subject: str
    detail: str = Field(default="{}", sa_column=_text())
    previous: str
    digest: str
