"""Where an organisation's name may begin that no run of capitals holds, because it has words in small letters or numbers.

« l'Association des parents gardiens », « Gestion 3000 inc. », « Le coffre à jouets ». Such a name is looked for where its
first two words stand, link words left out, and the first of them or the article before it has a capital.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce

import numpy as np

from matching.compiled import compiled
from matching.names.normalize import SAINTS
from matching.names.organization import LINKS, OrganizationName
from matching.screening.letters import (
    FIRST,
    MASK,
    SECOND,
    Bytes,
    Numbers,
    Places,
    Spelt,
    begin_of,
    holds,
    key,
    key_of,
    number_set,
)
from matching.screening.table import HALF, Keyed, is_there, rows_of
from matching.screening.wording import APART, CLASSES, DOUBLED, FOLDED, HYPHEN, LETTER, LINE

ASCII = 128


def _sum_of(word: str) -> int:
    """The sum of a folded word, as `_sum` has it."""
    return reduce(lambda total, letter: (total + letter) * int(SECOND) & MASK, word.encode("latin-1", "replace"), 0)


def _sums(words: Iterable[str]) -> Numbers:
    return np.array([_sum_of(word) for word in words], np.uint64)


LINK_WORDS, SHORT_SAINTS, LONG_SAINTS = number_set(_sums(sorted(LINKS)).tolist()), _sums(SAINTS), _sums(SAINTS.values())
SHORT = max(map(len, (*LINKS, *SAINTS)))
"""How many letters a link or a short Saint has at most."""
SIGNS = np.array([c in " '-\n#/&(\"" for c in map(chr, range(256))], np.bool_)
"""What may stand between two words of one name."""
SIGNS_AT_MOST, LINKS_AT_MOST = 3, 3


def beginnings(name: OrganizationName) -> list[tuple[str, str]]:
    """The first two words of a name, and those of its core where they are others; none where there are no two."""
    if not name.core:
        return []
    whole, core = (tuple([word for word in words if word not in LINKS][:2]) for words in (name.words, name.core))
    return [(first[0], first[1]) for first in ((whole,) if whole == core else (whole, core)) if len(first) > 1]


@lru_cache(maxsize=1 << 14)
def keys_of(name: OrganizationName) -> frozenset[int]:
    """The keys of the beginnings of a name."""
    return frozenset(_key_of(first, second) for first, second in beginnings(name))


def _key_of(first: str, second: str) -> int:
    """The key of two words; the same as `_key` of their sums."""
    return key_of(_sum_of(first) * int(FIRST) + _sum_of(second) & MASK) | 1


def opened(text: Bytes, capitals: Places, heads: Bytes, kept: Keyed) -> list[tuple[int, int]]:
    """Every place in a text (`Plain.cased`) where a name of the list may begin, in order, with the key of its first two words.

    `capitals` are the places of the text's capitals; `heads` and `kept` tell which first words and which two there are
    (`vocabulary.Words`).
    """
    places, keys = _opened(text, capitals, heads, kept)
    return list(zip(places.tolist(), keys.tolist(), strict=True))


@compiled
def heads_of(words: Spelt) -> Numbers:
    """The key of the first word of each pair; the words are given two by two."""
    found = np.empty(len(words.ends) // 2, np.uint64)
    for n in range(len(found)):
        found[n] = key(_sum(words.letters, begin_of(words.ends, 2 * n), words.ends[2 * n]))
    return found


@compiled
def keys_of_two(words: Spelt) -> Numbers:
    """The key of each pair; the words are given two by two."""
    found = np.empty(len(words.ends) // 2, np.uint64)
    for n in range(len(found)):
        first = _sum(words.letters, begin_of(words.ends, 2 * n), words.ends[2 * n])
        found[n] = _key(first, _sum(words.letters, words.ends[2 * n], words.ends[2 * n + 1]))
    return found


@compiled
def _key(first: np.uint64, second: np.uint64) -> np.uint64:
    """Where two words are kept that begin a name, by their sums: below 2³², and not 0."""
    return key(first * FIRST + second) | np.uint64(1)


@compiled
def _sum(letters: Bytes, start: int, end: int) -> np.uint64:
    """A word as a number, all its letters counted."""
    total = np.uint64(0)
    for k in range(start, end):
        total = (total + np.uint64(letters[k])) * SECOND
    return total


@compiled
def _opened(text: Bytes, capitals: Places, heads: Bytes, kept: Keyed) -> tuple[Places, Numbers]:
    places, keys = np.empty(len(capitals), np.int32), np.empty(len(capitals), np.uint64)
    count = 0
    last, place = np.uint64(0), 0
    for start in capitals:
        if start and CLASSES[text[start - 1]] != APART:
            continue
        first, end = _word(text, start)
        if end - start <= SHORT and holds(LINK_WORDS, first):
            first, end = _telling(text, end)
        if not is_there(key(first), heads):
            continue
        second, end = _telling(text, end)
        found = _key(first, second)
        if not (first and second) or (found == last and start - place <= SHORT + SIGNS_AT_MOST):
            continue  # after an article the same name is not begun once more
        last, place = found, start
        low, high = rows_of(found, kept)
        for row in range(low, high):
            if kept.rows[row] >> HALF == found:
                places[count], keys[count] = start, found
                count += 1
                break
    return places[:count], keys[:count]


@compiled
def _telling(text: Bytes, end: int) -> tuple[np.uint64, int]:
    """The sum of the next word that is no link word, and where it ends; 0 where there is none."""
    for _ in range(LINKS_AT_MOST + 1):
        at = end
        while at - end < SIGNS_AT_MOST and SIGNS[text[at]]:
            at += 1
        if at == end or CLASSES[text[at]] == APART:
            break
        number, end = _word(text, at)
        if end - at > SHORT or not holds(LINK_WORDS, number):
            return number, end
    return np.uint64(0), end


@compiled
def _word(text: Bytes, at: int) -> tuple[np.uint64, int]:
    """The sum of the folded word that begins at a place, and where the word ends."""
    total = np.uint64(0)
    start = at
    while CLASSES[text[at]] != APART or _broken(text, at):
        if text[at] == HYPHEN:
            at += 2
        letter = FOLDED[text[at]]
        if letter >= ASCII and DOUBLED[letter, 0]:
            total = (total + np.uint64(DOUBLED[letter, 0])) * SECOND
            letter = DOUBLED[letter, 1]
        total = (total + np.uint64(letter)) * SECOND
        at += 1
    for k in range(len(SHORT_SAINTS) if at - start <= SHORT else 0):
        if total == SHORT_SAINTS[k]:
            return LONG_SAINTS[k], at
    return total, at


@compiled
def _broken(text: Bytes, at: int) -> bool:
    """Whether a word is broken there at a line's end, and goes on in small letters."""
    return bool(text[at] == HYPHEN and text[at + 1] == LINE and CLASSES[text[at + 2]] == LETTER)
