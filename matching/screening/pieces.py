"""Words of a name that a text writes in two, or letter by letter: « Brise-bois », « Xiao Ming », « R O Y »."""

from __future__ import annotations

from matching.names.person import GLUED
from matching.screening.runs import Word

TIES = frozenset(" -'\n")
"""What may stand between two pieces of a word; between letters a full stop too."""


def joined(words: list[Word], i: int, j: int, own: tuple[str, ...]) -> tuple[list[Word], int, int]:
    """The words with the pieces that end at `i` or `j` put together where the whole is one of a name's `own` words; and where the
    two are then.
    """
    if words[i].folded in own and words[j].folded in own:
        return words, i, j
    found, one, other = words, i, j
    for last in sorted({i, j}, reverse=True):
        first = _begun(words, last, own)
        if first < last:
            found = [*found[:first], _whole(words, first, last), *found[last + 1 :]]
            one, other = (min(at, first) if at <= last else at - last + first for at in (one, other))
    return (words, i, j) if one == other and i != j else (found, one, other)


def _begun(words: list[Word], last: int, own: tuple[str, ...]) -> int:
    """Where the pieces begin that end at a place and together are a word of the name; that place itself where none do."""
    whole, first = words[last].folded, last
    if whole in own:
        return last
    lettered = _letter(words[last])
    while first and _ties(words, first):
        lettered = lettered and _letter(words[first - 1])
        first -= 1
        whole = words[first].folded + whole
        if whole in own and words[first].folded not in GLUED:
            return first
        if not lettered:
            break
    return last


def _whole(words: list[Word], first: int, last: int) -> Word:
    """Some words in one."""
    one, other = words[first], words[last]
    whole = "".join([word.folded for word in words[first : last + 1]])
    upper = all(word.upper or word.initial for word in words[first : last + 1])
    return Word(whole, one.start, other.end, one.capital, upper, one.joint, other.point)


def _ties(words: list[Word], at: int) -> bool:
    """Whether a word may be one with the word before it."""
    return words[at].joint in TIES or (words[at].joint == "." and _letter(words[at - 1]))


def _letter(word: Word) -> bool:
    return word.end - word.start == 1
