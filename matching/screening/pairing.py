"""Which entries may stand in some words: every two of them that are, or are one slip away from, two words of a name."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from matching.names.alike import SHORTEST_SLIP
from matching.names.lists import given_names, parts
from matching.names.person import CIVILITY, GLUED, SUFFIXES
from matching.screening.capitals import ALONE, CAPITALISED, HYPHENED, SPACED, UPPER, WINDOW
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
from matching.screening.people import MARRIED
from matching.screening.spelling import HALF, NO_SLIPS, VALUE, Signed, near_words, one_slip, put, rows_of

PARTICLES = word_set(GLUED)
LONGEST_PARTICLE = max(map(len, GLUED))
ONE = np.uint64(1)
MOST_GLUED = 3
MOST_NEAR = 64
"""How many places must be left when a word was asked: with fewer there may have been no room."""
MOST_MET = 1 << 11
"""How many words of a text are remembered while it is read (a power of two)."""
M = ord("m")
PERSON, SINGLE, DOUBLE, CROWD, BARE, PLAIN = 1, 2, 4, 8, 16, 32
"""Of an entry: somebody; who is not listed by an initial and has one surname; or several; whom too many people may be, by an initial;
whose surname has no particle; and who has one given name besides."""
PARTS, SURNAMES = word_set(parts()), word_set(parts() - {word for name in given_names() for word in name.split()})
SUFFIXED, CIVIL = word_set(SUFFIXES), word_set(CIVILITY)
MARRIAGE = word_set(MARRIED)


class Words(NamedTuple):
    """The words of the names: their letters and numbers, what leads to each, what each follows, and who has two of them.

    `follows` has, for each word, one of 64 bits for each word that it is second to; `usual` is 1 for a surname so common
    that « M. » before it is Monsieur. A table is its `starts` and its
    `rows` (key, then value, 32 bits each), rows of one key being between two starts; what is `there` has a bit for each
    of so many equal shares of the keys, set where there is one: a small array that most of what is asked stops at. Of an
    entry, `core_words` up to `core_ends` are the words that must all be there (`entries.needed`), and `traits` say what it is.
    """

    letters: Bytes
    ends: Numbers
    numbers: Numbers
    follows: Numbers
    usual: Bytes
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
"""Folded words written one after another, where each ends, and how it looks; then of each stretch of them how many words
there are up to its end, and its flags; and whether « M. » before a name is Monsieur, and nobody's initial."""


def candidates(asked: Asked, words: Words) -> Places:
    """Each entry that two words of a stretch lead to, a row for each: the stretch, the places of the two, and the entry.

    The first of the two is the given name's, or the earlier one of an organisation; where a name of one word may
    stand, both are the same. An entry may come more than once, and now and then one of other words is among them. The
    rows of a stretch are together.
    """
    found, count = _candidates(*asked, *words)  # type: ignore[arg-type] # of a star, one type for all fields is seen
    return found[:count]


