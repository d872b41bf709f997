"""The folded words of a stretch and how each looks, read off the bytes of a text: what `runs.words` reads off the text itself."""

from __future__ import annotations

import numpy as np

from matching.compiled import compiled
from matching.names.normalize import SAINTS
from matching.names.organization import KINDS
from matching.names.plain import PAIRS
from matching.screening.letters import Bytes, Places, added, all_numbers, holds, spread, word_set
from matching.screening.runs import FORMS_AT_END, FORMS_INSIDE

APART, LETTER, DIGIT, MISREAD, CAPITAL = range(5)
CLASSES = np.array([
    CAPITAL if "A" <= c <= "Z" or c in "ÆÐ" else MISREAD if c in "0158" else DIGIT if c.isdecimal() and c.isascii()
    else LETTER if "a" <= c <= "z" or c in "_æðß" else APART for c in map(chr, range(256))
], np.uint8)  # fmt: skip
"""What each byte of a plain text is in a word; 0, 1, 5 and 8 may be misread capitals."""
FOLDED = np.array([ord(chr(c).lower()) if c < 256 and chr(c).lower() in map(chr, range(256)) else c for c in range(256)],
                  np.uint8)  # fmt: skip
"""Each byte of a plain text in small letters."""
DOUBLED: Bytes = np.zeros((256, 2), np.uint8)
"""The two letters that are written for one (`plain.PAIRS`)."""
for _letter, _both in PAIRS.items():
    DOUBLED[ord(_letter)] = [ord(c) for c in _both]
QUOTE, STOP, HYPHEN, LINE, SPACE, COMMA, SEMICOLON, UNDERSCORE, OPEN, CLOSE, SLASH = (ord(c) for c in "'.-\n ,;_()/")
INSIDE, AT_END = word_set(FORMS_INSIDE), word_set(FORMS_AT_END)
KIND_WORDS = word_set(KINDS)
SHORT_SAINTS, SHORT_SAINT = all_numbers(SAINTS), max(map(len, SAINTS))
SAINT_LETTERS, SAINT_ENDS = spread(SAINTS.values())
ALONE, FORMED, ODD, WINDOW = 1, 2, 4, 8
"""Flags of a run: a name of a single word may stand in it; it ends in a legal form, before which nothing was read; its words
are not as plain as they look, so that its text must be read; it is a window, in which words need no capital.
"""
CAPITALISED, UPPER, SPACED, HYPHENED, POINTED, QUOTED, BEHIND_COMMA, PARTED = 1, 2, 4, 8, 16, 32, 64, 128
"""Flags of a word's look (`runs.Word`): it begins with a capital; it is all capitals; before it stand spaces alone; or a
hyphen; a full stop follows it; before it stands a quotation mark (two spaces, in a plain text) or a parenthesis; or a
comma; or what no name goes across. A hyphen between spaces, mostly a dash, is both spaced and hyphened (DASHED).
"""
DASHED = SPACED | HYPHENED
ZERO, NINE, ASCII = ord("0"), ord("9"), 128
CAPITALS = CLASSES == CAPITAL
LETTERED = np.array([chr(c).isalpha() for c in range(256)], np.bool_)
CALLED_LEAST, CALL_LEAST, CALL_MOST = 3, 2, 3
"""How many letters a word has at least to which the number of a footnote is glued, and how many digits that number has; a
single digit is taken for a slip.
"""


@compiled
def capitals_of(text: Bytes) -> Places:
    """Where the capitals of a text (`Plain.cased`) stand, in order."""
    found = np.empty(len(text) + 1, np.int32)
    count = 0
    for at in range(len(text)):  # without a branch: where one stands is not to be foreseen
        found[count] = at
        count += CAPITALS[text[at]]
    return found[:count]


