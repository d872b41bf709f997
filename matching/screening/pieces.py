"""Words that a text writes in two, or letter by letter, and a name in one: « Brise-bois », « Xiao Ming », « R O Y »."""

from __future__ import annotations

from matching.names.person import GLUED
from matching.screening.runs import Word

TIES = frozenset(" -'\n")
"""What may stand between two pieces of a word; between letters a point too."""
SHORTEST = 3
"""How many letters a word has at least that is written so."""

Whole = dict[str, tuple[int, int]]
"""Words in one, each with the places of its first and last piece."""


def wholes(words: list[Word]) -> Whole:
    """Every word that two of these words are in one, or that letters on end are."""
    found: Whole = {}
    for last in range(1, len(words)):
        whole, first = words[last].folded, last
        while first and _ties(words, first):
            lone = _letter(words[first]) and _letter(words[first - 1])
            if first < last and not lone:
                break
            first -= 1
            whole = words[first].folded + whole
            if len(whole) >= SHORTEST and words[first].folded not in GLUED:
                found[whole] = first, last
            if not lone:
                break
    return found


def _ties(words: list[Word], at: int) -> bool:
    """Whether a word may go on in one with the one before it."""
    return words[at].joint in TIES or (words[at].joint == "." and _letter(words[at - 1]))


def _letter(word: Word) -> bool:
    return word.end - word.start == 1


def joined(words: list[Word], i: int, j: int, first: int, last: int) -> tuple[list[Word], int, int]:
    """The words with those from `first` to `last` in one, and where the words `i` and `j` are then."""
    one, other = words[first], words[last]
    whole = Word(
        "".join([word.folded for word in words[first : last + 1]]), one.start, other.end, one.capital, one.upper or (one.initial and other.upper), one.joint, other.point
    )  # fmt: skip
    shift = last - first

    def place(at: int) -> int:
        return at if at < first else max(at - shift, first)

    return [*words[:first], whole, *words[last + 1 :]], place(i), place(j)
