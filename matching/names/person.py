"""The parts of a person's name, however it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from matching.names.lists import given_names, surname_words, surnames_first
from matching.names.normalize import HYPHENS, words_of

PARTICLES = frozenset("de du des d l la le les van von der den del da di do dos el al ben bou ait mac mc o y".split())
GLUED = PARTICLES | {"saint", "sainte"}
SUFFIXES = {"fils": "junior", "jr": "junior", "junior": "junior", "pere": "senior", "sr": "senior", "senior": "senior"}
CIVILITY = frozenset("m mme mlle me mtre mr mrs ms monsieur madame maitre dr dre docteur docteure honorable".split())
SILENT = frozenset(("joseph", "marie"))
"""Baptismal names by which nobody is called: « Joseph Roger Luc Tremblay » is Luc."""
FORMAL = frozenset("mohamed mohammed mohammad mohamad mouhamed muhammad md maria".split())
"""First names that mostly come before the one by which somebody is called: « Mohamed Amine » is Amine, « Maria Elena » Elena;
with a hyphen they are one name.
"""
FIRSTS = SILENT | FORMAL | {"jean"}
"""After these a word that no table has is a given name: « Jean Wilner Desrosiers »."""
TOGETHER = re.compile(r"\s+(?:et|and|&)\s+", re.IGNORECASE)
CALLED = re.compile(r"\s[(«\"“]\s*([^\W\d_]+)\s*[)»\"”]\s")
"""What somebody is called, inside the name: « Cécile (Toni) Quesnoy »."""
MARRIED = re.compile(
    r"(?<!\w)(?:née?s?|épouse(?: de)?|veuve(?: de)?|dite?|alias|a\.?k\.?a\.?"
    r"|aussi connue? sous le nom (?:de|d[’']))(?!\w)\.?",
    re.IGNORECASE,
)
ELIDED = re.compile(r"(?<=\w)['’](?<!\b[dlo]['’])(?=\w)", re.IGNORECASE)
"""An apostrophe that a name may lose (« Brind’Amour », « N’Diaye »); a particle is tied to what follows anyway."""
SEVERAL = re.compile(rf"[(«\"“]|\W(?:(?:et|and|&)\s|(?:{MARRIED.pattern}))", re.IGNORECASE)
"""What a line that stands for several names holds, with a space put before it."""


class PersonName(NamedTuple):
    """A name in its parts, folded: given names and surname words in order, and « junior » or « senior ».

    The words of a hyphenated given name are one name (`compound`: Jean-Pierre is ("jean", "pierre")), so that Jean alone is not
    taken for Jean-Pierre.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    compound: bool
    suffix: str = ""

    @property
    def whole(self) -> bool:
        """Whether both a given name and a surname are known."""
        return bool(self.given and self.surname)

    @property
    def called(self) -> tuple[str, ...]:
        """The given names, a compound one as one."""
        return (" ".join(self.given),) if self.compound else self.given


def variants(name: str) -> tuple[PersonName, ...]:
    """Every name for which one line of a watch-list stands (« Louise Roy née Gagnon » is two), with its apostrophes and without."""
    units = name.split(" ")
    if len(units) == 2:
        given, surname = map(_alone, units)
        if given and surname:
            return (PersonName(given, surname, len(given) > 1),)
    closed_up = ELIDED.sub("", name)
    found = _variants(name)
    return found if closed_up == name else tuple(dict.fromkeys((*found, *_variants(closed_up))))


def _variants(name: str) -> tuple[PersonName, ...]:
    if not SEVERAL.search(f" {name}"):
        return tuple(one for one in _readings(name) if one.whole)
    several = [one for one in TOGETHER.split(name) if one.strip()]
    if len(several) > 1 and all(len(one.split()) > 1 for one in several):
        return tuple(dict.fromkeys(variant for one in several for variant in variants(one)))
    called = CALLED.search(name)
    if called is not None:
        whole = parse(CALLED.sub(" ", name))
        short = parse(called.group(1))
        if whole.whole and short.surname and not short.given:
            return (whole, PersonName(short.surname, whole.surname, compound=False, suffix=whole.suffix))
    pieces = [piece.strip(" ,()") for piece in MARRIED.split(name)]
    firsts = _readings(pieces[0])
    found = [first for first in firsts if first.whole]
    for piece in pieces[1:]:
        if len(piece.split()) > 1 and parse(piece).whole:
            found += _readings(piece)
        elif piece:
            words = _all_words(piece.split())
            found += [first._replace(surname=words) for first in firsts if first.given]
    return tuple(dict.fromkeys(found))


def parse(name: str) -> PersonName:
    """The parts of one name written « Prénom Nom » or « NOM, Prénom », in the likeliest reading."""
    return _readings(name)[0]


