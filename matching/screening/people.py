"""A person's name laid over the words of a run: how well it fits, and a mark for every way in which it does not."""

from __future__ import annotations

from itertools import pairwise

from matching.names.alike import how_short, how_slipped, is_slip
from matching.names.lists import given_names, parts
from matching.names.person import GLUED, PARTICLES, SILENT, SUFFIXES
from matching.screening.asides import aside
from matching.screening.beside import DOUBTS, FURTHER, INITIALS, NEAR, longer, neighbours
from matching.screening.entries import PersonEntry, bare
from matching.screening.given import FITS, given_fit, initials_fit
from matching.screening.laying import Laying
from matching.screening.namesakes import crowd
from matching.screening.runs import DASH, Word

MARRIED = frozenset("ne nee veuve epouse alias dit dite aka".split())
WEAKEST = 0.5
"""Below this fit the words at a place are not the name."""
SHARED = 0.8
"""How well a name fits whose surname is written once for two people."""
Laid = tuple[int, int, float, tuple[str, ...]]
"""The first and the last word of a name in a run, how well it fits (0 to 1), and the marks of how it is written (`marks`)."""


def lay(words: list[Word], i: int, j: int, entry: PersonEntry, crowds: dict[str, float]) -> Laid | None:
    """Lay a name over a run whose word `i` may be its given name and word `j` its surname; None if they are not.

    `crowds` tell how many people may bear a shortened name before it points at nobody (`namesakes`).
    """
    low, high, how = aside(words, i, j)
    if not how:
        return _laid(words, i, j, entry, crowds)
    left = [*words[:low], words[high]._replace(joint=" "), *words[high + 1 :]]
    laid = _laid(left, i, j - high + low, entry, crowds)
    if laid is None or laid[0] > i or laid[1] < j - high + low:
        return None
    first, last, fit, marks = laid
    if how == "shared_surname":
        fit *= SHARED
        marks = (*marks, *crowd(Laying(left[first : last + 1], entry, crowds, [*marks, how])))
    return (first, last + high - low, fit, (*marks, how)) if fit >= WEAKEST else None


def parted(words: list[Word], entry: PersonEntry) -> list[Word]:
    """The words of a run with each dash read as a hyphen where it is one typed wide, and else as a stop."""
    return [
        word if word.joint != DASH else word._replace(joint="-" if _tied(words, at, entry) else "|")
        for at, word in enumerate(words)
    ]


def _tied(words: list[Word], at: int, entry: PersonEntry) -> bool:
    """Whether a dash ties two words of one part of a name, or a further surname to its own (« Odile Roy - Gagnon »)."""
    before, word = words[at - 1].folded, words[at].folded
    given, surname = entry.parsed.given, (*entry.parsed.surname, *entry.surname)
    if (before in given and word in given) or (before in surname and word in surname):
        return True
    alone = at + 1 == len(words) or words[at + 1].joint != " " or not words[at + 1].capital
    return before in surname and alone and word in parts() and word not in given_names()


def _laid(words: list[Word], i: int, j: int, entry: PersonEntry, crowds: dict[str, float]) -> Laid | None:
    if len(words) == 2 and i == 0 and len(entry.parsed.given) == len(entry.surname) == 1:
        return _plainly(words, entry, crowds)
    low, high = _extent(words, min(i, j), max(i, j), entry)
    span = words[low : high + 1]
    name = Laying(span, entry, crowds)
    marks = name.marks
    fit = 1.0
    if len(span) != len(entry.parsed.given) + len(entry.surname) or i >= j or not _exactly(span, entry):
        fit = _halves(span, i - low, j - low, marks)
        if fit:
            fit *= _surname(name)
        if fit >= WEAKEST:
            fit *= given_fit(name)
        if fit >= WEAKEST:
            fit *= _rest(name)
        if fit < WEAKEST or _doubts(marks) > ("inverted" not in marks):
            return None
        if "married" not in marks:
            marks.extend(crowd(name))
    if not marks and any(word.joint == "\n" for word in span[1:]):
        marks.append("line")
    inside = "further_surname" in marks
    fit *= neighbours(words, low, high, name, inverted=i > j)
    high += "further_surname" in marks and not inside
    if fit < WEAKEST or ("preceded" in marks and name.has(DOUBTS)):
        return None
    return low, high, fit, tuple(dict.fromkeys(marks))


