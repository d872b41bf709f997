"""What beside the name tells a person from a namesake: age, birth date, place, companies and people named along."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from matching.judgment import Judgment, Mention, Reason, Role, Watched
from matching.names import fold
from matching.names.lists import sexes
from matching.names.organization import TYPES, parse as parse_organization, variants as organization_variants
from matching.names.person import SILENT, PersonName, parse as parse_person
from matching.screening.signs import Signs

NEAR = 90
"""How many characters after a name still speak of its bearer."""
BEFORE = 60
OCCUPATIONS = re.compile(
    r"éducat(?:rice|eur)|directrice générale|directeur général"
    r"|(?:propriétaire|exploitante?|responsable|administrat(?:rice|eur)|directrice|directeur) (?:d[’'eu]|de l[a’'] ?)\s?(?:une? )?"
    r"(?:garderie|CPE|C\.P\.E\.|centre de la petite enfance|services? de garde)"
    r"|daycare (?:owner|operator|educator|provider)|childcare (?:provider|educator)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
AGES = (
    re.compile(r"âgée?\s+d[e’']\s*(\d{1,2})\s+ans|,\s*(\d{2})\s+ans\b|\baged\s+(\d{1,2})\b|\b(\d{2})[- ]years?[- ]old"),
    re.compile(
        r"n[ée]e?\s+(?:le\s+[^,.;]{3,20}\s|en\s+(?:\w+\s+)?)((?:19|20)\d{2})|born\s+(?:on|in)\s+[^.;]{0,20}?((?:19|20)\d{2})"
    ),
)
RELATIVE = re.compile(
    r"\b(?:filles?|fils|enfants?|mère|père|sœur|soeur|frère|conjointe?|époux|épouse|ex-\w+|petite?-\w+|nièce|neveu|victimes?|plaignante?s?|mineure?s?|bébé|élève"
    r"|daughters?|sons?|child(?:ren)?|mother|father|sister|brother|spouse|husband|wife|partner|niece|nephew|victims?|complainants?|minor|infant|toddler"
    r"|(?:et|avec|contre|par|que|qui|and|with|against|by|that) (?:l[ae] |l[’']|the )?(?:demande|défende|accusé|intimé|appelant|plaintiff|defendant|accused|respondent|appellant)\w*)\b",
    re.IGNORECASE,
)
"""Who may stand between a person and an age that is not theirs."""
ASIDE = re.compile(
    r"\b(?:(?:à|de|du|en|au|in|of|from|at|for)\s(?:la |the )?)?(?:[Gg]arderie|CPE|[Cc]entre|[Dd]aycare|[Ss]ervice)\b[^,;]*"
    r"|\b(?:à|de|d[’']|du|en|au|aux|in|of|from|at|near)\s?(?:la |l[’'])?[A-ZÀ-Ý][\w’'-]*(?=[\s,]|$)"
)
"""A place, or a childcare service, told of somebody: no other person."""
NAMED = re.compile(r"(?!(?:Mmes?|Mlles?|Mr|Mrs|Ms|Miss|Madame|Monsieur)\b)\b[A-ZÀ-Ý][\w’'-]+")
BESIDE = re.compile(r"((?:[A-ZÀ-Ý][\w’'-]+\s+)+[A-ZÀ-Ý][\w’'-]+),\s*$")
"""Who is named just before the word for a role: « Jade Rivest, la défenderesse »."""
OPENED = re.compile(r"\d{3}-\d{2}-\d{6}-(\d{2})\d")
WORK = (
    " educat", " directrice", " directeur", " proprietaire", " exploitant", " responsable", " administrat", " daycare", " childcare",
)  # fmt: skip
"""How words begin one of which stands, as names are compared, in whatever OCCUPATIONS fits."""
PROVINCES = frozenset(("quebec", "qc", "canada"))
"""What follows a town to say where it is."""
TOWN_OF_A_PROVINCE = re.compile(
    r"\b(?:à|vers|habit(?:e|ent|ait|aient|ant|er)|(?<!province )de|(?:ville|cité|agglomération|arrondissement|région|district(?: judiciaire)?) de|(?:city|district) of)\s+qu[ée]bec\b"
    r"|\bquebec\s+city\b|\bqu[ée]bec,?\s+\(?qu[ée]bec\b",
    re.IGNORECASE,
)
"""Where « Québec » is the town; « Code civil du Québec », « 9999-0001 Québec inc. », « Laval (Québec) » are of the province."""
LAST_OF_A_CENTURY = 69
"""From 70 on, the two digits of a year in a docket are of the twentieth century."""
ROLE_WORDS = {
    Role.ACCUSED: r"l[’']accusée?|the accused|le prévenu|la prévenue|the offender|le contrevenant|la contrevenante",
    Role.DEFENDANT: r"l[ae] défende(?:ur|resse)|the defendant",
    Role.RESPONDENT: r"l[’']intimée?|the respondent",
    Role.APPELLANT: r"l[’']appelante?|the appellant|l[’']accusée?|the accused",
    Role.DEBTOR: r"l[ae] débit(?:eur|rice)|le failli|la faillie|the debtor|the bankrupt",
    Role.PLAINTIFF: r"l[ae] demande(?:ur|resse)|the plaintiff",
}
FEMALE = re.compile(
    r"(?:accusée|prévenue|défenderesse|demanderesse|intimée|appelante|débitrice|plaignante|requérante)s?\b",
    re.IGNORECASE,
)
MALE = re.compile(
    r"(?:accusé|prévenu|défendeur|demandeur|intimé|appelant|débiteur|plaignant|requérant)\b", re.IGNORECASE
)


AS_A_PARTY = re.compile(r"(?i)\bparties?\s+(?:mises?\s+en\s+cause|\w+)")
"""« Partie défenderesse » is feminine as the word « partie » is, whoever the party."""
TITLE = re.compile(
    r"\b(?:(?P<F>Mmes?|Mlles?|[Mm]adame|[Mm]ademoiselle|Ms\.?|Mrs\.?|Miss)|(?P<M>MM?\.|Mr\.?|[Mm]onsieur))\s$"
)
LONGEST_TITLE = len("Mademoiselle ") + 1
CHILDCARE = Reason(
    "childcare", "Le jugement parle d’un service de garde.", "The judgment speaks of a childcare service.", 0.5
)
BORN_UNKNOWN = Reason(
    "born_unknown", "Date de naissance inconnue de la liste.", "Birth date unknown to the watch-list."
)
AGE_ABSENT = Reason(
    "age_absent",
    "Le jugement ne dit ni l’âge ni la date de naissance.",
    "The judgment gives neither age nor birth date.",
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
    if watched.place:
        agreeing += _place(judgment, watched.place, folded, reasons)
    if watched.kind == "person":
        age = _age(judgment, watched, mentions, best, reasons)
        agreeing += max(age, 0)
        contradicted = age < 0 or _died(judgment, watched, best, reasons)
        if signs.kinds:
            agreeing += 0.5
            reasons.append(CHILDCARE)
        if signs.kinds or signs.work:
            agreeing += _occupation(judgment, mentions, folded, reasons)
        agreeing += _birth_name(watched, best, folded, signs, reasons)
        sex = _sex_of(variant) if variant is not None else ""
        if sex:
            titled = _title(judgment, sex, mentions, reasons)
            _sex(judgment, sex, best, reasons)
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
                    f"The judgment also gives the record's other name (“{name}”).",
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


def _stands(words: str, folded: str, start: int = 0) -> bool:
    """Whether these folded words stand in the folded text from an offset on; Saint may be written St."""
    if folded.find(f" {words} ", start) >= 0:
        return True
    short = words.replace("sainte ", "ste ").replace("saint ", "st ")
    return short != words and folded.find(f" {short} ", start) >= 0


def _is_there(judgment: Judgment, town: str, folded: str, start: int = 0) -> bool:
    """Whether a town stands in the folded text from an offset on; the one that bears its province's name, where it is the town."""
    if town == "quebec":
        return TOWN_OF_A_PROVINCE.search(judgment.text, start) is not None
    return _stands(town, folded, start)


