"""Which entries may stand in some words: every two of them that are, or are one slip away from, two words of a name."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.names.alike import SHORTEST_SLIP
from matching.names.person import GLUED
from matching.screening.another import (
    BARE,
    CALLED,
    FIRST_LETTER,
    FOLLOWED,
    LENGTH,
    LISTED,
    MOST_LENGTH,
    NONE,
    OPENING,
    PARTICLES,
    PLACE,
    PLAIN,
    SINGLE,
    SLIPPED,
    anothers,
    may_be,
    seen_of,
    trait_of,
)
from matching.screening.capitals import ALONE, CAPITALISED, HYPHENED, WINDOW
from matching.screening.compiled import compiled
from matching.screening.letters import (
    WIDTH,
    Bytes,
    Numbers,
    Places,
    Starts,
    as_int,
    holds,
    pair_key,
    word_number,
)
from matching.screening.spelling import HALF, NO_SLIPS, VALUE, Signed, near_words, one_slip, recalled, remember, rows_of

LONGEST_PARTICLE = max(map(len, GLUED))
ONE = np.uint64(1)
MOST_GLUED = 3
FEW = 8
"""So many entries of two words are looked at one by one; of more, those are whose other word opens as one of the stretch does."""
MOST_NEAR = 64
"""How many places must be left when a word was asked: with fewer there may have been no room."""
Shares = NDArray[np.float32]


class Words(NamedTuple):
    """The words of the names: their letters and numbers, what leads to each, what each follows, and who has two of them.

    `follows` has, for each word, one of 64 bits for each word that it is second to; `bearers` says of how many people it is the
    surname. A table is its `starts` and its `rows` (key, then value, 32 bits each), rows of one key being between two
    starts; what is `there` has a bit for each of so many equal shares of the keys, set where there is one: a small array
    that most of what is asked stops at. Of an entry, `core_words` up to `core_ends` are the words that must all be there (`entries.needed`).
    A person's rows of two words also have what it is (`another.said_of`), an organisation's how the rarest other word that must
    be there opens, or 0.
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


REACH, WINDOW_REACH = 5, 3
"""How many words apart two words of one name may stand, in a run and in a window."""


class Asked(NamedTuple):
    """What is asked: folded words written one after another in `letters`, where each ends, and how it looks.

    Then of each stretch of them how many words there are up to its end, and its flags (`capitals`); and whether « M. » before a
    name is Monsieur, and nobody's initial.
    """

    letters: Bytes
    ends: Places
    looks: Bytes
    stops: Places
    flags: Bytes
    monsieur: bool


def candidates(asked: Asked, words: Words, memory: Signed, crowd: float) -> Places:
    """Each entry that two words of a stretch lead to, a row for each: the stretch, the places of the two, and the entry.

    The first of the two is the given name's, or the earlier one of an organisation; where a name of one word may
    stand, both are the same. An entry may come more than once, and now and then one of other words is among them; but
    never one whom what stands around the words makes somebody else. Where more people than `crowd` are expected to answer to an
    initial and a surname, they lead to those alone of whom the list says more. The rows of a stretch are together.
    `memory` (`spelling.blank`) goes from one text to the next.
    """
    found, count = _candidates(*asked, memory, crowd, *words)  # type: ignore[arg-type] # of a star, one type for all fields is seen
    return found[:count]


@compiled
def _candidates(
    letters: Bytes, ends: Places, looks: Bytes, stops: Places, flags: Bytes, monsieur: bool, memory: Signed, crowd: float, name_letters: Bytes,
    name_ends: Numbers, numbers: Numbers, follows: Numbers, bearers: Shares, spelling_starts: Starts, spelling_rows: Numbers,
    there: Bytes, pair_starts: Starts, pair_rows: Numbers, pair_there: Bytes, core_ends: Places, core_words: Places,
) -> tuple[Places, int]:  # fmt: skip
    total = len(ends)
    room = 4 * total + 64
    near, upto, fixed = np.empty(room, np.int64), np.empty(2 * total, np.int64), np.empty(total, np.uint8)
    while not _all_near(letters, ends, stops, memory, near, upto, fixed, name_letters, name_ends, numbers, spelling_starts,
                        spelling_rows, there):  # fmt: skip
        room *= 4
        near = np.empty(room, np.int64)
    room = 256
    pairs = np.empty((room, 7), np.int64)
    while True:
        count = _pairs(letters, ends, looks, near, upto, stops, flags, follows, pair_starts, pair_there, pairs)
        if count <= room:
            break
        room = count
        pairs = np.empty((room, 7), np.int64)
    most = 0
    for k in range(count):
        most += pairs[k, 6] - pairs[k, 5]
    found = np.empty((most, 4), np.int32)
    kept = 0
    opened = -1
    openings = np.zeros(256, np.bool_)
    for k in range(count):
        stretch, i, j, first, second, low, high = pairs[k]
        begun, stop = stops[stretch - 1] if stretch else 0, stops[stretch]
        if opened != stretch and high - low > FEW:
            _open(openings, letters, ends, fixed, begun, stop, near, upto, name_letters, name_ends)
            opened = stretch
        kept = _led(
            found, kept, stretch, i, j, first, second, low, high, opened == stretch, openings, letters, ends, looks, fixed, near, upto, flags[stretch],
            monsieur, crowd, begun, stop, name_letters, name_ends, numbers, bearers, pair_rows, core_ends, core_words,
        )  # fmt: skip
    return found, kept


