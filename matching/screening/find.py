"""Where watched names stand in a text: every place, with how well the words there fit the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from matching.judgment import Watched
from matching.names.normalize import fold
from matching.names.organization import COMPANY_DIGITS, NEQ_DIGITS, luhn, one_slip
from matching.names.person import PersonName
from matching.names.plain import Plain
from matching.screening import organizations
from matching.screening.entries import OrganizationEntry, PersonEntry
from matching.screening.look import look
from matching.screening.people import Laid
from matching.screening.segment import Segment
from matching.screening.signs import Signs
from matching.screening.stretches import Stretches
from matching.screening.surroundings import of_a_thing

BEFORE, AFTER = 64, 24
"""How many characters before and after the core of a name tell what it is the name of."""
REGISTER = re.compile(r" {1,3}(quebec|qc|que|canada|ontario|inc|ltee|ltd)\b")
"""What follows the number of a company: the register that numbered it, or its form."""
SUFFIX = re.compile(
    r",?[ \n]\(?(?:fils|pere|[Jj]r\b\.?|[Jj]unior|[Ss]r\b\.?|[Ss]enior|FILS|PERE|JR\b\.?|SR\b\.?)(?![\w-]|[ \n](?:d[eu]s?|of)\b|[ \n]?d')\)?"
)
"""What tells father from son right after a name, and is of it; « fils de Paul » is not."""
ELSEWHERE = frozenset(("canada", "ontario"))
REGISTERED = re.compile(r"\b(?:quebec|canada|ontario)\b")
ALONE = 0.9
"""How well digits fit that nothing says to be a company's."""


class Place(NamedTuple):
    """One place where a watched name stands: offsets, how well it fits (0 to 1), and the marks of how.

    A mark is one of `marks.MARKS`; what is not marked fits exactly. `variant` is the person's name in its parts.
    """

    watched: Watched
    name: str
    start: int
    end: int
    fit: float
    marks: tuple[str, ...]
    variant: PersonName | None = None


def find(stretches: Stretches, plain: Plain, signs: Signs, segment: Segment) -> dict[str, list[Place]]:
    """Every place where somebody of a segment may stand, by reference and in order.

    Of the places of one watched that overlap, the one that fits best is kept.
    """
    found: dict[str, list[Place]] = {}
    cores: dict[Laid, list[OrganizationEntry]] = {}
    for stretch, led in stretches.led_by(segment):
        people, companies = look(stretches, stretch, led, segment)
        for place in _people(plain.text, stretch.start, people, segment) if people else ():
            found.setdefault(place.watched.ref, []).append(place)
        for (low, high, fit, marks), company in companies:
            held = cores.setdefault((stretch.start + low, stretch.start + high, fit, marks), [])
            if company not in held:  # several stretches may hold the same words
                held.append(company)
    for place in chain(_organizations(stretches, plain.text, cores, segment), _numbers(plain.small, signs, segment)):
        found.setdefault(place.watched.ref, []).append(place)
    return {ref: places if len(places) == 1 else _merged(places) for ref, places in found.items()}


def _merged(places: list[Place]) -> list[Place]:
    """The places of one watched, in order; of those that overlap the one that fits best."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: (-p.fit, p.start - p.end, p.start, p.name)):
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return sorted(kept, key=attrgetter("start", "end"))


def _people(bare: str, start: int, people: Sequence[tuple[Laid, PersonEntry]], segment: Segment) -> Iterator[Place]:
    """The places of the people who fit a run; not where a longer word or a thing is called so."""
    apart: dict[tuple[int, int], bool] = {}
    for (low, high, fit, marks), entry in people:
        if (low, high) not in apart:
            apart[low, high] = _apart(bare, start + low, start + high)
        if not apart[low, high]:
            continue
        end = start + high
        end += bare[end : end + 1] == ")" and "(" in bare[start + low : end]
        suffix = SUFFIX.match(bare, end)
        end = suffix.end() if suffix is not None else end
        yield Place(segment.owner(entry.owner), entry.name, start + low, end, round(fit, 4), marks, entry.parsed)


def _organizations(
    stretches: Stretches, bare: str, cores: Mapping[Laid, Sequence[OrganizationEntry]], segment: Segment
) -> Iterator[Place]:
    """The places of the organisations whose core stands in a text, as far as the words around it allow."""
    for core, companies in cores.items():
        low = max(0, core[0] - BEFORE)
        while low and bare[low - 1].isalnum():
            low -= 1
        words = stretches.between(low, min(core[1] + AFTER, len(bare)))
        starts, ends = [low + word.start for word in words], [low + word.end for word in words]
        if core[0] not in starts or core[1] not in ends:
            continue
        for company in companies:
            found = organizations.around(words, starts.index(core[0]), ends.index(core[1]), company, core)
            if found is not None:
                first, last, fit, marks = found
                owner = segment.owner(company.owner)
                yield Place(owner, company.name, starts[first], ends[last], round(fit, 4), marks)


def _apart(bare: str, start: int, end: int) -> bool:
    """Whether a person's name ends where these offsets do, and nothing is called by it."""
    goes_on = bare[end : end + 1] == "-" and bare[end + 1 : end + 2].isalnum()
    return not goes_on and not of_a_thing(bare, start, end)


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(small: str, signs: Signs, segment: Segment) -> Iterator[Place]:
    """Numbered companies by their digits, and NEQs; digits with no register after them may be a telephone number."""
    for start, end, digits in signs.numbers:
        if len(digits) == NEQ_DIGITS:
            yield from _numbered(digits, start, end, "neq", 1.0, segment)
            continue
        register = REGISTER.match(small, end)
        said = register.group(1) if register else ""
        mark, fit = ("number", 1.0) if said else ("number_alone", ALONE)
        yield from _numbered(digits, start, end, mark, fit, segment, said)
        if len(digits) == COMPANY_DIGITS and not luhn(digits):
            for other in one_slip(digits):  # two valid numbers one digit apart are two companies
                yield from _numbered(other, start, end, "number_slip", 0.6, segment, said)


def _numbered(
    digits: str, start: int, end: int, mark: str, fit: float, segment: Segment, register: str = ""
) -> Iterator[Place]:
    """The places of the companies that have this number; not one that the `register` after it says is elsewhere."""
    for number in segment.numbered(digits):
        entry = segment.entry(number)
        if isinstance(entry, OrganizationEntry) and entry.parsed.number == digits:
            own = REGISTERED.search(fold(entry.name)) if register in ELSEWHERE else None
            if own is not None and own.group() != register:
                continue
            yield Place(segment.owner(entry.owner), entry.name, start, end, fit, (mark,))
