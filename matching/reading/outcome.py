"""The operative part, and what it decides where the words are plain; « unknown » is an answer, a guess is not."""

from __future__ import annotations

import re

from matching.judgment import Region, Span, Zone

OPENS = re.compile(
    r"(?:POUR CES MOTIFS|PAR CES MOTIFS|EN CONSÉQUENCE|POUR LES MOTIFS|FOR THESE REASONS|WHEREFORE|THIS COURT(?:’S|'S)? (?:JUDGMENT|ORDERS?)|LA COUR\s*:|LE TRIBUNAL\s*:"
    r"|JUGEMENT (?:au|dans le) dossier|DISPOSITIF)"
)
PLAIN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("new_trial", re.compile(r"ORDONNE (?:la tenue d[’']un )?nouveau procès|nouveau procès|new trial", re.IGNORECASE)),
    (
        "acquitted",
        re.compile(
            r"\bACQUITTE\b|\bACQUITS\b|INSCRIT un (?:verdict d[’'])?acquittement|enters? an acquittal|déclare l[’']accusée? non coupable|not guilty"
        ),
    ),
    ("stay", re.compile(r"ORDONNE l[’']arrêt des procédures|STAYS? the proceedings|arrêt définitif des procédures")),
    ("withdrawn", re.compile(r"retrait d(?:e l[’']accusation|es accusations)|charges? (?:is|are) withdrawn")),
    ("discharged", re.compile(r"absolution (?:in)?conditionnelle|(?:absolute|conditional) discharge", re.IGNORECASE)),
    (
        "guilty",
        re.compile(
            r"D[ÉE]CLARE[^.\n]{0,60}\bcoupables?\b|\bFINDS?[^.\n]{0,40}\bguilty\b|plaidoyers? de culpabilité|pleaded guilty|CONDAMNE l[’']accusée?|IMPOSE (?:à l[’'](?:accusée?|intimée?))?"
        ),
    ),
    ("sentenced", re.compile(r"emprisonnement|\bSENTENCES\b|IMPOSE une peine", re.IGNORECASE)),
    ("homologated", re.compile(r"PREND ACTE|ENTÉRINE|HOMOLOGUE|désistement|HOMOLOGATES", re.IGNORECASE)),
    ("allowed", re.compile(r"\bACCUEILLE\b|\bALLOWS?\b|\bGRANTS?\b|is allowed|est accueillie?|CONDAMNE\b|CONDEMNS")),
    ("dismissed", re.compile(r"\bREJETTE\b|\bDISMISS(?:ES)?\b|is dismissed|est rejetée?")),
    ("bankruptcy", re.compile(r"ordonnance de faillite|bankruptcy order", re.IGNORECASE)),
)


def operative(text: str, body: int, end: int) -> Region | None:
    """The last operative part between `body` and `end`, if it opens with the usual words."""
    openings = list(OPENS.finditer(text, body, end))
    return Region(Zone.OPERATIVE, openings[-1].start(), end) if openings else None


def outcome_of(text: str, region: Region | None) -> tuple[str, Span | None]:
    """The code of the outcome and the words that say it; empty when the operative part is silent or mixed."""
    if region is None:
        return "", None
    found = {}
    for code, pattern in PLAIN:
        match = pattern.search(text, region.start, region.end)
        if match is not None:
            found[code] = Span(match.start(), match.end())
    if {"acquitted", "guilty"} <= found.keys():
        return "mixed", found["guilty"]
    code = next(iter(found), "")
    return code, found.get(code)