@compiled
def _led(
    found: Places, kept: int, stretch: int, i: int, j: int, first: int, second: int, low: int, high: int, opened: bool,
    openings: NDArray[np.bool_], letters: Bytes, ends: Places, looks: Bytes, fixed: Bytes, near: Signed, upto: Signed, flag: int,
    monsieur: bool, crowd: float, begun: int, stop: int, name_letters: Bytes, name_ends: Numbers, numbers: Numbers, bearers: Shares,
    pair_rows: Numbers, core_ends: Places, core_words: Places,
) -> int:  # fmt: skip
    """Put to `found`, after those kept, every entry of some rows that two words of a stretch may lead to; how many are kept now."""
    pair = pair_key(np.uint64(first), np.uint64(second))
    asked = weighed = amiss = False
    seen = 0
    for row in range(low, high):
        if pair_rows[row] >> HALF != pair:
            continue
        said = as_int(pair_rows[row] & VALUE)
        entry, said = said & PLACE, said >> OPENING
        trait = trait_of(said)
        if not trait and said and opened and not openings[said]:
            continue
        if trait and not asked:
            seen = seen_of(letters, ends, looks, flag, monsieur, crowd, begun, stop, i, j, numbers[first], numbers[second],
                           bearers[second])  # fmt: skip
            asked = True
        if trait and not may_be(trait, seen):
            continue
        if trait & BARE and not weighed:
            amiss = i < j and anothers(
                letters, ends, looks, fixed, near, upto, name_letters, name_ends, begun, stop, i, j, True, not seen & (CALLED | SLIPPED),
                first, second, NONE, 0, 0
            )  # fmt: skip
            weighed = True
        if trait & PLAIN and trait & SINGLE and amiss:
            continue
        core_low, core_high = core_ends[entry - 1] if entry else 0, core_ends[entry]
        if core_low < core_high and (not trait or (trait & LISTED and seen & (CALLED | SLIPPED) and not seen & FOLLOWED)) and not _all_there(
            core_words, core_low, core_high, letters, ends, fixed, begun, stop, near, upto, name_letters, name_ends
        ):  # fmt: skip
            continue
        if trait & BARE and amiss and (core_low < core_high or not trait & PLAIN) and anothers(
            letters, ends, looks, fixed, near, upto, name_letters, name_ends, begun, stop, i, j, trait & PLAIN != 0, not seen & (CALLED | SLIPPED), first, second, core_words, core_low, core_high
        ):  # fmt: skip
            continue
        found[kept, 0], found[kept, 1], found[kept, 2], found[kept, 3] = stretch, i - begun, j - begun, entry
        kept += 1
    return kept


@compiled
def _open(
    openings: NDArray[np.bool_], letters: Bytes, ends: Places, fixed: Bytes, begun: int, stop: int, near: Signed, upto: Signed,
    name_letters: Bytes, name_ends: Numbers,
) -> None:  # fmt: skip
    """How the words open that any word of a stretch may be, as `_all_there` asks it."""
    openings[:] = False
    for at in range(upto[2 * begun - 1] if begun else 0, upto[2 * stop - 1]):
        start = as_int(name_ends[near[at] - 1]) if near[at] else 0
        length = min(as_int(name_ends[near[at]]) - start, MOST_LENGTH)
        if length:
            openings[name_letters[start] & FIRST_LETTER | length << LENGTH] = True
    for w in range(begun, stop):
        start = ends[w - 1] if w else 0
        if fixed[w]:
            length = min(ends[w] - start, MOST_LENGTH)
            for other in range(max(length - 1, 0), min(length + 1, MOST_LENGTH) + 1):
                openings[letters[start] & FIRST_LETTER | other << LENGTH] = True


