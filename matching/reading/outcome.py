"""The operative part: where a judgment decides."""

from __future__ import annotations

import re

from matching.judgment import Region, Zone

OPENS = re.compile(
    r"(?:POUR CES MOTIFS|PAR CES MOTIFS|EN CONSÉQUENCE|POUR LES MOTIFS|FOR THESE REASONS|WHEREFORE|THIS COURT(?:’S|'S)? (?:JUDGMENT|ORDERS?)|LA COUR\s*:|LE TRIBUNAL\s*:"
    r"|JUGEMENT (?:au|dans le) dossier|DISPOSITIF|(?<=\n)(?:Appeals? (?:dismissed|allowed|quashed)|(?:Appels?|Pourvois?) (?:rejeté|accueilli)))"
)


def operative(text: str, body: int, end: int) -> Region | None:
    """The last operative part between `body` and `end`, if it opens with the usual words."""
    openings = list(OPENS.finditer(text, body, end))
    return Region(Zone.OPERATIVE, openings[-1].start(), end) if openings else None
