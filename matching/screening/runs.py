"""The words of a run, read off its text; and from where to where an organisation's name may reach in small letters.

Nearly all runs are read off bytes instead (`capitals`, `wording`), to the same words and much faster: only those that are
not as plain as they look are read here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from matching.names.normalize import SAINTS
from matching.names.plain import Plain, unpaired

FORMS = "inc incorporee lte ltee ltd limitee limited enr enrg reg senc corp fils pere jr junior senior".split()
"""Legal forms, and what tells father from son, that belong to a run in small letters."""
FORMS_INSIDE = [*FORMS, "corporation", "compagnie"]
"""Legal forms before which, anywhere in a run, a name of a single word may stand."""
FORMS_AT_END = [*FORMS_INSIDE, "company", "cie", "co", "llc", "llp"]
"""Legal forms with which a run may end."""
FORM_INSIDE, FORM_AT_END = (
    re.compile(rf"[ ,](?:{'|'.join(forms)}|s\.?e\.?n\.?c)\b{end}", re.ASCII | re.IGNORECASE)
    for forms, end in ((FORMS_INSIDE, ""), (FORMS_AT_END, r"\.?$"))
)
ARTICLE = re.compile(r"[ \"]{1,3}(?:les|aux) \w")
"""How the name of a childcare service mostly begins, be it in small letters."""
ENGLISH = frozenset(("day care", "daycare", "childcare"))
"""Words for a childcare service that stand after its name: « the Lucioles daycare »."""
WINDOW = 72
"""How many characters of an organisation's name are looked at before its legal form or after its kind."""
DOTTED = r"(?i:s\.e\.(?:n\.)?c(?:\.r\.l)?\b)"
"""A partnership's form, with or without its points."""
CALLED = r"[A-Za-zæðßÆÐ]{3,}(?=\d{2,3}(?![\wæðßÆÐ]))"
"""A word to which the number of a footnote is glued: « Roy12 »."""
WORD = re.compile(rf"(?i:p'tite?s?)(?!\w)|[Cc]\.[Pp]\.[Ee]\b|{DOTTED}|{CALLED}|[\wæðßÆÐ]+(?:-\n[\wæðßÆÐ]+)*", re.ASCII)
BROKEN = re.compile(rf"(?i:p'tite?s?)(?!\w)|[Cc]\.[Pp]\.[Ee]\b|{DOTTED}|{CALLED}|[\wæðßÆÐ]+", re.ASCII)


class Word(NamedTuple):
    """A word of a run: folded, with its offsets in the run, and how it is written.

    `joint` is what stands between it and the word before: a hyphen, a dash (DASH), an apostrophe, a space, a comma, a line
    break (« \\n »), a full stop, a parenthesis, or « | » for anything else. `point` says that a full stop follows at once.
    """

    folded: str
    start: int
    end: int
    capital: bool
    upper: bool
    joint: str
    point: bool

    @property
    def initial(self) -> bool:
        """Whether this may be the initial of a name."""
        return self.end - self.start == 1 and self.capital


def before_form(plain: str, start: int, run: str) -> tuple[int, str]:
    """The window up to the end of a run that ends in a legal form: where it begins, and its text."""
    low = max(0, start - WINDOW)
    cut = max(plain.rfind("\n\n", low, start), plain.rfind(". ", low, start), plain.rfind(";", low, start)) + 1
    first = cut if cut > low else plain.find(" ", low, start) + 1 or low
    return first, plain[first : start + len(run)]


def after_kind(plain: Plain, at: int, kind: str) -> list[tuple[int, int]]:
    """The window from a word for a childcare service on, if what follows may be a name; one pair of offsets or none."""
    text = plain.text
    after = at + len(kind)
    following = text[after : after + 24]
    if text[at : at + 2].strip()[:1].isupper() or following.lower() != following or ARTICLE.match(following):
        return [(at, _whole_words(plain, after))]
    return []


def before_kind(plain: Plain, at: int, kind: str) -> list[tuple[int, int]]:
    """The window of a word with a capital and the English word for a childcare service right after it; one pair of offsets or none."""
    first = plain.small.rfind(" ", 0, at - 1) + 1
    return [(first, at + len(kind))] if kind in ENGLISH and plain.text[first].isupper() else []


