"""Which entries may stand in some words: every two of them that are, or are one slip away from, two words of a name."""

from __future__ import annotations

from string import ascii_lowercase
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.names.alike import SHORTEST_SLIP
from matching.names.lists import initial_share
from matching.names.person import GLUED
from matching.screening.capitals import ALONE, WINDOW
from matching.screening.compiled import compiled
from matching.screening.letters import (
    WIDTH,
    Bytes,
    Numbers,
    Places,
    Starts,
    as_int,
    holds,
    key,
    pair_key,
    word_number,
    word_set,
)
from matching.screening.people import MARRIED, MISTERS
from matching.screening.spelling import HALF, NO_SLIPS, VALUE, Signed, near_words, one_slip, put, rows_of

PARTICLES = word_set(GLUED)
LONGEST_PARTICLE = max(map(len, GLUED))
ONE = np.uint64(1)
MOST_GLUED = 3
MOST_NEAR = 64
"""How many places must be left when a word was asked: with fewer there may have been no room."""
MOST_MET = 1 << 11
"""How many words of a text are remembered while it is read (a power of two)."""
A, M = ord("a"), ord("m")
Shares = NDArray[np.float32]
INITIALS = np.array([initial_share(letter) for letter in ascii_lowercase], np.float32)
"""Of how many people's given names each letter is the first (a share of them)."""
PERSON, SINGLE, DOUBLE, DESCRIBED = 1, 2, 4, 8
"""Of an entry: somebody; who is not listed by an initial and has one surname; or several; of whom the list says more than the name."""
MARRIAGE = word_set(MARRIED)


class Words(NamedTuple):
    """The words of the names: their letters and numbers, what leads to each, what each follows, and who has two of them.

    `follows` has, for each word, one of 64 bits for each word that it is second to; `bearers` says how many people bear it as
    their surname. A table is its `starts` and its
    `rows` (key, then value, 32 bits each), rows of one key being between two starts; what is `there` has a bit for each
    of so many equal shares of the keys, set where there is one: a small array that most of what is asked stops at. Of an
    entry, `core_words` up to `core_ends` are the words that must all be there (`entries.needed`), and `traits` say what it is.
    """

    letters: Bytes
    ends: Numbers
    numbers: Numbers
    follows: Numbers
    bearers: Shares
    spelling_starts: Starts
    spelling_rows: Numbers
    spelling_there: Bytes
    pair_starts: Starts
    pair_rows: Numbers
    pair_there: Bytes
    core_ends: Places
    core_words: Places
    traits: Bytes


REACH, WINDOW_REACH = 5, 3
"""How many words apart two words of one name may stand, in a run and in a window."""
Asked = tuple[Bytes, Places, Bytes, Places, Bytes, bool]
"""Folded words written one after another, where each ends, and whether it may have a capital; then of each stretch of them how
many words there are up to its end, and its flags; and whether « M. » before a name is Monsieur, and nobody's initial."""


def candidates(asked: Asked, words: Words, crowd: float) -> Places:
    """Each entry that two words of a stretch lead to, a row for each: the stretch, the places of the two, and the entry.

    The first of the two is the given name's, or the earlier one of an organisation; where a name of one word may
    stand, both are the same. An entry may come more than once, and now and then one of other words is among them. The
    rows of a stretch are together. Where more people than `crowd` are expected to answer to an initial and a surname, the two
    lead to those alone of whom the list says more.
    """
    found, count = _candidates(*asked, crowd, *words)  # type: ignore[arg-type] # of a star, one type for all fields is seen
    return found[:count]


