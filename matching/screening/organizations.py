"""An organisation's name laid over the words of a text: its core, the words for its kind before, its legal form after."""

from __future__ import annotations

import re
from functools import lru_cache

from matching.names.alike import abbreviations, is_slip
from matching.names.lists import parts
from matching.names.normalize import words_of
from matching.names.organization import LEGAL_FORMS, LINKS, TYPES, same_form, spell_out
from matching.screening.entries import EXTRA, OrganizationEntry
from matching.screening.people import WEAKEST, Laid
from matching.screening.runs import APART, Word
from matching.screening.surroundings import AROUND

OPENINGS = LINKS | TYPES | AROUND | frozenset("messieurs mesdames societe compagnie entreprise".split())
"""Words that may stand before a name, in capitals or at the beginning of a sentence, and are not of it."""
ROUND = LINKS | LEGAL_FORMS
"""Words that may stand between two words of a core: « Potasse Corporation du Nord inc. »."""
AT, ARTICLES = frozenset(("a", "au", "aux")), frozenset("l le la les".split())
"""Articles that make two names of the same words after a kind: « Aux » and « Les »."""
MORE_WORDS = 2
"""How many words in small letters may stand between the known words of a name and its legal form."""
PLURAL = re.compile(r"[a-z]{2,}(?:[^i]s|x)")
"""How an adjective ends that belongs to a name such as « Les Lapereaux dorés »."""
NO_ADJECTIVES = frozenset(
    "alors apres depuis jamais moins toujours plusieurs lors sans dans vers plus tres des mais leurs autres toutes tous "
    "certaines certains quelques heures jours temps aux deux ceux ces ses nos vos les".split()
)
SIGNED = 3
"""How many characters stand at most between a number and the word before it."""
FARTHEST_TYPE = 9
"""How many words before a core the first word for its kind stands at most."""
AFTER = frozenset("day care daycare child childcare early childhood centre center".split())
CARES = frozenset(("daycare", "childcare", "care", "childhood"))
"""Words for the kind of a childcare service that English has after its name, and those of which there is one."""
DOUBTS = frozenset(("other_type", "other_article", "other_form", "longer"))
"""Marks of a name that may be another's: with two of them, where the listed name says its kind, it is."""
PLURALS = {"garderies": "garderie", "educatif": "educative", "educatives": "educative", "educatifs": "educative"}
PETITE_ENFANCE = frozenset(("centre", "petite", "enfance"))


def core(words: list[Word], i: int, j: int, entry: OrganizationEntry) -> Laid | None:
    """Lay the core of a name over a run whose words `i` and `j` may be two words of it (or one, twice); None if they are not."""
    rank = next((k for k, name in enumerate(entry.core) if _same(words[i].folded, name)), None)
    if rank is None or (i != j and not any(_same(words[j].folded, name) for name in entry.core)):
        return None
    taken = {rank: i}
    for step, stop in ((-1, -1), (1, len(entry.core))):
        place = i
        for k in range(rank + step, stop, step):
            place = _next(words, place, step, ROUND, entry.core[k])
            if place < 0 or not _same(words[place].folded, entry.core[k]):
                if step > 0 and k > 1 and all(name in EXTRA for name in entry.core[k:]):
                    break
                return None
            taken[k] = place
    first, last = min(taken.values()), max(taken.values())
    if any(word.initial and word.point and word.folded not in entry.parsed.words for word in words[first:last]):
        return None  # « A. » is no « à »
    fit = 1.0
    marks: list[str] = []
    slips = sum(_slipped(words[place].folded, entry.core[k]) for k, place in taken.items())
    if slips:
        fit *= 0.86**slips
        marks.append("slip")
    if len(taken) < len(entry.core):
        fit *= 0.85
        marks.append("short_name")
    return first, last, fit, tuple(marks)


