"""Two whole names: how likely they are one, each word of one laid beside a word of the other.

What one name leaves out weighs little; a word of each that stands against the other weighs much. Screening has stricter
rules of its own, made for names within sentences; this compares entries of lists, of any country.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from anyascii import anyascii
from rapidfuzz.distance import OSA

from matching.names.alike import abbreviations, short_forms, spellings
from matching.names.lists import parts, sexes
from matching.names.normalize import SAINTS
from matching.names.organization import LEGAL_FORMS, LINKS, spell_out
from matching.names.person import CIVILITY, PARTICLES, SUFFIXES

SAME = 0.7
"""From here on two names are taken for one."""
FOREIGN_FORMS = frozenset(
    "co llc llp plc ag gmbh sa se ab as oy spa srl sarl kg bv nv jsc ojsc pjsc oao ooo zao pao ao pt lp pte pty the".split()
)
FORMS = LEGAL_FORMS | FOREIGN_FORMS
SPELLED_FORMS = re.compile(
    r"\b(?:(?:open |public |closed )?joint stock company|(?:public )?limited liability company|public limited company"
    r"|aktiengesellschaft|gesellschaft mit beschrankter haftung|sp z o o|societatea cu raspundere limitata)\b"
)
WEAK = PARTICLES | {"bin", "ibn", "bint", "abu", "abou", "ur", "und", "saint", "sainte"}
WORD = re.compile(r"[a-z0-9]+")
DOTTED = re.compile(r"\b((?:[A-Za-z]\.\s?){2,})")
CLASSES = str.maketrans("qcgzwvyj", "kkkssfii")
VOWELS = re.compile(r"(?<!^)[aeiouh]+")
DOUBLED = re.compile(r"(.)\1")
LEFT_OUT, AGAINST = 0.94, 0.72


def compare(one: str, other: str, kind: Literal["person", "organization"]) -> float:
    """How likely two names of one kind are one name, 0 to 1; the same whichever comes first."""
    words = (_people, _companies)[kind == "organization"]
    first, second = words(one), words(other)
    if not first or not second:
        return 0.0
    if kind == "person" and _suffix(one) and _suffix(other) and _suffix(one) != _suffix(other):
        return 0.0
    if first == second or "".join(first) == "".join(second):
        return 1.0
    laid, left, right = _aligned(*sorted((first, second)))
    if not laid:
        return 0.0
    fit = sum(laid) / len(laid)
    if left and right:
        against = min(len(left), len(right))
        return round(fit * AGAINST * len(laid) / (len(laid) + against), 4)
    missing = len(left) + len(right)
    if missing and kind == "organization":
        return round(fit * (0.68 if len(laid) > 1 else 0.6), 4)
    if missing and len(laid) == 1:
        return round(fit * SAME, 4)
    return round(fit * (LEFT_OUT if missing else 1.0), 4)


def _people(name: str) -> tuple[str, ...]:
    found = [word for word in WORD.findall(_plain(name)) if word not in CIVILITY and word not in SUFFIXES]
    return tuple(word for word in found if word not in WEAK) or tuple(found)


def _suffix(name: str) -> str:
    return next((SUFFIXES[word] for word in WORD.findall(_plain(name)) if word in SUFFIXES), "")


def _companies(name: str) -> tuple[str, ...]:
    whole = SPELLED_FORMS.sub(" ", " ".join(WORD.findall(_plain(spell_out(name).replace("&", " ")))))
    found = [word for word in whole.split() if word not in LINKS and word != "s"]
    return tuple(word for word in found if word not in FORMS) or tuple(found)


def _plain(name: str) -> str:
    """Small Latin letters, dotted initials as one word, without apostrophes, hyphens between words."""
    name = DOTTED.sub(lambda match: match.group().replace(".", "").replace(" ", "") + " ", name)
    found = anyascii(re.sub(r"['’`]", "", name)).lower().replace("'", "")
    return " ".join(SAINTS.get(word, word) for word in found.split())


def _aligned(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[list[float], set[int], set[int]]:
    """How well each word of one fits a word of the other, best first, and the places of the words that fit none."""
    left, right = set(range(len(first))), set(range(len(second)))
    laid: list[float] = []
    for own, others, mine, theirs in ((first, second, left, right), (second, first, right, left)):
        for (i, one), (j, two) in pairwise(enumerate(own)):
            glued = next((k for k in sorted(theirs) if likeness(others[k], one + two) >= 0.9), None)
            if glued is not None and i in mine and j in mine and others[glued] not in own:
                mine -= {i, j}
                theirs.discard(glued)
                laid.append(0.95)
    found = sorted(
        ((likeness(first[i], second[j]), -abs(i - j), i, j) for i in left for j in right), key=lambda f: (-f[0], -f[1])
    )
    for fit, _, i, j in found:
        if fit and i in left and j in right:
            left.discard(i)
            right.discard(j)
            laid.append(fit)
    return laid, left, right


def likeness(one: str, other: str) -> float:
    """How well one word stands for another: the same, a short form, an initial, a slip, another way to write it."""
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit():
        return 0.0
    if min(len(one), len(other)) == 1:
        return 0.8 if one[0] == other[0] else 0.0
    if other in short_forms().get(one, ()) or other in abbreviations().get(one, ()):
        return 0.92
    if other in spellings().get(one, ()):
        return 0.95
    known = sexes().get(one, ""), sexes().get(other, "")
    if all(known) and known[0] != known[1]:
        return 0.0
    length = min(len(one), len(other))
    if length >= 3 and skeleton(one) == skeleton(other) and OSA.distance(one, other) <= 1 + length // 3:
        return 0.92
    if one in parts() and other in parts():
        return 0.0
    most = 1 if 4 <= length < 10 else length // 5
    if OSA.distance(one, other, score_cutoff=most) <= most:
        return 0.88
    return 0.8 if length >= 5 and sorted(one) == sorted(other) else 0.0


def skeleton(word: str) -> str:
    """The consonants of a word as most languages' letters for them go (« muhammad », « mohamed » → « mmd »)."""
    return DOUBLED.sub(r"\1", VOWELS.sub("", word.replace("ph", "f").replace("ch", "k").translate(CLASSES)))
