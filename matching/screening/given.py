"""The given name of a person laid over the words of a run: in full, a short form, a part of a compound, initials."""

from __future__ import annotations

from matching.names.alike import how_short, how_slipped, is_slip, short_forms
from matching.names.lists import POPULATION, surname_share
from matching.names.person import CIVILITY, PARTICLES, SILENT
from matching.screening.laying import Laying

MISTERS = 25_000
"""From this many bearers of a surname on, « M. » before it is Monsieur and no initial."""
FITS = {"": 1.0, "slip": 0.88, "spelling": 0.88, "particle": 0.88, "short_form": 0.86, "full_form": 0.86}
"""How well a word stands for a word of a name, by the mark of how it is written; as the name has it there is no mark."""


def given_fit(name: Laying) -> float:
    """How well the words of a span that are not used yet are the given name; 0 if they are not."""
    span, entry, marks, used = name.span, name.entry, name.marks, name.used
    wanted = entry.parsed.given
    best = 0.0
    full = initials = 0
    ranks: list[int] = []
    last = -1
    for rank, part in enumerate(wanted):
        place, how = _spoken(name, part) if len(part) > 1 else (None, "")
        if place is not None:
            if place < last and entry.parsed.compound:
                return 0.0
            last = place
            used.add(place)
            full += 1
            ranks.append(rank)
            value = FITS[how]
            if how:
                marks.append(how)
            value *= 1.0 if rank == 0 or part in SILENT or entry.parsed.compound else 0.9
            best = min(best or 1.0, value) if entry.parsed.compound else max(best, value)
            continue
        if rank and full and not entry.parsed.compound:
            continue
        short = next((k for k, w in enumerate(span) if k not in used and w.initial and w.folded == part[0]), None)
        if short is not None:
            used.add(short)
            initials += 1
    if not full and len(wanted) > 1:
        fit = _as_one_word(name)
        if fit:
            return fit
        if not initials and _together(name, "".join(part[0] for part in wanted), upper=True):
            initials = len(wanted)
    if full and entry.parsed.compound and full < len(wanted):
        return _partly(best, 0 in ranks, full + initials == len(wanted), marks)
    if full:
        return 0.0 if _in_between(ranks, wanted) and not entry.parsed.compound else best
    if not initials:
        return 0.0
    if all(len(part) == 1 for part in wanted):
        return 1.0
    return initials_fit(name, initials)


def _in_between(ranks: list[int], given: tuple[str, ...]) -> bool:
    """Whether of several given names (by the `ranks` of those said) only some in the middle are said: nobody is called by these,
    unless the first is Marie or Joseph.
    """
    return bool(ranks) and ranks[0] > 0 and ranks[-1] < len(given) - 1 and given[0] not in SILENT


def _partly(best: float, first: bool, whole: bool, marks: list[str]) -> float:
    """How well a compound given name fits of which a part is missing, or written as an initial; `first`: its first part is said."""
    if whole:
        marks.append("part_initial")
        return best * 0.88
    marks.append("half_given")
    return best * 0.72 if first else 0.0


def _as_one_word(name: Laying) -> float:
    """How well one word is several given names written together (« Jeanpierre »); 0 if none is."""
    whole = "".join(name.entry.parsed.given)
    found = _together(name, whole)
    if found and found != whole:
        name.marks.append("slip")
        return 0.84
    return 0.95 if found else 0.0


def initials_fit(name: Laying, initials: int) -> float:
    """How well initials are the given name; « M. » before a surname is Monsieur, unless few people bear the surname."""
    span, entry, marks = name.span, name.entry, name.marks
    wanted = entry.parsed.given
    first, last = span[0], span[-1]
    turned = last.initial and not first.initial
    behind = (last.joint == "-" and initials == len(wanted) > 1) or (last.joint == "," and last.folded != "j")
    if (turned and not behind) or all(part in PARTICLES for part in entry.surname):
        return 0.0
    if wanted[0][0] == "m" and initials == 1 and first.folded == "m":
        if POPULATION * surname_share(entry.surname) > MISTERS:
            return 0.0
        if len(entry.surname) == 1:
            marks.append("mister")
    if entry.parsed.compound and initials < len(wanted) and len(wanted) > 1 and sum(word.initial for word in span) > 1:
        return 0.0
    said = [word.folded for word in span if word.initial]
    if said and said[0] not in (wanted[0][0], wanted[-1][0] if wanted[0] in SILENT else ""):
        return 0.0
    marks.append("initial" if initials == 1 else "initials")
    return 0.82 if initials == len(wanted) else 0.78


def _together(name: Laying, whole: str, *, upper: bool = False) -> str:
    """The word that several given names are written as in one, or their initials in capitals if `upper`; empty if none is."""
    if whole in CIVILITY:
        return ""
    free = ((k, w) for k, w in enumerate(name.span) if k not in name.used and (w.upper or not upper))
    place = next((k for k, w in free if w.folded == whole or is_slip(w.folded, whole)), None)
    if place is None:
        return ""
    name.used.add(place)
    return name.span[place].folded


def _spoken(name: Laying, part: str) -> tuple[int | None, str]:
    """Where a given name is said, and the mark of how: as it is, in a short form, with a slip; None where it is not."""
    free = [(k, word) for k, word in enumerate(name.span) if k not in name.used]
    for k, word in free:
        if word.folded == part:
            return k, ""
    shorts = short_forms().get(part, ())
    for k, word in free:
        if word.capital and word.folded in shorts:
            return k, how_short(word.folded, part)
    for k, word in free:
        if word.capital and (slipped := how_slipped(word.folded, part)):
            return k, slipped
    return None, ""