def _readings(name: str) -> tuple[PersonName, ...]:
    """Every way to understand one name, the likeliest first.

    The court may leave out Richard in « Jean-Marc Richard Quesnoy », Jean-Marc in « Richard Jean-Marc Quesnoy ». A word that no table
    has is mostly half of a double surname. After Marie, Joseph or Jean, and before a surname of an origin where it is one word, it
    may be a given name as well: « Marie Zélia Quesnoy », « Thi Hong Nguyen ».
    """
    given, surname, suffix, told = _units(name)
    ways = [(given, surname)]
    if len(given) > 1 and any(map(_hyphenated, given)) and _bare(given[0]) not in SILENT:
        ways.append((given[:1], surname))
    custom = given and surname and (_bare(given[0]) in FIRSTS or _bare(surname[-1]) in surnames_first())
    if custom and not told and len(surname) > 1 and not any(map(_of_surname, surname[:-1])):
        ways.append(([*given, *surname[:-1]], surname[-1:]))
    return tuple(dict.fromkeys(_named(*way, suffix) for way in ways))


def _of_surname(unit: str) -> bool:
    """Whether a unit can only be of a surname: a particle, a surname of the tables, or two joined by a hyphen."""
    bare = _bare(unit)
    return bare in GLUED or bare in surname_words() or _hyphenated(unit) or len(bare) < 2


def _named(given: list[str], surname: list[str], suffix: str) -> PersonName:
    words = _all_words(given)
    compound = len(words) > 1 and (any(map(_hyphenated, given)) or (is_compound(words) and words[0] not in FORMAL))
    return PersonName(words, _all_words(surname), compound, suffix)


def _units(name: str) -> tuple[list[str], list[str], str, bool]:
    """The given names and the surname as they are written, « junior » or « senior », and whether a comma or capitals tell the two
    apart.
    """
    suffix = ""
    units: list[str] = []
    for unit in name.split():
        bare = _bare(unit)
        if bare in SUFFIXES and units:
            suffix = SUFFIXES[bare]
        elif bare not in CIVILITY or (len(bare) == 1 and units):
            units.append(unit)
    text = " ".join(units).strip(" ,")
    if "," in text:
        last, _, first = text.partition(",")
        return first.replace(",", " ").split(), last.split(), suffix, True
    units = text.split()
    apart = _capitals_last(units)
    return (*(apart or _split(units)), suffix, apart is not None)


def as_written(name: PersonName, found: str) -> PersonName:
    """A name without the given names and halves of a surname that are not among the words found; a part of which nothing is found
    stays whole.
    """
    if len(name.given) == len(name.surname) == 1:
        return name
    words = words_of(found)
    given = tuple([part for part in name.given if part in words]) or name.given
    surname = name.surname
    if len(joined(surname)) > 1:
        surname = tuple([part for part in surname if part in words or part in GLUED]) or surname
    if given == name.given and surname == name.surname:
        return name
    return name._replace(given=given, surname=surname, compound=name.compound and len(given) > 1)


def is_compound(given: tuple[str, ...]) -> bool:
    """Whether these words are together one given name that Québec gives (Marie Ève, Jean Pierre, Anne Sophie)."""
    return len(given) > 1 and " ".join(given) in given_names()


def _split(units: list[str]) -> tuple[list[str], list[str]]:
    """The first unit and those after it that are given names or initials; the rest is the surname."""
    if len(units) < 2:
        return [], units
    end = 1
    known = given_names()
    while end < len(units) - 1:
        bare = _bare(units[end])
        initials = all(len(word) == 1 for word in bare.split())
        if not initials and (bare not in known or bare in PARTICLES):
            break
        end += 1
    return units[:end], units[end:]


def _capitals_last(units: list[str]) -> tuple[list[str], list[str]] | None:
    """A surname that comes first in capitals, told from the given names (« TREMBLAY Odile »); None where there is none."""
    end = 0
    while end < len(units) and units[end].isupper() and len(units[end]) > 2 and "." not in units[end]:
        end += 1
    rest = units[end:]
    if not 0 < end < len(units) or not any(len(unit) > 2 and not unit.isupper() for unit in rest):
        return None
    return rest, units[:end]


@lru_cache(maxsize=1 << 17)
def _words(unit: str) -> tuple[str, ...]:
    return tuple(words_of(unit))


@lru_cache(maxsize=1 << 17)
def _alone(unit: str) -> tuple[str, ...]:
    """The words of a unit that can only be a given name or a surname; none if it may be more.

    Nearly every name is two such units, and a watch-list may have a million: this tells at once what `parse` would find.
    """
    bare = _bare(unit)
    told = bare in SUFFIXES or bare in CIVILITY or unit.isupper() or SEVERAL.search(f" {unit} ")
    return () if told or not unit.replace("-", "").isalpha() else _words(unit)


@lru_cache(maxsize=1 << 17)
def _bare(unit: str) -> str:
    return " ".join(_words(unit))


def _all_words(units: list[str]) -> tuple[str, ...]:
    return _words(units[0]) if len(units) == 1 else tuple([word for unit in units for word in _words(unit)])


@lru_cache(maxsize=1 << 17)
def _hyphenated(unit: str) -> bool:
    return any(hyphen in unit.strip(HYPHENS) for hyphen in HYPHENS) and len(_words(unit)) > 1


def joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Surname words with their particles glued to what follows (« de la fuente » → « delafuente »; Saint too)."""
    if len(words) == 1:
        return words
    result: list[str] = []
    glue = ""
    for word in words:
        if word in GLUED:
            glue += word
        else:
            result.append(glue + word)
            glue = ""
    return tuple(result + ([glue] if glue else []))
