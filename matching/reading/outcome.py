"""The operative part: where a judgment decides."""

from __future__ import annotations

import re

from matching.judgment import Region, Zone

OPENS = re.compile(
    r"(?:POUR CES MOTIFS|PAR CES MOTIFS|EN CONSÉQUENCE|POUR LES MOTIFS|FOR THESE REASONS|WHEREFORE|THIS COURT(?:’S|'S)? (?:JUDGMENT|ORDERS?)|LA COUR\s*:|LE TRIBUNAL\s*:"
    r"|JUGEMENT (?:au|dans le) dossier|DISPOSITIF|(?<=\n)(?:Appeals? (?:dismissed|allowed|quashed)|(?:Appels?|Pourvois?) (?:rejeté|accueilli)))"
)


SIGNS = (
    "ES MOTIFS", "CONSÉQUENCE", "REASONS", "WHEREFORE", "THIS COURT", "LA COUR", "LE TRIBUNAL", "JUGEMENT ", "DISPOSITIF",
    "\nAppeal", "\nAppel", "\nPourvoi",
)  # fmt: skip
"""Words of which one stands in every opening: the text is searched from its end, and only where one stands."""
BEFORE = 16


def operative(text: str, body: int, end: int) -> Region | None:
    """The last operative part between `body` and `end`, if it opens with the usual words."""
    best = -1
    for sign in SIGNS:
        at = text.rfind(sign, max(body, best), end)
        while at >= 0:
            found = OPENS.search(text, max(body, at - BEFORE), min(end, at + 60))
            if found is not None:
                best = max(best, found.start())
                break
            at = text.rfind(sign, max(body, best), at)
    return Region(Zone.OPERATIVE, best, end) if best >= 0 else None
