"""The parts of a person's name, however it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from matching.names.lists import given_names
from matching.names.normalize import HYPHENS, words_of

PARTICLES = frozenset("de du des d l la le les van von der den del da di do dos el al ben ait mac mc o y".split())
GLUED = PARTICLES | {"saint", "sainte"}
SUFFIXES = {"fils": "junior", "jr": "junior", "junior": "junior", "pere": "senior", "sr": "senior", "senior": "senior"}
CIVILITY = frozenset("m mme mlle me mtre mr mrs ms monsieur madame maitre dr dre docteur docteure honorable".split())
SILENT = frozenset(("joseph", "marie"))
"""Baptismal first names that nobody uses: « Joseph Roger Luc Tremblay » is Luc."""
TOGETHER = re.compile(r"\s+(?:et|and|&)\s+", re.IGNORECASE)
CALLED = re.compile(r"\s[(«\"“]\s*([^\W\d_]+)\s*[)»\"”]\s")
"""What somebody is called, within the name: « Cécile (Toni) Quesnoy »."""
MARRIED = re.compile(
    r"(?<!\w)(?:née?s?|épouse(?: de)?|veuve(?: de)?|dite?|alias|a\.?k\.?a\.?"
    r"|aussi connue? sous le nom (?:de|d[’']))(?!\w)\.?",
    re.IGNORECASE,
)
SEVERAL = re.compile(rf"[(«\"“]|\W(?:(?:et|and|&)\s|(?:{MARRIED.pattern}))", re.IGNORECASE)
"""What a line that stands for more than one name holds, when a space is put before it."""


class PersonName(NamedTuple):
    """A name in its parts, folded: given names in order, surname words in order, and père or fils.

    A hyphenated given name is one part (« jean pierre » from Jean-Pierre stays ("jean", "pierre") in `given` with
    `compound` true), so that Jean alone is not taken for Jean-Pierre.
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
    """Every name that one line of a watch-list stands for: « Louise Roy née Gagnon » is two."""
    units = name.split(" ")
    if len(units) == 2:
        given, surname = map(_alone, units)
        if given and surname:
            return (PersonName(given, surname, len(given) > 1),)
    if not SEVERAL.search(f" {name}"):
        only = parse(name)
        return (only,) if only.whole else ()
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
    first = parse(pieces[0])
    found = [first] if first.whole else []
    for piece in pieces[1:]:
        other = parse(piece)
        if other.whole and len(piece.split()) > 1:
            found.append(other)
        elif piece and first.given:
            found.append(PersonName(first.given, _all_words(piece.split()), first.compound, first.suffix))
    return tuple(dict.fromkeys(found))


def parse(name: str) -> PersonName:
    """The parts of one name written « Prénom Nom » or « NOM, Prénom »."""
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
        given, surname = first.replace(",", " ").split(), last.split()
    else:
        units = text.split()
        given, surname = _capitals_last(units) or _split(units)
    words = _all_words(given)
    compound = len(words) > 1 and (any(map(_hyphenated, given)) or is_compound(words))
    return PersonName(words, _all_words(surname), compound, suffix)


def is_compound(given: tuple[str, ...]) -> bool:
    """Whether these words are together one given name that Québec gives (Marie Ève, Jean Pierre, Anne Sophie)."""
    return len(given) > 1 and " ".join(given) in given_names()


def _split(units: list[str]) -> tuple[list[str], list[str]]:
    """Given names come first: the first unit, and those that follow while they are given names or initials."""
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
    """A surname that comes first is known by its capitals: « TREMBLAY Odile »."""
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
    """The words of a unit that beside another such is a given name or a surname and nothing else; nothing if it may be more.

    Nearly every name is two of these, and a watch-list may have a million: what `parse` would find is told at once.
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


def bare(part: str, words: tuple[str, ...]) -> str:
    """A glued surname part without its particles (« delafuente » → « fuente »); the part itself if it has none."""
    return next(
        (word for word in words if word not in GLUED and part.endswith(word) and _loose(part, word, words)), part
    )


def _loose(part: str, word: str, words: tuple[str, ...]) -> bool:
    before = part[: -len(word)] if len(part) > len(word) else ""
    return (
        bool(before) and len(word) >= 4 and "saint" not in before and all(w in PARTICLES for w in words if w in before)
    )


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
