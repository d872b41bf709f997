"""The numbers that a judgment gives its paragraphs, so that its words can be cited as lawyers do: « par. 12 »."""

from __future__ import annotations

import re
from bisect import bisect_right

BRACKETED = re.compile(r"(?:^|(?<=\s))\[(\d{1,4})\](?=\s)")
DOTTED = re.compile(r"(?m)^(\d{1,4})\.\s")
MOST_LOST = 3
"""Numbers that may be missing between two paragraphs: a longer jump is another judgment’s, quoted."""

Numbers = list[tuple[int, int]]
"""Where each numbered paragraph begins, and its number: both rise."""


def numbered(text: str) -> Numbers:
    """The paragraphs of a text, as `[12]`, or as `12.` where none is in brackets; they begin at 1 and follow each other."""
    return _run(BRACKETED, text) or _run(DOTTED, text)


def _run(pattern: re.Pattern[str], text: str) -> Numbers:
    found: Numbers = []
    for match in pattern.finditer(text):
        number = int(match[1])
        last = found[-1][1] if found else 0
        if number == 1 if not found else last < number <= last + MOST_LOST:
            found.append((match.start(), number))
    return found


def paragraph_at(numbers: Numbers, offset: int) -> int:
    """The number of the paragraph that holds an offset; 0 before the first, and where none is numbered."""
    place = bisect_right(numbers, offset, key=lambda pair: pair[0])
    return numbers[place - 1][1] if place else 0
