"""What may not be published, and judgments in which no name can be searched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.judgment import Finding, Party
from matching.reading.naming import SERIES
from matching.reading.signals import Signals

BANS = (
    ("C.cr. 486.4", re.compile(r"486\.[45]")),
    (
        "LPJ 11.2",
        re.compile(r"(?:art(?:icle)?s?\.?\s*)11\.2(?:\.1)?\b[^.\n]{0,60}protection de la jeunesse", re.IGNORECASE),
    ),
    ("C.p.c. 15-16", re.compile(r"article[s]? 1[56] (?:du Code de procédure civile|C\.p\.c)", re.IGNORECASE)),
    (
        "ordonnance",
        re.compile(
            r"ordonnance[s]? de non[- ](?:publication|divulgation|diffusion)|interdiction de (?:publi|divulg|diffus)\w+|publication ban|huis clos",
            re.IGNORECASE,
        ),
    ),
    ("MISE EN GARDE", re.compile(r"^(?:MISE EN GARDE|WARNING)\b[^\n]*", re.MULTILINE)),
)
"""Each restriction and how it is said, from where a sign of it stands."""
HEAD = 12_000
HIDING = frozenset(("Section d’appel des réfugiés", "Section de la protection des réfugiés"))
"""Tribunals that sit in private and publish no name of a person concerned."""


def restrictions_of(text: str, signals: Signals) -> tuple[Finding, ...]:
    """Every restriction the head of the judgment states, with the words that first state it."""
    starts = [start for start in signals.starts("ban") if start < HEAD]
    return tuple(
        Finding("ban", name, match.start(), match.end(), name)
        for name, pattern in BANS
        if (match := next(filter(None, (pattern.match(text, start, HEAD) for start in starts)), None)) is not None
    )


def masked(title: str, head: str, court: str, parties: Sequence[Party]) -> str:
    """Why no name can be searched in this judgment (in French), or nothing when some can."""
    for line in (title, *head.split("\n", 6)[:6]):
        series = SERIES.match(line.strip())
        if series is not None:
            return f"série anonymisée : {series.group().split('—')[0].split('–')[0].strip(' -')}"
    named = [p for p in parties if p.kind in ("person", "organization")]
    hidden = [p for p in parties if p.kind == "masked"]
    if hidden and not named:
        return "parties anonymisées (initiales)"
    if "XXX" in head and (court in HIDING or (head.count("XXXX") >= 3 and not named)):
        return "parties anonymisées (XXXX)"
    return ""
