"""Where watched names stand in a text: every place, with how well the words there are the words of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from matching.names.lists import given_names, parts
from matching.names.normalize import Word, words_of
from matching.names.organization import LEGAL_FORMS, LINKS, TYPES, luhn
from matching.names.person import GLUED, SILENT, SUFFIXES, PersonName
from matching.screening.index import Index, OrganizationEntry, PersonEntry, is_slip

REACH = 5
"""How many words apart a given name and a surname of one name may stand."""
NEAR = frozenset(" -'.")
"""Joints within a name; a comma or a line break only between its two halves."""
DIGITS = re.compile(
    r"(?<![\w-])([\dOolISB]{4})[\s\u00a0–-]?([\dOolISB]{4})(?![\w-])|(?<![\w-])(\d{6,7})(?=\s+(?:canada|ontario))",
    re.IGNORECASE,
)
NEQ = re.compile(r"(?<!\d)((?:11|22|33|88)\d{8})(?!\d)")
MISREAD = str.maketrans("OolISB", "001158")
PLACES = frozenset(
    "rue avenue boulevard boul chemin route rang parc ecole pont hopital pavillon autoroute lac mont edifice place "
    "street road avenue park school hospital bridge lake".split()
)
WEAKEST = 0.5
"""Below this the words at a place are not the name."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a watched name stands: offsets, how well it fits (0 to 1), and the marks of how.

    A mark is a code of reasons.WORDS; what is not marked fits exactly. `variant` is the person's name in its parts.
    """

    ref: str
    name: str
    start: int
    end: int
    fit: float
    marks: tuple[str, ...]
    variant: PersonName | None = None


def find(text: str, index: Index) -> list[Place]:
    """Every place in `text` where somebody in the index may stand, in order; overlapping ones of one entry merged."""
    words = words_of(text)
    found = [*_people(words, index), *_organizations(words, index), *_numbers(text, index)]
    best: dict[str, list[Place]] = {}
    for place in sorted(found, key=lambda p: (-p.fit, p.start - p.end, p.start, p.name)):
        kept = best.setdefault(place.ref, [])
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return sorted((p for kept in best.values() for p in kept), key=lambda p: (p.start, p.end, p.ref))


# ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _people(words: list[Word], index: Index) -> Iterator[Place]:
    given = [index.given.near(w.folded) if w.capital else () for w in words]
    forms = [_surname_forms(words, i) if w.capital else () for i, w in enumerate(words)]
    surname = [
        tuple((near, slips, first) for form, first in forms[i] for near, slips in index.surnames.near(form))
        for i in range(len(words))
    ]
    for j, near_surnames in enumerate(surname):
        if not near_surnames:
            continue
        for i in _around(words, j):
            firsts = [word for word, _ in given[i]] or ([words[i].folded] if words[i].initial else [])
            if not firsts:
                continue
            entries: dict[PersonEntry, None] = {}
            for first in firsts:
                for last, _, _ in near_surnames:
                    entries.update(index.pairs.get((first, last), {}))
            for entry in entries:
                place = _align(words, min(i, j), max(i, j), entry)
                if place is not None:
                    yield place


def _surname_forms(words: list[Word], i: int) -> tuple[tuple[str, int], ...]:
    """A word alone, and glued to the particles before it (Le Blanc, St-Pierre), with where each form begins."""
    forms = [(words[i].folded, i)]
    glued, k = words[i].folded, i
    while k > 0 and words[k].joint in NEAR and words[k - 1].folded in GLUED and i - k < 3:
        k -= 1
        glued = words[k].folded + glued
        forms.append((glued, k))
    return tuple(forms)


def _around(words: list[Word], j: int) -> Iterator[int]:
    """The capitalised words that could be the given name of the surname at `j`: before it, or after a comma."""
    crossed = 0
    for i in range(j - 1, max(-1, j - REACH - 1), -1):
        joint = words[i + 1].joint
        if joint not in NEAR:
            crossed += 1
            if joint not in ("\n", ",") or crossed > 1:
                break
        if words[i].capital:
            yield i
        elif words[i].folded not in GLUED:
            break
    crossed = 0
    for i in range(j + 1, min(len(words), j + REACH)):
        if words[i].joint not in NEAR:
            crossed += 1
            if words[i].joint not in ("\n", ",") or crossed > 1:
                break
        if not words[i].capital:
            break
        yield i


def _align(words: list[Word], low: int, high: int, entry: PersonEntry) -> Place | None:
    """Lay a name over the words from `low` to `high` and around; None when they are not that name."""
    low, high = _extent(words, low, high, entry)
    span = words[low : high + 1]
    marks: list[str] = []
    fit = 1.0
    used: set[int] = set()
    fit *= _fit_surname(span, entry, used, marks)
    if fit:
        fit *= _fit_given(span, entry, used, marks)
    if fit < WEAKEST:
        return None
    fit *= _fit_rest(span, entry, used, marks)
    fit *= _fit_neighbours(words, low, high, entry, marks)
    if fit < WEAKEST:
        return None
    if any(w.joint == "\n" for w in span[1:]):
        marks.append("line")
    return Place(
        entry.ref, entry.name, span[0].start, span[-1].end, round(fit, 4), tuple(dict.fromkeys(marks)), entry.parsed
    )


def _extent(words: list[Word], low: int, high: int, entry: PersonEntry) -> tuple[int, int]:
    """Widen a span to the neighbouring words that are also of this name, and to the particles of its surname."""
    own = {*entry.parsed.given, *entry.surname, *entry.parsed.surname}
    while low > 0 and words[low].joint in NEAR and (words[low - 1].folded in own or _glues(words, low, entry)):
        low -= 1
    while high + 1 < len(words) and words[high + 1].joint in NEAR and words[high + 1].folded in own:
        high += 1
    return low, high


def _glues(words: list[Word], low: int, entry: PersonEntry) -> bool:
    before = words[low - 1].folded
    return before in GLUED and any(part.startswith(before) and part != before for part in entry.surname)


def _fit_surname(span: list[Word], entry: PersonEntry, used: set[int], marks: list[str]) -> float:
    """How well the words are the surname: whole, with slips, or only a half of it."""
    missing, fit = 0, 1.0
    for part in entry.surname:
        hit = _hit(span, part, used)
        if hit is None:
            missing += 1
        else:
            places, slips = hit
            used.update(places)
            if slips:
                fit *= 0.93
                marks.append("slip")
    if missing == len(entry.surname):
        return 0.0
    if missing:
        marks.append("half_surname")
        fit *= 0.78
    return fit


def _hit(span: list[Word], part: str, used: set[int]) -> tuple[tuple[int, ...], int] | None:
    """The words of the span that are this part of the surname, exactly before with a slip."""
    best: tuple[tuple[int, ...], int] | None = None
    for i in range(len(span)):
        for form, first in _surname_forms(span, i):
            places = tuple(range(first, i + 1))
            if any(place in used for place in places):
                continue
            if form == part:
                return places, 0
            if best is None and is_slip(form, part):
                best = places, 1
    return best


def _fit_given(span: list[Word], entry: PersonEntry, used: set[int], marks: list[str]) -> float:
    """How well the remaining words are the given name: in full, compound halves, initials."""
    wanted = entry.parsed.given
    best = 0.0
    full = initials = 0
    for rank, part in enumerate(wanted):
        place = next((i for i, w in enumerate(span) if i not in used and w.folded == part), None)
        slip = place is None
        if slip:
            place = next(
                (i for i, w in enumerate(span) if i not in used and w.capital and is_slip(w.folded, part)), None
            )
        if place is not None:
            used.add(place)
            full += 1
            if slip:
                marks.append("slip")
            best = max(best, (0.94 if slip else 1.0) * (1.0 if rank == 0 or part in SILENT else 0.9))
            continue
        short = next((i for i, w in enumerate(span) if i not in used and w.initial and w.folded == part[0]), None)
        if short is not None:
            used.add(short)
            initials += 1
    if full:
        if entry.parsed.compound and full + initials < len(wanted):
            marks.append("half_given")
            return best * 0.72
        return best
    if initials and len(wanted[0]) == 1:
        return 1.0
    if initials:
        marks.append("initial")
        return 0.82 if initials == len(wanted) else 0.78
    return 0.0


def _fit_rest(span: list[Word], entry: PersonEntry, used: set[int], marks: list[str]) -> float:
    """What else stands inside the name: another given name is a doubt, a hyphenated one a contradiction."""
    fit = 1.0
    for i, word in enumerate(span):
        if i in used or word.folded in GLUED or word.folded in SILENT or word.folded in SUFFIXES:
            continue
        hyphenated = word.joint == "-" or (i + 1 < len(span) and span[i + 1].joint == "-")
        if hyphenated:
            return 0.0
        if word.initial:
            fit *= 0.96
            marks.append("middle_initial")
        elif len(entry.parsed.given) > 1 and not entry.parsed.compound:
            return 0.0
        else:
            fit *= 0.85
            marks.append("other_given")
    return fit


def _fit_neighbours(words: list[Word], low: int, high: int, entry: PersonEntry, marks: list[str]) -> float:
    """What stands against the name outside: a further half of a surname makes it the name of somebody else."""
    first, last = words[low], words[high]
    if first.joint == "-" and low and words[low - 1].folded not in GLUED:
        return 0.0
    fit = 1.0
    if low and words[low].joint in NEAR:
        before = words[low - 1]
        if before.folded in PLACES:
            return 0.0
        if before.capital and first.joint == " " and before.folded in given_names() and _alike(before, first):
            if before.folded in SILENT:
                marks.append("baptismal")
            elif before.folded not in parts() or not before.initial:
                fit *= 0.85
                marks.append("other_given")
    if high + 1 < len(words):
        after = words[high + 1]
        if after.folded in SUFFIXES and after.joint in " ,":
            suffix = SUFFIXES[after.folded]
            if entry.parsed.suffix and suffix != entry.parsed.suffix:
                return 0.0
            if not entry.parsed.suffix:
                fit *= 0.8
                marks.append("suffix")
        elif (after.joint == "-" and after.capital) or (
            after.joint in " '" and after.capital and _alike(after, last) and after.folded in parts()
        ):
            return 0.0
    return fit


def _alike(one: Word, other: Word) -> bool:
    """Whether two words are set alike, both in capitals or neither: « JEAN ROY Accusé » is a name, then a role."""
    return one.upper == other.upper or one.initial or other.initial


# ── Organisations ───────────────────────────────────────────────────────────────────────────────────────────────


def _organizations(words: list[Word], index: Index) -> Iterator[Place]:
    for i, word in enumerate(words):
        for near, _ in index.cores.near(word.folded):
            for entry in index.anchors.get(near, {}):
                place = _lay(words, i, entry)
                if place is not None:
                    yield place


def _lay(words: list[Word], i: int, entry: OrganizationEntry) -> Place | None:
    """Lay an organisation's core over the words around its anchor; None when they are not that name."""
    taken = {entry.anchor: i}
    for step, stop in ((-1, -1), (1, len(entry.core))):
        at = i
        for place in range(entry.anchor + step, stop, step):
            at = _next(words, at, step)
            if at < 0 or not _same(words[at].folded, entry.core[place]):
                return None
            taken[place] = at
    low, high = min(taken.values()), max(taken.values())
    if not words[low].capital:
        return None
    fit, marks = 1.0, []
    if any(words[at].folded != entry.core[place] for place, at in taken.items()):
        fit *= 0.93
        marks.append("slip")
    kinds = _types_before(words, low)
    form = high + 1 < len(words) and words[high + 1].folded in LEGAL_FORMS and words[high + 1].joint in " ,."
    if kinds & entry.parsed.types:
        low = _first_type(words, low)
    elif entry.parsed.types:
        fit *= 0.75
        marks.append("no_type")
    if len(entry.core) == 1 and not form and not kinds & entry.parsed.types:
        return None
    after = _next(words, high, 1)
    if (
        not form
        and after > 0
        and words[after].capital
        and words[high + 1].joint in " -"
        and _belongs(words, high, after)
    ):
        fit *= 0.6
        marks.append("longer")
    before = low - 1
    if before >= 0 and words[low].joint in " -" and words[before].capital and words[before].folded not in LINKS | TYPES:
        if words[low].joint == "-":
            return None
        marks.append("preceded")
        fit *= 0.85
    if form:
        high += 1
        marks.append("legal_form")
    if fit < WEAKEST:
        return None
    return Place(entry.ref, entry.name, words[low].start, words[high].end, round(fit, 4), tuple(dict.fromkeys(marks)))