def window_from(plain: Plain, at: int) -> tuple[int, int]:
    """The window that a name may fill from a place on."""
    return at, _whole_words(plain, at)


def _whole_words(plain: Plain, at: int) -> int:
    """Where the last whole word ends that is not too far from a place."""
    end = plain.small.rfind(" ", at, at + WINDOW)
    return end if end > at else min(at + WINDOW, len(plain.text))


def tokens(run: str) -> list[str]:
    """The folded words of a run, in order."""
    lowered = run.lower()
    if lowered.isascii() and lowered.replace(" ", "").isalpha():
        found = lowered.split()
        return [SAINTS.get(word, word) for word in found] if "st" in found or "ste" in found else found
    found = WORD.findall(lowered)
    if "\n" in run or "'" in run or "S" in run or ".P." in run or not run.isascii():
        return [_fold(word) for word in found]
    return found


def words(run: str, *, broken: bool = False) -> list[Word]:
    """The words of a run; `broken` takes a hyphen at a line's end to part two words, not to break one."""
    if run.isascii() and run.replace(" ", "").isalpha():
        return _plainly(run)
    found: list[Word] = []
    last = before = -1
    for match in (BROKEN if broken else WORD).finditer(run):
        start, end = match.span()
        word = match.group()
        found.append(
            Word(
                _fold(word),
                start,
                end,
                word[0].isupper() or (word[0] in "0158" and not word.isdigit()),
                end - start > 1 and word.isupper(),
                "|" if last < 0 else joint(run[last:start], alone=before == 1, lettered=before == 1 < end - start),
                run[end : end + 1] == ".",
            )
        )
        last, before = end, end - start
    return found


def _plainly(run: str) -> list[Word]:
    """The words of a run that holds nothing but letters and spaces."""
    found: list[Word] = []
    end = 0
    for word in run.split():
        start = run.index(word, end)
        end = start + len(word)
        lowered = word.lower()
        folded = SAINTS.get(lowered, lowered)
        found.append(
            Word(
                folded, start, end, word[0].isupper(), end - start > 1 and word.isupper(), " " if found else "|", False
            )
        )
    return found


@lru_cache(maxsize=1 << 14)
def _fold(word: str) -> str:
    folded = word.lower()
    if not folded.isalnum():
        folded = folded.replace("-\n", "").replace("'", "e").replace(".", "")
    return SAINTS.get(folded) or unpaired(folded)


JOINTS = {
    " ": " ",
    "&": "&",
    "-": "-",
    "'": "'",
    ". ": ".",
    ".": ".",
    ".-": "-",
    ", ": ",",
    "\n": "\n",
    ",\n": "\n",
    ". -": "-",
    "/": "/",
    "(": "(",
    ")": ")",
    ".)": ")",
}
DASH = "–"
"""The joint of a hyphen between spaces: a dash mostly, and now and then a hyphen typed wide (« Jean - Pierre »)."""
APART = frozenset("|()")
"""Joints that no name of an organisation goes across."""


@lru_cache(maxsize=1 << 10)
def joint(between: str, *, alone: bool = False, lettered: bool = False) -> str:
    """What stands between two words, as `Word.joint` says it.

    `alone`: the word before is a single letter, so that a full stop at a line's end is an initial's and ends no sentence (« Zoé A. / Roy »).
    `lettered`: the one after is not, so that a dash makes the letter a heading (« A - Zoé Roy »).
    """
    known = (
        DASH if between.startswith(" ") and between.endswith(" ") and between.strip(" ") == "-" else JOINTS.get(between)
    )
    if lettered and between.endswith("- "):
        return "|"
    if alone and between == ".\n":
        return "\n"
    if known is None:
        bare = between.strip(" ")
        known = JOINTS.get(bare, " " if not bare else "|")
        if bare in ("-\n", "- \n", "\n-"):
            known = "-"
        elif bare == "\n" or bare == ",":
            known = bare
    return known
