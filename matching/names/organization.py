"""The parts of an organisation's name: legal form, type, number, and what is left that tells it apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from matching.names.alike import slips_of
from matching.names.lists import childcare_words
from matching.names.normalize import fold, words_of

LEGAL_FORMS = frozenset(
    "inc incorporee incorporated ltee ltd limitee limited enr enrg reg corp corporation cie compagnie company co senc "
    "sencrl sec llp llc lp osbl obnl ag gmbh plc sa sarl nv bv coop cooperative partnership".split()
)
KINDS_OF_FORM = tuple(frozenset(forms.split()) for forms in (
    "inc incorporee incorporated", "ltee ltd limitee limited", "corp corporation", "cie compagnie company co", "enr enrg reg",
    "senc sencrl sec llp lp partnership",
))  # fmt: skip
"""Legal forms in groups that say the same: a company is « inc. » or « ltée », and stays so."""
TYPES = frozenset(
    "garderie garderies cpe centre petite enfance service services garde garderies educative educatif educatifs "
    "daycare day care childcare child nursery preschool prescolaire installation milieu familial bureau "
    "coordonnateur bc academie academy ecole".split()
)
"""Words for a kind of establishment: they never tell one from another."""
KINDS = TYPES.union(*map(slips_of, ("garderie", "centre", "service", "enfance", "daycare")))
"""The same, and slips of the commonest of them."""
GENERIC = TYPES | frozenset(
    "gestion groupe group holding placements investissements entreprise entreprises construction quebec canada "
    "international services societe association federation syndicat club restaurant immobilier immobiliere".split()
)
CARE = frozenset(("garde", "educatif", "educatifs"))
LINKS = frozenset("de du des d l la le les et a au aux en the of and".split())
TELLS_NOTHING = GENERIC | LINKS
COMPANY_DIGITS, NEQ_DIGITS = 8, 10
"""How many digits the number of a Québec numbered company has, and a number of its register of enterprises."""
NUMBERED = re.compile(
    r"\b(\d{4})[\s\u00a0]?[–-]?[\s\u00a0]?(\d{4})\s+qu[ée]bec\b|\b(\d{6,8})\s+(?:canada|ontario)\b", re.IGNORECASE
)
PARENTHESIS = re.compile(r"\(([^()]{3,})\)")
SEVERAL = re.compile(
    r"(?:(?<=inc\.)|(?<=inc)|(?<=ltd\.)|(?<=ltd)|(?<=lt[ée]e)|(?<=limited)|(?<=corp\.)|(?<=llc))"
    r"(?:\s*,\s*(?:et |and )?|\s+(?:et|and|&)\s+)(?=\w+ \w)",
    re.IGNORECASE,
)
SITE = re.compile(r",?\s+installations?\s", re.IGNORECASE)
"""Between the name of an establishment and that of one of its sites."""
TRADING = re.compile(
    r"\b(?:faisant affaires?(?: sous)?(?: le nom(?: de)?| la raison sociale(?: de)?)?"
    r"|f\.?\s?a\.?\s?s\.?\s?n?\.?(?= )|s/n|f/a/s|"
    r"opérant sous(?: le nom(?: de)?)?|doing business as|d\.?b\.?a\.?|jadis|autrefois|anciennement)\s*:?\s+",
    re.IGNORECASE,
)
ELIDED = re.compile(r"['’](?<=\b[dDlL]['’])(?=\w)")
"""An apostrophe that a name may lose: « Garderie LÉtoile »."""
INITIALS = re.compile(r"[A-Z](?<!\w[A-Z])\.\s?(?:[A-Z]\.\s?)?[A-Z](?:\.|\b)(?!\w)")
CAPITALS = re.compile(r"[A-Z](?<=[a-zà-ÿ] [A-Z])[A-Z]{1,2}(?= [A-Z][a-zà-ÿ])")
"""Initials inside a name, closed up (« Les Entreprises FG Quesnoy »); INITIALS are apart (« F. G. »)."""
MORE = re.compile(rf"[(,]|\s(?:et|and|&|installations?)\s|\W{TRADING.pattern}", re.IGNORECASE)
"""What a line that stands for several names holds, with a space put before it."""


LEAST_SPELLED = 6
"""How many letters short words have at least that together are a name."""


def same_form(one: str, other: str) -> bool:
    """Whether two legal forms (folded) are one: limitée is ltée, inc. is neither."""
    return one == other or any(one in forms and other in forms for forms in KINDS_OF_FORM)


class OrganizationName(NamedTuple):
    """An organisation's name: its words folded in order, its distinctive core, its type words, its number if any.

    `core` is empty when nothing tells the name apart; then it can only be found by its number or as written whole.
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    types: frozenset[str]
    number: str = ""


