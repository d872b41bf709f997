"""Runs of capitalised words, and their folded words, read off the bytes of a text in one pass.

A run is a word with a capital and every further one that a short joint, link words (« de la », « née ») or a hyphen at
a line's end tie to it, and the small letters of a legal form. `runs.RUN` says the same as a pattern; a test holds both
to one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from matching.names.normalize import SAINTS
from matching.names.organization import KINDS
from matching.names.plain import MARGIN, PAIRS
from matching.compiled import compiled
from matching.screening.letters import Bytes, Places, added, all_numbers, holds, spread, word_number, word_set
from matching.screening.runs import WINDOW as BEFORE_FORM

APART, LETTER, DIGIT, MISREAD, CAPITAL = range(5)
CLASSES = np.array([
    CAPITAL if "A" <= c <= "Z" or c in "ÆÐ" else MISREAD if c in "0158" else DIGIT if c.isdecimal() and c.isascii()
    else LETTER if "a" <= c <= "z" or c in "_æðß" else APART for c in map(chr, range(256))
], np.uint8)  # fmt: skip
"""What each byte of a plain text is to a word; 0, 1, 5 and 8 may be a capital misread."""
JOINT = np.array([c in " \n,&(-" for c in map(chr, range(256))], np.bool_)
FOLDED = np.array([ord(chr(c).lower()) if c < 256 and chr(c).lower() in map(chr, range(256)) else c for c in range(256)],
                  np.uint8)  # fmt: skip
DOUBLED: Bytes = np.zeros((256, 2), np.uint8)
for _letter, _both in PAIRS.items():
    DOUBLED[ord(_letter)] = [ord(c) for c in _both]
QUOTE, STOP, HYPHEN, LINE, SPACE, COMMA, SEMICOLON, UNDERSCORE, OPEN, CLOSE, SLASH = (ord(c) for c in "'.-\n ,;_()/")
LINK_WORDS = "de du des la le les et au aux van von der da di do del della dos el al ben the of and en ep a y ne nee veuve epouse alias dit dite aka".split()
RUN_FORMS = "inc incorporee lte ltee ltd limitee limited enr enrg reg senc corp fils pere jr junior senior".split()
"""Legal forms, and what tells father from son, that belong to a run in small letters."""
LINKS = word_set(LINK_WORDS)
FORMS = word_set(RUN_FORMS)
LONGEST_LINK, LONGEST_FORM = max(map(len, LINK_WORDS)), max(map(len, RUN_FORMS))
INSIDE = word_set([*RUN_FORMS, "corporation", "compagnie"])
ENDINGS = word_set([*RUN_FORMS, *"corporation company compagnie cie co llc llp".split()])
KIND_WORDS = word_set(KINDS)
SHORT_SAINTS, SHORT_SAINT = all_numbers(SAINTS), max(map(len, SAINTS))
SAINT_LETTERS, SAINT_ENDS = spread(SAINTS.values())
ALONE, FORMED, ODD, WINDOW = 1, 2, 4, 8
"""Of a run: a name of a single word may stand in it; it ends in a legal form, before which nothing was read; its words are not as
plain as they look; it is no run, but the words before a legal form, capitals or not."""
CAPITALISED, UPPER, SPACED, HYPHENED, POINTED, QUOTED, BEHIND_COMMA, PARTED = 1, 2, 4, 8, 16, 32, 64, 128
"""Of a word (as `runs.Word` has it): it begins with a capital, or is all capitals; after spaces alone, or a hyphen; before a full
stop; after a quotation mark, which is a space too, or a parenthesis; after a comma; after what no name goes across."""
LINKS_AT_MOST, JOINTS_AT_MOST = 3, 3
ZERO, NINE, ASCII = ord("0"), ord("9"), 128
LETTERED = np.array([chr(c).isalpha() for c in range(256)], np.bool_)
CALLED_LEAST, CALL_LEAST, CALL_MOST = 3, 2, 3
"""Letters before the call of a note that is glued to a word, and digits of it: a single one is told as a slip is."""
DOTTED = len("s.e.n.c")


class Runs(NamedTuple):
    """The runs of a text: where each begins and ends, its flags, and how many words were read up to its end.

    The words are written one after another in `letters`, each ending where `ends` says; `looks` tell whether it
    has a capital, or nothing but capitals, and what stands before it; `spans` between which offsets of the text it stands. An
    odd one has no words here. After a run that ends in a legal form comes its window (`runs.before_form`); at the end come
    the windows that were asked for.
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
    """What is asked of the names of a list: folded words written one after another in `letters`, where each ends, how it looks.

    Then of each stretch of them how many words there are up to its end, and its flags; and whether « M. » before a name is
    Monsieur, and nobody's initial.
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


def runs(text: Bytes, windows: Iterable[tuple[int, int]] = ()) -> Runs:
    """The runs of two words or more of a text (`Plain.cased`), in order, and what stands between the offsets of each window."""
    asked = np.array([*windows], np.int32).reshape(-1, 2)
    return Runs(*_runs(text, asked))


def read_words(text: Bytes, start: int, stop: int) -> tuple[Bytes, Places, Bytes, Places] | None:
    """The words between two offsets, as `Runs` has them: letters, ends, looks and spans; None when they are odd."""
    room = stop - start + 4
    letters, ends = np.empty(3 * room, np.uint8), np.empty(room, np.int32)
    looks, spans = np.empty(room, np.uint8), np.empty((room, 2), np.int32)
    flag, said, written = _words(text, start, stop, letters, ends, looks, spans, 0, 0)
    return None if flag & ODD else (letters[:written], ends[:said], looks[:said], spans[:said])


@compiled
def _runs(text: Bytes, windows: Places) -> tuple[Places, Places, Bytes, Places, Bytes, Places, Bytes, Places]:
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
    while at < size:
        if CLASSES[text[at]] != CAPITAL:
            at += 1
            continue
        start = at
        at, joined, odd = _run_end(text, at)
        if not joined:
            continue
        stop = at + 1 if text[at] == STOP else at
        starts[count], stops[count] = start, stop
        flag = ODD
        if not odd:
            flag, read, wrote = _words(text, start, stop, letters, ends, looks, spans, said, written)
            if not flag & ODD:
                said, written = read, wrote
        flags[count], words[count] = flag, said
        count += 1
        if flag & (FORMED | ODD) != FORMED:
            continue
        first = _window(text, start)
        if written + 2 * (stop - first) + 2 * (size - stop) < len(letters):
            flag, read, wrote = _words(text, first, stop, letters, ends, looks, spans, said, written)
            if not flag & ODD:
                flags[count - 1] &= ~np.uint8(FORMED)
                said, written = read, wrote
                starts[count], stops[count], flags[count], words[count] = first, stop, ALONE | WINDOW, said
                count += 1
    for w in range(len(windows)):
        start, stop = int(windows[w, 0]), int(windows[w, 1])
        flag, read, wrote = _words(text, start, stop, letters, ends, looks, spans, said, written)
        if not flag & ODD:
            said, written = read, wrote
        starts[count], stops[count], flags[count], words[count] = start, stop, flag & ODD | ALONE | WINDOW, said
        count += 1
    return (
        starts[:count], stops[:count], flags[:count], words[:count], letters[:written], ends[:said], looks[:said], spans[:said],
    )  # fmt: skip


@compiled
def _run_end(text: Bytes, at: int) -> tuple[int, int, bool]:
    """Where the last word of a run ends, how many words follow its first, and whether it is odd."""
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
        at = following + DOTTED if _dotted_form(text, following) else _word_end(text, following)
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
    at += 1
    while CLASSES[text[at]] != APART or text[at] == QUOTE:
        at += 1
    return at


@compiled
def _following(text: Bytes, at: int) -> tuple[int, bool]:
    """Where the next word of the run begins after the end of one, or -1; and whether a line's end may break a word there."""
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
    if 0 < end - at <= LONGEST_FORM and CLASSES[text[end]] == APART and holds(FORMS, word_number(text, at, end)):
        return at, broken
    if _dotted_form(text, at):
        return at, True
    if broken and text[at - 1] == LINE and text[at - 2] == HYPHEN and end > at:
        return at, True
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


