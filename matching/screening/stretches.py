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
from matching.screening.capitals import ALONE, FORMED, ODD, runs
from matching.screening.letters import spread
from matching.screening.pairing import Words, candidates
from matching.screening.runs import FORMED as FORM_AT_END, INSIDE, after_kind, before_form, tokens
from matching.screening.signs import Signs

REACH, WINDOW_REACH = 5, 3
"""How many words apart two words of one name may stand, in a run and in a window."""


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
        found = runs(plain)
        text = plain.text
        self._text, self._starts, self._stops = text, found.starts.tolist(), found.stops.tolist()
        self._monsieur = monsieur
        more: list[Stretch] = []
        alone: list[int] = []
        for k in (found.flags & (ODD | FORMED)).nonzero()[0].tolist():
            start, run = self._starts[k], text[self._starts[k] : self._stops[k]]
            formed = True
            if found.flags[k] & ODD:
                formed = FORM_AT_END.search(run) is not None
                flag = ALONE if formed or INSIDE.search(run) or not TYPES.isdisjoint(tokens(run)) else 0
                more.append(Stretch(start, run, monsieur=monsieur))
                alone.append(flag)
                if "-\n" in run:
                    more.append(Stretch(start, run, broken=True, monsieur=monsieur))
                    alone.append(flag)
            if formed:
                more.append(Stretch(*before_form(text, start, run), window=True))
                alone.append(ALONE)
        for at, kind in signs.kinds:
            for start, window in after_kind(plain, at, kind):
                more.append(Stretch(start, window, window=True))
                alone.append(ALONE)
        self._more = more
        folded = [folded_words(one) for one in more]
        letters, ends = spread(word for words in folded for word in words)
        counts = np.cumsum([len(words) for words in folded], dtype=np.int32)
        self._asked = (
            np.concatenate((found.letters, letters)),
            np.concatenate((found.ends, ends + np.int32(len(found.letters)))),
            np.concatenate((found.capital, np.ones(len(ends), np.uint8))),
            np.concatenate((found.words, counts + np.int32(len(found.ends)))),
            np.concatenate((found.flags, np.array(alone, np.uint8))),
            np.concatenate(
                (
                    np.full(len(found.flags), REACH, np.uint8),
                    np.array([WINDOW_REACH if one.window else REACH for one in more], np.uint8),
                )
            ),
            monsieur,
        )

    def __getitem__(self, number: int) -> Stretch:
        if number < len(self._starts):
            start = self._starts[number]
            return Stretch(start, self._text[start : self._stops[number]], monsieur=self._monsieur)
        return self._more[number - len(self._starts)]

    def led_by(self, words: Words) -> Iterator[tuple[Stretch, list[Led]]]:
        """Each stretch that leads to an entry, and for each entry the places of two words in the stretch, and the entry."""
        for number, led in groupby(candidates(self._asked, words).tolist(), itemgetter(0)):
            yield self[number], [(i, j, entry) for _, i, j, entry in led]


def folded_words(stretch: Stretch) -> list[str]:
    """The words of a stretch as names are compared."""
    return tokens(stretch.text.replace("-\n", "- ") if stretch.broken else stretch.text)