def variants(name: str) -> tuple[OrganizationName, ...]:
    """Every name for which one line stands: the legal name and the trade name beside it, each with its apostrophes and without,
    with its initials apart and closed up.
    """
    written = (name, ELIDED.sub("", name), INITIALS.sub(_closed_up, name), CAPITALS.sub(_pointed, name))
    several = dict.fromkeys(written)
    return (
        _variants(name) if len(several) == 1 else tuple(dict.fromkeys(one for way in several for one in _variants(way)))
    )


def _closed_up(initials: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, initials.group()))


def _pointed(initials: re.Match[str]) -> str:
    return " ".join(initials.group())


def _variants(name: str) -> tuple[OrganizationName, ...]:
    if not MORE.search(f" {name}"):
        only = parse(name)
        return (only,) if only.number or only.words else ()
    pieces = [PARENTHESIS.sub(" ", name), *PARENTHESIS.findall(name)]
    pieces = [one for piece in pieces for one in _several(piece)]
    pieces += [site[0] for site in map(SITE.split, pieces) if len(site) > 1]
    found = []
    for piece in (part for whole in pieces for part in TRADING.split(whole)):
        if piece and piece.strip(" ,.;:"):
            parsed = parse(piece)
            if parsed.number or parsed.words:
                found.append(parsed)
    return tuple(dict.fromkeys(found))


def _several(names: str) -> list[str]:
    """The names of a line that joins several, each with its legal form (« A inc., B ltée et C inc. »)."""
    found = [one for one in SEVERAL.split(names) if one.strip()]
    return found if len(found) > 1 and all(fold(one).split()[-1:] for one in found) else [names]


def parse(name: str) -> OrganizationName:
    """The parts of one name."""
    number = number_of(name)
    words = words_of(spell_out(name))
    bare = words[:1] if len(words) > 1 else []
    bare += [word for word in words[len(bare) :] if word not in LEGAL_FORMS]
    if number:
        bare = [word for word in bare if word not in ("quebec", "canada", "ontario") and not word.isdigit()]
    first, last = 0, len(bare)
    while first < last and (bare[first] in LINKS or (bare[first] in TYPES and _is_type(bare, first))):
        first += 1
    while first < last and bare[last - 1] in LINKS:
        last -= 1
    core = bare[first:last]
    telling = [word for word in core if word not in TELLS_NOTHING]
    if not [word for word in telling if len(word) > 2] and not _numbered(core) and not _spelled(telling):
        return OrganizationName(tuple(bare), (), frozenset(), number)
    return OrganizationName(tuple(bare), tuple(core), TYPES.intersection(bare[: len(bare) - len(core)]), number)


def _numbered(core: list[str]) -> bool:
    """Whether the numbers in a name tell it apart: « Centre 7-24 », but not « Installation 2 »."""
    return sum(len(word) for word in core if word.isdigit()) > 2


def _spelled(words: list[str]) -> bool:
    """Whether short words tell a name apart together: « Do-Ré-Mi », but not « La Do »."""
    return sum(len(word) for word in words if word not in LINKS) >= LEAST_SPELLED


def _is_type(words: list[str], at: int) -> bool:
    """Whether a word of TYPES says the kind here: « services » only in « services de garde », « petite » only in « petite enfance »."""
    if words[at] in ("service", "services"):
        return bool(CARE.intersection(words[at + 1 : at + 3]))
    return words[at] != "petite" or words[at + 1 : at + 2] == ["enfance"]


