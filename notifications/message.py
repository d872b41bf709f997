"""What can be told: plain values, with every fact a template needs and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class NewAlert:
    """An alert was raised, or new facts joined one. It names no citizen: the screen does, the mail does not.

    `alert` is the alert's number; `permit` the permit file, or empty; `band` and `severity` are codes; `heads` are
    codes of the law’s grounds; `court`, `docket`, `citation` and `decided` (YYYY-MM-DD) are the judgment’s, empty
    when unknown; `url` opens
    the alert on the screen.
    """

    alert: int
    permit: str
    capacity: str
    role: str
    band: str
    severity: str
    heads: tuple[str, ...]
    court: str
    docket: str
    citation: str
    decided: str
    restricted: bool
    url: str
    news: Literal["new", "to_review"] = "new"


@dataclass(frozen=True, slots=True)
class SourceTrouble:
    """A source's run ended partial or failed."""

    source: str
    outcome: Literal["partial", "failed"]
    reason: str
    listed: int
    stored: int
    started: str
    url: str


Message = NewAlert | SourceTrouble


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in words: a subject of one line, a plain text and the same in HTML."""

    subject: str
    text: str
    html: str
