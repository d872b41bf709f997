"""One spelling for comparing: letters without accents, case or ligatures, and words with their place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

APOSTROPHES = "'’ʼ`´"
HYPHENS = "-‐‑‒–—"
WORD = re.compile(r"[Pp]['’]tite?s?(?![^\W_])|[^\W_]+")
SAINTS = {"st": "saint", "ste": "sainte"}
SPACES = " \t\u00a0\u202f\u2009"


@lru_cache(maxsize=1 << 18)
def fold_word(word: str) -> str:
    """One word without accents, ligatures or case (« Œuvre » → « oeuvre », « P’tits » → « petits »)."""
    if word.isascii():
        return word.lower().replace("'", "e")
    return "".join(c for c in anyascii(word.replace("’", "e")).lower().replace("'", "e") if c.isalnum())


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


def words_of(text: str, start: int = 0, end: int | None = None, capitals: Sequence[tuple[int, int]] = ()) -> list[Word]:
    """The words of a text between two offsets, in order; inside the spans of `capitals` every word counts as capital.

    The offsets should not cut a word. The joint of the first word is a stop.
    """
    result: list[Word] = []
    last = -1
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        first, after = match.span()
        word = match.group()
        folded = fold_word(word)
        if not folded:
            continue
        capital = word[0].isupper() or word[0].istitle() or any(low <= first < high for low, high in capitals)
        result.append(
            Word(
                SAINTS.get(folded, folded),
                first,
                after,
                capital,
                after - first > 1 and word.isupper(),
                "|" if last < 0 else _joint(text[last:first]),
                text[after : after + 1] == ".",
            )
        )
        last = after
    return result


def _joint(between: str) -> str:
    if between == " ":
        return " "
    if len(between) == 1 and between in HYPHENS:
        return "-"
    if len(between) == 1 and between in APOSTROPHES:
        return "'"
    bare = between.strip(SPACES)
    if bare == "":
        return " "
    if bare == ".":
        return "."
    if len(bare) == 2 and bare[0] == "." and bare[1] in HYPHENS:
        return "-"
    if bare == ",":
        return ","
    if bare[-1] == "\n" and bare[:-1].strip(SPACES) in ("", "-", "\u00ad") and bare.count("\n") == 1:
        return "\n" if bare[0] != "-" else "-"
    return "|"


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A folded word as it is pronounced, roughly: doubled letters once, y as i, ph as f, a mute h left out.

    Only for spellings of one name (Lyne and Line, Philippe and Phillipe): Michel and Michèle stay apart.
    """
    heard = word.replace("ph", "f").replace("y", "i").replace("th", "t").replace("ck", "k").replace("k", "c")
    once = [letter for place, letter in enumerate(heard) if place == 0 or letter != heard[place - 1]]
    return "".join(once)
