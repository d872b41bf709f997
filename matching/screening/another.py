"""Whose name two words cannot be, by the words before, between and after them, before any name is laid over them.

It says what `people.lay` would say, of the commonest cases alone and much faster: nobody is left out here whom laying
the name would find.
"""

from __future__ import annotations

from string import ascii_lowercase

import numpy as np

from matching.compiled import compiled
from matching.names.lists import given_names, initial_share, parts
from matching.names.person import GLUED, SUFFIXES
from matching.screening.asides import BOTH
from matching.screening.capitals import Asked
from matching.screening.given import MISTERS
from matching.screening.letters import Bytes, Places, Spelt, begin_of, holds, word_number, word_set
from matching.screening.people import MARRIED
from matching.screening.spelling import Near, slipped
from matching.screening.surroundings import AROUND
from matching.screening.vocabulary import LENGTH, PLACE
from matching.screening.wording import (
    BEHIND_COMMA,
    CAPITALISED,
    DASHED,
    HYPHENED,
    PARTED,
    POINTED,
    QUOTED,
    SPACED,
    UPPER,
    WINDOW,
)

A, M = ord("a"), ord("m")
INITIALS = np.array([initial_share(letter) for letter in ascii_lowercase], np.float32)
"""The share of people whose given name begins with each letter."""
PERSON, SINGLE, DOUBLE, DESCRIBED, BARE, PLAIN = 1, 2, 4, 8, 16, 32
"""What an entry is, one bit each. PERSON: somebody. SINGLE: listed by a full given name, with one surname; DOUBLE: with several.
DESCRIBED: the list says more than the name. BARE: the surname has no particle. PLAIN: BARE, with no second given name.
"""
LISTED = SINGLE | DOUBLE
UNLISTED = LISTED >> 1
"""In a row of `Words.pairs`, somebody who is listed by an initial: nobody else is both SINGLE and DOUBLE."""
NOBODY, NOT_LISTED, CALLED, MONSIEUR, CROWDED, SLIPPED, FOLLOWED = 1, 2, 4, 8, 16, 32, 64
"""What two words of a stretch say, one bit each. NOBODY: they are no person's. NOT_LISTED: they are of nobody who is listed by
a full given name. CALLED: the first is an initial. MONSIEUR: it is « M. » for Monsieur. CROWDED: too many people may be
meant by it. SLIPPED: the first is not written as the name has it. FOLLOWED: a word with a capital comes after them, which
may be the given name in full.
"""
PARTS, SURNAMES = word_set(parts()), word_set(parts() - {word for name in given_names() for word in name.split()})
SUFFIXED, CIVIL = word_set(SUFFIXES), word_set(AROUND)
PARTICLES = word_set(GLUED)
MARRIAGE, TOGETHER = word_set(MARRIED), word_set(BOTH)
SAINTLY = word_set({"saint", "sainte"})
LONGEST_POINTED = 3
"""A full stop after a word of more letters ends a sentence; shorter words may be short for something (a double letter is two)."""


def said_of(traits: Bytes) -> Bytes:
    """The traits of entries as the eight bits of a row say them; 0 for an organisation.

    They differ from how any word opens, since every word has a letter.
    """
    return np.where(traits == PERSON, UNLISTED, traits >> 1).astype(np.uint8)


@compiled
def trait_of(said: int) -> int:
    """The trait that a row says (`said_of`); 0 for an organisation."""
    if said == 0 or said >> LENGTH:
        return 0
    return PERSON if said == UNLISTED else said << 1 | PERSON


