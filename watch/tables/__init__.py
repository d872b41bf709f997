"""Every table; that a thing happens once is held here, by unique constraints."""

from watch.tables.base import BANDS, SEVERITIES, metadata, one_of, saved
from watch.tables.collected import (
    Announced,
    Case,
    CaseKey,
    Document,
    Identifier,
    Judgment,
    Party,
    Reading,
    Run,
    Snapshot,
    Term,
    Version,
)
from watch.tables.desk import Draft, Sighting, Spoken
from watch.tables.found import Alert, Check, Evidence, Match, Mention, Reason, Screening
from watch.tables.roster import Alias, Capacity, Counter, Registered, Watched
from watch.tables.told import Delivery, Entry

__all__ = [
    "BANDS",
    "SEVERITIES",
    "Alert",
    "Alias",
    "Announced",
    "Capacity",
    "Case",
    "CaseKey",
    "Check",
    "Counter",
    "Delivery",
    "Document",
    "Draft",
    "Entry",
    "Evidence",
    "Identifier",
    "Judgment",
    "Match",
    "Mention",
    "Party",
    "Reading",
    "Reason",
    "Registered",
    "Run",
    "Screening",
    "Sighting",
    "Snapshot",
    "Spoken",
    "Term",
    "Version",
    "Watched",
    "metadata",
    "one_of",
    "saved",
]
