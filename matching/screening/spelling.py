"""What a word of a text may be of the words of names: itself, one that it stands for, one of which it is a slip."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matching.compiled import compiled
from matching.names.alike import MISREAD, SHORTEST_MISREAD, SHORTEST_SLIP, TITLES
from matching.names.lists import parts
from matching.screening.letters import (
    POWERS,
    WIDTH,
    Bytes,
    Numbers,
    Places,
    Signed,
    Spelt,
    as_int,
    begin_of,
    key,
    without,
    word_number,
    word_set,
)
from matching.screening.table import HALF, VALUE, Keyed, rows_of

NO_SLIPS = word_set(parts() | TITLES)
"""Words that are themselves a name of Québec, or a title before one: they are no slip of another."""
AS_READ = np.array([MISREAD.get(c, c) for c in range(256)], np.uint8)
OWN, OTHER, SLIP, SHAPE = range(4)
"""As what a word is kept under a key: itself, a word that it stands for, itself less one letter, its shape."""
KIND = np.uint64(30)
WORD = np.uint64((1 << 30) - 1)


class Near(NamedTuple):
    """What the words of a text may be: words of names by their places, one after another.

    What word w may be by itself, or in one with the piece before it, ends at `upto[2w]`; what it may be with the particles
    before it, at `upto[2w + 1]`. `fixed` says of each word whether it is no slip of another.
    """

    words: Signed
    upto: Signed
    fixed: Bytes


MOST_SLOTS, WIDEST = 14, 6


def blank(words: int) -> Signed:
    """An empty memory, kept from one text to the next, of what words may be, for a vocabulary of so many words.

    It has a row for each of a power of two of places: the number of a word; twice the count of words that it may be, one more
    if it is no slip of another; then those words, WIDEST at most. Nothing but speed depends on it.
    """
    return np.zeros((1 << min(words.bit_length(), MOST_SLOTS), 2 + WIDEST), np.int64)


@compiled
def recalled(memory: Signed, number: np.uint64, near: Signed, said: int) -> tuple[int, int]:
    """Put the words that a word may be after those said, if it is remembered; how many are said now, and whether it is no slip
    (-1 where it is not remembered).
    """
    slot = as_int(key(number)) & (len(memory) - 1)
    if memory[slot, 0] != np.int64(number) or said + WIDEST > len(near):
        return said, -1
    for k in range(memory[slot, 1] >> 1):
        near[said] = memory[slot, 2 + k]
        said += 1
    return said, memory[slot, 1] & 1


@compiled
def remember(memory: Signed, number: np.uint64, fixed: bool, near: Signed, first: int, said: int) -> None:
    """Remember that a word may be those said since `first`, unless they are too many; whatever had its place is forgotten."""
    if said - first > WIDEST:
        return
    slot = as_int(key(number)) & (len(memory) - 1)
    memory[slot, 0] = np.int64(number)
    memory[slot, 1] = (said - first) << 1 | np.int64(fixed)
    for k in range(said - first):
        memory[slot, 2 + k] = near[first + k]


@compiled
def spellings(words: Spelt) -> tuple[Numbers, Places]:
    """The keys under which each word is kept less each of its letters, and under its shape: key and kind; and which word."""
    letters, ends = words
    under, whose = np.empty(WIDTH * len(ends), np.uint64), np.empty(WIDTH * len(ends), np.int32)
    keys = np.empty(WIDTH, np.uint64)
    count = start = 0
    for word in range(len(ends)):
        end = ends[word]
        if end - start >= SHORTEST_SLIP:
            for k in range(without(letters, start, end, keys)):
                under[count], whose[count] = key(keys[k]) << HALF | np.uint64(SLIP) << KIND, word
                count += 1
        if end - start >= SHORTEST_MISREAD:
            shape = _shape(letters, start, end)
            if shape != word_number(letters, start, end):
                under[count], whose[count] = key(shape) << HALF | np.uint64(SHAPE) << KIND, word
                count += 1
        start = end
    return under[:count], whose[:count]


@compiled
def near_words(
    letters: Bytes, start: int, end: int, number: np.uint64, fixed: bool, near: Signed, said: int, keys: Numbers,
    names: Spelt, numbers: Numbers, kept: Keyed,
) -> int:  # fmt: skip
    """Put after those said the words that a folded word may be: itself, what it stands for, and what it is a slip of unless it is
    `fixed`; how many are said now. `keys` is room to work in.
    """
    first = said
    digits = _digits(letters, start, end)
    slips = end - start >= SHORTEST_SLIP and not fixed and digits < end - start
    misread = slips or (end - start >= SHORTEST_MISREAD and 0 < digits < end - start)
    asked = key(number)
    rows = kept.rows
    low, high = rows_of(asked, kept)
    for row in range(low, high):
        if rows[row] >> HALF == asked:
            kind, word = (rows[row] & VALUE) >> KIND, as_int(rows[row] & WORD)
            if (
                kind == OTHER or (kind == OWN and numbers[word] == number)
                or (misread and kind == SHAPE)
                or (slips and kind == SLIP and one_slip(letters, start, end, names, word))
            ):  # fmt: skip
                said = put(near, first, said, word)
    if not misread:
        return said
    for k in range(without(letters, start, end, keys) if slips else 0):
        asked = key(keys[k])
        low, high = rows_of(asked, kept)
        for row in range(low, high):
            if rows[row] >> HALF == asked:
                kind, word = (rows[row] & VALUE) >> KIND, as_int(rows[row] & WORD)
                if kind in (OWN, SLIP) and one_slip(letters, start, end, names, word):
                    said = put(near, first, said, word)
    shape = _shape(letters, start, end)
    if shape != number:
        asked = key(shape)
        low, high = rows_of(asked, kept)
        for row in range(low, high):
            if rows[row] >> HALF == asked:
                kind, word = (rows[row] & VALUE) >> KIND, as_int(rows[row] & WORD)
                if kind == SHAPE or (kind == OWN and numbers[word] == shape):
                    said = put(near, first, said, word)
    return said


@compiled
def own_word(number: np.uint64, near: Signed, said: int, numbers: Numbers, kept: Keyed) -> int:
    """Put after those said the word of this very number, if there is one; how many are said now."""
    asked = key(number)
    rows = kept.rows
    low, high = rows_of(asked, kept)
    for row in range(low, high):
        if rows[row] >> HALF == asked and (rows[row] & VALUE) >> KIND == OWN:
            word = as_int(rows[row] & WORD)
            if numbers[word] == number:
                said = put(near, said, said, word)
    return said


@compiled
def put(near: Signed, first: int, said: int, word: int) -> int:
    """Put a word after those said, unless it is said since `first` or there is no room; how many are said now."""
    for k in range(first, said):
        if near[k] == word:
            return said
    if said < len(near):
        near[said] = word
        said += 1
    return said


@compiled
def _digits(letters: Bytes, start: int, end: int) -> int:
    """How many digits a word has."""
    count = 0
    for k in range(start, end):
        count += ord("0") <= letters[k] <= ord("9")
    return count


@compiled
def one_slip(letters: Bytes, start: int, end: int, names: Spelt, word: int) -> bool:
    """Whether a word differs from a word of the names by one letter more, less or other, or two that changed places; not the first."""
    begin = begin_of(names.ends, word)
    one, other = end - start, names.ends[word] - begin
    if other < SHORTEST_SLIP or abs(one - other) > 1 or letters[start] != names.letters[begin]:
        return False
    k = 1
    while k < min(one, other) and letters[start + k] == names.letters[begin + k]:
        k += 1
    if one != other:
        mine, theirs = (k + 1, k) if one > other else (k, k + 1)
    elif (
        k + 1 < one
        and letters[start + k] == names.letters[begin + k + 1]
        and letters[start + k + 1] == names.letters[begin + k]
    ):
        mine = theirs = k + 2
    else:
        mine = theirs = k + 1
    if one - mine != other - theirs:
        return False
    for step in range(one - mine):
        if letters[start + mine + step] != names.letters[begin + theirs + step]:
            return False
    return True


@compiled
def slipped(letters: Bytes, start: int, end: int, names: Spelt, word: int) -> bool:
    """Whether a word may be a word of the names with a slip of a hand or a scanner, even if it is a name itself."""
    if one_slip(letters, start, end, names, word):
        return True
    own = _shape(names.letters, begin_of(names.ends, word), names.ends[word])
    return bool(_shape(letters, start, end) == own)


@compiled
def _shape(letters: Bytes, start: int, end: int) -> np.uint64:
    """The number of a word as a scanner may have seen it (`alike.shape`)."""
    total = np.uint64(0)
    count = 0
    k = start
    while k < end and count < WIDTH - 1:
        own, after = AS_READ[letters[k]], np.uint8(0)
        if k + 1 < end:
            after = AS_READ[letters[k + 1]]
        if own == ord("r") and after == ord("n"):
            own = np.uint8(ord("m"))
            k += 1
        elif own == ord("c") and after == ord("l"):
            own = np.uint8(ord("d"))
            k += 1
        elif own == ord("v") and after == ord("v"):
            own = np.uint8(ord("w"))
            k += 1
        elif (own == ord("l") or own == ord("i")) and (after == ord("l") or after == ord("i")):
            own = np.uint8(ord("u"))
            k += 1
        elif own == ord("l"):
            own = np.uint8(ord("i"))
        total += np.uint64(own) * POWERS[count]
        count += 1
        k += 1
    return total
