"""Which entries may stand in some words: every two of them that are, or are one slip away from, two words of a name."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.names.alike import MISREAD, SHORTEST_SLIP, TITLES
from matching.names.lists import parts
from matching.names.person import GLUED
from matching.screening.capitals import ALONE
from matching.screening.compiled import compiled
from matching.screening.letters import (
    POWERS, WIDTH, Bytes, Numbers, Places, holds, key, pair_key, without, word_number, word_set,
)  # fmt: skip

NO_SLIPS = word_set(parts() | TITLES)
"""Words that are themselves a name of Québec, or stand before one: they lead to no slip."""
PARTICLES = word_set(GLUED)
LONGEST_PARTICLE = max(map(len, GLUED))
AS_READ = np.array([MISREAD.get(c, c) for c in range(256)], np.uint8)
OWN, OTHER, SLIP, SHAPE = range(4)
"""What a word is kept under: itself, a word it stands for, itself less a letter, its shape."""
KIND = np.uint64(30)
WORD = np.uint64((1 << 30) - 1)
VALUE, HALF, ONE = np.uint64(0xFFFFFFFF), np.uint64(32), np.uint64(1)
BYTE, LAST = np.uint64(3), np.uint64(7)
MOST_GLUED = 3
MOST_NEAR = 64
"""How many places must be left when a word was asked: with fewer there may have been no room."""
MOST_MET = 1 << 11
"""How many words of a text are remembered while it is read (a power of two)."""
Signed = NDArray[np.int64]


class Words(NamedTuple):
    """The words of the names: their letters and numbers, what leads to each, what each follows, and who has two of them.

    `follows` has, for each word, one of 64 bits for each word that it is second to; `usual` is 1 for a surname so common
    that « M. » before it is Monsieur. A table is its `starts` and its
    `rows` (key, then value, 32 bits each), rows of one key being between two starts; what is `there` has a bit for each
    of so many equal shares of the keys, set where there is one: a small array that most of what is asked stops at. Of an
    organisation's entry, `core_words` up to `core_ends` are the words that must all be there.
    """

    letters: Bytes
    ends: Numbers
    numbers: Numbers
    follows: Numbers
    usual: Bytes
    spelling_starts: Places
    spelling_rows: Numbers
    spelling_there: Bytes
    pair_starts: Places
    pair_rows: Numbers
    pair_there: Bytes
    core_ends: Places
    core_words: Places


Asked = tuple[Bytes, Places, Bytes, Places, Bytes, Bytes]
"""Folded words written one after another, where each ends, and whether it may have a capital; then of each stretch of them:
how many words there are up to its end, its flags, and how far apart two words of one name may be in it."""


@compiled
def spellings(letters: Bytes, ends: Places) -> tuple[Numbers, Places]:
    """The keys under which each word is kept less one of its letters, and under its shape: the key and kind, and the word."""
    under, whose = np.empty(WIDTH * len(ends), np.uint64), np.empty(WIDTH * len(ends), np.int32)
    keys = np.empty(WIDTH, np.uint64)
    count = start = 0
    for word in range(len(ends)):
        end = ends[word]
        if end - start >= SHORTEST_SLIP:
            for k in range(without(letters, start, end, keys)):
                under[count], whose[count] = key(keys[k]) << HALF | np.uint64(SLIP) << KIND, word
                count += 1
            shape = _shape(letters, start, end)
            if shape != word_number(letters, start, end):
                under[count], whose[count] = key(shape) << HALF | np.uint64(SHAPE) << KIND, word
                count += 1
        start = end
    return under[:count], whose[:count]


def candidates(asked: Asked, words: Words) -> Places:
    """Each entry that two words of a stretch lead to, a row for each: the stretch, the places of the two, and the entry.

    The first of the two is the given name's, or the earlier one of an organisation; where a name of one word may
    stand, both are the same. An entry may come more than once, and now and then one of other words is among them. The
    rows of a stretch are together.
    """
    found, count = _candidates(*asked, *words)
    return found[:count]


@compiled
def _candidates(
    letters: Bytes, ends: Places, capital: Bytes, stretch_words: Places, flags: Bytes, reaches: Bytes,
    name_letters: Bytes, name_ends: Numbers, numbers: Numbers, follows: Numbers, usual: Bytes,
    spelling_starts: Places, spelling_rows: Numbers, there: Bytes, pair_starts: Places, pair_rows: Numbers,
    pair_there: Bytes, core_ends: Places, core_words: Places,
) -> tuple[Places, int]:  # fmt: skip
    total = len(ends)
    room = 4 * total + 64
    near, upto, fixed = np.empty(room, np.int64), np.empty(2 * total, np.int64), np.empty(total, np.uint8)
    while not _all_near(letters, ends, stretch_words, near, upto, fixed, name_letters, name_ends, numbers, spelling_starts,
                        spelling_rows, there):  # fmt: skip
        room *= 4
        near = np.empty(room, np.int64)
    room = 4096
    found = np.empty((room, 4), np.int32)
    while True:
        count = _pairs(letters, ends, capital, near, upto, stretch_words, flags, reaches, follows, usual, pair_starts,
                       pair_rows, pair_there, found)  # fmt: skip
        if count <= room:
            break
        room = count
        found = np.empty((room, 4), np.int32)
    kept = 0
    for row in range(count):
        stretch, entry = found[row, 0], found[row, 3]
        low, high = core_ends[entry - 1] if entry else 0, core_ends[entry]
        first = stretch_words[stretch - 1] if stretch else 0
        if low == high or _all_there(core_words, low, high, letters, ends, fixed, first, stretch_words[stretch], near, upto,
                                     name_letters, name_ends):  # fmt: skip
            for column in range(4):
                found[kept, column] = found[row, column]
            kept += 1
    return found, kept


@compiled
def _all_there(
    wanted: Places, low: int, high: int, letters: Bytes, ends: Places, fixed: Bytes, first: int, stop: int, near: Signed,
    upto: Signed, name_letters: Bytes, name_ends: Numbers,
) -> bool:  # fmt: skip
    """Whether each of the words wanted may be one of a stretch's; a word that leads to no slip may be one here."""
    for k in range(low, high):
        there = False
        for at in range(upto[2 * first - 1] if first else 0, upto[2 * stop - 1]):
            if near[at] == wanted[k]:
                there = True
                break
        if not there:
            for w in range(first, stop):
                start = ends[w - 1] if w else 0
                if fixed[w] and ends[w] - start >= SHORTEST_SLIP and _one_slip(letters, start, ends[w], name_letters, name_ends, wanted[k]):
                    there = True
                    break
        if not there:
            return False
    return True