@compiled
def seen_of(
    asked: Asked,
    flag: int,
    crowd: float,
    begun: int,
    stop: int,
    i: int,
    j: int,
    given: np.uint64,
    surname: np.uint64,
    bearers: float,
) -> int:
    """What two words and those around them say, at a glance, of everybody to whom they may lead."""
    letters, ends = asked.letters, asked.ends
    if flag & WINDOW or _severed(asked, i, j):
        return NOBODY
    start = begin_of(ends, i)
    seen = FOLLOWED if j + 1 < stop and asked.looks[j + 1] & CAPITALISED else 0
    if ends[i] - start == 1:
        if not _is(letters, ends, begun, j, surname):
            return seen | NOT_LISTED
        seen |= CALLED
        letter = letters[start]
        if letter == M and _close(ends, i, j) and (asked.monsieur or bearers >= MISTERS):
            seen |= MONSIEUR
        if (
            A <= letter < A + len(INITIALS)
            and bearers * INITIALS[letter - A] > crowd
            and _sole(letters, ends, begun, stop)
        ):
            seen |= CROWDED
    elif not _is(letters, ends, begun, i, given):
        seen |= SLIPPED
    return seen


@compiled
def _severed(asked: Asked, i: int, j: int) -> bool:
    """Whether what stands between two words parts them: the end of a sentence, or a sign that no name goes across.

    A comma parts a given name from the surname after it, unless a marriage is told there; two part a surname from the given name.
    """
    letters, ends, looks = asked.letters, asked.ends, asked.looks
    if i + 1 < j and holds(TOGETHER, word_number(letters, ends[i], ends[i + 1])):
        return False  # somebody else's given name stands there
    commas = 0
    ended = parted = married = together = False
    for k in range(min(i, j) + 1, max(i, j) + 1):
        if looks[k] & QUOTED:
            return False
        parted |= looks[k] & PARTED != 0
        commas += looks[k] & BEHIND_COMMA != 0
        number = word_number(letters, begin_of(ends, k - 1), ends[k - 1])
        if looks[k - 1] & POINTED and not looks[k] & (SPACED | HYPHENED | BEHIND_COMMA | PARTED):
            ended |= ends[k - 1] - begin_of(ends, k - 1) > LONGEST_POINTED and not holds(SAINTLY, number)
        married |= holds(MARRIAGE, number)
        together |= commas > 0 and holds(TOGETHER, number)  # others of the same surname
    if i < j:
        return ended or (parted and not married) or (commas > 0 and not married and not together)
    return ended or parted or commas > 1 or (i == j + 1 and looks[i] & DASHED == HYPHENED)


@compiled
def may_be(trait: int, seen: int) -> bool:
    """Whether somebody of this trait may be meant by two words of which that was seen."""
    if seen & NOBODY:
        return False
    if seen & FOLLOWED:
        return True
    if trait & LISTED and seen & NOT_LISTED:
        return False
    if trait & SINGLE and seen & MONSIEUR:
        return False
    return not (trait & SINGLE and trait & PLAIN and not trait & DESCRIBED and seen & CROWDED)


@compiled
def _is(letters: Bytes, ends: Places, begun: int, w: int, number: np.uint64) -> bool:
    """Whether a word is this one, letter for letter, or may be with the particle before it."""
    start = begin_of(ends, w)
    if word_number(letters, start, ends[w]) == number:
        return True
    return bool(w > begun and holds(PARTICLES, word_number(letters, begin_of(ends, w - 1), start)))


@compiled
def _close(ends: Places, i: int, j: int) -> bool:
    """Whether no other initial stands between the two words."""
    initials = 0
    for k in range(i + 1, j):
        initials += ends[k] - ends[k - 1] == 1
    return initials == 0


@compiled
def _sole(letters: Bytes, ends: Places, begun: int, stop: int) -> bool:
    """Whether a stretch has one initial only, and tells no marriage: then all else that it says is the surname."""
    initials = 0
    for w in range(begun, stop):
        before = begin_of(ends, w)
        initials += ends[w] - before == 1
        if initials > 1 or holds(MARRIAGE, word_number(letters, before, ends[w])):
            return False
    return True


