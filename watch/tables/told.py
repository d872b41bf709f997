"""What is told, and what was done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from watch.tables.base import one_of, text


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
    payload: str = Field(sa_column=text())
    message_id: str
    state: str = "queued"
    attempts: int = 0
    due_at: datetime
    answer: str = ""
    created_at: datetime
    accepted_at: datetime | None = None


class Entry(SQLModel, table=True):
    """One line of the journal; `digest` covers the line and the digest before it. The database refuses to alter one."""

    seq: int = Field(primary_key=True)
    at: datetime = Field(index=True)
    actor: str = Field(index=True)
    act: str = Field(index=True)
    subject: str = Field(index=True)
    detail: str = Field(default="{}", sa_column=text())
    previous: str
    digest: str
