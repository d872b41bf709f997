"""One spelling for comparing: letters without accents, case or ligatures, and words with their place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

APOSTROPHES = "'’ʼ`´"
HYPHENS = "-‐‑‒–—"
WORD = re.compile(r"[^\W_]+")
SAINTS = {"st": "saint", "ste": "sainte"}


@cache
def fold_word(word: str) -> str:
    """One word without accents, ligatures or case (« Œuvre » → « oeuvre »)."""
    return word.lower() if word.isascii() else anyascii(word).lower()


def fold(text: str) -> str:
    """A text as its folded words, one space apart; St and Ste are saint and sainte."""
    words = (fold_word(match.group()) for match in WORD.finditer(text))
    return " ".join(SAINTS.get(word, word) for word in words if word)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded, with its offsets, whether it begins with a capital or is all capitals, and its joint.

    `joint` is what stands between this word and the one before: a hyphen, an apostrophe, a space, a comma, a line
    break (« \\n ») or a stop (anything else). `point` says that a full stop follows at once, as after an initial.
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


def words_of(text: str) -> list[Word]:
    """Every word of a text, in order."""
    result: list[Word] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        folded = fold_word(match.group())
        first = text[start]
        result.append(
            Word(
                folded=SAINTS.get(folded, folded),
                start=start,
                end=end,
                capital=first.isupper() or first.istitle(),
                upper=end - start > 1 and match.group().isupper(),
                joint=_joint(text[last:start]),
                point=text[end : end + 1] == ".",
            )
        )
        last = end
    return result


def _joint(between: str) -> str:
    if between == " ":
        return " "
    if len(between) == 1 and between in HYPHENS:
        return "-"
    if len(between) == 1 and between in APOSTROPHES:
        return "'"
    bare = between.strip(" \t\u00a0\u202f")
    if bare == "":
        return " "
    if bare == ".":
        return "."
    if bare in (".-", ".‑"):
        return "-"
    if bare == ",":
        return ","
    if bare == "\n" or (bare.strip() == "" and bare.count("\n") == 1):
        return "\n"
    return "|"
