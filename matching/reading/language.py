"""Whether a text is French or English: by its small words, never by a label."""

from __future__ import annotations

from typing import Literal

FRENCH = frozenset("le la les des du et que est par".split())
ENGLISH = frozenset("the of and to that is in was by".split())
SMALL = FRENCH | ENGLISH
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
    french, english = _spoken(sample)
    if french + english < FEWEST:
        flat = f" {text.lower()} ".replace("\n", " ")
        french, english = _spoken(flat)
        if french == english:
            return (
                "fr"
                if any(c in text for c in "éèàêÉÈÀ") or "jugement" in flat
                else "en"
                if " judgment " in flat
                else "fr"
            )
    return "fr" if french >= english else "en"


def _spoken(sample: str) -> tuple[int, int]:
    """How many small words of French and of English stand between two spaces."""
    words = [word for word in sample.split(" ")[1:-1] if word in SMALL]
    french = sum(map(FRENCH.__contains__, words))
    return french, len(words) - french
