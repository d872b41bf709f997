"""The words of the watched names: each with a number, found by any spelling that may stand for it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

from matching.names.alike import SHORTEST_SLIP, is_slip, others, shape
from matching.names.lists import parts
from matching.screening.table import VALUE, Part, Pile, Table, Texts

MOST_KEPT = 1 << 17
"""How many words' neighbours are remembered before the memory is emptied."""


class Near(NamedTuple):
    """What a word of a text may be: numbers of words, their first bits, and which of them come second after what.

    `bits` has one of 64 bits for each word as the first of a pair; `seconds` are the words that are second in some
    pair, each with the bits of the first words it follows, all of them together in `meets`. Bits that do not meet
    mean that no pair is there.
    """

    words: tuple[int, ...]
    bits: int
    seconds: tuple[tuple[int, int], ...]
    meets: int


NOWHERE = Near((), 0, (), 0)


class Vocabulary:
    """Words and the spellings they answer to; word 0 is the empty one, the first half of a name of one word."""

    __slots__ = ("_bits", "_changed", "_near", "_table", "_words")

    def __init__(self, words: Texts, bits: Part, table: Table) -> None:
        self._words, self._table = words, table
        self._bits = memoryview(bits).cast("B").cast("Q")
        self._changed: dict[int, int] = {}
        self._near: dict[str, Near] = {}

    @classmethod
    def pack(cls, words: Iterable[str], bits: array[int]) -> Vocabulary:
        """A vocabulary of these words in the order of their numbers, with the bits of what comes before each."""
        pile, rows = Pile(), array("Q")
        for word in words:
            number = pile.append(word)
            rows.extend(key << 32 | number for key in _spellings(word))
        return cls(pile.packed(), memoryview(bits).cast("B"), Table.pack(rows, sparse=2))

    @property
    def parts(self) -> tuple[memoryview, ...]:
        """What to save."""
        return (*self._words.parts, self._bits.cast("B"), *self._table.parts)

    def number(self, word: str) -> int:
        """The number of a word, a new one if it is new."""
        for found in self._table.get(crc32(word.encode())):
            if self._words[found] == word:
                return found
        self._near.clear()
        found = self._words.append(word)
        for key in _spellings(word):
            self._table.add(key, found)
        return found

    def follow(self, first: int, second: int) -> None:
        """Note that one word comes second after another."""
        self._near.clear()
        self._changed[second] = self._follows(second) | 1 << (first & 63)

    def _follows(self, word: int) -> int:
        if word in self._changed:
            return self._changed[word]
        return self._bits[word] if word < len(self._bits) else 0

    def near(self, words: Iterable[str]) -> list[Near]:
        """What each folded word of a text may be: itself, a word it is a slip or a short form of.

        A word that is itself a name of Québec leads to no slip: another word of the name must lead there.
        """
        known = self._near
        found = []
        for word in words:
            near = known.get(word)
            if near is None:
                if len(known) >= MOST_KEPT:
                    known.clear()
                near = known[word] = self._search(word)
            found.append(near)
        return found

    def _search(self, word: str) -> Near:
        own, kept = self._table, self._words
        found = {number: None for number in own.get(crc32(word.encode())) if kept[number] == word}
        if (len(word) >= SHORTEST_SLIP or not word.isalpha()) and word not in parts() and not word.isdigit():
            for number in own.any(_spellings(word)):
                if number not in found and is_slip(word, kept[number]):
                    found[number] = None
        for other in others().get(word, ()):
            found.update((number, None) for number in own.get(crc32(other.encode())) if kept[number] == other)
        if not found:
            return NOWHERE
        bits = meets = 0
        seconds = []
        for number in found:
            bits |= 1 << (number & 63)
            follows = self._follows(number)
            if follows:
                seconds.append((number, follows))
                meets |= follows
        return Near(tuple(found), bits, tuple(seconds), meets)


def _spellings(word: str) -> list[int]:
    """The keys a word is kept under: itself, itself less each of its letters, and its shape."""
    seen = word.encode()
    keys = [crc32(seen)]
    if len(word) >= SHORTEST_SLIP:
        keys += [crc32(seen[:i] + seen[i + 1 :]) for i in range(1, len(seen))]
    if len(word) >= SHORTEST_SLIP or not word.isalpha():
        other = shape(word)
        if other != word:
            keys.append(crc32(other.encode()))
    return keys


def pair(first: int, second: int) -> int:
    """The key of two words, one after the other."""
    return (first * 0x9E3779B1 + second * 0x85EBCA77) & VALUE
