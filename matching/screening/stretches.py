"""The stretches of a text in which names are looked for: runs of capitalised words, and windows.

In a window an organisation's name may hold words in small letters. It is what stands before a legal form, after a word
for a childcare service, or from where a name of the list may begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from matching.names.alike import abbreviations
from matching.names.organization import KINDS
from matching.names.plain import Plain
from matching.screening.capitals import Asked, letters_of, runs
from matching.screening.letters import Bytes, Places, spread
from matching.screening.runs import (
    DASH,
    FORM_AT_END,
    FORM_INSIDE,
    Word,
    after_kind,
    before_form,
    before_kind,
    joint,
    tokens,
    window_from,
    words,
)
from matching.screening.segment import Segment
from matching.screening.signs import Signs
from matching.screening.wording import (
    ALONE,
    BEHIND_COMMA,
    CAPITALISED,
    DASHED,
    FORMED,
    HYPHENED,
    ODD,
    POINTED,
    QUOTED,
    SPACED,
    UPPER,
    WINDOW,
    capitals_of,
    read_words,
)

Led = tuple[int, int, int]
"""Two words of a stretch by their places, and the entry that they lead to by its number."""


Further = tuple[int, str, int, bool, int]
"""A stretch beside those of the pass: where it begins, its text, its flags, whether a hyphen at a line's end parts two
words, and its opening (0 for none).
"""
ABBREVIATED = re.compile(r"(?<!\w)([A-Z]\w+)\.$")
LONGEST_ABBREVIATION = 12
LONGEST_NAME = 200
BEGIN = re.compile(r"\b[a-z]")
BROKEN_UP = re.compile(r"(?<![^\W_])(?:[a-z]{4}|\d)")
LOOKS = [
    (bool(look & CAPITALISED), bool(look & UPPER),
     DASH if look & DASHED == DASHED else " " if look & SPACED else "-" if look & HYPHENED else "," if look & BEHIND_COMMA else "(" if look & QUOTED else "",
     bool(look & POINTED))
    for look in range(256)
]  # fmt: skip
"""What each look says: capital, upper, joint (none when it must be read) and point of a `Word`."""


class Stretch(NamedTuple):
    """One stretch: its place among all of a text, where it begins, its plain text, and how to read it.

    `broken`: a hyphen at a line's end parts two words. `window`: its words need no capital. `monsieur`: « M. » is nobody's
    initial in it. With an `opening`, only names that begin with those two words are looked for (`openings`).
    """

    number: int
    start: int
    text: str
    broken: bool = False
    window: bool = False
    monsieur: bool = False
    opening: int = 0


class Stretches:
    """Every stretch of a text, its words ready to be asked of one segment of the watch-list after another.

    `segments` are those whose organisations' names may begin in small letters, `parties` where the parties' names begin and
    end, `fields` the names that a form tells in parts (`fields`). `monsieur` says that « M. » before a name is never an
    initial in this text.
    """

    def __init__(
        self, plain: Plain, signs: Signs, segments: Sequence[Segment] = (), parties: Sequence[tuple[int, int]] = (),
        fields: Iterable[tuple[int, str]] = (), *, monsieur: bool = False,
    ) -> None:  # fmt: skip
        windows = [window for at, kind in signs.kinds for window in after_kind(plain, at, kind)]
        windows += [window for at, kind in signs.kinds for window in before_kind(plain, at, kind)]
        befores = ((before_form(plain.text, at, plain.text[at:end])[0], end) for at, end in signs.forms)
        windows += [(_from_abbreviation(plain.text, first), end) for first, end in befores]
        self._bytes = plain.cased
        upper = capitals_of(self._bytes)
        opened = sorted({one for segment in segments for one in segment.begun(self._bytes, upper)})
        windows += [window_from(plain, at) for at, _ in opened]
        self._runs = found = runs(self._bytes, upper, windows)
        self._opened = dict(enumerate((key for _, key in opened), len(found.starts) - len(opened)))
        self._text, self._monsieur = plain.text, monsieur
        self._letters = letters_of(found.letters)
        self._more: list[Stretch] = []
        alone: list[int] = []
        for start, text, flag, broken, opening in chain(self._odd(), _whole(plain.text, parties), _told(fields)):
            window = flag & WINDOW != 0
            number = len(found.starts) + len(self._more)
            self._more.append(Stretch(number, start, text, broken, window, monsieur and not window, opening))
            alone.append(flag)
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

    def _odd(self) -> Iterator[Further]:
        """What the pass leaves to be read off the text: runs that are not as plain as they look, and what stands before the
        legal form at the end of one.
        """
        found, text = self._runs, self._text
        for k in (found.flags & (ODD | FORMED)).nonzero()[0].tolist():
            start, run = int(found.starts[k]), text[found.starts[k] : found.stops[k]]
            if found.flags[k] & WINDOW:
                yield start, run, ALONE | WINDOW, False, self._opened.get(k, 0)
                continue
            ended = True
            if found.flags[k] & ODD:
                ended = FORM_AT_END.search(run) is not None
                flag = ALONE if ended or FORM_INSIDE.search(run) or not KINDS.isdisjoint(tokens(run)) else 0
                yield start, run, flag, False, 0
                if "-\n" in run:
                    yield start, run, flag, True, 0
            if ended:
                yield *before_form(text, start, run), ALONE | WINDOW, False, 0

    def __len__(self) -> int:
        return len(self._runs.starts) + len(self._more)

    def __getitem__(self, number: int) -> Stretch:
        found = self._runs
        if number < len(found.starts):
            start, window = found.starts.item(number), found.flags.item(number) & WINDOW != 0
            run = self._text[start : found.stops.item(number)]
            opening = self._opened.get(number, 0)
            return Stretch(number, start, run, False, window, self._monsieur and not window, opening)
        return self._more[number - len(found.starts)]

    def words(self, stretch: Stretch) -> list[Word]:
        """The words of a stretch with all that is known of them, as `runs.words` reads them off its text."""
        number, found = stretch.number, self._runs
        if number >= len(found.starts):
            return words(stretch.text, broken=stretch.broken)
        first, upto = int(found.words[number - 1]) if number else 0, int(found.words[number])
        begun = int(found.ends[first - 1]) if first else 0
        return self._spelled(
            stretch.start,
            self._letters,
            begun,
            found.ends[first:upto],
            found.looks[first:upto],
            found.spans[first:upto],
        )

    def between(self, start: int, stop: int) -> list[Word]:
        """The words that stand between two offsets of the text."""
        read = read_words(self._bytes, start, stop)
        if read is None:
            return words(self._text[start:stop])
        letters, ends, looks, spans = read
        return self._spelled(start, letters_of(letters), 0, ends, looks, spans)

    def _spelled(self, start: int, letters: str, begun: int, ends: Places, looks: Bytes, spans: Places) -> list[Word]:
        """The words that the pass wrote as folded `letters`, from `begun` on, each up to where `ends` says.

        `spans` are their offsets in the text; those of the words are from `start` on.
        """
        read: list[Word] = []
        last = before = -1
        for (begin, end), upto, look in zip(spans.tolist(), ends.tolist(), looks.tolist(), strict=True):
            folded = letters[begun:upto]
            capital, upper, between, point = LOOKS[look]
            if last < 0:
                between = "|"
            elif not between:
                between = joint(self._text[last:begin], alone=before == 1, lettered=before == 1 < end - begin)
            if capital and folded.isdigit():
                capital = False
            read.append(Word._make((folded, begin - start, end - start, capital, upper, between, point)))
            begun, last, before = upto, end, end - begin
        return read

    def led_by(self, segment: Segment) -> Iterator[tuple[Stretch, list[Led]]]:
        """Each stretch that leads to an entry of a segment, with all that it leads to."""
        for number, several in groupby(segment.candidates(self._asked).tolist(), itemgetter(0)):
            stretch = self[number]
            led = [(i, j, entry) for _, i, j, entry in several]
            if stretch.opening:
                led = [one for one in led if segment.begins(one[2], stretch.opening)]
            if led:
                yield stretch, led


def _from_abbreviation(text: str, first: int) -> int:
    """Where a window begins that would begin after the full stop of an abbreviation: at it, for it ends no sentence (« Const. Roy et fils inc. »)."""
    shortened = ABBREVIATED.search(text, max(0, first - LONGEST_ABBREVIATION), first)
    return shortened.start(1) if shortened is not None and shortened[1].lower() in abbreviations() else first


def _whole(text: str, parties: Iterable[tuple[int, int]]) -> Iterator[Further]:
    """The names of the parties, each a stretch by itself, where a run may not hold just one: where small letters or digits break it off,
    or its line goes on after it, as where a whole header is on one (« ZOÉ ROY Accusée »).

    A name all in small letters is read as if it had capitals.
    """
    for start, end in parties:
        name = text[start:end]
        if name.islower():
            yield start, BEGIN.sub(lambda letter: letter.group().upper(), name), 0, False, 0
        if end - start <= LONGEST_NAME and BROKEN_UP.search(name):
            yield start, name, ALONE | WINDOW, False, 0
        elif text[end : end + 2].strip().isalpha():
            yield start, name, 0, False, 0


def _told(fields: Iterable[tuple[int, str]]) -> Iterator[Further]:
    """The names that a form tells in parts, each a stretch by itself."""
    return ((start, name, 0, False, 0) for start, name in fields)


def folded_words(stretch: Stretch) -> list[str]:
    """The folded words of a stretch."""
    return tokens(stretch.text.replace("-\n", "- ") if stretch.broken else stretch.text)