def _next(words: list[Word], at: int, step: int) -> int:
    """The next word that is not a link, in one direction, as long as nothing separates; -1 when there is none."""
    for _ in range(4):
        beyond = at + step
        if not 0 <= beyond < len(words):
            return -1
        if words[max(at, beyond)].joint == "|":
            return -1
        at = beyond
        if words[at].folded not in LINKS:
            return at
    return -1


def _same(found: str, name: str) -> bool:
    return found == name or (min(len(found), len(name)) >= 5 and OSA.distance(found, name, score_cutoff=1) == 1)


def _types_before(words: list[Word], low: int) -> frozenset[str]:
    return frozenset(words[k].folded for k in range(_first_type(words, low), low) if words[k].folded in TYPES)


def _first_type(words: list[Word], low: int) -> int:
    """Where the type words just before a core begin (« Centre de la petite enfance … »)."""
    first = k = low
    while k > 0 and low - k < 7 and words[k].joint in " -'.\n":
        k -= 1
        if words[k].folded in TYPES:
            first = k
        elif words[k].folded not in LINKS:
            break
    return first


def _belongs(words: list[Word], high: int, after: int) -> bool:
    """Whether the capitalised word after a core goes on with the name rather than begins something else."""
    return after - high <= 3 and words[after].folded not in LEGAL_FORMS and not words[after].folded.isdigit()


