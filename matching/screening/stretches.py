"""The stretches of a text in which names are looked for: runs of capitalised words, and windows in small letters.

A window is what stands before a legal form or after a word for a childcare service: an organisation's name may hold words
in small letters there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from matching.names.organization import TYPES
from matching.names.plain import Plain
from matching.screening.capitals import (
    ALONE,
    CAPITALISED,
    FORMED,
    HYPHENED,
    ODD,
    POINTED,
    SPACED,
    UPPER,
    WINDOW,
    runs,
)  # fmt: skip
from matching.screening.letters import spread
from matching.screening.pairing import Asked, Words, candidates
from matching.screening.runs import FORMED as FORM_AT_END, INSIDE, Word, after_kind, before_form, joint, tokens, words
from matching.screening.signs import Signs

Led = tuple[int, int, int]
"""Two words of a stretch by their places, and the entry that they lead to by its number."""


class Stretch(NamedTuple):
    """One stretch: where it begins, its plain text, and how to read it.

    `broken` says that a hyphen at a line's end parts two words; `window` that its words need no capital; `monsieur` that
    « M. » is nobody's initial where it stands.
    """

    start: int
    text: str
    broken: bool = False
    window: bool = False
    monsieur: bool = False


class Stretches:
    """Every stretch of a text, with its folded words ready to be asked of one segment of the watch-list after another.

    `monsieur` says that « M. » before a name is never an initial in this text.
    """

    def __init__(self, plain: Plain, signs: Signs, *, monsieur: bool = False) -> None:
        windows = [window for at, kind in signs.kinds for window in after_kind(plain, at, kind)]
        found = runs(plain, windows)
        self._text, self._runs, self._monsieur = plain.text, found, monsieur
        self._letters = found.letters.tobytes().decode("latin-1")
        self._more: list[Stretch] = []
        alone: list[int] = []
        for k in (found.flags & (ODD | FORMED)).nonzero()[0].tolist():
            start, run = int(found.starts[k]), plain.text[found.starts[k] : found.stops[k]]
            if found.flags[k] & WINDOW:
                self._more.append(Stretch(start, run, window=True))
                alone.append(ALONE | WINDOW)
                continue
            formed = True
            if found.flags[k] & ODD:
                formed = FORM_AT_END.search(run) is not None
                flag = ALONE if formed or INSIDE.search(run) or not TYPES.isdisjoint(tokens(run)) else 0
                self._more.append(Stretch(start, run, monsieur=monsieur))
                alone.append(flag)
                if "-\n" in run:
                    self._more.append(Stretch(start, run, broken=True, monsieur=monsieur))
                    alone.append(flag)
            if formed:
                self._more.append(Stretch(*before_form(plain.text, start, run), window=True))
                alone.append(ALONE | WINDOW)
        self._asked = Asked(found.letters, found.ends, found.looks, found.words, found.flags, monsieur)
        if self._more:
            folded = [folded_words(one) for one in self._more]
            letters, ends = spread(word for words in folded for word in words)
            counts = np.cumsum([len(words) for words in folded], dtype=np.int32)
            self._asked = Asked(
                np.concatenate((found.letters, letters)),
                np.concatenate((found.ends, ends + np.int32(len(found.letters)))),
                np.concatenate((found.looks, np.full(len(ends), CAPITALISED, np.uint8))),
                np.concatenate((found.words, counts + np.int32(len(found.ends)))),
                np.concatenate((found.flags, np.array(alone, np.uint8))),
                monsieur,
            )

    def __len__(self) -> int:
        return len(self._runs.starts) + len(self._more)

    def __getitem__(self, number: int) -> Stretch:
        found = self._runs
        if number < len(found.starts):
            start, window = int(found.starts[number]), bool(found.flags[number] & WINDOW)
            run = self._text[start : found.stops[number]]
            return Stretch(start, run, window=window, monsieur=self._monsieur and not window)
        return self._more[number - len(found.starts)]

    def words(self, number: int) -> list[Word]:
        """The words of a stretch with all that is known of them, as `runs.words` reads them off its text."""
        if number >= len(self._runs.starts):
            stretch = self[number]
            return words(stretch.text, broken=stretch.broken)
        starts, _, _, upto, _, ends, looks, spans = self._runs
        first = int(upto[number - 1]) if number else 0
        there = slice(first, int(upto[number]))
        letter, start, last = int(ends[first - 1]) if first else 0, int(starts[number]), -1
        read: list[Word] = []
        for (begin, end), beyond, look in zip(
            spans[there].tolist(), ends[there].tolist(), looks[there].tolist(), strict=True
        ):
            folded = self._letters[letter:beyond]
            if last < 0:
                between = "|"
            elif look & SPACED:
                between = " "
            else:
                between = "-" if look & HYPHENED else joint(self._text[last:begin])
            capital = look & CAPITALISED != 0 and not folded.isdigit()
            read.append(
                Word(folded, begin - start, end - start, capital, look & UPPER != 0, between, look & POINTED != 0)
            )
            letter, last = beyond, end
        return read

    def led_by(self, words: Words, crowd: float) -> Iterator[tuple[int, list[Led]]]:
        """Each stretch that leads to an entry, and for each entry the places of two words in the stretch, and the entry."""
        for number, led in groupby(candidates(self._asked, words, crowd).tolist(), itemgetter(0)):
            yield number, [(i, j, entry) for _, i, j, entry in led]


def folded_words(stretch: Stretch) -> list[str]:
    """The words of a stretch as names are compared."""
    return tokens(stretch.text.replace("-\n", "- ") if stretch.broken else stretch.text)
