"""Who is watched, as what, and what the registers say of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from watch.tables.base import one_of, owner, text


class Counter(SQLModel, table=True):
    """A number that only grows: the watch-list's revision."""

    name: str = Field(primary_key=True)
    value: int


class Watched(SQLModel, table=True):
    """A person or organisation under watch. `revision` is the watch-list's when this entry last changed.

    `active` is false once it was taken off the list, `dormant` is true once its last role ended longer ago than the
    tail: neither is searched for, and what was found before stays. `sought` is what a person may type to find it on
    the screens: names, reference and NEQ, folded. `dockets` are the court files known to be its own, apart by « | »;
    `died` is YYYY-MM-DD or YYYY.
    """

    __table_args__ = (UniqueConstraint("ref"), one_of("kind", "person", "organization"))

    id: int | None = Field(default=None, primary_key=True)
    ref: str
    kind: str
    name: str
    born: str = ""
    place: str = ""
    neq: str = ""
    dockets: str = Field(default="", sa_column=text())
    died: str = ""
    active: bool = True
    dormant: bool = False
    sought: str = Field(default="", sa_column=text())
    revision: int = Field(index=True)
    changed_at: datetime


class Alias(SQLModel, table=True):
    """Another name of a watched."""

    __table_args__ = (UniqueConstraint("watched_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    watched_id: int = Field(sa_column=owner("watched.id"))
    name: str


class Capacity(SQLModel, table=True):
    """What a watched is to a permit, and when (« qualité »). Dates are YYYY-MM-DD, or empty."""

    __table_args__ = (
        UniqueConstraint("watched_id", "permit", "capacity", "organization_ref"),
        one_of("capacity", "applicant", "holder", "administrator", "shareholder", "officer", ""),
    )

    id: int | None = Field(default=None, primary_key=True)
    watched_id: int = Field(sa_column=owner("watched.id"))
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
    watched_id: int = Field(sa_column=owner("watched.id"))
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


class Frequency(SQLModel, table=True):
    """How common a folded name is: the share of Québec that the office's own table gives it (0: none), how many met."""

    __table_args__ = (UniqueConstraint("kind", "name"), one_of("kind", "given", "surname"))

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    name: str
    share: float = 0.0
    met: int = 0