def _place(judgment: Judgment, place: str, folded: str, reasons: list[Reason]) -> float:
    """The watched's town stands in the judgment: near the name it counts, elsewhere (a district) it is weak."""
    said = [town for town in map(fold, re.split(r"[(),/]", place)) if town]
    towns = [town for town in said if town not in PROVINCES or town == said[0]]
    wanted = next((town for town in towns if _is_there(judgment, town, folded)), "")
    if not wanted:
        reasons.append(
            Reason(
                "place_absent",
                f"La ville connue ({place}) ne figure pas dans le jugement.",
                f"The known town ({place}) is not in the judgment.",
            )
        )
        return 0.0
    body = min((m.start for m in judgment.regions if m.zone == "body"), default=0)
    if _is_there(judgment, wanted, folded, body):
        reasons.append(
            Reason(
                "place",
                f"Le jugement mentionne la ville de la fiche ({place}).",
                f"The judgment speaks of {place}.",
                1.0,
            )
        )
        return 1.0
    reasons.append(
        Reason(
            "district",
            f"Le district judiciaire est celui de {place} (indice faible).",
            f"The judicial district is that of {place} (weak).",
            0.5,
        )
    )
    return 0.5


def _age(
    judgment: Judgment, watched: Watched, mentions: tuple[Mention, ...], best: Mention, reasons: list[Reason]
) -> int:
    """1 when an age or a birth year agrees with the watched's, -1 when it contradicts, 0 when nothing is said."""
    if not watched.born:
        reasons.append(BORN_UNKNOWN)
        return 0
    year = int(watched.born[:4])
    for said, start, end in _said(judgment, watched, mentions, best):
        gap = abs(said - year)
        if gap <= 1:
            reasons.append(
                Reason("age", f"L’âge ou l’année de naissance dits au jugement (vers {said}) concordent avec {watched.born}.",
                       f"The age or birth year in the judgment (about {said}) agrees with {watched.born}.", 1.0, start, end)
            )  # fmt: skip
            return 1
        if gap > 2:
            reasons.append(
                Reason("age", f"L’âge ou l’année de naissance dits au jugement (vers {said}) contredisent {watched.born}.",
                       f"The age or birth year in the judgment (about {said}) contradicts {watched.born}.", -1.0, start, end)
            )  # fmt: skip
            return -1
    reasons.append(AGE_ABSENT)
    return 0


