"""What beside the name tells a person from a namesake: age, birth date, place, companies and people named along."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from matching.judgment import Judgment, Mention, Reason, Watched, Zone
from matching.names import fold
from matching.names.organization import (
    TYPES,
    ends_in_a_form,
    luhn,
    number_of,
    parse as parse_organization,
    variants as organization_variants,
)
from matching.names.person import PersonName, parse as parse_person
from matching.screening.ages import DEATHS, age, dead
from matching.screening.genders import mislabelled, mistitled, sex_of
from matching.screening.nearby import NOTHING, nearby
from matching.screening.places import place
from matching.screening.reasons import WEIGHTS, WORDS
from matching.screening.signs import Signs

COMPANY = 8
"""Digits of the number of a company."""
NEAR = 90
"""How many characters after a name still tell the work of its bearer."""
BEFORE = 60
OCCUPATIONS = re.compile(
    r"éducat(?:rice|eur)|directrice générale|directeur général"
    r"|(?:propriétaire|exploitante?|responsable|administrat(?:rice|eur)|directrice|directeur) (?:d[’'eu]|de l[a’'] ?)\s?(?:une? )?"
    r"(?:garderie|CPE|C\.P\.E\.|centre de la petite enfance|services? de garde)"
    r"|daycare (?:owner|operator|educator|provider)|childcare (?:provider|educator)",
    re.IGNORECASE,
)
WORK = re.compile(" (?:educat|direct(?:rice|eur)|proprietaire|exploitant|responsable|administrat|daycare|childcare)")
"""How words begin one of which stands, as names are compared, in whatever OCCUPATIONS fits."""
MEMBERS = (
    r"(?:\s+(?:d[eu]s?|l[ae]s?|et|et/ou|of|the|and|\([^()]*\)"
    r"|\w*(?:travaill|éducat|employé|salarié|intervenant|personnel|parent|usag|bénévol|famil|worker|employee|volunteer)\w*))*"
    r"\s+(?:du|de|des|de la|de l[’']|d[’']|of|of the|at|for)[\s«]*\Z"
)
UNION = re.compile(rf"\b(?:syndicat|association|fédération|regroupement|union){MEMBERS}", re.IGNORECASE)
"""« Le Syndicat des travailleuses du CPE X »: a union, and not the establishment where its members work."""
BESIDE = re.compile(rf"\b(?:comités?|amie?s|fondation|ligue|club|committee|friends|foundation){MEMBERS}", re.IGNORECASE)
"""« Comité des parents de la Garderie X »: as a party, others than the establishment."""
LONGEST_UNION = 90
TRADES = r"(?:faisant|exploitant|exerçant|opérant|f\.?\s?a\.?\s?s\b|s/n|doing business|carrying on business|operating|d\.?b\.?a\b)[\w\s.’'/]{0,40}?"
UNDER = re.compile(
    rf"(?i)(?:\s*qu[ée]bec|\s*canada)?(?:,?\s*(?:inc|lt[ée]e|ltd)\b)?\.?,?\s*(?:[/(]|{TRADES})\s*[«\"“]?\s*"
)
"""From the number of a company to the name under which it trades: « 9999-0001 Québec inc. (Garderie X) »."""
OF_NUMBER = re.compile(r"\.?\s*[»”\"]?\s*[/(]\s*")
"""From a name to the number of the company that it is of."""
BESIDE_A_NUMBER = 90
GOES_ON = re.compile(
    r"\s(?!en (?:faillite|liquidation|reprise|défense|demande|appel)\b)(?:à|au|aux|du|des|de|en|sur|sous|d[’'])\s?[a-zà-ÿ]+[.,\s]*"
)
"""What is left of a party's name that goes on in small letters: « Les Lutins à bicyclette »."""
CHILDCARE = Reason(
    "childcare", "Le jugement parle d’un service de garde.", "The judgment speaks of a childcare service.", 0.5
)


class Evidence(NamedTuple):
    """What was found: how much agrees (attributes, counted), whether anything contradicts, and each in words.

    `titled` says that the person is called by a title of the other sex.
    """

    agreeing: float
    tied: bool
    contradicted: bool
    titled: bool
    reasons: tuple[Reason, ...]


def gather(
    judgment: Judgment,
    watched: Watched,
    mentions: tuple[Mention, ...],
    best: Mention,
    folded: str,
    *,
    signs: Signs,
    variant: PersonName | None = None,
) -> Evidence:
    """Everything in the judgment that speaks for or against `best` being the watched.

    `folded` is its text, lowered, and `signs` what it holds beside names; `variant` is the name in its parts, of a person.
    """
    reasons: list[Reason] = []
    agreeing, contradicted, titled = 0.0, False, False
    tied = _associates(watched, folded, reasons)
    if tied:
        agreeing += 2
    told = watched.place or watched.born or any(word in folded for word in DEATHS)
    near = nearby(judgment, watched, mentions, best, folded) if told else NOTHING
    if watched.place:
        agreeing += place(judgment, watched, mentions, near, folded, reasons)
    if watched.kind == "organization":
        _union(judgment, mentions, reasons)
        _another_company(judgment, watched, best, signs, reasons)
    else:
        old = age(judgment, watched, near, reasons)
        agreeing += max(old, 0)
        contradicted = old < 0 or dead(judgment, watched, best, near, reasons)
        if signs.kinds:
            agreeing += 0.5
            reasons.append(CHILDCARE)
        if signs.kinds or signs.work:
            agreeing += _occupation(judgment, mentions, folded, reasons)
        agreeing += _birth_name(watched, best, folded, signs, reasons)
        sex = sex_of(variant) if variant is not None else ""
        if sex:
            titled = mistitled(judgment, sex, mentions, reasons)
            mislabelled(judgment, sex, best, reasons)
    return Evidence(agreeing, tied, contradicted, titled, tuple(reasons))


