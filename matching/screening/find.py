"""Where watched names stand in a text: every place, with how well the words there are the words of the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matching.judgment import Watched
from matching.names.lists import POPULATION, given_share, surname_share
from matching.names.organization import TYPES, luhn
from matching.names.person import GLUED, PersonName
from matching.screening import organizations, people
from matching.screening.entries import OrganizationEntry, PersonEntry
from matching.screening.index import Index
from matching.screening.people import Laid
from matching.screening.runs import FORMED, INSIDE, Word, after_kind, before_form, numbers, runs, tokens, words

REACH = 5
"""How many words apart a given name and a surname of one name may stand."""
WINDOW_REACH = 3
BEFORE = 40
"""How many characters before a run may say that it is a street or an establishment."""
AFTER = 24
MOST_KEPT = 1 << 16
"""How many runs are remembered before the memory is emptied."""
STREET = re.compile(rf"\b(?:{'|'.join(people.STREETS)})[ :«\"']*(?:de |du |des |de la |d'|de l')?[ «\"']*$")
KIND = re.compile(rf"\b(?:{'|'.join(sorted(TYPES))})\b")
Candidate = tuple[int, int, int]
"""The number of an entry, and the places of the words that led to it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a watched name stands: offsets, how well it fits (0 to 1), and the marks of how.

    A mark is a code of reasons.WORDS; what is not marked fits exactly. `variant` is the person's name in its parts,
    `owner` the number of the watched in the index.
    """

    ref: str
    name: str
    start: int
    end: int
    fit: float
    marks: tuple[str, ...]
    variant: PersonName | None = None
    owner: int = -1


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run of words holds wherever it stands: people laid over it, and organisations that may be there."""

    people: tuple[tuple[Laid, PersonEntry], ...]
    organizations: tuple[tuple[Laid, OrganizationEntry], ...]
    formed: bool


NOTHING = Seen((), (), formed=False)


def find(bare: str, small: str, kinds: Iterable[str], index: Index) -> list[Place]:
    """Every place where somebody in the index may stand, in order; overlapping ones of one entry merged.

    `bare` and `small` are the `plain` forms of the text, `kinds` the words for childcare services that it holds.
    """
    found: list[Place] = []
    seen = index.seen
    for start, run in runs(bare):
        known = seen.get(run)
        if known is None:
            if len(seen) >= MOST_KEPT:
                seen.clear()
            known = seen[run] = _look(run, index)
        if known is not NOTHING:
            found.extend(_place(bare, start, known, index))
            if known.formed:
                found.extend(_window(bare, *before_form(bare, start, run), index))
    for kind in kinds:
        for start, window in after_kind(bare, small, kind):
            found.extend(_window(bare, start, window, index))
    found.extend(_numbers(small, index))
    return _merged(found) if found else found


def _window(bare: str, start: int, window: str, index: Index) -> Iterator[Place]:
    """Organisations in a stretch of text whose words need no capital."""
    known = index.seen.get("|" + window)
    if known is None:
        known = index.seen["|" + window] = _look(window, index, WINDOW_REACH)
    return _place(bare, start, known, index)


def _merged(found: list[Place]) -> list[Place]:
    best: dict[str, list[Place]] = {}
    for place in sorted(found, key=lambda p: (-p.fit, p.start - p.end, p.start, p.name)):
        kept = best.setdefault(place.ref, [])
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return sorted((p for kept in best.values() for p in kept), key=lambda p: (p.start, p.end, p.ref))


# ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _look(run: str, index: Index, reach: int = REACH) -> Seen:
    """What a run holds, wherever it stands; one looked at with a shorter reach is a window, and holds no people."""
    formed = FORMED.search(run) is not None
    alone = (
        formed
        or INSIDE.search(run) is not None
        or reach != REACH
        or KIND.search(run.lower().replace(".", "")) is not None
    )
    ways = [(tokens(run), False)]
    if "-\n" in run:
        ways.append((tokens(run.replace("-\n", "- ")), True))
    persons: dict[tuple[Laid, PersonEntry], None] = {}
    companies: dict[tuple[Laid, OrganizationEntry], None] = {}
    for folded, broken in ways:
        spread: list[Word] = []
        for number, i, j in dict.fromkeys(_candidates(folded, index, reach, alone=alone)):
            entry = index.entry(number)
            if entry is None:
                continue
            spread = spread or words(run, broken=broken)
            if isinstance(entry, OrganizationEntry):
                if i > j or (i != j and folded[i] not in entry.core and folded[j] not in entry.core):
                    continue
                core = organizations.core(spread, i, j, entry)
                if core is not None:
                    companies[_at(spread, core), entry] = None
            elif reach == REACH and not _lost(folded, i, j, entry, index):
                laid = people.lay(spread, i, j, entry)
                if laid is not None and ("crowded" not in laid[3] or _describes(index.owner(entry.owner))):
                    persons[_at(spread, laid), entry] = None
    formed = formed and reach == REACH
    return Seen(tuple(persons), tuple(companies), formed) if persons or companies or formed else NOTHING