def _plainly(words: list[Word], entry: PersonEntry, crowds: dict[str, float]) -> Laid | None:
    """The same as `_laid`, and faster, for the commonest case: two words, and a name of two."""
    (given,), (surname,) = entry.parsed.given, entry.surname
    one, other = words
    if other.joint not in " '\n." or (other.joint == "." and len(one.folded) > 2):
        return None
    name = Laying(words, entry, crowds)
    marks = name.marks
    fit = 1.0
    if other.folded != surname:
        slipped = how_slipped(other.folded, surname)
        if not slipped:
            return None
        marks.append(slipped)
        fit = FITS[slipped]
    if one.folded != given:
        if how := how_short(one.folded, given) or how_slipped(one.folded, given):
            marks.append(how)
            fit *= FITS[how]
        elif one.initial and one.folded == given[0]:
            fit *= initials_fit(name, 1)
        else:
            return None
    if fit < WEAKEST or _doubts(marks) > 1:
        return None
    marks.extend(crowd(name))
    if other.joint == "\n" and not marks:
        marks.append("line")
    return 0, 1, fit, tuple(dict.fromkeys(marks))


def _doubts(marks: list[str]) -> int:
    """How many ways the name has to be another's; a slip in one word and another spelling of the other are one."""
    return len({"slip" if mark == "spelling" else mark for mark in marks} & DOUBTS)


def _exactly(span: list[Word], entry: PersonEntry) -> bool:
    """Whether a span is the given names, then the surname, word for word, and nothing stands between that parts them."""
    wanted = (*entry.parsed.given, *entry.surname)
    if span[len(entry.parsed.given)].joint == "-":
        return False
    if _ended(span):
        return False
    return all(w.folded == name and (w.joint in NEAR or w.joint == "\n" or k == 0) for k, (w, name) in
               enumerate(zip(span, wanted, strict=True)))  # fmt: skip


def _ended(span: list[Word]) -> bool:
    """Whether a full stop within some words ends a sentence; one after an initial or after « Ste » does not."""
    return any(
        word.joint == "." and before.end - before.start > 2 and before.folded != "sainte"
        for before, word in pairwise(span)
    )


def _extent(words: list[Word], low: int, high: int, entry: PersonEntry) -> tuple[int, int]:
    """The span of a name: its two words, widened to the words beside them that are of the name too."""
    own = {*entry.parsed.given, *entry.surname, *entry.parsed.surname}
    given = entry.parsed.given
    initials = {name[0] for name in given}
    while low > 0 and words[low].joint in NEAR and (
        words[low - 1].folded in own
        or _glues(words, low, entry)
        or (words[low - 1].initial and words[low - 1].folded in initials
            and (words[low].folded in initials or (entry.parsed.compound and words[low].joint == "-")
                 or (words[low].folded in given[1:] and words[low - 1].folded == given[0][0] != "m")))
    ):  # fmt: skip
        low -= 1
    while high + 1 < len(words) and words[high + 1].joint in NEAR and (
        words[high + 1].folded in own
        or any(is_slip(words[high + 1].folded, part) for part in entry.surname)
        or (words[high + 1].initial and words[high + 1].joint == "-" and words[high].folded in initials)
    ):  # fmt: skip
        high += 1
    return low, high


def _glues(words: list[Word], low: int, entry: PersonEntry) -> bool:
    """Whether the word before a place is a particle, or Saint, of the surname."""
    before = words[low - 1].folded
    return before in GLUED and any(part.startswith(before) and part != before for part in entry.surname)


def _halves(span: list[Word], i: int, j: int, marks: list[str]) -> float:
    """How well what stands between given name and surname lets them be one name; a comma only where it turns or marries the name."""
    if _ended(span):
        return 0.0
    if i < j:
        if j == i + 1 and span[j].joint == "-" and len(span) == 2:
            return 0.0
        for word in span[1:]:
            if word.joint in ",|&()":
                return 1.0 if any(w.folded in MARRIED for w in span) else 0.0
        return 1.0
    crossed = sum(word.joint in ",\n(" for word in span[1:])
    if crossed > 1 or any(word.joint in "|&)" for word in span[1:]):
        return 0.0
    if crossed and span[i].joint not in ",\n(" and not any(w.joint in ",\n(" for w in span[j + 1 : i + 1]):
        return 0.0
    if span[i].joint in "-'" and i == j + 1:
        return 0.0
    if not crossed and not (span[j].upper and not span[i].upper):
        marks.append("inverted")
        return 0.89
    return 1.0


