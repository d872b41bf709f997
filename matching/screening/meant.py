"""What each word of a text may be of the words of the names: by itself, in one with the piece before it, with its particles."""

from __future__ import annotations

import numpy as np

from matching.compiled import compiled
from matching.names.person import GLUED
from matching.screening.another import PARTICLES
from matching.screening.capitals import Asked
from matching.screening.letters import POWERS, WIDTH, Numbers, Signed, Spelt, begin_of, holds, key, word_number
from matching.screening.spelling import (
    NO_SLIPS,
    Near,
    near_words,
    own_word,
    recalled,
    remember,
)
from matching.screening.table import Keyed, is_there
from matching.screening.wording import BEHIND_COMMA, CAPITALISED, DASHED, PARTED, QUOTED, SPACED

LONGEST_PARTICLE = max(map(len, GLUED))
MOST_GLUED = 3
MOST_PIECES, LETTERS, LONGEST_WHOLE = 12, 2, 15
"""In how many pieces a word may be written (a word in two, or letter by letter: « R O Y », of whose letters the last two are
LETTERS), and how many letters it then has at most.
"""
MOST_NEAR = 64
"""How much room must be left after a word: with less, there may have been too little for all that it may be."""


@compiled
def all_near(asked: Asked, names: Spelt, numbers: Numbers, kept: Keyed, memory: Signed, near: Near) -> bool:
    """Write to `near` what each word may be, then what it may be with the particles before it; False when there is no room for all."""
    letters, ends, stops = asked.letters, asked.ends, asked.stops
    found, upto, fixed = near
    keys = np.empty(WIDTH, np.uint64)
    looks, there = asked.looks, kept.there
    said = begun = 0
    last = np.uint64(0)
    for stretch in range(len(stops)):
        for w in range(begun, stops[stretch]):
            start = begin_of(ends, w)
            number = word_number(letters, start, ends[w])
            said, known = recalled(memory, number, found, said)
            if known >= 0:
                fixed[w] = known
            else:
                before = said
                fixed[w] = holds(NO_SLIPS, number)
                said = near_words(letters, start, ends[w], number, fixed[w] != 0, found, said, keys, names, numbers, kept)  # fmt: skip
                if said + MOST_NEAR <= len(found):
                    remember(memory, number, fixed[w], found, before, said)
            if w > begun and joins(looks[w - 1], looks[w]):
                before = start - begin_of(ends, w - 1)
                length = before + ends[w] - start
                whole = last + number * POWERS[min(before, WIDTH - 1)]
                if length == LETTERS:
                    said = _lettered(asked, begun, w, found, said, numbers, kept)
                elif length <= LONGEST_WHOLE and is_there(key(whole), there):
                    said = own_word(whole, found, said, numbers, kept)
            last = number
            upto[2 * w] = said
            first = w
            while first > begun and w - first < MOST_GLUED:
                before = begin_of(ends, first - 1)
                if (
                    ends[first - 1] - before > LONGEST_PARTICLE
                    or not holds(PARTICLES, word_number(letters, before, ends[first - 1]))
                ):  # fmt: skip
                    break
                first -= 1
                number = word_number(letters, before, ends[w])
                said = near_words(letters, before, ends[w], number, holds(NO_SLIPS, number), found, said, keys, names, numbers, kept)  # fmt: skip
            upto[2 * w + 1] = said
            if said + MOST_NEAR > len(found):
                return False
        begun = stops[stretch]
    return True


@compiled
def _lettered(asked: Asked, begun: int, w: int, near: Signed, said: int, numbers: Numbers, kept: Keyed) -> int:
    """The words that letters standing apart spell up to word `w` (« R O Y »), put after those said."""
    letters, ends = asked.letters, asked.ends
    k = w - 1
    while (
        k > begun
        and w - k < MOST_PIECES
        and joins(asked.looks[k - 1], asked.looks[k])
        and ends[k - 1] - begin_of(ends, k - 1) == 1
    ):
        k -= 1
        number = word_number(letters, begin_of(ends, k), ends[w])
        said = own_word(number, near, said, numbers, kept)
    return said


@compiled
def joins(before: int, look: int) -> bool:
    """Whether a word may be one with the word before it: after a hyphen, an apostrophe or the like; after a space, only if both
    have capitals.
    """
    if look & (BEHIND_COMMA | PARTED | QUOTED) or look & DASHED == DASHED:
        return False
    return bool(not look & SPACED or before & look & CAPITALISED)


@compiled
def pieced(asked: Asked, begun: int, i: int, j: int, given: np.uint64, surname: np.uint64) -> bool:
    """Whether either of two words is written in two pieces, of which the second stands at its place."""
    return _in_pieces(asked, begun, i, given) or _in_pieces(asked, begun, j, surname)


@compiled
def _in_pieces(asked: Asked, begun: int, w: int, number: np.uint64) -> bool:
    letters, ends = asked.letters, asked.ends
    return bool(w > begun and joins(asked.looks[w - 1], asked.looks[w]) and word_number(letters, begin_of(ends, w - 1), ends[w]) == number
                and word_number(letters, begin_of(ends, w), ends[w]) != number)  # fmt: skip
