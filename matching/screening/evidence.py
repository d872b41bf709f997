"""What tells a person from a namesake beside the name: age, birth, place, companies and people named along."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from matching.judgment import Judgment, Mention, Reason, Watched, Zone
from matching.names import fold
from matching.names.organization import (
    COMPANY_DIGITS,
    TYPES,
    ends_in_a_form,
    luhn,
    number_of,
    parse as parse_organization,
    variants as organization_variants,
)
from matching.names.person import PersonName, parse as parse_person
from matching.screening.ages import age, dead
from matching.screening.genders import mislabelled, mistitled, sex_of
from matching.screening.marks import marked
from matching.screening.nearby import NOTHING, nearby
from matching.screening.places import place
from matching.screening.signs import Signs

NEAR = 90
"""How many characters after a name still tell its bearer's work."""
BEFORE = 60
OCCUPATIONS = re.compile(
    r"éducat(?:rice|eur)|directrice générale|directeur général"
    r"|(?:propriétaire|exploitante?|responsable|administrat(?:rice|eur)|directrice|directeur) (?:d[’'eu]|de l[a’'] ?)\s?(?:une? )?"
    r"(?:garderie|CPE|C\.P\.E\.|centre de la petite enfance|services? de garde)"
    r"|daycare (?:owner|operator|educator|provider)|childcare (?:provider|educator)",
    re.IGNORECASE,
)
WORK = re.compile(" (?:educat|direct(?:rice|eur)|proprietaire|exploitant|responsable|administrat|daycare|childcare)")
"""How a word begins in any text that OCCUPATIONS fits, as names are compared: a quick look before that pattern."""
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
"""From a name to the number of the company whose name it is."""
BESIDE_A_NUMBER = 90
GOES_ON = re.compile(
    r"\s(?!en (?:faillite|liquidation|reprise|défense|demande|appel)\b)(?:à|au|aux|du|des|de|en|sur|sous|d[’'])\s?[a-zà-ÿ]+[.,\s]*"
)
"""What is left of a party's name that goes on in small letters: « Les Lutins à bicyclette »."""
CHILDCARE = Reason(
    "childcare", "Le jugement parle d’un service de garde.", "The judgment speaks of a childcare service.", 0.5
)


AGREEING = frozenset("associate place place_named district other_place age childcare occupation birth_name".split())
"""Reasons that say how much of the record the judgment bears out."""
DEATHS = frozenset(("died", "death"))


