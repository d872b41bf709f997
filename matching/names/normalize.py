"""One spelling for comparing: letters without accents, case or ligatures."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

HYPHENS = "-‐‑‒–—"
WORD = re.compile(r"(?i:p['’ ]tite?s?)(?![^\W_])|[^\W_]+")
LONGEST_NAME = 200
"""Up to this length a text is a name or a label, asked for again and again, and is remembered."""
SAINTS = {"st": "saint", "ste": "sainte"}


@lru_cache(maxsize=1 << 18)
def fold_word(word: str) -> str:
    """One word without accents, ligatures or case (« Œuvre » → « oeuvre », « P’tits » → « petits »)."""
    if word.isascii():
        return word.lower().replace("'", "e").replace(" ", "e")
    return "".join(c for c in anyascii(word.replace("’", "e")).lower().replace("'", "e") if c.isalnum())


def fold(text: str) -> str:
    """A text as its folded words, one space apart; St and Ste are saint and sainte."""
    return _remembered(text) if len(text) <= LONGEST_NAME else _fold(text)


def words_of(text: str) -> list[str]:
    """The folded words of a text, as in `fold` but not remembered: for the many texts that are asked for once."""
    words = map(fold_word, WORD.findall(text))
    return [SAINTS.get(word, word) for word in words if word]


def _fold(text: str) -> str:
    return " ".join(words_of(text))


_remembered = lru_cache(maxsize=1 << 13)(_fold)