def _lost(folded: list[str], i: int, j: int, entry: PersonEntry, index: Index) -> bool:
    """Whether the name has more parts than are written, and what is written is the name of a crowd."""
    if len(entry.parsed.given) + len(entry.surname) == 2:
        return False
    own = (*entry.parsed.given, *entry.surname)
    if all(part in folded for part in own) or surname_share((folded[j],)) * given_share((folded[i],)) < ONE_IN_A_CROWD:
        return False
    return len(folded[i]) > 1 and len(folded) < len(own) and not _describes(index.owner(entry.owner))


def _describes(watched: Watched) -> bool:
    """Whether the list says more of somebody than the name."""
    return bool(watched.born or watched.place or watched.associates)


ONE_IN_A_CROWD = people.CROWDS["half_surname"] / POPULATION


def _at(spread: list[Word], laid: Laid) -> Laid:
    """The same with the offsets of its words in the run for their places."""
    return spread[laid[0]].start, spread[laid[1]].end, laid[2], laid[3]


def _candidates(folded: list[str], index: Index, reach: int, *, alone: bool) -> Iterator[Candidate]:
    """Entries one of whose pairs of words stands among these, with the places of the two.

    With `alone` the entries of a single word too.
    """
    known = index.words.near(folded)
    whole = 0
    for one in known:
        whole |= one.bits
    if alone:
        whole |= 1
    for j, own in enumerate(known):
        seconds, meets = own.seconds, own.meets
        if j and folded[j - 1] in GLUED:
            for other in index.words.near(_glued(folded, j)):
                seconds += other.seconds
                meets |= other.meets
        if not meets & whole:
            continue
        for second, bits in seconds:
            if not bits & whole:
                continue
            if alone and bits & 1:
                for number in index.paired((0,), second):
                    yield number, j, j
            for i in range(max(0, j - reach), min(len(folded), j + reach)):
                if i != j and bits & known[i].bits and (len(folded[i]) > 1 or _leads(folded, i, j)):
                    for number in index.paired([first for first in known[i].words if bits >> (first & 63) & 1], second):
                        yield number, i, j


def _leads(folded: list[str], i: int, j: int) -> bool:
    """Whether an initial may be that of the given name before a surname: « M. » before a common one is Monsieur."""
    between = folded[i + 1 : j]
    if i > j or not all(len(word) == 1 or word in GLUED for word in between):
        return False
    return folded[i] != "m" or bool(between) or POPULATION * surname_share((folded[j],)) < people.MISTERS


def _glued(folded: list[str], j: int) -> Iterator[str]:
    """A word with the particles before it glued to it, one after the other."""
    glued = folded[j]
    for k in range(j - 1, max(-1, j - 4), -1):
        if folded[k] not in GLUED:
            return
        glued = folded[k] + glued
        yield glued


def _place(bare: str, start: int, seen: Seen, index: Index) -> Iterator[Place]:
    """The places of what a run holds, here: what stands around it may speak against it."""
    if seen.people:
        before = bare[max(0, start - BEFORE) : start].lower()
        street = before.rstrip()[-1:].isalpha() and STREET.search(before) is not None
        for (low, high, fit, marks), entry in seen.people:
            if street and low == 0:
                continue
            after = bare[start + high : start + high + 2]
            if after[:1] == "-" and after[1:].isalpha():
                continue
            ref = index.owner(entry.owner).ref
            yield Place(ref, entry.name, start + low, start + high, round(fit, 4), marks, entry.parsed, entry.owner)
    if seen.organizations:
        low = max(0, start - BEFORE)
        while low and bare[low - 1].isalnum():
            low -= 1
        read: list[Word] = []
        for core, company in seen.organizations:
            read = read or words(bare[low : start + max(laid[1] for laid, _ in seen.organizations) + AFTER])
            starts = {word.start: k for k, word in enumerate(read)}
            ends = {word.end: k for k, word in enumerate(read)}
            first, last = starts.get(start + core[0] - low), ends.get(start + core[1] - low)
            if first is None or last is None:
                continue
            found = organizations.around(read, first, last, company, core)
            if found is not None:
                first, last, fit, marks = found
                ref, begin, end = index.owner(company.owner).ref, low + read[first].start, low + read[last].end
                yield Place(ref, company.name, begin, end, round(fit, 4), marks, None, company.owner)


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(small: str, index: Index) -> Iterator[Place]:
    """Numbered companies by their digits alone, and NEQs."""
    for start, end, digits in numbers(small):
        yield from _numbered(digits, start, end, "neq" if len(digits) == 10 else "number", 1.0, index)
        if len(digits) == 8 and not luhn(digits):
            for other in _one_slip(digits):
                if luhn(other):
                    yield from _numbered(other, start, end, "number_slip", 0.6, index)


def _numbered(digits: str, start: int, end: int, mark: str, fit: float, index: Index) -> Iterator[Place]:
    for number in index.numbered(digits):
        entry = index.entry(number)
        if isinstance(entry, OrganizationEntry) and entry.parsed.number == digits:
            ref = index.owner(entry.owner).ref
            yield Place(ref, entry.name, start, end, fit, (mark,), None, entry.owner)


def _one_slip(digits: str) -> Iterator[str]:
    """Every number one wrong or swapped digit away; two valid numbers one digit apart are two companies."""
    for i, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield digits[:i] + other + digits[i + 1 :]
        if i + 1 < len(digits) and digits[i] != digits[i + 1]:
            yield digits[:i] + digits[i + 1] + digit + digits[i + 2 :]
