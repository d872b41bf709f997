"""Runs of capitalised words, and their folded words, read off the bytes of a text in one pass.

A run is a word with a capital and every further one that a short joint, link words (« de la », « née ») or a hyphen at
a line's end tie to it, and the small letters of a legal form. A test says the same as a pattern (`RUN`), and holds
both to one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from matching.compiled import compiled
from matching.names.plain import MARGIN
from matching.screening.letters import Bytes, Places, holds, word_number, word_set
from matching.screening.runs import FORMS, WINDOW as BEFORE_FORM
from matching.screening.wording import (
    ALONE,
    APART,
    CAPITAL,
    CLASSES,
    CLOSE,
    FORMED,
    HYPHEN,
    LINE,
    MISREAD,
    ODD,
    OPEN,
    QUOTE,
    SEMICOLON,
    SPACE,
    STOP,
    WINDOW,
    dotted_form,
    words_in,
)

JOINT = np.array([c in " \n,&(-" for c in map(chr, range(256))], np.bool_)
LINK_WORDS = "de du des la le les et au aux van von den der da di do del della dos el al ben the of and en ep a y ne nee veuve epouse alias dit dite aka".split()
LINKS = word_set(LINK_WORDS)
FORM_WORDS = word_set(FORMS)
LONGEST_LINK, LONGEST_FORM = max(map(len, LINK_WORDS)), max(map(len, FORMS))
LINKS_AT_MOST, JOINTS_AT_MOST = 3, 3
DOTTED = len("s.e.n.c")


class Runs(NamedTuple):
    """The runs of a text: where each begins and ends, its flags, and how many words were read up to its end.

    The folded words are written one after another in `letters`; `ends` says where each ends, `looks` how it looks (flags of
    `wording`), `spans` between which offsets of the text it stands. A run that is odd has no words here. A run that ends in
    a legal form is followed by the window before that form; at the end come the windows that were asked for.
    """

    starts: Places
    stops: Places
    flags: Bytes
    words: Places
    letters: Bytes
    ends: Places
    looks: Bytes
    spans: Places


class Asked(NamedTuple):
    """The words of all stretches of a text, as they are asked of a list.

    They are folded and written one after another in `letters`; `ends` says where each ends, `looks` how it looks. `stops`
    says for each stretch how many words there are up to its end, `flags` what it is. `monsieur`: « M. » before a name is
    nobody's initial.
    """

    letters: Bytes
    ends: Places
    looks: Bytes
    stops: Places
    flags: Bytes
    monsieur: bool


def letters_of(letters: Bytes) -> str:
    """Folded letters as a string."""
    return letters.tobytes().decode("latin-1")


def runs(text: Bytes, capitals: Places, windows: Iterable[tuple[int, int]] = ()) -> Runs:
    """The runs of two words or more in a text (`Plain.cased`), in order, then what stands in each window.

    `capitals` are the places of its capitals, `windows` pairs of offsets.
    """
    asked = np.array([*windows], np.int32).reshape(-1, 2)
    return Runs(*_runs(text, capitals, asked))


@compiled
def _runs(
    text: Bytes, capitals: Places, windows: Places
) -> tuple[Places, Places, Bytes, Places, Bytes, Places, Bytes, Places]:
    size = len(text) - MARGIN
    room = 2 * size + 8
    for w in range(len(windows)):
        room += windows[w, 1] - windows[w, 0] + 4
    starts, stops = np.empty(room // 3, np.int32), np.empty(room // 3, np.int32)
    flags, words = np.empty(room // 3, np.uint8), np.empty(room // 3, np.int32)
    letters, ends, looks = np.empty(2 * room, np.uint8), np.empty(room, np.int32), np.empty(room, np.uint8)
    spans = np.empty((room, 2), np.int32)
    count = said = written = 0
    at = 0
    for start in capitals:
        if start < at:
            continue
        at, joined, odd = _run_end(text, start)
        if not joined:
            continue
        stop = at + 1 if text[at] == STOP else at
        starts[count], stops[count] = start, stop
        flag = ODD
        if not odd:
            flag, read, wrote = words_in(text, start, stop, letters, ends, looks, spans, said, written)
            if not flag & ODD:
                said, written = read, wrote
        flags[count], words[count] = flag, said
        count += 1
        if flag & (FORMED | ODD) != FORMED:
            continue
        first = _window(text, start)
        if written + 2 * (stop - first) + 2 * (size - stop) < len(letters):
            flag, read, wrote = words_in(text, first, stop, letters, ends, looks, spans, said, written)
            if not flag & ODD:
                flags[count - 1] &= ~np.uint8(FORMED)
                said, written = read, wrote
                starts[count], stops[count], flags[count], words[count] = first, stop, ALONE | WINDOW, said
                count += 1
    for w in range(len(windows)):
        start, stop = int(windows[w, 0]), int(windows[w, 1])
        flag, read, wrote = words_in(text, start, stop, letters, ends, looks, spans, said, written)
        if not flag & ODD:
            said, written = read, wrote
        starts[count], stops[count], flags[count], words[count] = start, stop, flag & ODD | ALONE | WINDOW, said
        count += 1
    return (
        starts[:count], stops[:count], flags[:count], words[:count], letters[:written], ends[:said], looks[:said], spans[:said],
    )  # fmt: skip


@compiled
def _run_end(text: Bytes, at: int) -> tuple[int, int, bool]:
    """Where the last word of a run ends, how many words follow the first, and whether the run is odd (`wording.ODD`)."""
    at = _word_end(text, at)
    odd = False
    joined = 0
    while True:
        following, broken = _nicknamed(text, at), False
        if not following:
            following, broken = _following(text, at)
        if following < 0:
            return at, joined, odd
        odd |= broken
        at = following + DOTTED if dotted_form(text, following) else _word_end(text, following)
        joined += 1


@compiled
def _window(text: Bytes, start: int) -> int:
    """Where the window of a run that ends in a legal form begins: after what ends a sentence, or between two words."""
    low = max(0, start - BEFORE_FORM)
    for at in range(start - 1, low - 1, -1):
        two = text[at + 1] if at + 1 < start else np.uint8(0)
        if text[at] == SEMICOLON or (text[at] == LINE and two == LINE) or (text[at] == STOP and two == SPACE):
            if at + 1 > low:
                return at + 1
            break
    for at in range(low, start):
        if text[at] == SPACE:
            return at + 1
    return low


@compiled
def _word_end(text: Bytes, at: int) -> int:
    """Where a word ends that begins at a place; an apostrophe is of the word."""
    at += 1
    while CLASSES[text[at]] != APART or text[at] == QUOTE:
        at += 1
    return at


@compiled
def _following(text: Bytes, at: int) -> tuple[int, bool]:
    """Where the next word of a run begins, or -1; and whether a line's end may break a word there."""
    if text[at] == STOP:
        at += 1
        if _alone(text, at - 2) and CLASSES[text[at]] == CAPITAL:
            return at, False
    first = at
    while at - first < JOINTS_AT_MOST and JOINT[text[at]]:
        at += 1
    if at == first:
        return -1, False
    broken = False
    for k in range(first, at - 1):
        broken |= text[k] == HYPHEN and text[k + 1] == LINE
    after = at
    for _ in range(LINKS_AT_MOST + 1):
        kind = CLASSES[text[after]]
        if kind == CAPITAL or (kind == MISREAD and ord("a") <= text[after + 1] <= ord("z")):
            return after, broken
        beyond = _link(text, after)
        if beyond == after:
            break
        after = beyond
    end = at
    while ord("a") <= text[end] <= ord("z"):
        end += 1
    if 0 < end - at <= LONGEST_FORM and CLASSES[text[end]] == APART and holds(FORM_WORDS, word_number(text, at, end)):
        return at, broken
    if dotted_form(text, at):
        return at, True
    if broken and text[at - 1] == LINE and text[at - 2] == HYPHEN and end > at:
        return at, True
    if end > at and text[first] == HYPHEN and (at == first + 1 or (at == first + 2 and text[first + 1] == SPACE)):
        return at, broken
    return -1, False