@compiled
def _dotted_form(text: Bytes, at: int) -> bool:
    """« s.e.n.c », in either case."""
    return bool(
        FOLDED[text[at]] == ord("s") and text[at + 1] == STOP and FOLDED[text[at + 2]] == ord("e")
        and text[at + 3] == STOP and FOLDED[text[at + 4]] == ord("n") and text[at + 5] == STOP
        and FOLDED[text[at + 6]] == ord("c")
    )  # fmt: skip


@compiled
def _words(
    text: Bytes, start: int, stop: int, letters: Bytes, ends: Places, looks: Bytes, spans: Places, said: int, written: int
) -> tuple[int, int, int]:  # fmt: skip
    """The folded words of a run, written after those before; its flags, and how many words and letters there are now."""
    flag = 0
    at = start
    before = -1
    alone = False
    last = np.uint64(0)
    spaced = False
    while at < stop:
        kind = CLASSES[text[at]]
        if kind == APART:
            if text[at] == HYPHEN and text[at + 1] == LINE:
                return ODD, said, written
            at += 1
            continue
        begin, first = at, written
        look = CAPITALISED if kind >= MISREAD else 0
        upper = lower = False
        last = np.uint64(0)
        while kind != APART and at < stop:
            letter = FOLDED[text[at]]
            upper |= kind == CAPITAL
            lower |= (kind == LETTER) & (text[at] != UNDERSCORE)
            if letter >= ASCII and DOUBLED[letter, 0]:
                letters[written] = DOUBLED[letter, 0]
                last = added(last, letters[written], written - first)
                letter = DOUBLED[letter, 1]
                written += 1
            letters[written] = letter
            last = added(last, letter, written - first)
            written += 1
            at += 1
            kind = CLASSES[text[at]]
            if ZERO <= text[at] <= NINE and lower | upper and _call(text, begin, at):
                break
        if at == begin + 1 and _odd(text, begin):
            return ODD, said, written
        if written - first <= SHORT_SAINT:
            written = _saint(letters, first, written, last)
        spaced = begin > start and (text[begin - 1] == SPACE or text[begin - 1] == COMMA)
        if holds(KIND_WORDS, last) or (spaced and holds(INSIDE, last)):
            flag |= ALONE
        if upper and not lower and at > begin + 1:
            look |= UPPER
        if at < stop and text[at] == STOP:
            look |= POINTED
        if before >= 0:
            heading = alone and at > begin + 1 and text[begin - 1] == SPACE and text[begin - 2] == HYPHEN
            look |= PARTED if heading else _joined(text, before, begin - 1)
        ends[said], looks[said] = written, look
        spans[said, 0], spans[said, 1] = begin, at
        before, alone = at, at == begin + 1
        said += 1
    if spaced and holds(ENDINGS, last):
        flag |= FORMED | ALONE
    return flag, said, written


