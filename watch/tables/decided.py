"""What people saw, found and did about alerts; each row is written once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text as sql
from sqlmodel import Field, SQLModel

from watch.tables.base import BANDS, IDENTITIES, RELEVANCES, one_of, owner, text


class Opening(SQLModel, table=True):
    """Somebody opened the evidence of an alert, last at `at`."""

    alert_id: int = Field(sa_column=owner("alert.id", primary_key=True))
    person: str = Field(primary_key=True)
    at: datetime


class Decision(SQLModel, table=True):
    """A finding: whether it is the same person or company, or which grounds of the Act it engages (or none).

    Nobody has one who has not opened the evidence: its author must stand among the openings.
    """

    __table_args__ = (
        one_of("kind", "identity", "relevance"),
        one_of("finding", *IDENTITIES, *RELEVANCES),
        CheckConstraint(
            "(kind = 'identity' AND finding IN ('same', 'unsure', 'different'))"
            " OR (kind = 'relevance' AND finding IN ('relevant', 'none'))",
            name="kind_finding",
        ),
        CheckConstraint("(finding = 'relevant') = (grounds <> '')", name="grounds"),
        CheckConstraint("reason <> ''", name="reason"),
        ForeignKeyConstraint(["alert_id", "by"], ["opening.alert_id", "opening.person"]),
        Index("ix_decision_first", "alert_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(sa_column=owner("alert.id", indexed=False))
    kind: str
    finding: str
    grounds: str = ""
    reason: str = Field(sa_column=text())
    by: str
    at: datetime


class Step(SQLModel, table=True):
    """One act on an alert, a person's or the machine's: from which state to which, and what was said.

    `about` is what the act speaks of: the assignee, the finding, the end of a snooze, the reason of a closing, the new
    fact.
    """

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(sa_column=owner("alert.id"))
    act: str
    before: str
    after: str
    about: str = ""
    comment: str = Field(default="", sa_column=text())
    by: str
    at: datetime


class Distinction(SQLModel, table=True):
    """« This watched is not that party »: the pair is silenced, and nothing else, until it is undone.

    The party is whoever bears one of `names` (folded, one a line) in this case. What comes later of that pair joins the
    alert in silence, as long as it is no surer (`band`) than what the officer saw.
    """

    __table_args__ = (
        one_of("band", *BANDS),
        Index(
            "uq_distinction_live",
            "watched_id",
            "case_id",
            unique=True,
            sqlite_where=sql("undone_at IS NULL"),
            postgresql_where=sql("undone_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(sa_column=owner("alert.id"))
    decision_id: int = Field(foreign_key="decision.id", unique=True)
    watched_id: int = Field(foreign_key="watched.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    names: str = Field(sa_column=text())
    band: str
    by: str
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None


class Silenced(SQLModel, table=True):
    """The stored outcome of a match that a distinction silenced."""

    match_id: int = Field(sa_column=owner("match.id", primary_key=True))
    distinction_id: int = Field(sa_column=owner("distinction.id"))


class Deadline(SQLModel, table=True):
    """The clock of a permit: an application to be answered, a permit that ends, the end of a prior notice."""

    __table_args__ = (UniqueConstraint("permit", "kind"), one_of("kind", "application", "renewal", "notice"))

    id: int | None = Field(default=None, primary_key=True)
    permit: str
    kind: str
    day: str
    by: str
    at: datetime


class SavedView(SQLModel, table=True):
    """A queue that somebody comes back to: its filters, as an address holds them."""

    __table_args__ = (UniqueConstraint("person", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    person: str
    name: str
    query: str