@compiled
def anothers(
    asked: Asked, near: Near, names: Spelt, begun: int, stop: int, i: int, j: int, plain: bool, exact: bool, first: int, second: int,
    more: Places,
) -> bool:  # fmt: skip
    """Whether the words around and between a given name and a surname make it the name of somebody else.

    `plain` says that there is no other given name, `exact` that a name of two words stands there letter for letter, which a
    further surname may follow; `more` holds the surnames.
    """
    letters, ends, looks = asked.letters, asked.ends, asked.looks
    start = begin_of(ends, i)
    called = ends[i] - start == 1
    after = j + 1
    if after < stop and looks[after] & CAPITALISED:
        amiss = plain and not exact and looks[after] & DASHED == HYPHENED
        if looks[after] & DASHED == SPACED and ends[after] - ends[j] > 1 and looks[after] & UPPER == looks[j] & UPPER:
            number = word_number(letters, ends[j], ends[after])
            amiss = not exact and (holds(PARTS, number) if plain else holds(SURNAMES, number))
            amiss = (amiss or (called and plain)) and not holds(SUFFIXED, number)
        if called and letters[ends[j]] == letters[start]:  # the given name in full, perhaps
            amiss = False
        if amiss and not _any_of(asked, near, names, after, first, second, more):
            return True
    if not plain:
        return False
    if i > begun and not _any_of(asked, near, names, i - 1, first, second, more):
        before = begin_of(ends, i - 1)
        alone = start - before == 1
        if looks[i] & DASHED == HYPHENED:
            return True
        spaced = called and looks[i] & DASHED == SPACED and looks[i - 1] & CAPITALISED and not alone
        spaced = spaced and not holds(CIVIL, word_number(letters, before, start))
        if spaced and _set_alike(asked, near, names, stop, i, j, first, second, more):
            return True
    amiss = False
    for k in range(i + 1, j):
        number = word_number(letters, ends[k - 1], ends[k])
        if holds(MARRIAGE, number) or looks[k] & QUOTED or holds(TOGETHER, number):
            return False
        if (
            (not looks[k] & CAPITALISED or looks[k] & HYPHENED or (looks[k + 1] & HYPHENED and not (exact and k + 1 == j)))
            and (looks[k] & POINTED or not holds(PARTICLES, number)) and not holds(SUFFIXED, number) and not _any_of(asked, near, names, k, first, second, more)
        ):  # fmt: skip
            amiss = True
    return amiss


@compiled
def _set_alike(
    asked: Asked, near: Near, names: Spelt, stop: int, i: int, j: int, first: int, second: int, more: Places
) -> bool:
    """Whether the word before an initial is set as the surname is, and so are further ones of the name: in capitals or not.

    Not where a word follows that may be the given name in full.
    """
    letters, ends, looks = asked.letters, asked.ends, asked.looks
    alike, k = looks[i - 1] & UPPER == looks[j] & UPPER, j + 1
    while alike and k < stop:
        full = letters[ends[k - 1]] == letters[begin_of(ends, i)]
        if not full and not _any_of(asked, near, names, k, first, second, more):
            break
        alike = not full and looks[i - 1] & UPPER == looks[k] & UPPER
        k += 1
    return bool(alike)


@compiled
def _any_of(asked: Asked, near: Near, names: Spelt, w: int, first: int, second: int, more: Places) -> bool:
    """Whether a word may be one of the two, or of others of the same name; one that leads to no slip may be one here."""
    for at in range(begin_of(near.upto, 2 * w), near.upto[2 * w + 1]):
        if near.words[at] == first or near.words[at] == second:
            return True
        for one in more:
            if near.words[at] == one & PLACE:
                return True
    if not near.fixed[w]:
        return False
    start, end = begin_of(asked.ends, w), asked.ends[w]
    if slipped(asked.letters, start, end, names, first) or slipped(asked.letters, start, end, names, second):
        return True
    found = False
    for one in more:
        found |= slipped(asked.letters, start, end, names, one & PLACE)
    return found