@compiled
def _candidates(
    letters: Bytes, ends: Places, looks: Bytes, stretch_words: Places, flags: Bytes,
    monsieur: bool, name_letters: Bytes, name_ends: Numbers, numbers: Numbers, follows: Numbers, usual: Bytes,
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
    found = np.empty((room, 6), np.int32)
    while True:
        count = _pairs(letters, ends, looks, near, upto, stretch_words, flags, follows, usual, pair_starts,
                       pair_rows, pair_there, found)  # fmt: skip
        if count <= room:
            break
        room = count
        found = np.empty((room, 6), np.int32)
    kept = 0
    for row in range(count):
        stretch, entry = found[row, 0], found[row, 3]
        low, high = core_ends[entry - 1] if entry else 0, core_ends[entry]
        first, stop = stretch_words[stretch - 1] if stretch else 0, stretch_words[stretch]
        i, j = first + found[row, 1], first + found[row, 2]
        trait = traits[entry]
        stands = True
        if not trait & PERSON:
            stands = _all_there(core_words, low, high, letters, ends, fixed, first, stop, near, upto, name_letters, name_ends)
        elif trait & (SINGLE | DOUBLE):
            before = ends[i - 1] if i else 0
            called = ends[i] - before == 1
            if called:
                stands = _is(letters, ends, first, j, numbers[found[row, 5]]) and not (
                    trait & SINGLE and (
                        (monsieur and letters[before] == M and j == i + 1) or (trait & CROWD and _sole(letters, ends, first, stop))
                    )
                )  # fmt: skip
            if stands and low < high and (called or not _is(letters, ends, first, i, numbers[found[row, 4]])):
                stands = _all_there(core_words, low, high, letters, ends, fixed, first, stop, near, upto, name_letters, name_ends)
            if stands and trait & BARE and i < j:
                stands = not _anothers(letters, ends, looks, first, stop, i, j, trait, near, upto, found[row, 4], found[row, 5],
                                       core_words[low:high])  # fmt: skip
        if stands:
            found[kept] = found[row]
            kept += 1
    return found[:, :4], kept


@compiled
def _is(letters: Bytes, ends: Places, begun: int, w: int, number: np.uint64) -> bool:
    """Whether a word is this one, letter for letter; what may be glued to the particle before it is let pass."""
    start = ends[w - 1] if w else 0
    if word_number(letters, start, ends[w]) == number:
        return True
    return bool(w > begun and holds(PARTICLES, word_number(letters, ends[w - 2] if w > 1 else 0, start)))


@compiled
def _anothers(
    letters: Bytes, ends: Places, looks: Bytes, begun: int, stop: int, i: int, j: int, trait: int, near: Signed, upto: Signed,
    first: int, second: int, more: Places,
) -> bool:  # fmt: skip
    """Whether the words around and between a given name and a surname make it the name of somebody else (as `people.lay` says)."""
    start = ends[i - 1] if i else 0
    called = ends[i] - start == 1
    after = j + 1
    if after < stop and looks[after] & CAPITALISED:
        number = word_number(letters, ends[j], ends[after])
        amiss = trait & PLAIN and looks[after] & HYPHENED
        if looks[after] & SPACED and ends[after] - ends[j] > 1 and looks[after] & UPPER == looks[j] & UPPER:
            amiss = holds(PARTS, number) if trait & PLAIN else holds(SURNAMES, number)
            amiss = (amiss or (called and trait & PLAIN)) and not holds(SUFFIXED, number)
        if amiss and not _any_of(near, upto, after, first, second, more):
            return True
    if not trait & PLAIN:
        return False
    if i > begun and not _any_of(near, upto, i - 1, first, second, more):
        before = ends[i - 2] if i > 1 else 0
        if looks[i] & HYPHENED and not (called and start - before == 1 and letters[before] == letters[start]):
            return True
        if (
            called and looks[i] & SPACED and looks[i - 1] & CAPITALISED and start - before > 1
            and looks[i - 1] & UPPER == looks[j] & UPPER and not holds(CIVIL, word_number(letters, before, start))
        ):  # fmt: skip
            return True
    amiss = False
    for k in range(i + 1, j):
        number = word_number(letters, ends[k - 1], ends[k])
        if holds(MARRIAGE, number):
            return False
        if (
            (not looks[k] & CAPITALISED or (looks[k] | looks[k + 1]) & HYPHENED) and not holds(PARTICLES, number)
            and not holds(SUFFIXED, number) and not _any_of(near, upto, k, first, second, more)
        ):  # fmt: skip
            amiss = True
    return amiss


@compiled
def _any_of(near: Signed, upto: Signed, w: int, first: int, second: int, more: Places) -> bool:
    """Whether a word may be one of the two, or of others of the same name."""
    for at in range(upto[2 * w - 1] if w else 0, upto[2 * w + 1]):
        if near[at] == first or near[at] == second:
            return True
        for other in more:
            if near[at] == other:
                return True
    return False


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
    letters: Bytes, ends: Places, looks: Bytes, near: Signed, upto: Signed, stretch_words: Places, flags: Bytes,
    follows: Numbers, usual: Bytes, starts: Starts, rows: Numbers, there: Bytes, found: Places,
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
                    count = _paired(found, count, stretch, j - begun, j - begun, 0, second, starts, rows, there)
                for i in range(max(begun, j - reach), min(stop, j + reach)):
                    if i == j:
                        continue
                    alone = ends[i] - (ends[i - 1] if i else 0) == 1
                    if alone and (not looks[i] & CAPITALISED or not _leads(letters, ends, i, j, usual[second])):
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
    return not usual or j > i + 1 or letters[ends[i] - 1] != M


@compiled
def _paired(
    found: Places, count: int, stretch: int, i: int, j: int, first: int, second: int, starts: Starts, rows: Numbers,
    there: Bytes,
) -> int:  # fmt: skip
    """The entries of two words of the vocabulary, put after those found as long as there is room; how many there are."""
    asked = pair_key(np.uint64(first), np.uint64(second))
    low, high = rows_of(asked, starts, there)
    for row in range(low, high):
        if rows[row] >> HALF == asked:
            if count < len(found):
                found[count, 0], found[count, 1], found[count, 2] = stretch, i, j
                found[count, 3], found[count, 4], found[count, 5] = rows[row] & VALUE, first, second
            count += 1
    return count
