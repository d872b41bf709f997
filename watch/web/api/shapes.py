"""The shapes that the interface speaks in: closed, documented, and the same for every version 1."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, computed_field

from spiders import troubles
from watch.casefile.model import CapacityPart, JudgmentPart

Item = TypeVar("Item")
Band = Literal["certain", "probable", "possible", "excluded"]
State = Literal["new", "assigned", "in_review", "second_reader", "closed", "snoozed", "to_review", "quiet"]
Gravity = Literal["G0", "G1", "G2", "G3", "G4"]


class Shape(BaseModel):
    """Nothing more than what is declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fault(Shape):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(Shape):
    """An error (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = Field("", description="What is wrong, in French.")
    detail_en: str = Field("", description="The same in English.")
    errors: tuple[Fault, ...] = ()


class Paged(Shape, Generic[Item]):
    """One page of a list."""

    items: tuple[Item, ...]
    next: str | None = Field(description="The address of the next page; null after the last.")


class AlertLine(Shape):
    """An alert, without a name: `watched` is the reference to ask /watched for."""

    number: int
    state: State
    why: str = Field(description="The last new fact, as a code.")
    band: Band = Field(description="Identity: is it the same person or company?")
    severity: Gravity = Field(description="Gravity: and if it is?")
    restricted: bool
    watched: str
    heads: tuple[str, ...] = Field(description="Grounds of the Act that the machine saw.")
    raised_at: datetime
    changed_at: datetime
    opened_at: datetime | None
    due: str = Field(description="The day it must be decided by, YYYY-MM-DD.")
    assignee: str
    identity: str = Field(description="What people found: same, unsure, different, or empty.")
    relevance: str = Field(description="What people found: relevant, none, or empty.")
    grounds: tuple[str, ...] = Field(description="Grounds of the Act that people found.")
    result: str = Field(description="founded or unfounded, once a closing was asked for; else empty.")
    reason: str
    closed_at: datetime | None


class AlertEvidence(Shape):
    """One judgment an alert stands on; its text is in /alerts/{number}/file."""

    judgment: int = Field(description="Its number under /judgments.")
    called: JudgmentPart
    source: str
    version: int
    sha256: str
    retrieved_at: datetime
    role: str
    score: float = Field(ge=0, le=1)
    band: Band
    severity: Gravity
    heads: tuple[str, ...]
    engine: str
    silenced: bool = Field(description="Whether it was found to be of another person.")
    mentions: int


class AlertDetail(AlertLine):
    """An alert with its evidence, oldest judgment first."""

    evidence: tuple[AlertEvidence, ...]


class JudgmentVersion(Shape):
    """One state of a document that publishes the judgment."""

    source: str
    language: str
    number: int
    state: str
    restricted: bool
    retrieved_at: datetime
    sha256: str = Field(description="SHA-256 of the bytes as received.")


class JudgmentLine(Shape):
    """A judgment by its identifiers. Names stand in the file of the alert that it raised, nowhere else."""

    number: int
    case: int = Field(description="Judgments of one affair, from trial to appeal, share it.")
    court: str
    citation: str
    docket: str
    date: str = Field(description="YYYY-MM-DD, or empty.")


class JudgmentDetail(JudgmentLine):
    """A judgment and the copies kept of it."""

    versions: tuple[JudgmentVersion, ...]


class WatchedLine(Shape):
    """A person or organisation under watch."""

    ref: str
    kind: Literal["person", "organization"]
    name: str
    aliases: tuple[str, ...]
    born: str
    place: str
    neq: str
    active: bool
    changed_at: datetime
    capacities: tuple[CapacityPart, ...]


class CheckAsked(Shape):
    """Who is to be checked, under which permit file and for which purpose."""

    file: str = Field(min_length=1, max_length=60, description="The number of the permit file.")
    purpose: str = Field(min_length=1, max_length=300)
    name: str = Field(min_length=1, max_length=300)
    kind: Literal["person", "organization"] | None = Field(default=None, description="Told from the name when absent.")
    born: str = Field(default="", max_length=10, description="YYYY-MM-DD or YYYY.")
    place: str = Field(default="", max_length=120)
    neq: str = Field(default="", max_length=20)
    aka: tuple[str, ...] = Field(default=(), max_length=20, description="Other names.")


class CheckLine(Shape):
    """A check that was made; the name stands in its answer."""

    number: int
    file: str
    purpose: str
    by: str
    at: datetime
    engine: str
    hits: int
    partial: bool


class CheckDetail(CheckLine):
    """A check as it was answered, frozen, always with what was searched."""

    applicant: dict[str, Any]
    results: tuple[dict[str, Any], ...]
    withheld: int = Field(description="Results that a publication ban keeps from this key.")
    coverage: dict[str, Any]


class SourceCoverage(Shape):
    """What was read of one source."""

    source: str
    name: str
    answers: Literal["named", "masked", "mixed"]
    first: str
    last: str
    read: int
    masked: int
    unreadable: int
    waiting: int
    last_complete: str
    last_run: str
    state: Literal["complete", "partial", "failed", "running", "never"]
    trouble: str

    @computed_field(description="The same as `trouble`, in English.")  # type: ignore[prop-decorator]
    @property
    def trouble_en(self) -> str:
        """What went wrong, in English."""
        return troubles.english(self.trouble)


class Coverage(Shape):
    """What was searched, so that « nothing found » is never said without it."""

    sources: tuple[SourceCoverage, ...]
    read: int
    masked: int
    unreadable: int
    waiting: int
    partial: bool


class EventBody(Shape):
    """An event; `data` names no citizen."""

    id: str = Field(description="The same at every repeat, and in the header `Vigie-Event`.")
    type: Literal["alert.new", "alert.to_review", "source.trouble", "source.alarm"]
    at: datetime
    data: dict[str, Any]
