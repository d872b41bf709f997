"""Where watched names stand in a text: every place, with how well the words there are the words of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from matching.judgment import Watched
from matching.names.normalize import fold
from matching.names.organization import luhn, one_slip
from matching.names.person import PersonName
from matching.names.plain import Plain
from matching.screening import organizations
from matching.screening.entries import OrganizationEntry
from matching.screening.look import NOTHING, Seen, look
from matching.screening.runs import Word
from matching.screening.segment import Segment
from matching.screening.signs import Signs
from matching.screening.stretches import Stretches
from matching.screening.surroundings import of_a_thing

BEFORE = 40
"""How many characters before a run may be of an establishment’s name."""
AFTER = 24
REGISTER = re.compile(r" {1,3}(quebec|qc|que|canada|ontario|inc|ltee|ltd)\b")
"""What follows the number of a company: the register that numbered it, or its form."""
ELSEWHERE = frozenset(("canada", "ontario"))
REGISTERED = re.compile(r"\b(?:quebec|canada|ontario)\b")
ALONE = 0.9
"""How well digits fit that nothing says to be a company's."""


class Place(NamedTuple):
    """One place where a watched name stands: offsets, how well it fits (0 to 1), and the marks of how.

    A mark is a code of reasons.WORDS; what is not marked fits exactly. `variant` is the person's name in its parts.
    """

    watched: Watched
    name: str
    start: int
    end: int
    fit: float
    marks: tuple[str, ...]
    variant: PersonName | None = None


def find(stretches: Stretches, plain: Plain, signs: Signs, segment: Segment) -> list[Place]:
    """Every place where somebody of a segment may stand, in order; overlapping ones of one entry merged."""
    found: list[Place] = []
    for stretch, led in stretches.led_by(segment):
        seen = look(stretches, stretch, led, segment)
        if seen is not NOTHING:
            found.extend(_place(stretches, plain.text, stretch.start, seen, segment))
    found.extend(_numbers(plain.small, signs, segment))
    return _merged(found) if found else found


def _merged(found: list[Place]) -> list[Place]:
    best: dict[str, list[Place]] = {}
    for place in sorted(found, key=lambda p: (-p.fit, p.start - p.end, p.start, p.name)):
        kept = best.setdefault(place.watched.ref, [])
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return sorted((p for kept in best.values() for p in kept), key=lambda p: (p.start, p.end, p.watched.ref))


def _place(stretches: Stretches, bare: str, start: int, seen: Seen, segment: Segment) -> Iterator[Place]:
    """The places of what a run holds, here: what stands around it may speak against it."""
    if seen.people:
        apart: dict[tuple[int, int], bool] = {}
        for (low, high, fit, marks), entry in seen.people:
            if (low, high) not in apart:
                apart[low, high] = _apart(bare, start + low, start + high)
            if not apart[low, high]:
                continue
            end = start + high
            end += bare[end : end + 1] == ")" and "(" in bare[start + low : end]
            yield Place(segment.owner(entry.owner), entry.name, start + low, end, round(fit, 4), marks, entry.parsed)
    if seen.organizations:
        low = max(0, start - BEFORE)
        while low and bare[low - 1].isalnum():
            low -= 1
        read: list[Word] = []
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        for core, company in seen.organizations:
            if not read:
                high = start + max([laid[1] for laid, _ in seen.organizations]) + AFTER
                read = stretches.between(low, min(high, len(bare)))
                starts, ends = (
                    {word.start: k for k, word in enumerate(read)},
                    {word.end: k for k, word in enumerate(read)},
                )
            first, last = starts.get(start + core[0] - low), ends.get(start + core[1] - low)
            if first is None or last is None:
                continue
            found = organizations.around(read, first, last, company, core)
            if found is not None:
                first, last, fit, marks = found
                begin, end = low + read[first].start, low + read[last].end
                yield Place(segment.owner(company.owner), company.name, begin, end, round(fit, 4), marks)


def _apart(bare: str, start: int, end: int) -> bool:
    """Whether a person's name ends where these offsets do, and nothing is called by it."""
    goes_on = bare[end : end + 1] == "-" and bare[end + 1 : end + 2].isalnum()
    return not goes_on and not of_a_thing(bare, start, end)


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(small: str, signs: Signs, segment: Segment) -> Iterator[Place]:
    """Numbered companies by their digits, which with no register after them may be a telephone's, and NEQs."""
    for start, end, digits in signs.numbers:
        if len(digits) == 10:
            yield from _numbered(digits, start, end, "neq", 1.0, segment)
            continue
        register = REGISTER.match(small, end)
        said = register.group(1) if register else ""
        mark, fit = ("number", 1.0) if said else ("number_alone", ALONE)
        yield from _numbered(digits, start, end, mark, fit, segment, said)
        if len(digits) == 8 and not luhn(digits):
            for other in one_slip(digits):  # two valid numbers one digit apart are two companies
                yield from _numbered(other, start, end, "number_slip", 0.6, segment, said)


def _numbered(
    digits: str, start: int, end: int, mark: str, fit: float, segment: Segment, register: str = ""
) -> Iterator[Place]:
    for number in segment.numbered(digits):
        entry = segment.entry(number)
        if isinstance(entry, OrganizationEntry) and entry.parsed.number == digits:
            own = REGISTERED.search(fold(entry.name)) if register in ELSEWHERE else None
            if own is not None and own.group() != register:
                continue
            yield Place(segment.owner(entry.owner), entry.name, start, end, fit, (mark,))
