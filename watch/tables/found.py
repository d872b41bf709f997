"""What was found, and what is to be decided."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from watch.tables.base import BANDS, SEVERITIES, one_of, owner, text


class Screening(SQLModel, table=True):
    """A version was compared with every active watched, by this engine, at this revision of the watch-list.

    With its matches this is the stored outcome of every pair: a pair without a match was below the line.
    """

    version_id: int = Field(sa_column=owner("version.id", primary_key=True))
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
    version_id: int = Field(sa_column=owner("version.id"))
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
    match_id: int = Field(sa_column=owner("match.id"))
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
    match_id: int = Field(sa_column=owner("match.id"))
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

    alert_id: int = Field(sa_column=owner("alert.id", primary_key=True))
    match_id: int = Field(sa_column=owner("match.id", primary_key=True))


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
    answer: str = Field(sa_column=text())