ABBREVIATIONS = (
    (re.compile(r"\bs\.?\s?[aà]\.?\s?r\.?\s?l\b\.?", re.IGNORECASE), "sarl"),
    (re.compile(r"\bs\.?\s?e\.?\s?n\.?\s?c\.?\s?r\.?\s?l\b\.?", re.IGNORECASE), "sencrl"),
    (re.compile(r"\bs\.\s?e\.\s?n\.\s?c\b\.?", re.IGNORECASE), "senc"),
    (re.compile(r"\bs\.\s?e\.\s?c\b\.?", re.IGNORECASE), "sec"),
    (re.compile(r"\bl\.\s?l\.\s?c\b\.?", re.IGNORECASE), "llc"),
    (re.compile(r"\bl\.\s?l\.\s?p\b\.?", re.IGNORECASE), "llp"),
    (re.compile(r"\bc\.\s?p\.\s?e\b\.?", re.IGNORECASE), "cpe"),
    (re.compile(r"\benr[’']?g?\b\.?|\breg[’']d\b\.?", re.IGNORECASE), "enr"),
)
ABBREVIATED = re.compile(r"\W(?:s\.?\s?(?:[aà]\.?\s?r|e\.?\s?[nc])|c\.\s?p|l\.\s?l|enr|reg[’'])", re.IGNORECASE)
"""How one of those begins, with a space put before the name: a quick look before the patterns."""


def spell_out(name: str) -> str:
    """A name with its dotted abbreviations as words (« s.e.n.c. » → « senc », « C.P.E. » → « cpe »)."""
    if ABBREVIATED.search(f" {name}"):
        for pattern, word in ABBREVIATIONS:
            name = pattern.sub(word, name)
    return name


def is_generic(core: tuple[str, ...]) -> bool:
    """Whether so many establishments have these words that the name alone points to none."""
    common = childcare_words() | GENERIC | LINKS
    return all(word in common or len(word) < 3 for word in core)


@lru_cache(maxsize=1 << 12)
def ends_in_a_form(name: str) -> bool:
    """Whether a name ends in a legal form: « Garderie Les Lutins inc. »."""
    return fold(name).rpartition(" ")[2] in LEGAL_FORMS


def number_of(name: str) -> str:
    """The digits of a numbered company (« 9123-4567 Québec inc. » → « 91234567 »), or nothing."""
    match = NUMBERED.search(name)
    if match is None:
        return ""
    return match.group(1) + match.group(2) if match.group(1) else match.group(3)


def docket_key(docket: str) -> str:
    """The letters and digits of a docket (« 500-01-990001-260 », « SAS-M-990002-2604 »); nothing when too few to tell.

    Longer than a company number or an NEQ, it is taken for neither.
    """
    key = "".join(filter(str.isalnum, docket.lower()))
    return key if sum(map(str.isdigit, key)) > 7 and len(key) > 10 else ""


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others: every second digit from the right doubled, the sum a multiple of 10.

    The eight digits of a Québec numbered company, the last eight of an NEQ and the fourteen of a court docket all
    follow this rule, as counted on public records; it is a soft signal.
    """
    return not check_sum(digits)


ONCE, TWICE = tuple(range(10)), (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""What each digit counts, and what it counts where it is doubled, the digits of the double added."""


def check_sum(digits: str) -> int:
    """The sum of the digits modulo 10, every second one from the right doubled: 0 when the last digit checks the others."""
    own = [*map(int, reversed(digits))]
    return (sum(own[::2]) + sum(map(TWICE.__getitem__, own[1::2]))) % 10


def one_slip(digits: str) -> Iterator[str]:
    """Every valid number that is one wrong digit, or two swapped ones, away from an invalid one."""
    own, size = [*map(int, digits)], len(digits)
    amiss = check_sum(digits)
    for i, digit in enumerate(own):
        counts, beside = (TWICE, ONCE) if (size - i) % 2 == 0 else (ONCE, TWICE)
        yield f"{digits[:i]}{counts.index((counts[digit] - amiss) % 10)}{digits[i + 1 :]}"
        if i + 1 == size or own[i + 1] == digit:
            continue
        other = own[i + 1]
        turned = counts[other] + beside[digit] - counts[digit] - beside[other]
        if (amiss + turned) % 10 == 0:
            yield f"{digits[:i]}{other}{digit}{digits[i + 2 :]}"


def is_organization(name: str) -> bool:
    """Whether a name is that of an organisation rather than of a person."""
    words = fold(name).split()
    return bool(number_of(name)) or any(word in LEGAL_FORMS or word in ORGANIZATIONAL for word in words)


ORGANIZATIONAL = frozenset(
    "garderie cpe centre petite enfance societe compagnie banque caisse assurance assurances syndicat association "
    "federation fondation groupe gestion entreprises construction holdings services commission coop cooperative "
    "universite college hotel restaurant institut clinique pharmacie transport immeubles placements investissements "
    "investments enterprises bank union company limited trust fiducie regie ordre conseil comite agence club ecole "
    "hopital academie daycare foundation international solutions technologies industries productions editions".split()
)
