"""The nouns of a crawl: a source's passport, what it says exists, what arrived, and how the crawl ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Answers = Literal["named", "masked", "mixed"]
Option = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One place that publishes judgments: what it is, on what legal basis it is read, and how.

    `pace` is the least number of seconds between two requests to the same host, `timeout` the most an answer may take.
    `state` is a folder where a family
    may keep what must outlive a crawl (a daily counter of calls). `options` are the family's own settings (a host, a
    folder); the family refuses to start without the ones it needs.
    """

    id: str
    family: str
    name: str
    basis: str
    answers: Answers = "mixed"
    languages: tuple[str, ...] = ("fr", "en")
    pace: float = 3.0
    agent: str = "Vigie/0.1 (+mailto:vigie@example.org)"
    max_items: int = 60
    timeout: float = 60.0
    state: str = ""
    options: Mapping[str, Option] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """The source says that this document exists, in this language, in this state.

    `item` is the source's own stable id. `change` is opaque: it differs when the source says that the document
    changed, and is empty where the source says nothing. `posted` is the day the source posted or changed it
    (YYYY-MM-DD), never the decision date; empty when unknown.
    """

    source: str
    item: str
    language: str
    url: str
    change: str = ""
    posted: str = ""
    title: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one listed document as received, with the media type the source gave them."""

    source: str
    item: str
    language: str
    url: str
    media_type: str
    body: bytes
    retrieved_at: datetime
    change: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """A document that is kept was looked at again, and the source still serves it as it was kept."""

    source: str
    item: str
    language: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A document that is kept is no longer there: withdrawn, or moved where nothing announces it."""

    source: str
    item: str
    language: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """One listed document that could not be fetched, and why, in words for an operator."""

    item: str
    language: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """How the crawl ended, told once, last.

    `trouble` is empty when every listing was read to its end; otherwise it says what stopped it (a challenge, a
    login page, an HTTP 500, an unreachable robots.txt). The verdict of the run is not here: it is computed from what
    was listed and what was stored, by whoever keeps them. `deferred` counts documents left for a later run because
    of `Source.max_items` or because they were still being written. `wait` is how many seconds the source asked us to
    stay away (Retry-After), 0 when it asked nothing.
    """

    source: str
    trouble: str = ""
    failures: tuple[Failure, ...] = ()
    deferred: int = 0
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is kept and is to be looked at again, with the validators the server gave with it."""

    item: str
    language: str
    url: str
    change: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one crawl is asked, beyond reading what the source announces of itself.

    `since` (YYYY-MM-DD) is how far back the listings must reach for the run to have no gap: the day of the last
    complete run, less the overlap; empty when there was none. `again` (YYYY-MM-DD) is an operator's: everything since
    that day is listed anew, however old. `recheck` are documents to ask for again, to learn what no feed tells (a
    text withdrawn, a name masked); they come on top of `Source.max_items`.
    """

    since: str = ""
    again: str = ""
    recheck: tuple[Kept, ...] = ()


Known = Mapping[tuple[str, str], str]
"""What is already stored: (item, language) → the change mark it was stored with."""

Event = Listed | Fetched | Seen | Gone | Report