def _numbers(text: str, index: Index) -> Iterator[Place]:
    """Numbered companies by their digits alone, and NEQs."""
    if index.numbers:
        for match in DIGITS.finditer(text):
            raw = match.group(3) or match.group(1) + match.group(2)
            yield from _number(raw.translate(MISREAD), match.start(), match.end(), index)
    for match in NEQ.finditer(text):
        for ref in index.neqs.get(match.group(1), {}):
            yield Place(ref, index.watched[ref].name, match.start(), match.end(), 1.0, ("neq",))


def _number(digits: str, start: int, end: int, index: Index) -> Iterator[Place]:
    for entry in index.numbers.get(digits, {}):
        yield Place(entry.ref, entry.name, start, end, 1.0, ("number",))
    if len(digits) == 8 and not luhn(digits):
        for other in _one_slip(digits):
            for entry in index.numbers.get(other, {}):
                if luhn(other):
                    yield Place(entry.ref, entry.name, start, end, 0.6, ("number_slip",))


def _one_slip(digits: str) -> Iterator[str]:
    """Every number one wrong or swapped digit away; two valid numbers one digit apart are two companies."""
    for i, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield digits[:i] + other + digits[i + 1 :]
        if i + 1 < len(digits) and digits[i] != digits[i + 1]:
            yield digits[:i] + digits[i + 1] + digit + digits[i + 2 :]
