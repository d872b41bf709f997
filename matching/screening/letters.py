"""Words as numbers, and the keys under which a word and whatever is one slip away from it meet.

A word's number is a polynomial in its letters (modulo 2⁶⁴), so that the number of the word less any one letter follows
from sums of its beginning and its end. Of a word of more than 23 letters only the first 23 count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.compiled import compiled

Numbers = NDArray[np.uint64]
Bytes = NDArray[np.uint8]
Places = NDArray[np.int32]
Starts = NDArray[np.uint32]
Signed = NDArray[np.int64]

WIDTH = 24
"""How many letters of a word are looked at: one more than its number holds, so that one may be left out."""
BASE = 0x9E3779B97F4A7C15
POWERS: Numbers = np.array([pow(BASE, k, 1 << 64) for k in range(WIDTH)], np.uint64)
INVERSE = np.uint64(pow(BASE, -1, 1 << 64))
SPREAD = np.uint64(0xD6E8FEB86659FD93)
MASK = (1 << 64) - 1
MIX, HALF = np.uint64(29), np.uint64(32)
FIRST, SECOND, LOW = np.uint64(0x9E3779B1), np.uint64(0x85EBCA77), np.uint64(0xFFFFFFFF)


class Spelt(NamedTuple):
    """Folded words written one after another: their letters, and where each ends."""

    letters: Bytes
    ends: Places


@compiled
def begin_of(ends: Places | NDArray[np.int64], word: int) -> int:
    """Where a word begins, of words written one after another."""
    return ends[word - 1] if word else 0


@compiled
def as_int(value: np.uint64) -> int:
    """A number below 2⁶³ as a signed one: added to an unsigned one, an index would become a fraction."""
    return np.int64(value)  # type: ignore[return-value]


@compiled
def word_number(letters: Bytes, start: int, end: int) -> np.uint64:
    """The number of a folded word."""
    total = np.uint64(0)
    for k in range(min(end - start, WIDTH - 1)):
        total += np.uint64(letters[start + k]) * POWERS[k]
    return total


@compiled
def added(number: np.uint64, letter: int, at: int) -> np.uint64:
    """The number of a word with one more letter, at this place of it."""
    return number + np.uint64(letter) * POWERS[at] if at < WIDTH - 1 else number


@compiled
def without(letters: Bytes, start: int, end: int, found: Numbers) -> int:
    """Write to `found` the numbers of a folded word less each of its letters but the first; how many there are."""
    length = min(end - start, WIDTH)
    total = np.uint64(0)
    for k in range(length):
        total += np.uint64(letters[start + k]) * POWERS[k]
    before = np.uint64(0)
    for k in range(length):
        own = np.uint64(letters[start + k]) * POWERS[k]
        if k:
            found[k - 1] = before + (total - before - own) * INVERSE
        before += own
    return length - 1


@compiled
def key(number: np.uint64) -> np.uint64:
    """Under which key a word is kept in a table, by its number: below 2³²."""
    mixed = number * SPREAD
    return ((mixed ^ (mixed >> MIX)) * SPREAD) >> HALF


def key_of(number: int) -> int:
    """The same in code that is not compiled."""
    mixed = number * int(SPREAD) & MASK
    return ((mixed ^ (mixed >> int(MIX))) * int(SPREAD) & MASK) >> int(HALF)


@compiled
def pair_key(first: np.uint64, second: np.uint64) -> np.uint64:
    """Under which key two words of the vocabulary are kept, the first before the second: below 2³²."""
    return (first * FIRST + second * SECOND) & LOW


@compiled
def keys_of(numbers: Numbers) -> Numbers:
    """The key of each number of a word."""
    found = np.empty(len(numbers), np.uint64)
    for n in range(len(numbers)):
        found[n] = key(numbers[n])
    return found


@compiled
def pair_keys(firsts: Numbers, seconds: Numbers) -> Numbers:
    """The key of each pair of words."""
    found = np.empty(len(firsts), np.uint64)
    for n in range(len(firsts)):
        found[n] = pair_key(firsts[n], seconds[n])
    return found


@compiled
def numbers_of(words: Spelt) -> Numbers:
    """The number of each word."""
    found = np.zeros(len(words.ends), np.uint64)
    start = 0
    for n in range(len(words.ends)):
        found[n] = word_number(words.letters, start, words.ends[n])
        start = words.ends[n]
    return found


def spread(words: Iterable[str]) -> Spelt:
    """Folded words written one after another."""
    encoded = [word.encode("latin-1", "replace") for word in words]
    return Spelt(np.frombuffer(b"".join(encoded), np.uint8), np.cumsum([len(word) for word in encoded], dtype=np.int32))


def all_numbers(words: Iterable[str]) -> Numbers:
    """The numbers of folded words, without compiled code: for tables that compiled code is made of."""
    known = np.array([word.encode("latin-1", "replace") for word in words], f"S{WIDTH - 1}")
    letters = known.view(np.uint8).reshape(-1, WIDTH - 1)
    found: Numbers = (letters * POWERS[: WIDTH - 1]).sum(axis=1, dtype=np.uint64)
    return found


def word_set(words: Iterable[str]) -> Numbers:
    """A set of folded words, to be asked by `holds`; no word may be empty."""
    return number_set(all_numbers(sorted(set(words))).tolist())


def number_set(numbers: Sequence[int]) -> Numbers:
    """A set of numbers below 2⁶⁴ other than 0, to be asked by `holds`."""
    places = 1 << (2 * len(numbers) + 1).bit_length()
    found = [0] * places
    for number in numbers:
        at = number % places
        while found[at]:
            at = (at + 1) % places
        found[at] = number
    return np.array(found, np.uint64)


@compiled
def holds(words: Numbers, number: np.uint64) -> bool:
    """Whether a set has this number, of a word or of anything else."""
    mask = len(words) - 1
    at = as_int(number & np.uint64(mask))
    while words[at]:
        if words[at] == number:
            return True
        at = (at + 1) & mask
    return False