class Evidence(NamedTuple):
    """What the judgment says of the watched beside the name, in the order in which an officer reads it."""

    reasons: tuple[Reason, ...]

    @property
    def agreeing(self) -> float:
        """How many attributes of the record agree, weak ones counted by half, less another town."""
        return sum(reason.weight for reason in self.reasons if reason.code in AGREEING)

    @property
    def contradicted(self) -> bool:
        """Whether an age or a death says that this is somebody else."""
        return any(one.code in DEATHS or (one.code == "age" and one.weight < 0) for one in self.reasons)

    @property
    def mistitled(self) -> bool:
        """Whether the person is called by a title of the other sex."""
        return any(reason.code == "title" for reason in self.reasons)


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

    `folded` is its text in small letters between two spaces, `signs` what was found in it beside names, `variant` the name in
    its parts where it is a person's.
    """
    told = watched.place or watched.born or signs.dead
    near = nearby(judgment, watched, mentions, best, folded) if told else NOTHING
    found = [_associate(watched, folded)]
    if watched.place:
        found.append(place(judgment, watched, mentions, near, folded))
    if watched.kind == "organization":
        found += [_union(judgment, mentions), _another_company(judgment, watched, best, signs)]
    else:
        old = age(judgment, watched, near)
        found.append(old)
        if old.weight >= 0:
            found.append(dead(judgment, watched, best, near))
        if signs.kinds:
            found.append(CHILDCARE)
        if signs.kinds or signs.work:
            found.append(_occupation(judgment, mentions, folded))
        found.append(_birth_name(watched, best, folded, signs))
        sex = sex_of(variant) if variant is not None else ""
        if sex:
            found += [mistitled(judgment, sex, mentions), mislabelled(judgment, sex, best)]
    return Evidence(tuple([reason for reason in found if reason is not None]))


_parsed = lru_cache(maxsize=1 << 12)(parse_person)


def _birth_name(watched: Watched, best: Mention, folded: str, signs: Signs) -> Reason | None:
    """The surname of another name of the record, if the judgment gives it as a birth or married name (« née X »)."""
    if not signs.married:
        return None
    found = set(fold(best.found).split())
    for name in (watched.name, *watched.aliases):
        words = _parsed(name).surname
        surname = f"{' '.join(words)} "
        if not found.issuperset(words) and any(folded.startswith(surname, at + 1) for at in signs.married):
            return Reason(
                "birth_name",
                f"Le jugement donne aussi l’autre nom de la fiche (« {name} »).",
                f"The judgment also gives the record’s other name (“{name}”).",
                1.0,
            )
    return None


def _associate(watched: Watched, folded: str) -> Reason | None:
    """Somebody or something that the permits tie to the watched, if the same judgment names it."""
    for name in watched.associates:
        if any(_stands(words, folded) for words in _cores(name)):
            return Reason(
                "associate",
                f"Le jugement nomme aussi « {name} », que la liste rattache à cette fiche.",
                f"The judgment also names “{name}”, which the watch-list ties to this record.",
                2.0,
            )
    return None


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


def _union(judgment: Judgment, mentions: tuple[Mention, ...]) -> Reason | None:
    """The union of its workers, or another body beside it, if the establishment is named in the name of that alone."""
    unions = [_of_others(judgment, mention) for mention in mentions]
    first = unions[0]
    if first is None or not all(unions):
        return None
    return Reason("union", "Le nom n’est écrit que dans celui d’un syndicat, d’un comité ou d’une association.",
                  "The name stands only in that of a union, a committee or an association.", -2.0, first.start(), mentions[0].end)  # fmt: skip


def _of_others(judgment: Judgment, mention: Mention) -> re.Match[str] | None:
    """The words before a mention that make it part of the name of others than the establishment."""
    union = UNION.search(judgment.text, max(0, mention.start - LONGEST_UNION), mention.start)
    if union is not None or mention.zone is not Zone.HEADER:
        return union
    party = next((one for one in judgment.parties if one.start < mention.start < one.end), None)
    return None if party is None else BESIDE.search(judgment.text, party.start, mention.start)


def _another_company(judgment: Judgment, watched: Watched, best: Mention, signs: Signs) -> Reason | None:
    """Another company whose name this is: one of another number that trades under it, or a party whose name is longer."""
    text = judgment.text
    names = (watched.name, *watched.aliases)
    own = {number_of(name) for name in names} - {""}
    if own or (ends_in_a_form(watched.name) and not ends_in_a_form(best.found)):
        for start, end, digits in signs.numbers:
            under = end <= best.start <= end + BESIDE_A_NUMBER and UNDER.fullmatch(text, end, best.start)
            another = len(digits) == COMPANY_DIGITS and digits not in own and luhn(digits)  # else it is miswritten
            if another and (under or OF_NUMBER.fullmatch(text, best.end, start)):
                return Reason("other_number", "Le nom est écrit comme celui d’une entreprise d’un autre numéro.",
                              "The name is written as that of a company of another number.", -2.0, start, end)  # fmt: skip
    party = next((one for one in judgment.parties if one.start <= best.start < one.end), None)
    if party is not None and not ends_in_a_form(best.found) and GOES_ON.fullmatch(text, best.end, party.end):
        return marked("longer", best.end, party.end)
    return None


def _occupation(judgment: Judgment, mentions: tuple[Mention, ...], folded: str) -> Reason | None:
    """Work in childcare, if it is said of whoever bears the name."""
    for mention in mentions:
        low, high = max(0, mention.start - BEFORE), mention.end + NEAR
        said = OCCUPATIONS.search(judgment.text[low:high]) if WORK.search(folded, low, high) else None
        if said:
            at = low + said.start()
            return Reason("occupation", f"La personne est dite « {said.group()} » : un métier des services de garde.",
                          f"The person is said to be “{said.group()}”: an occupation in childcare.", 0.5, at, at + len(said.group()))  # fmt: skip
    return None
