"""A text as fast as it can be searched: one plain letter for each letter, so that every offset stays what it was."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

LETTERS = re.compile(r"[\u0100-\u0151\u0154-\u1fff\u2c00-\ud7ff]")
JOINED = re.compile(r"-(?<!\S-) ?(?:et|and|c|vs?)\.? ?-(?!\S)", re.IGNORECASE)
"""What stands between two parties, on a line of its own mostly: its hyphens are of no name."""
WITHIN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2018": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u201c": " ",
    "\u201d": " ",
    "\u201e": " ",
}
"""Hyphens and apostrophes of Unicode's own that stand within a name, quotation marks around one; dashes stand between names."""
PAIRS = {"æ": "ae", "ð": "oe", "ß": "ss"}
"""Letters that are two; ð stands for œ, which Latin-1 has not."""


def _table(*, lower: bool) -> bytes:
    """Where each byte of Latin-1 goes: a letter to itself without its accent, a strange sign or a quotation mark to a space."""
    found = bytearray(range(256))
    for code in range(128, 256):
        letter = unicodedata.normalize("NFD", chr(code))[0]
        keep = letter in "æßðÆÐ"
        found[code] = code if keep else ord(letter) if letter.isascii() and letter.isalpha() else ord(" ")
    for letter, other in (("ø", "o"), ("Ø", "O"), ("´", "'"), ("`", "'"), ('"', " ")):
        found[ord(letter)] = ord(other)
    if lower:
        return bytes(ord(chr(c).lower()) if chr(c).isalnum() else ord(" ") for c in found)
    return bytes(found)


CASED = _table(lower=False)
LOWERED = _table(lower=True)


class Plain(NamedTuple):
    """A text twice, each character in its place: without accents (« Bérubé’s » → « Berube's »), and in small letters.

    In small letters everything that is neither a letter nor a digit is a space. `cased` and `lowered` are the bytes
    (Latin-1) of `text` and `small`.
    """

    text: str
    small: str
    cased: bytes
    lowered: bytes


def plain(text: str) -> Plain:
    """The plain forms of a text."""
    bytes_ = _latin(text)
    own, lowered = bytes_.translate(CASED), bytes_.translate(LOWERED)
    return Plain(own.decode("latin-1"), lowered.decode("latin-1"), own, lowered)


def cased(text: str) -> str:
    """A text without accents, each character in its place."""
    return _latin(text).translate(CASED).decode("latin-1")


def _latin(text: str) -> bytes:
    text = (
        text.replace("’", "'").replace("œ", "ð").replace("Œ", "Ð").replace("P tit", "P'tit").replace("P TIT", "P'TIT")
    )
    text = JOINED.sub(_parted, text)
    return text.encode("latin-1", NEAREST)


def _parted(joined: re.Match[str]) -> str:
    return joined.group().replace("-", " ")


DASH = "\u2013"
"""Right between two letters it is typed for a hyphen (« Pierre–Luc »)."""


@lru_cache(maxsize=1 << 12)
def _nearest(letter: str) -> str:
    """A letter of another alphabet as the first Latin one it sounds like, in its case; a hyphen or an apostrophe as one, any other sign as « ? »."""
    if not LETTERS.match(letter):
        return WITHIN.get(letter, "?")
    latin = anyascii(letter)[:1] or "?"
    return latin.upper() if letter.isupper() else latin


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object
    return "".join(
        "-"
        if text[at] == DASH and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
        else _nearest(text[at])
        for at in range(error.start, error.end)
    ), error.end


NEAREST = "nearest-latin-letter"
codecs.register_error(NEAREST, _replaced)


def unpaired(word: str) -> str:
    """A plain word in small letters with its double letters written out (« cður » → « coeur »)."""
    if not word.isascii():
        for letter, both in PAIRS.items():
            word = word.replace(letter, both)
    return word


SPOKEN = bytes(ord(chr(c).lower()) if chr(c) != "\n" else ord(" ") for c in range(256))


def spoken(own: Plain) -> str:
    """A plain text in small letters with its signs, and spaces for line breaks."""
    return own.cased.translate(SPOKEN).decode("latin-1")
