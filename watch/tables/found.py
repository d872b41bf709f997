"""What was found, and what is to be decided."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text as sql
from sqlmodel import Field, SQLModel

from watch.tables.base import BANDS, IDENTITIES, RELEVANCES, RESULTS, SEVERITIES, STATES, one_of, owner, text


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


WAITS = "state IN ('new', 'assigned', 'in_review', 'to_review')"
"""The alerts that wait for an officer, as the indexes of the queue know them."""

QUEUED = ("due", "id", "severity", "band", "assignee", "restricted", "heads")
"""What the queue is ordered and filtered by: an index that holds all of it counts without reading an alert."""


class Alert(SQLModel, table=True):
    """What an officer decides: one watched in one case. Later judgments and versions join it as evidence.

    `why` is the last new fact: a judgment, a version, a text withdrawn or masked at its source, a match surer or graver
    than was known, a snooze that ended, or what people did. `due` and `snoozed_until` are days (YYYY-MM-DD); `heads`
    are what the machine saw, `grounds` what people found. `identity` and `relevance` are the standing findings (empty:
    none yet); `result`, `reason`, `first_by` and `second_by` those of the closing, asked for or done. `version` grows
    with every act, so that nobody acts on what has changed.
    """

    __table_args__ = (
        UniqueConstraint("watched_id", "case_id"),
        one_of("state", *STATES),
        one_of("why", "", "judgment", "version", "withdrawn", "masked", "match", "awake", "released", "reopened"),
        one_of("band", *BANDS),
        one_of("severity", *SEVERITIES),
        one_of("identity", "", *IDENTITIES),
        one_of("relevance", "", *RELEVANCES),
        one_of("result", "", *RESULTS),
        CheckConstraint("state <> 'assigned' OR assignee <> ''", name="owner"),
        CheckConstraint("(state = 'snoozed') = (snoozed_until <> '')", name="asleep"),
        CheckConstraint("(state IN ('closed', 'second_reader')) = (result <> '')", name="closing"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("(relevance = 'relevant') = (grounds <> '')", name="grounds"),
        CheckConstraint("result = '' OR (reason <> '' AND first_by <> '' AND first_by <> second_by)", name="readers"),
        CheckConstraint(
            "result = '' OR (result = 'founded' AND identity = 'same' AND relevance = 'relevant')"
            " OR (result = 'unfounded' AND (identity IN ('different', 'unsure') OR relevance = 'none'))",
            name="findings",
        ),
        Index("ix_alert_due", *QUEUED),
        Index("ix_alert_state_due", "state", *QUEUED, "changed_at"),
        Index("ix_alert_todo", *QUEUED, sqlite_where=sql(WAITS), postgresql_where=sql(WAITS)),
        Index("ix_alert_mine", "assignee", "due", "id", "state", "severity", "band", "restricted", "heads"),
        Index("ix_alert_told", "raised_at", "state", "band", "severity", "identity", "heads", "grounds"),
    )

    id: int | None = Field(default=None, primary_key=True)
    watched_id: int = Field(foreign_key="watched.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    state: str = "new"
    why: str = ""
    band: str
    severity: str
    heads: str = ""
    restricted: bool = False
    raised_at: datetime
    changed_at: datetime
    opened_at: datetime | None = None
    due: str
    assignee: str = ""
    identity: str = ""
    relevance: str = ""
    grounds: str = ""
    result: str = ""
    reason: str = ""
    first_by: str = ""
    second_by: str = ""
    closed_at: datetime | None = None
    snoozed_until: str = ""
    version: int = 1


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
