"""What a judgment is about and what it decides, of whom: one look at its words, then subject, circumstances, rulings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from matching.judgment import Finding, Party, Region, Ruling, Severity, Span, Zone
from matching.reading.matter import matter_of
from matching.reading.rulings import outcome_of, rulings_of
from matching.reading.signals import Places, Signals
from matching.reading.subject import Zones, base_of, contexts_of, subjects_of

DECISION = re.compile(
    r"\n(?:AMENDED |SUPPLEMENTARY )?(?:JUDGMENT|JUGEMENT|ORDER|ORDONNANCE|ARRÊT)(?: MODIFIÉE?)?[^\n]{0,30}(?=\n)"
)
"""The heading of a decision that stands before its reasons."""
TAIL = 3500
"""Where no operative part is marked, the court decides in so many last characters."""


class Meaning(NamedTuple):
    """The fields of a Judgment that say what it is about and what it decides."""

    matter: str
    subjects: tuple[Finding, ...]
    contexts: tuple[Finding, ...]
    rulings: tuple[Ruling, ...]
    outcome: str
    outcome_at: Span | None
    heads: tuple[str, ...]
    severity: Severity | None


def meaning_of(
    text: str,
    signals: Signals,
    *,
    title: str,
    citations: Sequence[str],
    dockets: Sequence[str],
    parties: Sequence[Party],
    body: int,
    end: int,
    operative: Region | None,
    aside: Sequence[Region],
) -> Meaning:
    """What the words of a judgment mean. Its body stands from `body` to `end` (counsel follow); `aside` is what it
    quotes or cites, which says nothing of this case.
    """
    matter = matter_of(signals, title=title, citations=citations, dockets=dockets, parties=parties, body=body)
    quiet = Places((region.start, region.end) for region in aside if region.zone in (Zone.CITED, Zone.QUOTED))
    decides = (operative.start, end) if operative is not None else (max(body, end - TAIL), end)
    opened = max((match.end() for match in DECISION.finditer(text, 0, body)), default=body)
    zones = Zones(body, quiet, decides, (opened, body))
    subjects = subjects_of(text, signals, zones, matter)
    rulings = rulings_of(signals, zones, matter, parties, title)
    outcome, ruling = outcome_of(rulings, parties)
    heads, severity = base_of(matter, subjects)
    return Meaning(
        matter=matter,
        subjects=subjects,
        contexts=contexts_of(text, signals, zones, matter, subjects),
        rulings=rulings,
        outcome=outcome,
        outcome_at=Span(ruling.start, ruling.end) if ruling is not None else None,
        heads=heads,
        severity=severity,
    )
