"""The operative part: where a judgment decides."""

from __future__ import annotations

import re

from matching.judgment import Region, Zone
from matching.reading.signals import Signals

OPENS = re.compile(
    r"(?:POUR CES MOTIFS|PAR CES MOTIFS|EN CONSÉQUENCE|POUR LES MOTIFS|FOR THESE REASONS|WHEREFORE|THIS COURT(?:’S|'S)? (?:JUDGMENT|ORDERS?)|LA COUR\s*:|LE TRIBUNAL\s*:"
    r"|JUGEMENT (?:au|dans le) dossier|DISPOSITIF|(?<=\n)(?:Appeals? (?:dismissed|allowed|quashed)|(?:Appels?|Pourvois?) (?:rejeté|accueilli)))"
)
BEFORE = 16


def operative_part(text: str, signals: Signals, body: int, end: int) -> Region | None:
    """The last operative part between `body` and `end`, if it opens with the usual words."""
    for at in reversed(signals.starts("opening")):
        if body <= at < end and (text[at : at + 2].isupper() or text[at - 1 : at] == "\n"):
            found = OPENS.search(text, max(body, at - BEFORE), min(end, at + 60))
            if found is not None:
                return Region(Zone.OPERATIVE, found.start(), end)
    return None
