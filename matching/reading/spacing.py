"""One form of white space, line breaks and letters, in one pass over a text."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from matching.compiled import compiled
from matching.names.plain import LINE, NATIVE, SPACE, Codes

WINDOWS = {chr(code): bytes((code,)) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Bytes that Windows-1252 leaves without a sign, and programs read as they are."""
FURTHER = "".join(bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xC0)) + "".join(WINDOWS)
ENCODED_TWICE = re.compile(rf"[Â-Å][{FURTHER}]|â[{FURTHER}]{{2}}")
"""The bytes in UTF-8 of a letter of Europe's languages or of a sign, each as Windows-1252 reads it: « Ã© », « â€™ »."""

SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BREAKS = "\r\x0b\x85\u2028\u2029"
PAGE = "\x0c"
"""Where a page ends: it stays, and means as much to white space as a letter."""
NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(map(chr, (*range(9), *range(14, 32), 127)))
WIDE = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]")
"""Letters and digits that Unicode has wide, bold or slanted too."""
LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
"""Two or three letters drawn as one, as some PDFs give them."""
MEANT = {**dict.fromkeys(SPACES, " "), **dict.fromkeys(BREAKS, "\n"), **dict.fromkeys(NOTHING, ""), **LIGATURES}
COMPOSED = (range(0x300), range(0x2000, 0x3000))
"""Codes that NFC writes as they are, but for a few signs; it is asked about the others."""
RECOMPOSED = "\u2126\u212a\u212b\u2329\u232a\u2adc"
NUL, RETURN, HYPHEN, SOFT = 0, ord("\r"), ord("-"), 0xAD
CODE, ASKED, TWICE, DRAWN = 0xFFFF, 1 << 16, 1 << 17, 1 << 18
"""Of a letter: its code; that NFC may write it otherwise, that it may have been encoded twice, that it is a ligature."""
Told = NDArray[np.uint32]


GAP = "   "
"""What parts two words whose letters are set apart."""
BIG = "[A-ZÀ-ÖØ-ÞŒ]"
SET_APART = re.compile(rf"(?<!\S){BIG}(?: (?:{BIG}|[-’'](?= {BIG}))){{2,}}(?!\w)")
TWO_APART = re.compile(rf"(?:(?<={GAP})|^){BIG} {BIG}(?={GAP}|\W*$)")
"""A word of two letters, which only stands so among longer ones: « C O U R   D U   Q U É B E C »."""


def evened(raw: str) -> str:
    """A text in NFC with spaces for white space of any kind, one at a time and none beside a line break, what means nothing left
    out, and words whose letters were set apart closed up.
    """
    raw = _closed_up(raw)
    found = _found(codes_of(raw), TOLD)
    if not found:
        return raw
    text = _mended(raw) if found & ~CODE else raw
    return _evened(codes_of(text), TOLD).tobytes().decode(NATIVE, "surrogatepass")


def _closed_up(raw: str) -> str:
    """A text whose words set letter by letter (« Z O É   R O Y ») are words again, on the lines where wide gaps tell them apart."""
    text = raw.replace("\u00a0", " ")
    read = 0
    found: list[str] = []
    at = text.find(GAP)
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[max(0, at - 2) : at].strip().isupper() or text[at:end].lstrip()[1:2] == " ":
            line, words = SET_APART.subn(_joined, text[start:end])
            found += text[read:start], TWO_APART.sub(_joined, line) if words else line
            read = end
        at = text.find(GAP, end)
    return "".join((*found, text[read:])) if found else raw


def _joined(letters: re.Match[str]) -> str:
    return letters.group().replace(" ", "")


def codes_of(text: str) -> Codes:
    """The codes of the letters of a text; a character of the astral planes has two."""
    return np.frombuffer(text.encode(NATIVE, "surrogatepass"), np.uint16)


def _mended(text: str) -> str:
    """The text in NFC, with what was encoded twice as it was meant and ligatures letter by letter."""
    if "Ã" in text or "â€" in text:
        text = ENCODED_TWICE.sub(_once_encoded, text)
    text = WIDE.sub(lambda letter: unicodedata.normalize("NFKC", letter.group()), text)
    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    for drawn, letters in LIGATURES.items():
        text = text.replace(drawn, letters)
    return text


def _once_encoded(sign: re.Match[str]) -> str:
    """A sign that was encoded twice, as it was meant; as it is where it only looks so."""
    found = sign.group()
    try:
        return b"".join(WINDOWS.get(letter) or letter.encode("cp1252") for letter in found).decode("utf-8")
    except UnicodeError:
        return found


def _told() -> Told:
    """What each code means (0: nothing), and what must be looked at where it stands."""
    found = np.arange(1 << 16, dtype=np.uint32) | np.uint32(ASKED)
    for codes in COMPOSED:
        found[codes.start : codes.stop] &= CODE
    for sign in RECOMPOSED:
        found[ord(sign)] |= ASKED
    for sign in "Ã€":
        found[ord(sign)] |= TWICE
    for sign, meant in MEANT.items():
        found[ord(sign)] = ord(sign) | DRAWN if len(meant) > 1 else ord(meant or "\0")
    found[NUL] |= ASKED  # else what means nothing and is written as nothing would not be seen
    return found


TOLD = _told()


@compiled
def _found(codes: Codes, told: Told) -> int:
    """What must be looked at in a text; anything in CODE where some letter means another, or white space is not even."""
    found = np.uint32(0)
    uneven = False
    last = np.uint16(CODE)
    for code in codes:  # without a branch
        found |= told[code] ^ code
        uneven |= (code <= SPACE) & (last <= SPACE) & (code + last != 2 * LINE)
        last = code
    return int(found | uneven)


@compiled
def _evened(codes: Codes, told: Told) -> Codes:
    """The codes of a text as they are meant, white space in one form."""
    written = np.empty(len(codes), np.uint16)
    count = 0
    last = np.uint32(0)
    for at in range(len(codes)):
        own = told[codes[at]] & CODE
        if codes[at] == SOFT and at + 1 < len(codes) and told[codes[at + 1]] & CODE == LINE:
            own = np.uint32(HYPHEN if last != HYPHEN else NUL)  # it shows where a line breaks the word
        if own <= SPACE:
            if own == NUL or (own == SPACE and last in (SPACE, LINE)):
                continue
            if own == LINE:
                if codes[at] == LINE and at > 0 and codes[at - 1] == RETURN:
                    continue
                count -= last == SPACE
        written[count] = last = own
        count += 1
    return written[:count]
