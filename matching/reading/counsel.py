"""Lawyers and for whom they act: in the header of federal judgments, at the end of Québec's."""

from __future__ import annotations

import re

from matching.judgment import Counsel, Region, Zone
from matching.reading.lines import lines_of

NAMED = re.compile(r"^(?:Me|Mtre|Maître|M[eᵉ]\.)\s+(?P<name>[^\n,(]{3,60})")
FOR = re.compile(
    r"(?i)^(?:avocate?s?|procureure?s?|solicitors?|counsel|représentante?s?|attorneys?)\b[^\n]{0,60}$|^(?:pour|for)\s+(?:l[ae’'] ?|les |the )[^\n]{2,70}$"
)
BLOCK = re.compile(
    r"(?im)^(?:comparutions|appearances|avocats inscrits au dossier|solicitors of record|date d[’'](?:audience|audition))\b[^\n]*$"
)
ADVERSARY = re.compile(r"(?i)(?:pour|for|de|of|d[ue]s?)\s+(?P<who>(?:l[ae’'] ?|les |the )?[^\n:]{2,60})")


def counsel_of(text: str, header_end: int, body_end: int) -> tuple[list[Counsel], list[Region]]:
    """Counsel in the header (before `header_end`) and in the end block (after `body_end`), and the end block's extent."""
    found: list[Counsel] = []
    regions: list[Region] = []
    for start, end in ((0, header_end), (body_end, len(text))):
        pending: list[tuple[str, int, int]] = []
        last = ""
        for line in lines_of(text, start, end):
            if line.rule:
                continue
            named = NAMED.match(line.text)
            acts = FOR.match(line.text)
            if acts:
                who = ADVERSARY.search(line.text)
                said = who["who"].strip(" :.") if who else line.text.strip(" :.")
                if line.text.rstrip().endswith(":"):
                    last = said
                else:
                    found += [Counsel(name, said, a, b) for name, a, b in pending]
                    pending, last = [], ""
            elif named:
                at = line.start + named.start("name")
                name = named["name"].strip()
                if last:
                    found.append(Counsel(name, last, at, at + len(name)))
                else:
                    pending.append((name, at, at + len(name)))
        found += [Counsel(name, "", a, b) for name, a, b in pending]
        if start:
            tail = [c.start for c in found if c.start >= start]
            block = BLOCK.search(text, start)
            begin = min([*tail, *([block.start()] if block else [])], default=None)
            if begin is not None:
                regions.append(Region(Zone.COUNSEL, text.rfind("\n", 0, begin) + 1, len(text)))
    return found, regions
