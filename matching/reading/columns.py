"""Parties that a page sets side by side, above their roles: read one after the other, each with its own."""

from __future__ import annotations

import re
from itertools import chain

from matching.reading.roles import label_of

GAP = " " * 5
"""What parts two columns at least; an even margin leaves less between words."""
CELLS = re.compile(r"[ \u00a0]*(\S.*?)[ \u00a0]{5,}(\S.*?)[ \u00a0\r]*")
REACH = 8000
"""In how many characters of a text its header stands."""


def unwoven(raw: str) -> str:
    """A text in whose header two columns with a role at the foot of each are told one after the other.

    « Zoé Roy      Luc Dubé / Demanderesse      Défendeur »: elsewhere a wide gap may be anything, and stays.
    """
    end = raw.rfind("\n", 0, REACH) + 1
    if GAP not in raw[:end]:
        return raw
    lines: list[str] = []
    block: list[tuple[str, str]] = []
    for line in raw[:end].split("\n"):
        cells = CELLS.fullmatch(line) if GAP in line else None
        if cells is None:
            block = []
            lines.append(line)
            continue
        block.append((cells[1], cells[2]))
        lines.append(line)
        if len(block) > 1 and all(map(label_of, block[-1])):
            lines[-len(block) :] = chain(*zip(*block, strict=True))
            block = []
    return "\n".join(lines) + raw[end:]