@compiled
def _all_near(
    letters: Bytes, ends: Places, stops: Places, memory: Signed, near: Signed, upto: Signed, fixed: Bytes,
    name_letters: Bytes, name_ends: Numbers, numbers: Numbers, starts: Starts, rows: Numbers, there: Bytes,
) -> bool:  # fmt: skip
    """What each word may be, then what it may be with the particles before it; False when there is no room for it all.

    What word w may be by itself ends in `near` where upto[2w] says, with particles where upto[2w + 1] does.
    """
    keys = np.empty(WIDTH, np.uint64)
    said = begun = 0
    for stretch in range(len(stops)):
        for w in range(begun, stops[stretch]):
            start = ends[w - 1] if w else 0
            number = word_number(letters, start, ends[w])
            said, known = recalled(memory, number, near, said)
            if known >= 0:
                fixed[w] = known
            else:
                before = said
                fixed[w] = holds(NO_SLIPS, number)
                said = near_words(letters, start, ends[w], number, fixed[w] != 0, near, said, keys, name_letters, name_ends, numbers, starts,
                             rows, there)  # fmt: skip
                if said + MOST_NEAR <= len(near):
                    remember(memory, number, fixed[w], near, before, said)
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
        begun = stops[stretch]
    return True


@compiled
def _pairs(
    letters: Bytes, ends: Places, looks: Bytes, near: Signed, upto: Signed, stops: Places, flags: Bytes, follows: Numbers,
    starts: Starts, there: Bytes, found: Signed,
) -> int:  # fmt: skip
    """Every two words that are one after the other in some name, put to `found` as long as there is room; how many there are.

    Of each: the stretch, the places of the two, what they may be, and between which rows are the entries they lead to.
    """
    count = begun = 0
    for stretch in range(len(stops)):
        stop = stops[stretch]
        reach = WINDOW_REACH if flags[stretch] & WINDOW else REACH
        for j in range(begun, stop):
            for s in range(upto[2 * j - 1] if j else 0, upto[2 * j + 1]):
                second = near[s]
                mask = follows[second]
                if mask == 0:
                    continue
                if flags[stretch] & ALONE and mask & ONE:
                    count = _paired(found, count, stretch, j, j, 0, second, starts, there)
                for i in range(max(begun, j - reach), min(stop, j + reach)):
                    if i == j:
                        continue
                    alone = ends[i] - (ends[i - 1] if i else 0) == 1
                    if alone and not (
                        (looks[i] & CAPITALISED or flags[stretch] & WINDOW) and _leads(letters, ends, looks, stop, i, j)
                    ):
                        continue
                    for f in range(upto[2 * i - 1] if i else 0, upto[2 * i]):
                        if (mask >> np.uint64(near[f] & 63)) & ONE:
                            count = _paired(found, count, stretch, i, j, near[f], second, starts, there)
        begun = stop
    return count


@compiled
def _paired(
    found: Signed, count: int, stretch: int, i: int, j: int, first: int, second: int, starts: Starts, there: Bytes
) -> int:
    low, high = rows_of(pair_key(np.uint64(first), np.uint64(second)), starts, there)
    if low < high:
        if count < len(found):
            found[count, 0], found[count, 1], found[count, 2], found[count, 3] = stretch, i, j, first
            found[count, 4], found[count, 5], found[count, 6] = second, low, high
        count += 1
    return count


@compiled
def _leads(letters: Bytes, ends: Places, looks: Bytes, stop: int, i: int, j: int) -> bool:
    """Whether an initial may be that of the given name before a surname: only initials and particles stand between.

    After the surname it takes two with a hyphen: « ROY, J.-P. », where « Roy, J.A. » may be how a judge signs.
    """
    if i > j:
        return bool(i == j + 1 and i + 1 < stop and ends[i + 1] - ends[i] == 1 and looks[i + 1] & HYPHENED)
    for k in range(i + 1, j):
        if ends[k] - ends[k - 1] > 1 and not holds(PARTICLES, word_number(letters, ends[k - 1], ends[k])):
            return False
    return True


@compiled
def _all_there(
    wanted: Places, low: int, high: int, letters: Bytes, ends: Places, fixed: Bytes, begun: int, stop: int, near: Signed,
    upto: Signed, name_letters: Bytes, name_ends: Numbers,
) -> bool:  # fmt: skip
    """Whether each of the words wanted may be one of a stretch's; a word that leads to no slip may be one here."""
    for k in range(low, high):
        one, opening = wanted[k] & PLACE, wanted[k] >> OPENING & 255
        there = False
        for at in range(upto[2 * begun - 1] if begun else 0, upto[2 * stop - 1]):
            if near[at] == one:
                there = True
                break
        if not there:
            for w in range(begun, stop):
                start = ends[w - 1] if w else 0
                if (
                    fixed[w]
                    and letters[start] & FIRST_LETTER == opening & FIRST_LETTER
                    and abs(min(ends[w] - start, MOST_LENGTH) - (opening >> LENGTH)) <= 1
                    and ends[w] - start >= SHORTEST_SLIP
                    and one_slip(letters, start, ends[w], name_letters, name_ends, one)
                ):
                    there = True
                    break
        if not there:
            return False
    return True
