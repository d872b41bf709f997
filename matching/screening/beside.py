"""What stands right before and after a name inside a run: mostly it makes it the name of somebody else."""

from __future__ import annotations

import re

from matching.names.lists import given_names, parts, surnames, surnames_first
from matching.names.organization import GENERIC, LEGAL_FORMS, ORGANIZATIONAL
from matching.names.person import GLUED, PARTICLES, SILENT, SUFFIXES
from matching.reading.roles import WRITTEN
from matching.screening.laying import Laying
from matching.screening.namesakes import further_surname
from matching.screening.runs import Word
from matching.screening.surroundings import AROUND

NEAR = frozenset(" -'.")
"""Joints within a name; a comma or a line break stands only between its two halves."""
DOUBTS = frozenset(
    "slip spelling half_surname further_surname initial initials half_given short_form full_form other_given other_name".split()
)
"""Marks of a name that may be another's: with two of them, or one and the surname first without a comma, it is."""
FURTHER = 0.78
"""How well a name fits that a further surname follows: one of a double name may be left out of the list."""
INITIALS = frozenset(("initial", "initials"))
PARTY = re.compile(rf"parties?|{WRITTEN}")
"""The word for a party, on the line below its name."""
MONSIEUR = "m"
COMPANIES = (GENERIC & ORGANIZATIONAL) | frozenset(
    "entreprise enterprises group holding holdings investments fiducie trust immeubles immobilier constructions excavation plomberie toitures "
    "toiture paysagiste paysagement menuiserie ebenisterie transport transports autobus garage auto autos ferme fermes boulangerie boucherie "
    "epicerie pharmacie clinique service productions editions solutions consultants consultation distribution distributions importations "
    "equipements equipement location".split()
)
"""What stands before a person's name where a business is called so without its legal form: « Les Entreprises Jean Roy »."""


def longer(name: Laying) -> bool:
    """Whether a further surname leaves it open who is meant; if so, the marks that say it are added.

    With a name that is in doubt already it never does.
    """
    further = () if name.has(DOUBTS) else further_surname(name)
    name.marks.extend(further)
    return bool(further)


def neighbours(words: list[Word], low: int, high: int, name: Laying, *, inverted: bool) -> float:
    """How well what stands around a name (words `low` to `high`) inside the run lets it be the name; 0 makes it somebody else's."""
    marks = name.marks
    first, last = words[low], words[high]
    if first.joint == "-" and low and (words[low - 1].folded not in GLUED or words[low - 1].point or not inverted):
        return 0.0
    fit = 1.0
    if low and first.joint == "," and "half_surname" in marks and not _surname(last) and _surname(words[low - 1]):
        return 0.0  # « Dang, Ngoc Lan » has her surname before the comma
    if low and (first.joint in NEAR or (inverted and first.joint == "\n")):
        before = words[low - 1]
        if first.initial and _second(words, low):
            return 0.0
        if (
            before.capital
            and before.folded in COMPANIES
            and first.joint == " "
            and not inverted
            and _alike(before, first)
        ):
            marks.append("of_company")
            return 0.0 if name.has(INITIALS) else 0.8
        if before.capital and not before.initial and first.joint == " " and before.folded not in AROUND:
            if name.has(DOUBTS) and _surname(before) and (before.upper or _alike(before, first)):
                return 0.0
            if inverted and before.folded in parts():
                return 0.0
            if inverted:
                marks.append("preceded")
                fit *= 0.7
            elif (
                first.initial
                and name.has(INITIALS)
                and any(_alike(before, word) for word in words[low + 1 : high + 1] if not word.initial)
            ):
                return 0.0
            elif before.folded in given_names() and _alike(before, first):
                if before.folded in SILENT:
                    marks.append("baptismal")
                else:
                    fit *= 0.85
                    marks.append("other_given")
    return fit * _behind(words, high, name, inverted=inverted)


def _behind(words: list[Word], high: int, name: Laying, *, inverted: bool) -> float:
    """How well what stands after a name inside the run lets it be the name."""
    if high + 1 == len(words):
        return 1.0
    if inverted and _further_given(words, high):
        doubted = name.has(DOUBTS)
        name.marks.append("other_given")
        return 0.0 if doubted else 0.85
    return _after(words[high + 1], words[high], name, inverted=inverted)


def _further_given(words: list[Word], high: int) -> bool:
    """Whether after a surname and the given name behind its comma another follows, and no name further: « ROY, Odile Marie »."""
    if words[high].joint != "," or words[high].initial:
        return False
    after = [word.capital and word.joint == " " and not word.initial for word in words[high + 1 : high + 3]]
    if after[:1] != [True] or after[1:] == [True]:
        return False
    return words[high + 1].folded in given_names() and words[high + 1].folded not in surnames()


def _surname(word: Word) -> bool:
    """Whether a word is a surname of the tables."""
    return word.folded in parts() or word.folded in surnames_first()


def _second(words: list[Word], at: int) -> bool:
    """Whether an initial comes after another one, and so is nobody's first: « G.-A. Beaudoin » is no Alain.

    « J. » and « M. » by themselves before it may be Joseph and Marie, by which nobody is called, or Monsieur; but not an
    « M. » to which the other initial is glued.
    """
    before = words[at - 1]
    if not before.initial or (before.folded in PARTICLES and not before.point):
        return False
    if before.folded == MONSIEUR and words[at].start == before.end + len("."):
        return True
    if not any(silent[0] == before.folded for silent in SILENT):
        return True
    return at > 1 and before.joint in NEAR and (words[at - 2].initial or words[at - 2].folded in given_names())


def _after(after: Word, last: Word, name: Laying, *, inverted: bool) -> float:
    """How well the word right after a name lets it be the name."""
    entry, marks = name.entry, name.marks
    if after.joint in " ," and after.folded in LEGAL_FORMS and not inverted:
        marks.append("of_company")
        return 0.0 if name.has(INITIALS) else 0.8
    if (after.joint in " ,(" or (after.joint == "\n" and not after.capital)) and after.folded in SUFFIXES:
        return _suffixed(SUFFIXES[after.folded], entry.parsed.suffix, marks)
    if inverted and last.initial and after.joint == "." and after.capital:
        return 0.0
    if after.joint == "-" and after.capital:
        return FURTHER if not inverted and not after.initial and longer(name) else 0.0
    if after.joint not in " '\n" or not after.capital or (after.joint == "\n" and not inverted):
        return 1.0
    below = after.joint == "\n" and PARTY.fullmatch(after.folded) is not None
    told = below or (last.upper and after.folded in AROUND)
    if inverted and not after.initial and not told:
        if after.folded in parts() or name.has(DOUBTS) or surnames_first().issuperset(entry.surname):
            return 0.0
        marks.append("longer_name")
        return 0.7 if after.joint != "\n" else 1.0
    if after.joint in " '" and _alike(after, last) and not after.initial:
        if after.folded in parts():
            return FURTHER if longer(name) else 0.0
        if name.has(INITIALS) or "half_surname" in marks:
            return 0.0
        marks.append("longer_name")
        return 0.8
    return 1.0


def _suffixed(suffix: str, own: str, marks: list[str]) -> float:
    """How well « père » or « fils » after a name fits somebody of whom the list says which (`own`), or does not."""
    if own and suffix != own:
        marks.append("other_suffix")
        return 0.6
    if not own:
        marks.append("suffix")
        return 0.8
    return 1.0


def _alike(one: Word, other: Word) -> bool:
    """Whether two words are both in capitals or neither: « JEAN ROY Accusé » is a name, then a role."""
    return one.upper == other.upper or one.initial or other.initial