def _died(judgment: Judgment, watched: Watched, best: Mention, reasons: list[Reason]) -> bool:
    """Whether the person was dead when the case was opened against somebody, or when somebody stood accused in it."""
    if not watched.died or best.role is Role.MENTIONED:
        return False
    opened = [year for year in map(_opened, judgment.dockets) if year]
    late = bool(opened) and f"{min(opened)}" > watched.died[:4]
    if not late and not (best.role is Role.ACCUSED and judgment.date[: len(watched.died)] > watched.died):
        return False
    reasons.append(
        Reason(
            "died",
            f"La fiche dit la personne décédée ({watched.died}), avant l’affaire.",
            f"The record says that the person died ({watched.died}), before the case.",
            -1.0,
        )
    )
    return True


def _opened(docket: str) -> int:
    """The year in which a court file was opened, from its number (« 500-01-990001-260 »: 2026); 0 if it does not say."""
    match = OPENED.fullmatch(docket)
    if match is None:
        return 0
    year = int(match[1])
    return 1900 + year if year > LAST_OF_A_CENTURY else 2000 + year


def _said(
    judgment: Judgment, watched: Watched, mentions: tuple[Mention, ...], best: Mention
) -> list[tuple[int, int, int]]:
    """Birth years that the judgment gives of the person: after a mention, or after the word for a role that is theirs alone.

    None where somebody else is named, by a name or by what they are, beside the word or before the age.
    """
    text = judgment.text
    own = set(fold(" ".join((watched.name, *watched.aliases, *(m.found for m in mentions)))).split())
    starts = [m.end for m in mentions]
    words = ROLE_WORDS.get(best.role)
    if words and sum(party.role is best.role and party.kind == "person" for party in judgment.parties) < 2:
        roles = re.finditer(words, text, re.IGNORECASE)
        starts += [
            m.end()
            for m in roles
            if not _names_another(BESIDE.findall(text[max(0, m.start() - NEAR) : m.start()]), own)
        ]
    written = YEAR.match(judgment.date)
    found = []
    for at in starts:
        window = re.split(r"[.;]\s|\n\n", text[at : at + NEAR])[0]
        for pattern, counted in zip(AGES, (True, False), strict=True):
            said = pattern.search(window)
            if said is None or (counted and written is None) or _speaks_of_another(window[: said.start()], own):
                continue
            value = int(next(group for group in said.groups() if group))
            year = int(written.group()) - value if counted and written is not None else value
            found.append((year, at + said.start(), at + said.end()))
    return found


