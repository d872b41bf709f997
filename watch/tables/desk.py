"""What officers prepare and look through beside the alerts: imports in steps, and judgments that speak of the sector."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from watch.tables.base import one_of, owner, text


class Draft(SQLModel, table=True):
    """A watch-list file on its way into the list; nothing of it is in the list before `applied`.

    `step` says how far it has come: file (which encoding, which column is what), trial (what it would do is in `report`,
    as of `revision` of the list), waiting (for the second person), applied or abandoned. `columns` is JSON, a column of ours for each of
    the file's that is taken; `whole` says that whoever the file does not name leaves the list.
    """

    __table_args__ = (
        one_of("step", "file", "trial", "waiting", "applied", "abandoned"),
        CheckConstraint("step <> 'applied' OR (confirmed_by <> '' AND reason <> '')", name="confirmed"),
        CheckConstraint("seconded_by = '' OR seconded_by <> confirmed_by", name="second"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    sha256: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    encoding: str = ""
    columns: str = Field(default="{}", sa_column=text())
    whole: bool = False
    step: str = Field(default="file", index=True)
    revision: int = 0
    report: str = Field(default="{}", sa_column=text())
    reason: str = ""
    begun_by: str
    begun_at: datetime
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    seconded_by: str = ""
    ended_at: datetime | None = None


class Sighting(SQLModel, table=True):
    """A version that speaks of childcare services, by this engine; `state` is what a person did about it.

    A judgment is decided when one of its versions is: the twin in the other language asks nothing again.
    """

    __table_args__ = (
        one_of("state", "new", "read", "dismissed"),
        CheckConstraint("state = 'new' OR by <> ''", name="decided"),
        CheckConstraint("state <> 'dismissed' OR reason <> ''", name="reasoned"),
    )

    version_id: int = Field(sa_column=owner("version.id", primary_key=True))
    engine: str
    score: int
    found_at: datetime
    state: str = "new"
    reason: str = ""
    by: str = ""
    decided_at: datetime | None = None


class Spoken(SQLModel, table=True):
    """Words of a version that speak of childcare services; offsets are in its reading, `rule` is the expression."""

    __table_args__ = (UniqueConstraint("version_id", "start"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(sa_column=owner("sighting.version_id"))
    rule: str
    weight: int
    start: int
    end: int