def around(words: list[Word], low: int, high: int, entry: OrganizationEntry, core: Laid) -> Laid | None:
    """What the words around a core (words `low` to `high`) make of it: the whole name as it is written there; None when they make
    it another name.
    """
    fit, marks = core[2], list(core[3])
    first = _first_type(words, low)
    said = (_type(word.folded) for word in words[first:low])
    kinds = {PLURALS.get(kind, kind) for kind in said if kind}
    own = {PLURALS.get(word, word) for word in entry.parsed.types}
    after = high if kinds else _last_type(words, high)
    if after > high:
        kinds, high = own or {"daycare"}, after
    alike = bool(kinds & own) or (bool(kinds and own) and _kind(kinds) == _kind(own) != "other")
    form = high + 1 < len(words) and words[high + 1].folded in LEGAL_FORMS and words[high + 1].joint not in APART
    if not words[low].capital and not form and not alike and len(entry.core) < 3 and not _begun(words, low, entry):
        return None
    if "slip" in marks and len(entry.core) == 1 and _articles(words, low, entry):
        return None
    if _another_article(words, low, entry):
        fit *= 0.88
        marks.append("other_article")
    if own:
        if not kinds:
            if (
                "slip" in marks
                or (len(entry.core) == 1 and not (form and _alone(words, low, high, entry)))
                or all(word in parts() or word == "saint" for word in entry.core)
            ):
                return None
            fit *= 0.75
            marks.append("no_type")
        elif _kind(kinds) != _kind(own):
            fit *= 0.72 if len(entry.core) > 1 else 0.4
            marks.append("other_type")
        else:
            low = first
    elif kinds:
        fit *= 0.8
        marks.append("other_type")
    if len(entry.core) == 1 and (("slip" in marks and "other_type" in marks) or not (form or kinds)):
        return None
    fit *= _neighbours(words, low if alike else first, high, marks, form=form)
    if form:
        high, value = _formed(words, high + 1, entry, marks)
        fit *= value
    doubts = DOUBTS.intersection(marks)
    if fit < WEAKEST or (own and len(doubts) > 1) or (doubts and "short_name" in marks):
        return None
    return low, high, fit, tuple(dict.fromkeys(marks))


def _last_type(words: list[Word], high: int) -> int:
    """Where the English words for the kind end that follow a core (« the Lucioles daycare »); its own end where there are none."""
    last = high
    while last + 1 < len(words) and words[last + 1].joint in " -" and words[last + 1].folded in AFTER:
        last += 1
    return last if any(word.folded in CARES for word in words[high + 1 : last + 1]) else high


def _alone(words: list[Word], low: int, high: int, entry: OrganizationEntry) -> bool:
    """Whether a core of one word stands with its own legal form after it, and no word of another name before it."""
    before = words[low - 1] if low else None
    if (
        before is not None
        and before.capital
        and before.folded not in OPENINGS - TYPES
        and words[low].joint not in APART
    ):
        return False
    return any(same_form(words[high + 1].folded, form) for form in _forms(entry.name))


def _formed(words: list[Word], at: int, entry: OrganizationEntry, marks: list[str]) -> tuple[int, float]:
    """Where the legal form that begins at a word ends (« Cie ltée »), and how well it fits that of the name."""
    while at + 1 < len(words) and words[at + 1].folded in LEGAL_FORMS and words[at + 1].joint not in APART:
        at += 1
    own = _forms(entry.name)
    if own:
        marks.append("legal_form" if any(same_form(words[at].folded, form) for form in own) else "other_form")
    return at, 0.88 if "other_form" in marks else 1.0


def _begun(words: list[Word], low: int, entry: OrganizationEntry) -> bool:
    """Whether the name's own article stands, with a capital, before a core in small letters: « Le coffre à jouets »."""
    return low > 0 and words[low - 1].capital and words[low - 1].folded == entry.parsed.words[0]


def _articles(words: list[Word], low: int, entry: OrganizationEntry) -> bool:
    """Whether the text and the name have two different articles before the core."""
    own = _article(entry)
    said = words[low - 1].folded if low else ""
    return own in LINKS and said in LINKS and own != said


def _another_article(words: list[Word], low: int, entry: OrganizationEntry) -> bool:
    """Whether, after a word for the kind, the text has « Aux » before the core and the name « Les », or the other way round."""
    own = _article(entry)
    said = words[low - 1].folded if low > 1 and _type(words[low - 2].folded) else ""
    return (own in AT and said in ARTICLES) or (own in ARTICLES and said in AT)


def _article(entry: OrganizationEntry) -> str:
    """The word before the core of a name; empty where there is none."""
    at = entry.parsed.words.index(entry.core[0])
    return entry.parsed.words[at - 1] if at else ""


