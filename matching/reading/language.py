"""Whether a text is French or English: by its small words, never by a label."""

from __future__ import annotations

from typing import Literal

import numpy as np

from matching.compiled import compiled
from matching.names.plain import SPACE, Bytes


def _as_numbers(words: str) -> tuple[int, ...]:
    """Each word as the number that its letters write, as `_spoken` has it."""
    return tuple(int.from_bytes(word.encode(), "big") for word in words.split())


FRENCH = _as_numbers("le la les des du et que est par")
ENGLISH = _as_numbers("the of and to that in is was by")
FEWEST = 8
SAMPLE = 4000


def language_of(text: str, bare: str, start: int = 0) -> Literal["fr", "en"]:
    """The language of most of the body: of its beginning, its middle and its end; of the whole where that is short.

    `bare` is the text without accents.
    """
    body = len(text) - start
    if body <= 3 * SAMPLE:
        sample = bare[start:]
    else:
        middle = start + body // 2
        sample = bare[start : start + SAMPLE] + bare[middle : middle + SAMPLE] + bare[-SAMPLE:]
    french, english = _spoken(_letters(sample))
    if french + english < FEWEST:
        flat = f" {text.lower()} ".replace("\n", " ")
        french, english = _spoken(_letters(flat))
        if french == english:
            return (
                "fr"
                if any(c in text for c in "éèàêÉÈÀ") or "jugement" in flat
                else "en"
                if " judgment " in flat
                else "fr"
            )
    return "fr" if french >= english else "en"


def _letters(text: str) -> Bytes:
    return np.frombuffer(text.encode("latin-1", "replace"), np.uint8)


@compiled
def _spoken(letters: Bytes) -> tuple[int, int]:
    """How many small words of French and of English stand between two spaces."""
    french = english = 0
    word, apart = 0, False
    for letter in letters:
        if letter != SPACE:
            word = word << 8 | letter  # of a long word the last eight letters, which no small word is
            continue
        if apart:
            french += word in FRENCH
            english += word in ENGLISH
        word, apart = 0, True
    return french, english