@compiled
def _all_near(
    letters: Bytes, ends: Places, stretch_words: Places, near: Signed, upto: Signed, fixed: Bytes,
    name_letters: Bytes, name_ends: Numbers, numbers: Numbers, starts: Places, rows: Numbers, there: Bytes,
) -> bool:  # fmt: skip
    """What each word may be, then what it may be with the particles before it; False when there is no room for it all.

    What word w may be by itself ends in `near` where upto[2w] says, with particles where upto[2w + 1] does.
    """
    keys = np.empty(WIDTH, np.uint64)
    met, where = np.zeros(MOST_MET, np.uint64), np.empty(MOST_MET, np.int64)
    said = begun = 0
    for stretch in range(len(stretch_words)):
        for w in range(begun, stretch_words[stretch]):
            start = ends[w - 1] if w else 0
            number = word_number(letters, start, ends[w])
            fixed[w] = holds(NO_SLIPS, number)
            at = np.int64(key(number)) & (MOST_MET - 1)
            if met[at] == number and said + MOST_NEAR < len(near):
                for k in range(upto[2 * where[at] - 1] if where[at] else 0, upto[2 * where[at]]):
                    said = _said(near, said, said, near[k])
            else:
                said = _near(letters, start, ends[w], number, fixed[w], near, said, keys, name_letters, name_ends, numbers, starts,
                             rows, there)  # fmt: skip
                met[at], where[at] = number, w
            upto[2 * w] = said
            first = w
            while first > begun and w - first < MOST_GLUED:
                before = ends[first - 2] if first > 1 else 0
                if (
                    ends[first - 1] - before > LONGEST_PARTICLE
                    or not holds(PARTICLES, word_number(letters, before, ends[first - 1]))
                ):  # fmt: skip
                    break
                first -= 1
                number = word_number(letters, before, ends[w])
                said = _near(letters, before, ends[w], number, holds(NO_SLIPS, number), near, said, keys, name_letters,
                             name_ends, numbers, starts, rows, there)  # fmt: skip
            upto[2 * w + 1] = said
            if said + MOST_NEAR > len(near):
                return False
        begun = stretch_words[stretch]
    return True