@compiled
def _call(text: Bytes, begin: int, at: int) -> bool:
    """Whether the call of a note is glued to a word there: letters, then two or three digits, and its end."""
    end = at
    while ZERO <= text[end] <= NINE:
        end += 1
    if not CALL_LEAST <= end - at <= CALL_MOST or at - begin < CALLED_LEAST or CLASSES[text[end]] != APART:
        return False
    letters = 0
    for k in range(begin, at):
        letters += LETTERED[text[k]]
    return letters == at - begin


@compiled
def _saint(letters: Bytes, first: int, written: int, number: np.uint64) -> int:
    """Write a short Saint in full; how many letters there are now."""
    for k in range(len(SHORT_SAINTS)):
        if number == SHORT_SAINTS[k]:
            written = first
            for place in range(SAINT_ENDS[k - 1] if k else 0, SAINT_ENDS[k]):
                letters[written] = SAINT_LETTERS[place]
                written += 1
    return written


@compiled
def _joined(text: Bytes, first: int, last: int) -> int:
    """How a word looks after another: what stands from `first` to `last` between the two (as `runs.joint` says it)."""
    if first > last:
        return SPACED
    several = first < last
    while first < last and text[first] == SPACE:
        first += 1
    while last > first and text[last] == SPACE:
        last -= 1
    sign = text[first]
    if sign == SPACE:
        return SPACED | QUOTED if several else SPACED
    if first < last:
        if _hyphen(text, first, last):
            return HYPHENED
        return 0 if sign == COMMA and last == first + 1 and text[last] == LINE else PARTED
    if sign == HYPHEN:
        return HYPHENED
    if sign == COMMA:
        return BEHIND_COMMA
    if sign == OPEN:
        return QUOTED
    return 0 if sign == LINE or sign == STOP or sign == QUOTE or sign == CLOSE or sign == SLASH else PARTED


@compiled
def _hyphen(text: Bytes, first: int, last: int) -> bool:
    """Whether several signs between two words are a hyphen, be it after a full stop, or at a line's end."""
    between = last - first
    spaced = between == 2 and text[first + 1] == SPACE
    if text[first] == HYPHEN:
        return bool(text[last] == LINE and (between == 1 or spaced))
    if text[last] != HYPHEN:
        return False
    return bool((text[first] == STOP and (between == 1 or spaced)) or (text[first] == LINE and between == 1))


@compiled
def _odd(text: Bytes, at: int) -> bool:
    """Whether a letter begins a word of several pieces: « P'tits », « C.P.E. », « s.e.n.c. »."""
    one, two = FOLDED[text[at]], FOLDED[text[at + 2]]
    if one == ord("p"):
        return bool(text[at + 1] == QUOTE and two == ord("t"))
    if one == ord("s") and text[at + 1] == STOP and two == ord("e") and text[at + 3] == STOP:
        return bool(FOLDED[text[at + 4]] == ord("c") or _dotted_form(text, at))
    if one == ord("c"):
        return bool(text[at + 1] == STOP and two == ord("p") and text[at + 3] == STOP)
    return False
