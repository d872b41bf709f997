"""A text in which each letter is one plain letter, so that it can be searched fast and every offset stays what it was."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from matching.compiled import compiled

LETTERS = (range(0x100, 0x152), range(0x154, 0x2000), range(0x2C00, 0xD800))
"""Where Unicode has the letters of other alphabets, and ours with uncommon signs."""
WITHIN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u201c": " ",
    "\u201d": " ",
    "\u201e": " ",
}
"""Unicode's hyphens, apostrophes and quotation marks that may stand within or around a name; dashes stand between names."""
PAIRS = {"æ": "ae", "ð": "oe", "ß": "ss"}
"""Letters that are two; ð is written for œ, which Latin-1 has not."""

SPELT = {"œ": "ð", "Œ": "Ð", "ø": "o", "Ø": "O", "´": "'", "`": "'", '"': " ", "|": ","}
DASH, HYPHEN, SPACE, LINE, STOP, APOSTROPHE, BIG_P, NINE, BIG_E, SMALL_E, LOST, ASKED = map(
    ord, "\u2013- \n.'P9Ee\ufffd?"
)
"""A dash right between two letters is typed for a hyphen (« Pierre–Luc »); a letter that was lost in a word was mostly an E with an accent."""
MARGIN = 64
"""How many blanks follow a text: more than any word that is looked for has letters."""
LAST_BYTE, BEYOND, TELLING = 255, 256, 512
"""BEYOND marks a letter that was not met yet, TELLING a sign that may change with what stands beside it."""
Codes = NDArray[np.uint16]
Bytes = NDArray[np.uint8]


def _numbers(words: Iterable[str]) -> NDArray[np.int64]:
    return np.array([int.from_bytes(word.encode(), "big") for word in words], np.int64)


TORN = _numbers((" tit", " TIT"))
"""What follows the « P » of « P’tit » where its apostrophe was lost."""
PARTING = _numbers(("et", "and", "c", "v", "vs"))
"""What stands between two parties."""
LONGEST_PARTING = 3


def _plainly(letter: str) -> int:
    """The byte (Latin-1) that is written for a letter without its accent, or for a sign; a strange sign is a space."""
    found = SPELT.get(letter) or WITHIN.get(letter, letter)
    if found > "\xff":
        latin = anyascii(letter)[:1] if any(ord(letter) in letters for letters in LETTERS) else "?"
        found = (latin.upper() if letter.isupper() else latin) or "?"
    if found > "\x7f" and found not in "æßðÆÐ":
        bare = unicodedata.normalize("NFD", found)[0]
        found = bare if bare.isascii() and bare.isalpha() else " "
    return ord(SPELT.get(found, found))


def _letters() -> Codes:
    """What is written for each code of Unicode's first plane; BEYOND for letters that are only looked up when met."""
    found = np.full(1 << 16, ord("?"), np.uint16)
    for letters in LETTERS:
        found[letters.start : letters.stop] = BEYOND
    for letter in {*map(chr, range(256)), *WITHIN, *SPELT}:
        found[ord(letter)] = _plainly(letter)
    for sign in (HYPHEN, DASH, BIG_P, LOST, ASKED):
        found[sign] |= TELLING
    return found


WRITTEN = _letters()
LOWERED: Bytes = np.array([ord(c.lower()) if c.isalnum() else SPACE for c in map(chr, range(256))], np.uint8)
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
NATIVE = f"utf-16-{'le' if sys.byteorder == 'little' else 'be'}"


class Plain(NamedTuple):
    """A text twice, each character in its place: without accents (« Bérubé’s » → « Berube's »), and in small letters.

    In small letters everything that is neither a letter nor a digit is a space. `cased` and `lowered` are the bytes
    (Latin-1) of `text` and `small`, and MARGIN blanks more, so that one may look beyond the end.
    """

    text: str
    small: str
    cased: Bytes
    lowered: Bytes