@lru_cache(maxsize=1 << 12)
def _forms(name: str) -> tuple[str, ...]:
    """The legal forms of a name, wherever they stand: « Toitures Roy inc. (autrefois Roy) » has one."""
    return tuple(word for word in words_of(spell_out(name))[1:] if word in LEGAL_FORMS)


def _kind(words: set[str]) -> str:
    """What kind of establishment some words say: « cpe » (a centre de la petite enfance is one), « garderie », or « other »."""
    if "cpe" in words or words >= PETITE_ENFANCE:
        return "cpe"
    return "garderie" if words & {"garderie", "daycare"} else "other"


def _neighbours(words: list[Word], low: int, high: int, marks: list[str], *, form: bool) -> float:
    """How well the words right before and after a name let it be the name."""
    fit = 1.0
    if not form and _goes_on(words, high):
        if words[high + 1].joint == "-":
            return 0.0
        fit *= 0.7
        marks.append("longer")
    before = words[low - 1] if low else None
    if before is not None and words[low].joint in " -'" and before.capital and before.folded not in OPENINGS:
        if words[low].joint == "-":
            return 0.0
        if before.upper == words[low].upper:
            marks.append("preceded")
            fit *= 0.7
    return fit


def _goes_on(words: list[Word], high: int) -> bool:
    """Whether a name goes on after its known words: with a capital, an adjective in the plural, or up to a legal form."""
    after = _next(words, high, 1)
    if (
        after < 0
        or words[high + 1].joint not in " -'"
        or words[after].folded in LEGAL_FORMS
        or words[after].folded.isdigit()
    ):
        return False
    further = words[after]
    if further.capital:
        return after - high <= 3 and further.upper == words[high].upper
    for word in words[after + 1 : after + 1 + MORE_WORDS]:
        if word.joint != " " or word.capital:
            break
        if word.folded in LEGAL_FORMS:
            return True
    return after == high + 1 and PLURAL.fullmatch(further.folded) is not None and further.folded not in NO_ADJECTIVES


def _next(words: list[Word], at: int, step: int, skipped: frozenset[str] = LINKS, wanted: str = "") -> int:
    """The next word in one direction that is `wanted` or not to be `skipped`, as long as nothing parts them; -1 when there is none."""
    for _ in range(4):
        beyond = at + step
        if not 0 <= beyond < len(words) or _parted(words, max(at, beyond)):
            return -1
        at = beyond
        if words[at].folded == wanted or words[at].folded not in skipped:
            return at
    return -1


def _parted(words: list[Word], at: int) -> bool:
    """Whether a word is of another sentence than the word before; the sign of a number does not part (« #1 », « 24/7 »)."""
    if words[at].joint not in APART:
        return False
    return words[at].start - words[at - 1].end > SIGNED or not (
        words[at].folded.isdigit() or words[at - 1].folded.isdigit()
    )


def _same(found: str, name: str) -> bool:
    """Whether a word is one of a name: itself, an abbreviation, a slip."""
    return found == name or found in abbreviations().get(name, ()) or is_slip(found, name)


def _slipped(found: str, name: str) -> bool:
    """Whether a word is a slip of one of the name, and not short for it (« Ptits »)."""
    return found not in abbreviations().get(name, ()) and is_slip(found, name)


@lru_cache(maxsize=1 << 12)
def _type(word: str) -> str:
    """The word for a kind of establishment that a word is, or is a slip of; empty if it is none."""
    return word if word in TYPES else next((kind for kind in sorted(TYPES) if is_slip(word, kind)), "")


def _first_type(words: list[Word], low: int) -> int:
    """Where the words for the kind begin that stand right before a core (« Centre de la petite enfance … »)."""
    first = k = low
    while k > 0 and low - k < FARTHEST_TYPE:
        if words[k].joint == ")":  # « Bureau coordonnateur (BC) … »
            k = next(
                (opened for opened in range(k - 1, max(k - FARTHEST_TYPE, 0), -1) if words[opened].joint == "("), 0
            )
        elif words[k].joint in APART:
            break
        if k == 0:
            break
        k -= 1
        kind = _type(words[k].folded)
        if kind and (kind != "petite" or _type(words[k + 1].folded) == "enfance"):
            first = k
        elif words[k].folded not in LINKS:
            break
    return first
