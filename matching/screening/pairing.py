"""Which entries may stand in a stretch: those of which two words, or words one slip away from them, are there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.compiled import compiled
from matching.names.alike import SHORTEST_SLIP
from matching.screening.another import (
    BARE,
    CALLED,
    FOLLOWED,
    LISTED,
    PARTICLES,
    PLAIN,
    SINGLE,
    SLIPPED,
    anothers,
    may_be,
    seen_of,
    trait_of,
)
from matching.screening.capitals import Asked
from matching.screening.letters import (
    Numbers,
    Places,
    Signed,
    Spelt,
    as_int,
    begin_of,
    holds,
    pair_key,
    word_number,
)
from matching.screening.meant import all_near, pieced
from matching.screening.spelling import (
    Near,
    one_slip,
)
from matching.screening.table import HALF, VALUE, Keyed, rows_of
from matching.screening.vocabulary import FIRST_LETTER, LENGTH, MOST_LENGTH, OPENING, PLACE, Words
from matching.screening.wording import (
    ALONE,
    CAPITALISED,
    DASHED,
    HYPHENED,
    SPACED,
    WINDOW,
)

ONE = np.uint64(1)
JUDGE = ord("j")
FEW = 8
"""Up to so many entries of two words are looked at one by one; of more, only those whose rarest other word opens as some word
of the stretch does.
"""
Pairs = NDArray[np.int64]
"""Rows of seven numbers: the stretch, the places of its two words, what words of the list these may be, and from which row up
to which of `Words.pairs` the entries are that have both.
"""


REACH, WINDOW_REACH = 5, 3
"""How many words apart two words of one name may stand, in a run and in a window."""


def candidates(asked: Asked, words: Words, memory: Signed, crowd: float) -> Places:
    """Each entry to which two words of a stretch lead: rows of the stretch, the places of the two words in it, and the entry.

    The first of the two is the given name's, or the earlier one of an organisation; where a name of a single word may stand,
    both are the same. The rows of a stretch are together. An entry may come more than once, and now and then one whose words
    only look alike; but nobody whom the words around make somebody else, and where more than `crowd` people answer to an
    initial and a surname, only those of whom the list says more than the name. `memory` (`spelling.blank`) goes on from one
    text to the next.
    """
    found, count = _candidates(asked, words, memory, crowd)
    return found[:count]


@compiled
def _candidates(asked: Asked, words: Words, memory: Signed, crowd: float) -> tuple[Places, int]:
    total = len(asked.ends)
    room = 4 * total + 64
    near = Near(np.empty(room, np.int64), np.empty(2 * total, np.int64), np.empty(total, np.uint8))
    while not all_near(asked, words.spelt, words.numbers, words.spellings, memory, near):
        room *= 4
        near = Near(np.empty(room, np.int64), near.upto, near.fixed)
    room = 256
    pairs = np.empty((room, 7), np.int64)
    while True:
        count = _pairs(asked, near, words.follows, words.pairs, pairs)
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
        stretch, low, high = pairs[k, 0], pairs[k, 5], pairs[k, 6]
        if opened != stretch and high - low > FEW:
            _open(openings, asked, near, words.spelt, stretch)
            opened = stretch
        kept = _led(found, kept, pairs[k], opened == stretch, openings, asked, near, words, crowd)
    return found, kept


@compiled
def _led(
    found: Places, kept: int, led: Signed, opened: bool, openings: NDArray[np.bool_], asked: Asked, near: Near, words: Words,
    crowd: float,
) -> int:  # fmt: skip
    """Add to `found`, which has `kept` rows, the entries of one row of `Pairs` that may stand there; how many rows it has now."""
    stretch, i, j, first, second, low, high = led[0], led[1], led[2], led[3], led[4], led[5], led[6]
    begun, stop = begin_of(asked.stops, stretch), asked.stops[stretch]
    pair = pair_key(np.uint64(first), np.uint64(second))
    rows = words.pairs.rows
    glanced = weighed = amiss = False
    seen = 0
    for row in range(low, high):
        if rows[row] >> HALF != pair:
            continue
        said = as_int(rows[row] & VALUE)
        entry, said = said & PLACE, said >> OPENING
        trait = trait_of(said)
        if not trait and said and opened and not openings[said]:
            continue
        if trait and not glanced:
            seen = seen_of(asked, asked.flags[stretch], crowd, begun, stop, i, j, words.numbers[first], words.numbers[second],
                           words.bearers[second])  # fmt: skip
            glanced = True
        if trait and not may_be(trait, seen):
            continue
        exact = not seen & (CALLED | SLIPPED)
        if trait & BARE and not weighed:
            amiss = (
                i < j
                and anothers(
                    asked, near, words.spelt, begun, stop, i, j, True, exact, first, second, words.core.words[:0]
                )
                and not pieced(asked, begun, i, j, words.numbers[first], words.numbers[second])
            )
            weighed = True
        if trait & PLAIN and trait & SINGLE and amiss:
            continue
        core = words.core.words[begin_of(words.core.ends, entry) : words.core.ends[entry]]
        if (
            len(core) and (not trait or (trait & LISTED and not exact and not seen & FOLLOWED))
            and not _all_there(core, asked, near, words.spelt, begun, stop)
        ):  # fmt: skip
            continue
        if (
            trait & BARE and amiss and (len(core) or not trait & PLAIN)
            and anothers(asked, near, words.spelt, begun, stop, i, j, trait & PLAIN != 0, exact, first, second, core)
        ):  # fmt: skip
            continue
        found[kept, 0], found[kept, 1], found[kept, 2], found[kept, 3] = stretch, i - begun, j - begun, entry
        kept += 1
    return kept


@compiled
def _open(openings: NDArray[np.bool_], asked: Asked, near: Near, names: Spelt, stretch: int) -> None:
    """Mark how the words open that any word of a stretch may be."""
    letters, ends = asked.letters, asked.ends
    begun, stop = begin_of(asked.stops, stretch), asked.stops[stretch]
    openings[:] = False
    for at in range(begin_of(near.upto, 2 * begun), near.upto[2 * stop - 1]):
        word = near.words[at]
        start = begin_of(names.ends, word)
        length = min(names.ends[word] - start, MOST_LENGTH)
        if length:
            openings[names.letters[start] & FIRST_LETTER | length << LENGTH] = True
    for w in range(begun, stop):
        start = begin_of(ends, w)
        if near.fixed[w]:
            length = min(ends[w] - start, MOST_LENGTH)
            for other in range(max(length - 1, 0), min(length + 1, MOST_LENGTH) + 1):
                openings[letters[start] & FIRST_LETTER | other << LENGTH] = True


@compiled
def _pairs(asked: Asked, near: Near, follows: Numbers, kept: Keyed, found: Pairs) -> int:
    """Find every two words of a stretch that some name has one after the other, and write them to `found` while there is room.

    Returns how many there are: with more than `found` has room for, it is called again with a larger one.
    """
    ends, looks, stops, flags = asked.ends, asked.looks, asked.stops, asked.flags
    said, upto = near.words, near.upto
    count = begun = 0
    for stretch in range(len(stops)):
        stop, flag = stops[stretch], flags[stretch]
        reach = WINDOW_REACH if flag & WINDOW else REACH
        for j in range(begun, stop):
            for s in range(begin_of(upto, 2 * j), upto[2 * j + 1]):
                second = said[s]
                mask = follows[second]
                if mask == 0:
                    continue
                if flag & ALONE and mask & ONE:
                    count = _paired(found, count, stretch, j, j, 0, second, kept)
                for i in range(max(begun, j - reach), min(stop, j + reach)):
                    if i == j:
                        continue
                    alone = ends[i] - begin_of(ends, i) == 1
                    if alone and not ((looks[i] & CAPITALISED or flag & WINDOW) and _leads(asked, stop, i, j)):
                        continue
                    for f in range(begin_of(upto, 2 * i), upto[2 * i]):
                        if (mask >> np.uint64(said[f] & 63)) & ONE:
                            count = _paired(found, count, stretch, i, j, said[f], second, kept)
        begun = stop
    return count


@compiled
def _paired(found: Pairs, count: int, stretch: int, i: int, j: int, first: int, second: int, kept: Keyed) -> int:
    """Write two words to `found` if any entry has both; how many there are now."""
    low, high = rows_of(pair_key(np.uint64(first), np.uint64(second)), kept)
    if low < high:
        if count < len(found):
            found[count, 0], found[count, 1], found[count, 2], found[count, 3] = stretch, i, j, first
            found[count, 4], found[count, 5], found[count, 6] = second, low, high
        count += 1
    return count


@compiled
def _leads(asked: Asked, stop: int, i: int, j: int) -> bool:
    """Whether an initial at `i` may be of the given name whose surname is at `j`: only initials and particles stand between.

    After the surname it must stand alone behind a comma (« ROY, P. »), or be one of two with a hyphen (« ROY, J.-P. »):
    « Roy, J. » and « Roy, J.A. » may be how a judge signs.
    """
    ends, looks = asked.ends, asked.looks
    if i > j:
        if i != j + 1:
            return False
        last = i + 1 == stop
        if not last and ends[i + 1] - ends[i] == 1 and looks[i + 1] & HYPHENED:
            return True
        behind = not looks[i] & (SPACED | HYPHENED) and asked.letters[ends[j]] != JUDGE
        return bool(behind and (last or not looks[i + 1] & CAPITALISED or looks[i + 1] & DASHED != SPACED))
    for k in range(i + 1, j):
        if ends[k] - ends[k - 1] > 1 and not holds(PARTICLES, word_number(asked.letters, ends[k - 1], ends[k])):
            return False
    return True


@compiled
def _all_there(core: Places, asked: Asked, near: Near, names: Spelt, begun: int, stop: int) -> bool:
    """Whether each of these words of a name may be some word of the stretch."""
    letters, ends, said, upto = asked.letters, asked.ends, near.words, near.upto
    for wanted in core:
        one, opening = wanted & PLACE, wanted >> OPENING & 255
        there = False
        for at in range(begin_of(upto, 2 * begun), upto[2 * stop - 1]):
            if said[at] == one:
                there = True
                break
        if not there:
            for w in range(begun, stop):
                start = begin_of(ends, w)
                if (
                    near.fixed[w]
                    and letters[start] & FIRST_LETTER == opening & FIRST_LETTER
                    and abs(min(ends[w] - start, MOST_LENGTH) - (opening >> LENGTH)) <= 1
                    and ends[w] - start >= SHORTEST_SLIP
                    and one_slip(letters, start, ends[w], names, one)
                ):
                    there = True
                    break
        if not there:
            return False
    return True