def read_words(text: Bytes, start: int, stop: int) -> tuple[Bytes, Places, Bytes, Places] | None:
    """The words between two offsets, as `Runs` has them: letters, ends, looks and spans; None when they are odd."""
    room = stop - start + 4
    letters, ends = np.empty(3 * room, np.uint8), np.empty(room, np.int32)
    looks, spans = np.empty(room, np.uint8), np.empty((room, 2), np.int32)
    flag, said, written = words_in(text, start, stop, letters, ends, looks, spans, 0, 0)
    return None if flag & ODD else (letters[:written], ends[:said], looks[:said], spans[:said])


@compiled
def words_in(
    text: Bytes, start: int, stop: int, letters: Bytes, ends: Places, looks: Bytes, spans: Places, said: int, written: int
) -> tuple[int, int, int]:  # fmt: skip
    """Fold the words between two offsets and write them after those already `said`.

    Returns the flags of the run, and how many words and letters are written now; ODD where the text itself must be read.
    """
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
        at, written, last, upper, lower = _letters(text, begin, stop, letters, first)
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
            lettered = alone and at > begin + 1
            heading = lettered and text[begin - 1] == SPACE and text[begin - 2] == HYPHEN
            initial = alone and begin - before == 2 and text[before] == STOP and text[begin - 1] == LINE
            look |= PARTED if heading else 0 if initial else _joined(text, before, begin - 1)
        ends[said], looks[said] = written, look
        spans[said, 0], spans[said, 1] = begin, at
        before, alone = at, at == begin + 1
        said += 1
    if spaced and holds(AT_END, last):
        flag |= FORMED | ALONE
    return flag, said, written


@compiled
def _letters(text: Bytes, begin: int, stop: int, letters: Bytes, first: int) -> tuple[int, int, np.uint64, bool, bool]:
    """Fold one word and write it from `first` on.

    Returns where it ends in the text, up to where letters are written, its number, and whether it has capitals and small letters.
    """
    at, written = begin, first
    number = np.uint64(0)
    upper = lower = False
    kind = CLASSES[text[at]]
    while kind != APART and at < stop:
        letter = FOLDED[text[at]]
        upper |= kind == CAPITAL
        lower |= (kind == LETTER) & (text[at] != UNDERSCORE)
        if letter >= ASCII and DOUBLED[letter, 0]:
            letters[written] = DOUBLED[letter, 0]
            number = added(number, letters[written], written - first)
            letter = DOUBLED[letter, 1]
            written += 1
        letters[written] = letter
        number = added(number, letter, written - first)
        written += 1
        at += 1
        kind = CLASSES[text[at]]
        if ZERO <= text[at] <= NINE and lower | upper and _call(text, begin, at):
            break
    return at, written, number, upper, lower


@compiled
def _call(text: Bytes, begin: int, at: int) -> bool:
    """Whether the number of a footnote is glued to a word there (« Roy12 »): letters, two or three digits, and the end."""
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
    """Write a short Saint (« St », « Ste ») in full; up to where letters are written now."""
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
    apart = text[first] == SPACE and text[last] == SPACE
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
        return DASHED if apart else HYPHENED
    if sign == COMMA:
        return BEHIND_COMMA
    if sign == OPEN:
        return QUOTED
    return 0 if sign in (LINE, STOP, QUOTE, CLOSE, SLASH) else PARTED


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
        return bool(FOLDED[text[at + 4]] == ord("c") or dotted_form(text, at))
    if one == ord("c"):
        return bool(text[at + 1] == STOP and two == ord("p") and text[at + 3] == STOP)
    return False


@compiled
def dotted_form(text: Bytes, at: int) -> bool:
    """« s.e.n.c », in either case."""
    return bool(
        FOLDED[text[at]] == ord("s") and text[at + 1] == STOP and FOLDED[text[at + 2]] == ord("e")
        and text[at + 3] == STOP and FOLDED[text[at + 4]] == ord("n") and text[at + 5] == STOP
        and FOLDED[text[at + 6]] == ord("c")
    )  # fmt: skip
