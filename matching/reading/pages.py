"""The heads and feet of pages, which repeat from one to the next and are no part of what is said."""

from __future__ import annotations

import re
from collections import Counter

from matching.reading.roles import label_of

EDGE = 4
"""Lines at the top and at the foot of a page that may be a running head."""
DIGITS = re.compile(r"\d+")
PAGED = re.compile(r"(?i)\bpage ?:? ?\d{1,4}\b|^\W?\d{1,4}\W?$")


def bare(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the head and foot that repeat, numbers aside, from one to the next; the first one's are its own."""
    first = {DIGITS.sub("#", line) for line in pages[0]}
    tops = Counter((at, DIGITS.sub("#", line)) for page in pages[1:] for at, line in enumerate(page[:EDGE]))
    feet = Counter((at, DIGITS.sub("#", line)) for page in pages for at, line in enumerate(page[: -EDGE - 1 : -1]))
    found = []
    for number, page in enumerate(pages):
        head = _edge(page[:EDGE], first, tops) if number else 0
        foot = _edge(page[: -EDGE - 1 : -1], first, feet)
        found.append(page[head : len(page) - foot if foot < len(page) - head else len(page)])
    return found


def _edge(lines: list[str], first: set[str], repeated: Counter[tuple[int, str]]) -> int:
    """How many lines from the edge of a page are a running head: up to its page number, each seen elsewhere."""
    paged = next((at for at, line in enumerate(lines) if PAGED.search(line)), -1)
    taken = 0
    for at, line in enumerate(lines):
        key = DIGITS.sub("#", line)
        known = repeated[at, key] > (1 if at < paged else 2) or (at < paged and key in first)
        if (
            (at > paged and not (paged >= 0 and known and line))
            or (line and at != paged and not known)
            or label_of(line)
        ):
            break
        taken = at + 1
    return taken if paged >= 0 else 0
