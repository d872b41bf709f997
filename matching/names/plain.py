"""A text as fast as it can be searched: one plain letter for each letter, so that every offset stays what it was."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from anyascii import anyascii

LETTERS = re.compile(r"[\u0100-\u0151\u0154-\u1fff\u2c00-\ud7ff]")
NATIVE = bytes({*range(256)} - {*range(0xC4, 0xEE)} | {0xE2})
"""The bytes of UTF-8 with which none of these letters begins, but for those that `RARER` finds."""
RARER = re.compile(rb"\xe2[\xb0-\xbf]")
UNBROKEN = "\u2010\u2011"
"""Hyphens of Unicode's own, at the second of which no line breaks; dashes stand between names, not within them."""
PAIRS = {"æ": "ae", "ð": "oe", "ß": "ss"}
"""Letters that are two; ð stands for œ, which Latin-1 has not."""


def _table(*, lower: bool) -> bytes:
    """Where each byte of Latin-1 goes: a letter to itself without its accent, a strange sign to a space."""
    found = bytearray(range(256))
    for code in range(128, 256):
        letter = unicodedata.normalize("NFD", chr(code))[0]
        keep = letter in "æßðÆÐ"
        found[code] = code if keep else ord(letter) if letter.isascii() and letter.isalpha() else ord(" ")
    for letter, other in (("ø", "o"), ("Ø", "O"), ("´", "'"), ("`", "'")):
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
    text = text.replace("’", "'").replace("œ", "ð").replace("Œ", "Ð")
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:  # strange signs, or letters of another alphabet
        for hyphen in UNBROKEN:
            text = text.replace(hyphen, "-")
        encoded = text.encode("utf-8", "replace")
        if encoded.translate(None, NATIVE) or RARER.search(encoded):
            text = LETTERS.sub(_one_letter, text)
        return text.encode("latin-1", "replace")


def _one_letter(match: re.Match[str]) -> str:
    """A letter of another alphabet as the first Latin one it sounds like, in its case."""
    letter = match.group()
    return (anyascii(letter)[:1] or "?") if not letter.isupper() else (anyascii(letter)[:1] or "?").upper()


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
