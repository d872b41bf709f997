"""Where names may stand in a text: runs of capitalised words, the words around establishments' words, and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from matching.names.normalize import SAINTS
from matching.names.plain import unpaired

LINK = r"(?:d[eu]|des|la|les?|et|aux?|au|van|von|der|the|of|and|en|ep|a|y|nee?|veuve|epouse|alias|dite?|a\.?k\.?a\.?|[dl]')"
FORM = r"(?:inc|incorporee|lte?e|ltd|limitee|limited|enr|enrg|reg|s\.?e\.?n\.?c|senc|corp|fils|pere|jr)\b"
RUN = re.compile(
    r"[A-ZÆÐ][\wæðß']*+"
    rf"(?:\.?[ \n,&(-]{{1,3}}(?:(?:{LINK}[ \n]?){{0,3}}(?:[A-ZÆÐ]|[0158](?=[a-z]))|{FORM}|(?<=-\n)[a-z])[\wæðß']*+)++\.?",
    re.ASCII,
)
"""Capitalised words on end, with what may stand between the words of one name."""
FORMED = re.compile(rf"[ ,](?:{FORM}|(?:corporation|company|compagnie|cie|co|llc|llp)\b)\.?$", re.ASCII | re.IGNORECASE)
INSIDE = re.compile(rf"[ ,](?:{FORM}|(?:corporation|compagnie)\b)", re.ASCII | re.IGNORECASE)
"""A legal form anywhere in a run: a name of one word may stand before it."""
KINDS = ("garderie", " cpe ", " c p e ", "petite enfance", "services de garde", "service de garde", "day care", "daycare",
         "childcare")  # fmt: skip
WINDOW = 72
"""How many characters of an organisation's name are looked at before its form or after its kind."""
SHAPES = (b"00000000", b"0000 0000")
MISREAD = str.maketrans("oilsb", "01158")
MISREAD_NUMBER = re.compile(r"\b(?=[\d ]*[oilsb])(?=(?:[oilsb ]*\d){5})[\doilsb]{4} ?[\doilsb]{4}$")
FEDERAL = re.compile(r"\b\d{6,7}$")
DIGITS = bytes(ord("0") if chr(c) in "0123456789" else c for c in range(256))
WORD = re.compile(r"(?i:p'tite?s?)(?!\w)|[Cc]\.[Pp]\.[Ee]\b|[\wæðß]+(?:-\n[a-z\wæðß]+)*", re.ASCII)
BROKEN = re.compile(r"(?i:p'tite?s?)(?!\w)|[Cc]\.[Pp]\.[Ee]\b|[\wæðß]+", re.ASCII)


class Word(NamedTuple):
    """A word of a run: folded, with its offsets in the run, and what stands before it.

    `joint` is what stands between this word and the one before: a hyphen, an apostrophe, a space, a comma, a line
    break (« \\n »), a full stop, or a stop (« | », anything else). `point` says that a full stop follows at once.
    """

    folded: str
    start: int
    end: int
    capital: bool
    upper: bool
    joint: str
    point: bool

    @property
    def initial(self) -> bool:
        """Whether this may be the initial of a name."""
        return self.end - self.start == 1 and self.capital


def runs(plain: str) -> Iterator[tuple[int, str]]:
    """Where each run of capitalised words begins in a plain text, and its words."""
    return ((match.start(), match.group()) for match in RUN.finditer(plain))


def before_form(plain: str, start: int, run: str) -> tuple[int, str]:
    """The stretch up to the end of a run that ends in a legal form: its name may hold words in small letters."""
    low = max(0, start - WINDOW)
    cut = max(plain.rfind("\n\n", low, start), plain.rfind(". ", low, start), plain.rfind(";", low, start)) + 1
    first = cut if cut > low else plain.find(" ", low, start) + 1 or low
    return first, plain[first : start + len(run)]


def after_kind(plain: str, lowered: str, kind: str) -> Iterator[tuple[int, str]]:
    """The stretches from each place of a word for a childcare service, if what follows may be a name."""
    at = lowered.find(kind)
    while at >= 0:
        after = at + len(kind)
        if plain[at : at + 2].strip()[:1].isupper() or plain[after : after + 24].lower() != plain[after : after + 24]:
            end = lowered.rfind(" ", after, after + WINDOW)
            yield at, plain[at : end if end > after else after + WINDOW]
        at = lowered.find(kind, after)


def numbers(lowered: str) -> Iterator[tuple[int, int, str]]:
    """Where the digits of a numbered company or an NEQ stand, and the digits, read through a scanner's confusions."""
    shape = lowered.encode("latin-1", "replace").translate(DIGITS)
    for pattern in SHAPES:
        at = shape.find(pattern)
        while at >= 0:
            end = at + len(pattern)
            if pattern == SHAPES[0] and shape[end : end + 2] == b"00":
                end += 2
            if shape[at - 1 : at] in (b" ", b"") and shape[end : end + 1] in (b" ", b""):
                yield at, end, lowered[at:end].replace(" ", "")
            at = shape.find(pattern, end)
    for place in (" quebec", " canada", " ontario"):
        at = lowered.find(place)
        while at >= 0:
            match = (MISREAD_NUMBER if place == " quebec" else FEDERAL).search(lowered, max(0, at - 10), at)
            if match:
                yield match.start(), match.end(), match.group().replace(" ", "").translate(MISREAD)
            at = lowered.find(place, at + 1)


def tokens(run: str) -> list[str]:
    """The folded words of a run, in order."""
    found: list[str] = WORD.findall(run.lower())
    if "\n" in run or "'" in run or "S" in run or ".P." in run or not run.isascii():
        return [_fold(word) for word in found]
    return found


def words(run: str, *, broken: bool = False) -> list[Word]:
    """The words of a run with all that is known of them; `broken` leaves words apart that a hyphen parts at a line's end."""
    found: list[Word] = []
    last = -1
    for match in (BROKEN if broken else WORD).finditer(run):
        start, end = match.span()
        word = match.group()
        found.append(
            Word(
                _fold(word),
                start,
                end,
                word[0].isupper() or (word[0] in "0158" and not word.isdigit()),
                end - start > 1 and word.isupper(),
                "|" if last < 0 else _joint(run[last:start]),
                run[end : end + 1] == ".",
            )
        )
        last = end
    return found


@lru_cache(maxsize=1 << 14)
def _fold(word: str) -> str:
    folded = word.lower()
    if not folded.isalnum():
        folded = folded.replace("-\n", "").replace("'", "e").replace(".", "")
    return SAINTS.get(folded) or unpaired(folded)


JOINTS = {
    " ": " ",
    "&": "&",
    "-": "-",
    "'": "'",
    ". ": ".",
    ".": ".",
    ".-": "-",
    ", ": ",",
    "\n": "\n",
    ",\n": "\n",
    ". -": "-",
}


def _joint(between: str) -> str:
    known = JOINTS.get(between)
    if known is None:
        bare = between.strip(" ")
        known = JOINTS.get(bare, " " if not bare else "|")
        if bare in ("-\n", "- \n", "\n-"):
            known = "-"
        elif bare == "\n" or bare == ",":
            known = bare
    return known