@compiled
def _pairs(
    letters: Bytes, ends: Places, capital: Bytes, near: Signed, upto: Signed, stretch_words: Places, flags: Bytes,
    reaches: Bytes, follows: Numbers, usual: Bytes, starts: Places, rows: Numbers, there: Bytes, found: Places,
) -> int:  # fmt: skip
    """Every two words that are one after the other in some name, and the entries they lead to; how many there are in all."""
    count = begun = 0
    for stretch in range(len(stretch_words)):
        stop = stretch_words[stretch]
        for j in range(begun, stop):
            for s in range(upto[2 * j - 1] if j else 0, upto[2 * j + 1]):
                second = near[s]
                mask = follows[second]
                if mask == 0:
                    continue
                if flags[stretch] & ALONE and mask & ONE:
                    count = _paired(found, count, stretch, j - begun, j - begun, 0, second, starts, rows, there)
                for i in range(max(begun, j - reaches[stretch]), min(stop, j + reaches[stretch])):
                    if i == j:
                        continue
                    if ends[i] - (ends[i - 1] if i else 0) == 1:
                        if not capital[i] or not _leads(letters, ends, i, j, usual[second]):
                            continue
                    for f in range(upto[2 * i - 1] if i else 0, upto[2 * i]):
                        if (mask >> np.uint64(near[f] & 63)) & ONE:
                            count = _paired(found, count, stretch, i - begun, j - begun, near[f], second, starts, rows,
                                            there)  # fmt: skip
        begun = stop
    return count


@compiled
def _leads(letters: Bytes, ends: Places, i: int, j: int, usual: int) -> bool:
    """Whether an initial may be that of the given name before a surname: only initials and particles stand between.

    « M. » before a common one is Monsieur.
    """
    if i > j:
        return False
    for k in range(i + 1, j):
        if ends[k] - ends[k - 1] > 1 and not holds(PARTICLES, word_number(letters, ends[k - 1], ends[k])):
            return False
    return not usual or j > i + 1 or letters[ends[i] - 1] != ord("m")


@compiled
def _paired(
    found: Places, count: int, stretch: int, i: int, j: int, first: int, second: int, starts: Places, rows: Numbers,
    there: Bytes,
) -> int:  # fmt: skip
    """The entries of two words of the vocabulary, put after those found as long as there is room; how many there are."""
    asked = pair_key(np.uint64(first), np.uint64(second))
    low, high = _rows(asked, starts, there)
    for row in range(low, high):
        if rows[row] >> HALF == asked:
            if count < len(found):
                found[count, 0], found[count, 1], found[count, 2] = stretch, i, j
                found[count, 3] = rows[row] & VALUE
            count += 1
    return count