@compiled
def _candidates(
    letters: Bytes, ends: Places, capital: Bytes, stretch_words: Places, flags: Bytes,
    monsieur: bool, crowd: float, name_letters: Bytes, name_ends: Numbers, numbers: Numbers, follows: Numbers, bearers: Shares,
    spelling_starts: Starts, spelling_rows: Numbers, there: Bytes, pair_starts: Starts, pair_rows: Numbers,
    pair_there: Bytes, core_ends: Places, core_words: Places, traits: Bytes,
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
        count = _pairs(letters, ends, capital, near, upto, stretch_words, flags, monsieur, follows, bearers, pair_starts,
                       pair_rows, pair_there, traits, crowd, found)  # fmt: skip
        if count <= room:
            break
        room = count
        found = np.empty((room, 4), np.int32)
    kept = 0
    for row in range(count):
        stretch, entry = found[row, 0], found[row, 3]
        low, high = core_ends[entry - 1] if entry else 0, core_ends[entry]
        first, stop = stretch_words[stretch - 1] if stretch else 0, stretch_words[stretch]
        w = first + found[row, 1]
        before, trait = ends[w - 1] if w else 0, traits[entry]
        stands = True
        if not trait & PERSON or (trait & DOUBLE and ends[w] - before == 1):
            stands = _all_there(core_words, low, high, letters, ends, fixed, first, stop, near, upto, name_letters, name_ends)
        if stands:
            for column in range(4):
                found[kept, column] = found[row, column]
            kept += 1
    return found, kept


@compiled
def _sole(letters: Bytes, ends: Places, first: int, stop: int) -> bool:
    """Whether an initial is the only one of its stretch, and no marriage is told there: all that it says is the surname's."""
    initials = 0
    for w in range(first, stop):
        before = ends[w - 1] if w else 0
        initials += ends[w] - before == 1
        if initials > 1 or holds(MARRIAGE, word_number(letters, before, ends[w])):
            return False
    return True


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
                if (
                    fixed[w]
                    and ends[w] - start >= SHORTEST_SLIP
                    and one_slip(letters, start, ends[w], name_letters, name_ends, wanted[k])
                ):
                    there = True
                    break
        if not there:
            return False
    return True


@compiled
def _all_near(
    letters: Bytes, ends: Places, stretch_words: Places, near: Signed, upto: Signed, fixed: Bytes,
    name_letters: Bytes, name_ends: Numbers, numbers: Numbers, starts: Starts, rows: Numbers, there: Bytes,
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
            at = as_int(key(number)) & (MOST_MET - 1)
            if met[at] == number and said + MOST_NEAR < len(near):
                for k in range(upto[2 * where[at] - 1] if where[at] else 0, upto[2 * where[at]]):
                    said = put(near, said, said, near[k])
            else:
                said = near_words(letters, start, ends[w], number, fixed[w], near, said, keys, name_letters, name_ends, numbers, starts,
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
                said = near_words(letters, before, ends[w], number, holds(NO_SLIPS, number), near, said, keys, name_letters,
                             name_ends, numbers, starts, rows, there)  # fmt: skip
            upto[2 * w + 1] = said
            if said + MOST_NEAR > len(near):
                return False
        begun = stretch_words[stretch]
    return True


@compiled
def _pairs(
    letters: Bytes, ends: Places, capital: Bytes, near: Signed, upto: Signed, stretch_words: Places, flags: Bytes,
    monsieur: bool, follows: Numbers, bearers: Shares, starts: Starts, rows: Numbers, there: Bytes, traits: Bytes,
    crowd: float, found: Places,
) -> int:  # fmt: skip
    """Every two words that are one after the other in some name, and the entries they lead to; how many there are in all."""
    count = begun = 0
    for stretch in range(len(stretch_words)):
        stop = stretch_words[stretch]
        reach = WINDOW_REACH if flags[stretch] & WINDOW else REACH
        for j in range(begun, stop):
            for s in range(upto[2 * j - 1] if j else 0, upto[2 * j + 1]):
                second = near[s]
                mask = follows[second]
                if mask == 0:
                    continue
                if flags[stretch] & ALONE and mask & ONE:
                    count = _paired(found, count, stretch, j - begun, j - begun, 0, second, starts, rows, there, traits,
                                    0)  # fmt: skip
                for i in range(max(begun, j - reach), min(stop, j + reach)):
                    if i == j:
                        continue
                    passed = 0
                    if ends[i] - (ends[i - 1] if i else 0) == 1:
                        if not capital[i] or not _leads(letters, ends, i, j):
                            continue
                        letter = letters[ends[i] - 1]
                        if letter == M and j == i + 1 and (monsieur or bearers[second] >= MISTERS):
                            passed = SINGLE | DESCRIBED
                        elif (
                            A <= letter < A + len(INITIALS)
                            and bearers[second] * INITIALS[letter - A] > crowd
                            and _sole(letters, ends, begun, stop)
                        ):
                            passed = SINGLE
                    for f in range(upto[2 * i - 1] if i else 0, upto[2 * i]):
                        if (mask >> np.uint64(near[f] & 63)) & ONE:
                            count = _paired(found, count, stretch, i - begun, j - begun, near[f], second, starts, rows,
                                            there, traits, passed)  # fmt: skip
        begun = stop
    return count


@compiled
def _leads(letters: Bytes, ends: Places, i: int, j: int) -> bool:
    """Whether an initial may be that of the given name before a surname: only initials and particles stand between."""
    if i > j:
        return False
    for k in range(i + 1, j):
        if ends[k] - ends[k - 1] > 1 and not holds(PARTICLES, word_number(letters, ends[k - 1], ends[k])):
            return False
    return True


@compiled
def _paired(
    found: Places, count: int, stretch: int, i: int, j: int, first: int, second: int, starts: Starts, rows: Numbers,
    there: Bytes, traits: Bytes, passed: int,
) -> int:  # fmt: skip
    """The entries of two words of the vocabulary, put after those found as long as there is room; how many there are.

    Those of a single surname are passed over where `passed` has SINGLE, unless they are described and it has not DESCRIBED.
    """
    asked = pair_key(np.uint64(first), np.uint64(second))
    low, high = rows_of(asked, starts, there)
    for row in range(low, high):
        if rows[row] >> HALF == asked:
            entry = as_int(rows[row] & VALUE)
            if passed and traits[entry] & SINGLE and not traits[entry] & DESCRIBED & ~passed:
                continue
            if count < len(found):
                found[count, 0], found[count, 1], found[count, 2] = stretch, i, j
                found[count, 3] = entry
            count += 1
    return count
