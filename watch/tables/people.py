"""Who may sign in, who is signed in, and who knocked in vain."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text as sql
from sqlmodel import Field, SQLModel

from watch.tables.base import one_of, owner

ROLES = ("officer", "reviewer", "manager", "analyst", "auditor", "administrator")


class Person(SQLModel, table=True):
    """An account. `login` is lower case; `password` is an Argon2id hash, empty where only the provider signs in.

    `subject` is the identity provider's own name for the person (issuer and sub), empty until it signed them in.
    `restricted`: may see what a publication ban or the law on youth protects. `renew`: the password was chosen by
    somebody else and must be changed first.
    """

    __table_args__ = (
        UniqueConstraint("login"),
        UniqueConstraint("subject"),
        one_of("role", *ROLES),
        CheckConstraint("login = lower(login) AND login <> ''", name="login"),
    )

    id: int | None = Field(default=None, primary_key=True)
    login: str
    name: str
    role: str
    password: str = ""
    subject: str | None = None
    restricted: bool = False
    renew: bool = False
    active: bool = True
    created_at: datetime
    changed_at: datetime


class Visit(SQLModel, table=True):
    """A person signed in from one browser. `digest` is the SHA-256 of the token that only the browser holds."""

    digest: str = Field(primary_key=True)
    person_id: int = Field(sa_column=owner("person.id"))
    means: str
    address: str
    agent: str
    started_at: datetime
    seen_at: datetime
    ends_at: datetime = Field(index=True)


class Knock(SQLModel, table=True):
    """How often a sign-in failed for one account from one address (or from one address), until it is forgotten."""

    digest: str = Field(primary_key=True)
    count: int
    until: datetime = Field(index=True)


class ApiKey(SQLModel, table=True):
    """What another system asks with. `digest` is the SHA-256 of the token, which nobody keeps; `label` its name.

    It has the rights of its `role`, or of these only the `scopes` (separated by spaces); `restricted` as for a person.
    """

    __table_args__ = (
        UniqueConstraint("digest"),
        one_of("role", *ROLES),
        Index(
            "uq_apikey_label_live",
            "label",
            unique=True,
            sqlite_where=sql("revoked_at IS NULL"),
            postgresql_where=sql("revoked_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    label: str
    digest: str
    role: str
    restricted: bool = False
    scopes: str = ""
    created_at: datetime
    created_by: str
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
