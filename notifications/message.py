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
    the alert on the screen. `news` is what happened: raised (new), new facts of the kind `why` (to_review), a snooze that
    ended (awake). `due` is the day by which it must be decided (YYYY-MM-DD).
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
    news: Literal["new", "to_review", "awake"] = "new"
    why: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class SourceTrouble:
    """A source's run ended partial or failed; `reason` is French, `reason_en` the same in English where it is known."""

    source: str
    outcome: Literal["partial", "failed"]
    reason: str
    listed: int
    stored: int
    started: str
    url: str
    reason_en: str = ""


@dataclass(frozen=True, slots=True)
class SourceAlarm:
    """Something is wrong with a source that no run tells by itself, or the alarm itself did not run (`alarm`).

    `number` is how much: hours without a complete run (stale), days without a new judgment (silent), % of documents
    that cannot be read (unreadable), % of judgments with all their fields (fill), minutes without a round (alarm).
    """

    source: str
    what: Literal["stale", "silent", "unreadable", "fill", "alarm"]
    since: str
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class JournalAnchor:
    """The end of the journal, to be kept away from the machine that holds it: line, its digest, and the instant."""

    seq: int
    digest: str
    at: str
    url: str


Message = NewAlert | SourceTrouble | SourceAlarm | JournalAnchor


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in words: a subject of one line, a plain text and the same in HTML."""

    subject: str
    text: str
    html: str
