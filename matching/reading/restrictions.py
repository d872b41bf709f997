"""What may not be published, and judgments in which no name can be searched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.judgment import Finding, Party

# name, words of which one must stand there (in lower case: a cheap first look), and how it is said
BANS = (
    ("C.cr. 486.4", ("486.",), re.compile(r"486\.[45]")),
    (
        "LPJ 11.2",
        ("11.2",),
        re.compile(r"(?:art(?:icle)?s?\.?\s*)11\.2(?:\.1)?\b[^.\n]{0,60}protection de la jeunesse", re.IGNORECASE),
    ),
    (
        "C.p.c. 15-16",
        ("article 1", "articles 1"),
        re.compile(r"article[s]? 1[56] (?:du Code de procédure civile|C\.p\.c)", re.IGNORECASE),
    ),
    (
        "ordonnance",
        ("ordonnance", "interdiction d", "publication ban", "huis clos"),
        re.compile(
            r"ordonnance[s]? de non[- ](?:publication|divulgation|diffusion)|interdiction de (?:publi|divulg|diffus)\w+|publication ban|huis clos",
            re.IGNORECASE,
        ),
    ),
    ("MISE EN GARDE", ("mise en garde", "warning"), re.compile(r"^(?:MISE EN GARDE|WARNING)\b[^\n]*", re.MULTILINE)),
)
SERIES = re.compile(r"^(?:Protection de la jeunesse|Droit de la famille|Adoption|LSJPA)\s*[—–-]+\s*\d+", re.IGNORECASE)
HEAD = 12_000
HIDING = frozenset(("Section d’appel des réfugiés", "Section de la protection des réfugiés"))
"""Tribunals that sit in private and publish no name of a person concerned."""


def restrictions_of(text: str) -> tuple[Finding, ...]:
    """Every restriction the head of the judgment states, with the words that state it."""
    low = text[:HEAD].lower()
    return tuple(
        Finding("ban", name, match.start(), match.end(), name)
        for name, words, pattern in BANS
        if any(word in low for word in words) and (match := pattern.search(text, 0, HEAD)) is not None
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