def _forms(span: list[Word], i: int) -> list[tuple[str, int]]:
    """A word by itself, then glued to each particle before it (« Le Blanc », « St-Pierre »), each with where it begins."""
    forms = [(span[i].folded, i)]
    glued, k = span[i].folded, i
    while k > 0 and span[k - 1].folded in GLUED and i - k < 3:
        k -= 1
        glued = span[k].folded + glued
        forms.append((glued, k))
    return forms


def _surname(name: Laying) -> float:
    """How well the words of a span are the surname: whole, with slips, or only a half of it."""
    entry, marks = name.entry, name.marks
    missing, fit, last = 0, 1.0, -1
    for part in entry.surname:
        hit = _hit(name, part)
        if hit is None:
            missing += 1
            continue
        places, slips = hit
        name.used.update(places)
        if places[-1] < last:
            marks.append("turned")
            fit *= 0.95
        last = places[-1]
        if slips:
            fit *= FITS[slips]
            marks.append(slips)
    if missing == len(entry.surname):
        return 0.0
    if missing:
        marks.append("half_surname")
        fit *= 0.78
    return fit


def _hit(name: Laying, part: str) -> tuple[tuple[int, ...], str] | None:
    """The words of a span that are a part of the surname, and the mark of how they are written.

    Exact ones come before those without a particle, and these before a slip.
    """
    best: tuple[tuple[int, ...], str] | None = None
    without = bare(name.entry) if part not in name.entry.parsed.surname else ()
    for i in range(len(name.span)):
        for form, first in _forms(name.span, i):
            places = tuple(range(first, i + 1))
            if any(place in name.used for place in places):
                continue
            if form == part:
                return places, ""
            if form in without and part.endswith(form):
                best = places, "particle"
            elif best is None and (slipped := how_slipped(form, part)):
                best = places, slipped
    return best


def _rest(name: Laying) -> float:
    """How well the other words inside a span let it be the name: another given name is a doubt, a hyphenated one a contradiction."""
    span, marks, used = name.span, name.marks, name.used
    fit = 1.0
    cue = next((k for k, word in enumerate(span) if word.folded in MARRIED), None)
    for i, word in enumerate(span):
        if (
            i in used
            or (word.folded in PARTICLES and not word.point)
            or (word.folded in SILENT and i < min(used))
            or word.folded in SUFFIXES
        ):
            continue
        if word.folded in ("saint", "sainte") and (cue is None or i > cue):
            return 0.0
        if cue is not None and i <= cue:
            if word.joint == "-" and i - 1 in used:
                return 0.0
            if i == cue:
                marks.append("married")
                fit *= 0.9
            continue
        if not word.capital:
            return 0.0
        hyphenated = word.joint == "-" or (i + 1 < len(span) and span[i + 1].joint == "-")
        if hyphenated:
            doubled = i and word.joint == " " and i + 1 == len(span) - 1 and i + 1 in used and not word.initial
            if not doubled or not longer(name):
                return 0.0
            fit *= FURTHER
            continue
        if not word.initial and (name.has(INITIALS) or any(other.joint == "," for other in span[1:])):
            return 0.0
        if word.initial:
            fit *= _further_initial(name, i)
        else:
            fit *= _further_word(name, word)
    return fit


def _further_word(name: Laying, word: Word) -> float:
    """How well a further word inside a name lets it be the name: fully where the list has its initial, badly where it is another
    given name.
    """
    listed = name.entry.parsed
    if word.folded[0] in listed.given[1:]:
        return 1.0
    if len(listed.given) > 1 and not listed.compound:
        return 0.0
    known = word.folded in given_names()
    name.marks.append("other_given" if known else "other_name")
    return 0.85 if known else 0.75


def _further_initial(name: Laying, at: int) -> float:
    """How well an initial inside a name lets it be the name: fully where the list says that given name, badly where it says others.

    Of several initials, one that the list says vouches for the rest; after a given name that is itself an initial they are
    too many.
    """
    listed = name.entry.parsed
    further = {word.folded for word in name.span if word.initial} & {given[0] for given in listed.given[1:]}
    if name.span[at].folded in further:
        return 1.0
    if "middle_initial" in name.marks:
        return 0.0 if name.has(INITIALS) else 1.0
    if len(listed.given) > 1 and not listed.compound and not further:
        return 0.0
    name.marks.append("middle_initial")
    return 0.96