def _speaks_of_another(words: str, own: set[str]) -> bool:
    """Whether words between a name and an age bring in somebody else: a relative, another role, another name."""
    return RELATIVE.search(words) is not None or _names_another(NAMED.findall(ASIDE.sub(" ", words)), own)


def _names_another(names: list[str], own: set[str]) -> bool:
    """Whether one of these capitalised words is none of the person's own names."""
    return any(not own.issuperset(fold(name).split()) for name in names)


@lru_cache(maxsize=1 << 10)
def _said_of(label: str) -> str:
    """The sex that a role's label is written for (F, M), or nothing."""
    label = AS_A_PARTY.sub("", label)
    return "F" if FEMALE.search(label) else "M" if MALE.search(label) else ""


def _sex_of(name: PersonName) -> str:
    """The sex that a person's given name tells (F, M), or nothing; a silent baptismal name tells none."""
    known = sexes()
    spoken = [given for given in name.given if given not in SILENT] or [""]
    return known.get(" ".join(name.given)) or known.get(name.given[0] if name.compound else spoken[0], "")


def _title(judgment: Judgment, sex: str, mentions: tuple[Mention, ...], reasons: list[Reason]) -> bool:
    """Whether the person is called by a title of the other sex, and never by one of their own."""
    other: re.Match[str] | None = None
    for mention in mentions:
        said = TITLE.search(judgment.text, max(0, mention.start - LONGEST_TITLE), mention.start)
        if said is not None:
            if said.lastgroup == sex:
                return False
            other = other or said
    if other is None:
        return False
    words = other.group().strip()
    reasons.append(
        Reason("title", f"Le jugement dit « {words} », ce qui s’accorde mal avec le prénom.",
               f"The judgment says “{words}”, which does not fit the given name.", -2.0, other.start(), other.start() + len(words))
    )  # fmt: skip
    return True


def _sex(judgment: Judgment, sex: str, best: Mention, reasons: list[Reason]) -> None:
    """The gender of the role's label against the given name's: forms say « Défendeur » of women too, hardly ever the reverse."""
    party = next((p for p in judgment.parties if p.start < best.end and best.start < p.end), None)
    said = _said_of(party.label) if party is not None else ""
    if party is not None and said and sex != said:
        man = said == "F"
        strength = ("", "") if man else (" (indice faible)", " (weak)")
        reasons.append(
            Reason("sex" if man else "sex_form", f"Le rôle est écrit « {party.label} », ce qui s’accorde mal avec le prénom{strength[0]}.",
                   f"The role is written “{party.label}”, which does not fit the given name{strength[1]}.", -2.0 if man else -0.1)
        )  # fmt: skip


def _occupation(judgment: Judgment, mentions: tuple[Mention, ...], folded: str, reasons: list[Reason]) -> float:
    """Work in childcare, said of whoever bears the name."""
    for mention in mentions:
        around = folded[max(0, mention.start - BEFORE) : mention.end + NEAR]
        if not any(word in around for word in WORK):
            continue
        window = judgment.text[max(0, mention.start - BEFORE) : mention.end + NEAR]
        said = OCCUPATIONS.search(window)
        if said:
            at = max(0, mention.start - BEFORE) + said.start()
            reasons.append(
                Reason("occupation", f"La personne est dite « {said.group()} » : un métier des services de garde.",
                       f"The person is said to be “{said.group()}”: an occupation in childcare.", 0.5, at, at + len(said.group()))
            )  # fmt: skip
            return 0.5
    return 0.0
