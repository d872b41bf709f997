"""What leads to an organisation besides capitals, and other signs that are looked for in the same pass over a text.

Words for childcare services, digits that a registry gives, legal forms, words before a birth name, labels of a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from matching.compiled import compiled
from matching.names.organization import COMPANY_DIGITS, NEQ_DIGITS
from matching.names.plain import MARGIN, Plain
from matching.screening.letters import Bytes, Places

KINDS = ("garderie", "cpe ", "c p e ", "petite enfance", "services de garde", "service de garde", "day care", "daycare",
         "childcare")  # fmt: skip
QUEBEC, FEDERAL = ("quebec",), ("canada", "ontario")
WORK = ("educat", "directrice generale", "directeur general")
"""How an occupation of childcare services may begin, where no service is named."""
DEAD = ("died ", "decede", "deceased ", "mort", "passed away ")
"""How a word begins where a death may be told; « died » opens as words of WORK do, and so they stand together."""
MARRIED = ("nee ", "ne ", "epouse ", "veuve ")
"""What stands before a name that somebody bears besides, of birth or of marriage; « né » only before a capital, or it is « ne »."""
FORMS = ("inc ", "ltee ", "ltd ", "limitee ", "enr ")
"""Legal forms as they mostly end a name."""
GIVEN = ("prenom", "given name", "first name")
"""How the label of a given name begins, in a form or a table."""
OF_KIND, OF_QUEBEC, OF_ELSEWHERE, OF_WORK, OF_DEATH, OF_MARRIAGE, OF_FORM, OF_GIVEN = range(8)
GROUPS = (KINDS, QUEBEC, FEDERAL, WORK, DEAD, MARRIED, FORMS, GIVEN)
LITERALS = tuple(literal for group in GROUPS for literal in group)
"""What is looked for where a word begins: of two that begin alike the longer comes first."""
GROUP = np.array([number for number, group in enumerate(GROUPS) for _ in group], np.uint8)
"""Of which group each literal is."""
BORN = LITERALS.index("ne ")
MISREAD = str.maketrans("oilsbgz", "0115862")
MISREAD_NUMBER = re.compile(r"\b(?=[\d ]*[oilsbgz])(?=(?:[oilsbgz ]*\d){5})[\doilsbgz]{4} ?[\doilsbgz]{4}$")
FEDERAL_NUMBER = re.compile(r"\b\d{6,7}$")
ZERO, NINE, SPACE, CAPITAL_A, CAPITAL_Z, SMALL_A, SMALL_Z = (ord(c) for c in "09 AZaz")
LOOKS_A_DIGIT = np.array([chr(c) in "0123456789oilsbgz" for c in range(256)], np.bool_)
SHIFT, LOW = 5, 31
ROOM = 1 << 2 * SHIFT
"""In how many ways a word may open: five bits of each of its first two letters."""
NUMBER, NOTHING = -2, -1
MOST_BETWEEN, MOST_GROUPS = 3, 4
"""How many signs stand at most between two groups of digits (« 9123 - 4567 »), and in how many groups an NEQ is written."""
REGISTERED = np.array([n in (11, 22, 33, 88) for n in range(100)], np.bool_)
"""How an NEQ begins (DOMAIN: the register's public records)."""


def _opened(literals: Sequence[str]) -> tuple[Places, Bytes, Places]:
    """For each way that a word may open (ROOM of them), the first literal that opens so, NUMBER or NOTHING; then the letters of
    all literals one after another, and where each ends. Literals that open alike stand together.
    """
    known = np.full(ROOM, NOTHING, np.int32)
    for one, other in product(b"0123456789", repeat=2):
        known[_opening(one, other)] = NUMBER
    encoded = [literal.encode() for literal in literals]
    for which, (one, other, *_) in reversed([*enumerate(encoded)]):
        known[_opening(one, other)] = which
    return known, np.frombuffer(b"".join(encoded), np.uint8), np.cumsum([len(one) for one in encoded], dtype=np.int32)


def _opening(one: int, other: int) -> int:
    return (one & LOW) << SHIFT | other & LOW


OPENINGS, LETTERS, ENDS = _opened(LITERALS)


@dataclass(frozen=True, slots=True)
class Signs:
    """What was found in a text; places are offsets.

    `kinds` are words for childcare services; `numbers` the digits of companies: start, end, and the digits as they are
    meant. `work`: an occupation of childcare services may be named; `dead`: a death may be told. `married` is right after « née », « épouse » and such
    words; `forms` where a legal form begins and ends after a word in small letters; `given` where the label of a given name
    begins (« Prénom : »).
    """

    kinds: tuple[tuple[int, str], ...]
    numbers: tuple[tuple[int, int, str], ...]
    work: bool
    dead: bool
    married: tuple[int, ...]
    forms: tuple[tuple[int, int], ...]
    given: tuple[int, ...]


def signs(plain: Plain) -> Signs:
    """The signs of a text."""
    kinds: list[tuple[int, str]] = []
    shaped, said = _shaped(plain.lowered, plain.cased)
    numbers = [(at, end, plain.small[at:end].replace(" ", "")) for at, end in shaped.tolist()]
    work = dead = False
    married: list[int] = []
    forms: list[tuple[int, int]] = []
    given: list[int] = []
    for (at, which), group in zip(said.tolist(), GROUP[said[:, 1]].tolist(), strict=True):
        literal = LITERALS[which]
        if group == OF_KIND:
            kinds.append((at, literal))
        elif group == OF_QUEBEC:
            numbers.extend(_before_place(plain.small, at - 1, MISREAD_NUMBER))
        elif group == OF_ELSEWHERE:
            numbers.extend(_before_place(plain.small, at - 1, FEDERAL_NUMBER))
        elif group == OF_WORK:
            work = True
        elif group == OF_DEATH:
            dead = True
        elif group == OF_MARRIAGE:
            married.append(at + len(literal))
        elif group == OF_FORM:
            forms.append((at, at + len(literal) - 1))
        else:
            given.append(at)
    return Signs(tuple(kinds), tuple(numbers), work, dead, tuple(married), tuple(forms), tuple(given))


def _before_place(small: str, end: int, shape: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """The company number that stands just before a place, if one does."""
    match = shape.search(small, max(0, end - 10), end)
    if match:
        yield match.start(), match.end(), match.group().replace(" ", "").translate(MISREAD)


@compiled
def _shaped(text: Bytes, cased: Bytes) -> tuple[Places, Places]:
    """Two lists of rows: where the digits of a company or an NEQ begin and end; and where a literal stands, and which.

    A company's eight digits or an NEQ's ten stand on end, or in groups with a sign or two between. The name of a register
    (« Québec ») is only listed where what stands before it may be a digit.
    """
    size = len(text) - MARGIN
    begun = np.empty(size + 1, np.int32)
    words = 0
    between = True
    for at in range(size):  # without a branch: which words open so is not to be foreseen
        begun[words] = at
        words += between & (
            OPENINGS[np.uint32(text[at] & LOW) << np.uint32(SHIFT) | np.uint32(text[at + 1] & LOW)] != NOTHING
        )
        between = text[at] == SPACE
    found, said = np.empty((2 * words, 2), np.int32), np.empty((words, 2), np.int32)
    groups = np.empty((words + 1, 2), np.int32)
    count = literals = grouped = before = last = 0
    for start in begun[:words]:
        end = start
        while ZERO <= text[end] <= NINE:
            end += 1
        if end > start:
            alone = text[end] == SPACE
            grouped = grouped + 1 if start <= last + MOST_BETWEEN and before else 0
            groups[grouped, 0], groups[grouped, 1] = start, end
            if alone and end - start in (COMPANY_DIGITS, NEQ_DIGITS):
                found[count, 0], found[count, 1] = start, end
                count += 1
            elif alone and end - start == 4 and before == 4 and start <= last + MOST_BETWEEN:
                found[count, 0], found[count, 1] = last - 4, end
                count += 1
            first = _neq(text, groups, grouped) if alone and grouped else -1
            if first >= 0:
                found[count, 0], found[count, 1] = first, end
                count += 1
            before, last = end - start if alone else 0, end
            continue
        which = _literal(text, start)
        if which < 0 or (which == BORN and not CAPITAL_A <= cased[start + len("ne ")] <= CAPITAL_Z):
            continue
        group = GROUP[which]
        if group == OF_FORM and not _after_small(cased, start):
            continue
        if OF_QUEBEC <= group <= OF_ELSEWHERE and not (start > 1 and LOOKS_A_DIGIT[text[start - 2]]):
            continue
        said[literals, 0], said[literals, 1] = start, which
        literals += 1
    return found[:count], said[:literals]


@compiled
def _neq(text: Bytes, groups: Places, last: int) -> int:
    """Where the first of the groups of digits begins that together are an NEQ, the last being the last read; -1 for none."""
    digits = 0
    for group in range(last, max(last - MOST_GROUPS, -1), -1):
        start = groups[group, 0]
        digits += groups[group, 1] - start
        if digits >= NEQ_DIGITS:
            known = digits == NEQ_DIGITS and groups[group, 1] - start > 1
            return start if known and REGISTERED[(text[start] - ZERO) * 10 + text[start + 1] - ZERO] else -1
    return -1


@compiled
def _after_small(cased: Bytes, at: int) -> bool:
    """Whether a word in small letters stands just before a place."""
    at -= 2
    if at < 0 or not SMALL_A <= cased[at] <= SMALL_Z:
        return False
    while at > 0 and (SMALL_A <= cased[at - 1] <= SMALL_Z or CAPITAL_A <= cased[at - 1] <= CAPITAL_Z):
        at -= 1
    return bool(cased[at] >= SMALL_A)


@compiled
def _literal(text: Bytes, at: int) -> int:
    """Which literal stands at a place; NOTHING where none does."""
    which: int = OPENINGS[np.uint32(text[at] & LOW) << np.uint32(SHIFT) | np.uint32(text[at + 1] & LOW)]
    while 0 <= which < len(ENDS):
        begun = ENDS[which - 1] if which else 0
        k = 0
        while begun + k < ENDS[which] and text[at + k] == LETTERS[begun + k]:
            k += 1
        if begun + k == ENDS[which]:
            return which
        if k == 0:
            break
        which += 1
    return NOTHING