@compiled
def _nicknamed(text: Bytes, at: int) -> int:
    """Where the word with a capital begins that follows a single one in parentheses (« Odile (Lou) Roy »); 0 where none does."""
    if text[at] != SPACE or text[at + 1] != OPEN or CLASSES[text[at + 2]] != CAPITAL:
        return 0
    at += 2
    while CLASSES[text[at]] != APART or text[at] == QUOTE or text[at] == HYPHEN:
        at += 1
    return at + 2 if text[at] == CLOSE and text[at + 1] == SPACE and CLASSES[text[at + 2]] == CAPITAL else 0


@compiled
def _alone(text: Bytes, at: int) -> bool:
    """Whether a capital stands there by itself, as an initial does."""
    return bool(CLASSES[text[at]] == CAPITAL and CLASSES[text[at - 1]] == APART and CLASSES[text[at + 1]] == APART)


@compiled
def _link(text: Bytes, at: int) -> int:
    """Where a link word ends, with the spaces or the hyphen after it; the same place when there is none."""
    end = at
    while ord("a") <= text[end] <= ord("z"):
        end += 1
    if end == at:
        return at
    if end == at + 1 and text[end] == QUOTE and (text[at] == ord("d") or text[at] == ord("l")):
        end += 1
    elif text[at] == ord("a") and text[at + 1] == STOP and text[at + 2] == ord("k") and text[at + 4] == ord("a"):
        end = at + 6 if text[at + 5] == STOP else at + 5
    elif end - at > LONGEST_LINK or not holds(LINKS, word_number(text, at, end)):
        return at
    after = end
    while after - end < JOINTS_AT_MOST and (text[after] == SPACE or text[after] == LINE or text[after] == HYPHEN):
        after += 1
    return after