@compiled
def _near(
    letters: Bytes, start: int, end: int, number: np.uint64, fixed: bool, near: Signed, said: int, keys: Numbers,
    name_letters: Bytes, name_ends: Numbers, numbers: Numbers, starts: Places, rows: Numbers, there: Bytes,
) -> int:  # fmt: skip
    """The words of the vocabulary that a folded word may be, put after those said: itself, what it stands for, slips."""
    first = said
    slips = end - start >= SHORTEST_SLIP and not fixed and not _all_digits(letters, start, end)
    asked = key(number)
    low, high = _rows(asked, starts, there)
    for row in range(low, high):
        if rows[row] >> HALF == asked:
            kind, word = (rows[row] & VALUE) >> KIND, np.int64(rows[row] & WORD)
            if (
                kind == OTHER or (kind == OWN and numbers[word] == number)
                or (slips and (kind == SHAPE or (kind == SLIP and _one_slip(letters, start, end, name_letters, name_ends, word))))
            ):  # fmt: skip
                said = _said(near, first, said, word)
    if not slips:
        return said
    for k in range(without(letters, start, end, keys)):
        asked = key(keys[k])
        low, high = _rows(asked, starts, there)
        for row in range(low, high):
            if rows[row] >> HALF == asked:
                kind, word = (rows[row] & VALUE) >> KIND, np.int64(rows[row] & WORD)
                if (kind == OWN or kind == SLIP) and _one_slip(letters, start, end, name_letters, name_ends, word):
                    said = _said(near, first, said, word)
    shape = _shape(letters, start, end)
    if shape != number:
        asked = key(shape)
        low, high = _rows(asked, starts, there)
        for row in range(low, high):
            if rows[row] >> HALF == asked:
                kind, word = (rows[row] & VALUE) >> KIND, np.int64(rows[row] & WORD)
                if kind == SHAPE or (kind == OWN and numbers[word] == shape):
                    said = _said(near, first, said, word)
    return said


@compiled
def _rows(asked: np.uint64, starts: Places, there: Bytes) -> tuple[int, int]:
    """Between which two places the rows of a key are, if there are any."""
    bit = asked * np.uint64(8 * len(there)) >> HALF
    if not there[np.int64(bit >> BYTE)] >> np.uint8(bit & LAST) & 1:
        return 0, 0
    at = _bucket(asked, starts)
    return starts[at], starts[at + 1]


@compiled
def filter_of(rows: Numbers) -> Bytes:
    """Which shares of the keys have a row: sixteen shares for each row."""
    there = np.zeros(2 * len(rows) + 1, np.uint8)
    for row in rows:
        bit = (row >> HALF) * np.uint64(8 * len(there)) >> HALF
        there[np.int64(bit >> BYTE)] |= np.uint8(1) << np.uint8(bit & LAST)
    return there


@compiled
def _bucket(asked: np.uint64, starts: Places) -> int:
    """Where the rows of a key begin in a table of so many places (a power of two, and one)."""
    return np.int64(asked * np.uint64(len(starts) - 1) >> HALF)


@compiled
def _said(near: Signed, first: int, said: int, word: int) -> int:
    """A word put after those said, unless it is there since `first` or there is no room; how many are said now."""
    for k in range(first, said):
        if near[k] == word:
            return said
    if said < len(near):
        near[said] = word
        said += 1
    return said


@compiled
def _all_digits(letters: Bytes, start: int, end: int) -> bool:
    for k in range(start, end):
        if not ord("0") <= letters[k] <= ord("9"):
            return False
    return True


@compiled
def _one_slip(letters: Bytes, start: int, end: int, name_letters: Bytes, name_ends: Numbers, word: int) -> bool:
    """Whether a word differs from a word of the vocabulary, first letters alike, by a letter more, less, other, or two turned."""
    begin = np.int64(name_ends[word - 1]) if word else 0
    one, other = end - start, np.int64(name_ends[word]) - begin
    if other < SHORTEST_SLIP or abs(one - other) > 1 or letters[start] != name_letters[begin]:
        return False
    k = 1
    while k < min(one, other) and letters[start + k] == name_letters[begin + k]:
        k += 1
    if one != other:
        mine, theirs = (k + 1, k) if one > other else (k, k + 1)
    elif k + 1 < one and letters[start + k] == name_letters[begin + k + 1] and letters[start + k + 1] == name_letters[begin + k]:
        mine = theirs = k + 2
    else:
        mine = theirs = k + 1
    if one - mine != other - theirs:
        return False
    for step in range(one - mine):
        if letters[start + mine + step] != name_letters[begin + theirs + step]:
            return False
    return True


@compiled
def _shape(letters: Bytes, start: int, end: int) -> np.uint64:
    """The number of a word's shape, as a scanner may have seen it (`alike.shape`)."""
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
        elif own == ord("l"):
            own = np.uint8(ord("i"))
        total += np.uint64(own) * POWERS[count]
        count += 1
        k += 1
    return total
