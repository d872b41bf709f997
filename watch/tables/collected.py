"""What the sources said, and what was kept of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from watch.tables.base import one_of, owner, text


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
    run_id: int = Field(sa_column=owner("run.id"))
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
    judgment_id: int = Field(sa_column=owner("judgment.id"))
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
    hints: str = Field(default="{}", sa_column=text())
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

    version_id: int = Field(sa_column=owner("version.id", primary_key=True))
    body: str = Field(sa_column=text())
    folded: str = Field(sa_column=text())


class Term(SQLModel, table=True):
    """A word that stands in some reading, folded: what a search widens itself to."""

    term: str = Field(primary_key=True)


class Party(SQLModel, table=True):
    """Who stands in a judgment, and as what."""

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=owner("version.id"))
    name: str
    kind: str
    role: str
    label: str