_parsed = lru_cache(maxsize=1 << 12)(parse_person)


def _birth_name(watched: Watched, best: Mention, folded: str, signs: Signs, reasons: list[Reason]) -> float:
    """1 when the judgment gives as birth or married name (« née X », « épouse X ») the surname of another name known."""
    if not signs.married:
        return 0.0
    found = set(fold(best.found).split())
    for name in (watched.name, *watched.aliases):
        words = _parsed(name).surname
        surname = f"{' '.join(words)} "
        if not found.issuperset(words) and any(folded.startswith(surname, at + 1) for at in signs.married):
            reasons.append(
                Reason(
                    "birth_name",
                    f"Le jugement donne aussi l’autre nom de la fiche (« {name} »).",
                    f"The judgment also gives the record’s other name (“{name}”).",
                    1.0,
                )
            )
            return 1.0
    return 0.0


def _associates(watched: Watched, folded: str, reasons: list[Reason]) -> bool:
    """Somebody or something that the permits tie to the watched is named in the same judgment."""
    for name in watched.associates:
        if any(_stands(words, folded) for words in _cores(name)):
            reasons.append(
                Reason(
                    "associate",
                    f"Le jugement nomme aussi « {name} », que la liste rattache à cette fiche.",
                    f"The judgment also names “{name}”, which the watch-list ties to this record.",
                    2.0,
                )
            )
            return True
    return False


def _cores(name: str) -> list[str]:
    """The folded words by which an associate is recognised: an organisation's core, a person's full name."""
    found = [
        " ".join(variant.core)
        for variant in organization_variants(name)
        if len(variant.core) > 1 and (variant.types or parse_organization(name).number)
    ]
    person = parse_person(name)
    if not found and person.whole and not set(fold(name).split()) & TYPES:
        found.append(" ".join((*person.given, *person.surname)))
    return found


def _stands(words: str, folded: str) -> bool:
    """Whether these folded words stand in the folded text; Saint may be written St."""
    if f" {words} " in folded:
        return True
    short = words.replace("sainte ", "ste ").replace("saint ", "st ")
    return short != words and f" {short} " in folded


def _union(judgment: Judgment, mentions: tuple[Mention, ...], reasons: list[Reason]) -> None:
    """The establishment is only named in the name of its workers' union, or of a party that others are beside it."""
    unions = [_of_others(judgment, mention) for mention in mentions]
    first = unions[0]
    if first is not None and all(unions):
        reasons.append(
            Reason("union", "Le nom n’est écrit que dans celui d’un syndicat, d’un comité ou d’une association.",
                   "The name stands only in that of a union, a committee or an association.", -2.0, first.start(), mentions[0].end)
        )  # fmt: skip


def _of_others(judgment: Judgment, mention: Mention) -> re.Match[str] | None:
    """The words before a mention that make it the name of others than the establishment."""
    union = UNION.search(judgment.text, max(0, mention.start - LONGEST_UNION), mention.start)
    if union is not None or mention.zone is not Zone.HEADER:
        return union
    party = next((one for one in judgment.parties if one.start < mention.start < one.end), None)
    return None if party is None else BESIDE.search(judgment.text, party.start, mention.start)


def _another_company(judgment: Judgment, watched: Watched, best: Mention, signs: Signs, reasons: list[Reason]) -> None:
    """The name is that of a party whose name is longer, or a company of another number trades under it."""
    text = judgment.text
    names = (watched.name, *watched.aliases)
    own = {number_of(name) for name in names} - {""}
    if own or (ends_in_a_form(watched.name) and not ends_in_a_form(best.found)):
        for start, end, digits in signs.numbers:
            under = end <= best.start <= end + BESIDE_A_NUMBER and UNDER.fullmatch(text, end, best.start)
            another = len(digits) == COMPANY and digits not in own and luhn(digits)  # else it is miswritten
            if another and (under or OF_NUMBER.fullmatch(text, best.end, start)):
                reasons.append(
                    Reason("other_number", "Le nom est écrit comme celui d’une entreprise d’un autre numéro.",
                           "The name is written as that of a company of another number.", -2.0, start, end)
                )  # fmt: skip
                return
    party = next((one for one in judgment.parties if one.start <= best.start < one.end), None)
    if party is not None and not ends_in_a_form(best.found) and GOES_ON.fullmatch(text, best.end, party.end):
        reasons.append(Reason("longer", *WORDS["longer"], WEIGHTS["longer"], best.end, party.end))


def _occupation(judgment: Judgment, mentions: tuple[Mention, ...], folded: str, reasons: list[Reason]) -> float:
    """Work in childcare, said of whoever bears the name."""
    for mention in mentions:
        low, high = max(0, mention.start - BEFORE), mention.end + NEAR
        said = OCCUPATIONS.search(judgment.text[low:high]) if WORK.search(folded, low, high) else None
        if said:
            at = low + said.start()
            reasons.append(
                Reason("occupation", f"La personne est dite « {said.group()} » : un métier des services de garde.",
                       f"The person is said to be “{said.group()}”: an occupation in childcare.", 0.5, at, at + len(said.group()))
            )  # fmt: skip
            return 0.5
    return 0.0