def plain(text: str) -> Plain:
    """The plain forms of a text."""
    own, lowered = _written(text)
    return Plain(_read(own), _read(lowered), own, lowered)


def cased(text: str) -> str:
    """A text without accents, each character in its place."""
    return _read(_written(text)[0])


def _read(written: Bytes) -> str:
    return str(written[:-MARGIN].data, "latin-1")


def _written(text: str) -> tuple[Bytes, Bytes]:
    codes = np.frombuffer(text.encode(NATIVE, "surrogatepass"), np.uint16)
    if len(codes) != len(text):
        return _written(ASTRAL.sub("?", text))
    own, lowered, strange = _spelt(codes, WRITTEN)
    if strange:
        for code in {int(code) for code in codes if WRITTEN[code] & BEYOND}:
            WRITTEN[code] = _plainly(chr(code))
        own, lowered, _ = _spelt(codes, WRITTEN)
    return own, lowered


@compiled
def _spelt(codes: Codes, written: Codes) -> tuple[Bytes, Bytes, bool]:
    """A text with a plain letter for each of its codes, the same in small letters, and whether any letter is not known yet."""
    size = len(codes)
    own, lowered = np.full(size + MARGIN, LINE, np.uint8), np.full(size + MARGIN, SPACE, np.uint8)
    every = np.uint16(0)
    places = np.empty(size + 1, np.int32)
    count = 0
    for at in range(size):  # without a branch: where a sign stands is not to be foreseen
        letter = written[codes[at]]
        every |= letter
        own[at], lowered[at] = letter, LOWERED[letter & LAST_BYTE]
        places[count] = at
        count += (letter & TELLING) != 0
    for at in places[:count]:
        code = codes[at]
        if own[at] == HYPHEN:  # not of what parted two parties already
            end = _parting(own, lowered, at)
            if end:
                own[at] = own[end] = SPACE
        elif code == BIG_P:
            if _number(own, at + 1, at + 5) in TORN:
                own[at + 1] = APOSTROPHE
        elif code == DASH and 0 < at < size - 1 and lowered[at - 1] > NINE and lowered[at + 1] > NINE:
            own[at] = HYPHEN
        elif code in (LOST, ASKED):
            before, after = at > 0 and lowered[at - 1] > NINE, lowered[at + 1] > NINE
            if (before and after) or (code == LOST and (before or after)):
                lowered[at] = SMALL_E
                own[at] = SMALL_E if before and own[at - 1] == lowered[at - 1] else BIG_E
    return own, lowered, every & BEYOND != 0


@compiled
def _number(letters: Bytes, start: int, end: int) -> int:
    """Some letters as one number, as `_numbers` says words."""
    total = 0
    for at in range(start, end):
        total = total << 8 | letters[at]
    return total


@compiled
def _parting(own: Bytes, lowered: Bytes, at: int) -> int:
    """Where the second of two hyphens stands that set off what parts two parties (« -et- », « - c. - »); 0 where there is none.

    They are no hyphens of a name.
    """
    if at and own[at - 1] > SPACE:
        return 0
    start = at + 1 + (own[at + 1] == SPACE)
    end = start
    while lowered[end] > NINE and end - start <= LONGEST_PARTING:
        end += 1
    if end - start > LONGEST_PARTING or _number(lowered, start, end) not in PARTING:
        return 0
    end += own[end] == STOP
    end += own[end] == SPACE
    return end if own[end] == HYPHEN and own[end + 1] <= SPACE else 0


def unpaired(word: str) -> str:
    """A plain word in small letters with its double letters written out (« cður » → « coeur »)."""
    if not word.isascii():
        for letter, both in PAIRS.items():
            word = word.replace(letter, both)
    return word


SPOKEN = bytes(ord(chr(c).lower()) if chr(c) != "\n" else ord(" ") for c in range(256))


def spoken(own: Plain) -> str:
    """A plain text in small letters that keeps its signs, with spaces for line breaks."""
    return own.text.encode("latin-1").translate(SPOKEN).decode("latin-1")
