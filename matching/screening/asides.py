"""Words between a given name and its surname that are not of the name: a nickname, or somebody else's given name."""

from __future__ import annotations

from matching.names.lists import given_names
from matching.screening.runs import Word

BOTH = frozenset(("et", "and"))
"""What joins given names that share one surname: « Odile et Rachel Quesnoy », « Odile, Luc et Rachel Quesnoy »."""
MOST_TOGETHER = 8
"""How many words may stand between the first of several given names and their one surname."""
CALLED = frozenset(("dit", "dite", "alias"))
MOST_GIVEN = 2
"""How many words a given name has at most (« Marie-Ève »)."""
LONGEST_NICKNAME = 3
"""How many words a nickname has at most."""


def aside(words: list[Word], i: int, j: int) -> tuple[int, int, str]:
    """Which words stand aside between the given name `i` and the surname `j`: from, up to, and the mark of what they are.

    The mark is empty where none do. A nickname is in parentheses or in quotation marks, which a plain text has as spaces.
    """
    if i + 2 < j <= i + MOST_TOGETHER and words[i + 1].joint in ", " and _together(words[i + 1 : j]):
        return i + 1, j, "shared_surname"
    for low in range(i + 1, j):
        opened = _sign(words, low)
        if opened not in ("(", '"') or not words[low].capital or words[low].initial:
            continue
        closed = ")" if opened == "(" else opened
        for high in range(low + 1, min(low + LONGEST_NICKNAME, j) + 1):
            if _sign(words, high) == closed:
                called = low - 1 > i and words[low - 1].folded in CALLED
                return low - called, high, "nickname"
    return 0, 0, ""


def _together(words: list[Word]) -> bool:
    """Whether some words are other people's given names, each behind a comma, the last behind « et »."""
    last = next((k for k, word in enumerate(words) if word.folded in BOTH), -1)
    if last < 0 or not 0 < len(words) - last - 1 <= MOST_GIVEN or not _given(words[last + 1 :]):
        return False
    others: list[list[Word]] = []
    for word in words[:last]:
        if word.joint == ",":
            others.append([])
        if not others:
            return False
        others[-1].append(word)
    return all(
        len(one) <= MOST_GIVEN and one[0].folded in given_names() and _given([one[0]._replace(joint=" "), *one[1:]])
        for one in others
    )


def _given(words: list[Word]) -> bool:
    """Whether some words are one person's given name; a second word must be a given name too, or be tied by a hyphen."""
    first, *others = words
    return first.capital and not first.initial and first.joint == " " and all(
        word.capital and (word.joint == "-" or word.folded in given_names()) for word in others
    )  # fmt: skip


def _sign(words: list[Word], at: int) -> str:
    """What stands before a word: a parenthesis, or a quotation mark where there are two spaces."""
    if words[at].joint == " " and words[at].start - words[at - 1].end > 1:
        return '"'
    return words[at].joint
