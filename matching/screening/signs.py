"""What else than a capital may lead to an organisation: words for a childcare service, and digits of a registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, MatchKind

from matching.names.plain import Plain
from matching.screening.compiled import compiled
from matching.screening.letters import Bytes, Places

KINDS = ("garderie", " cpe ", " c p e ", "petite enfance", "services de garde", "service de garde", "day care", "daycare",
         "childcare")  # fmt: skip
PLACES = (" quebec", " canada", " ontario")
WORK = ("educat", "directrice generale", "directeur general")
"""How an occupation of childcare services may begin, where no service is named."""
LITERALS = (*KINDS, *PLACES, *WORK)
FOUND = BytesAhoCorasick([literal.encode() for literal in LITERALS], matchkind=MatchKind.LeftmostLongest)
MISREAD = str.maketrans("oilsb", "01158")
MISREAD_NUMBER = re.compile(r"\b(?=[\d ]*[oilsb])(?=(?:[oilsb ]*\d){5})[\doilsb]{4} ?[\doilsb]{4}$")
FEDERAL = re.compile(r"\b\d{6,7}$")
ZERO, NINE, SPACE = ord("0"), ord("9"), ord(" ")


@dataclass(frozen=True, slots=True)
class Signs:
    """Where the words for childcare services stand, and the digits of companies: start, end, digits as they are meant.

    `work` says that an occupation of childcare services may be named.
    """

    kinds: tuple[tuple[int, str], ...]
    numbers: tuple[tuple[int, int, str], ...]
    work: bool


def signs(plain: Plain) -> Signs:
    """The signs of a text."""
    kinds: list[tuple[int, str]] = []
    numbers = list(_digits(plain))
    work = False
    for which, at, _ in FOUND.find_matches_as_indexes(plain.lowered):
        literal = LITERALS[which]
        if which < len(KINDS):
            kinds.append((at, literal))
            continue
        if literal in WORK:
            work = True
            continue
        match = (MISREAD_NUMBER if literal == " quebec" else FEDERAL).search(plain.small, max(0, at - 10), at)
        if match:
            numbers.append((match.start(), match.end(), match.group().replace(" ", "").translate(MISREAD)))
    return Signs(tuple(kinds), tuple(numbers), work)


def _digits(plain: Plain) -> Iterator[tuple[int, int, str]]:
    """Digits in the shape of a numbered company's or of an NEQ."""
    for at, end in _shaped(np.frombuffer(plain.lowered + b" ", np.uint8)).tolist():
        yield at, end, plain.small[at:end].replace(" ", "")


@compiled
def _shaped(text: Bytes) -> Places:
    """Where eight or ten digits stand by themselves, or twice four with a space between: start and end, a row for each."""
    found = np.empty((len(text) // 8 + 1, 2), np.int32)
    count = 0
    before = at = last = 0
    while at < len(text):
        if not ZERO <= text[at] <= NINE:
            at += 1
            continue
        start = at
        while ZERO <= text[at] <= NINE:
            at += 1
        alone = (start == 0 or text[start - 1] == SPACE) and text[at] == SPACE
        if alone and at - start in (8, 10):
            found[count, 0], found[count, 1] = start, at
            count += 1
        elif alone and at - start == 4 and before == 4 and start == last + 1:
            found[count, 0], found[count, 1] = start - 5, at
            count += 1
            alone = False
        before, last = at - start if alone else 0, at
    return found[:count]
