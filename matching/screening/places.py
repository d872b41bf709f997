"""Where a judgment says that somebody lives or that an establishment stands, against the town that the record gives."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from matching.judgment import Judgment, Mention, Reason, Watched
from matching.names import fold
from matching.names.towns import municipalities, municipality, names_of, towns_of
from matching.screening.nearby import ADDRESS, ANY_ROLE, Nearby, Words

TOWN_OF_A_PROVINCE = re.compile(
    r"\b(?:à|vers|habit(?:e|ent|ait|aient|ant|er)|(?<!province )de|(?:ville|cité|agglomération|arrondissement|région|district(?: judiciaire)?) de|(?:city|district) of)\s+qu[ée]bec\b"
    r"|\bquebec\s+city\b|\bqu[ée]bec,?\s+\(?qu[ée]bec\b",
    re.IGNORECASE,
)
"""Where « Québec » is the town: in « Code civil du Québec », « 9999-0001 Québec inc. », « Laval (Québec) » it is the province."""
BODY_OF_A_TOWN = re.compile(
    r"\b(?:ville|cour|palais(?: de justice)?|tribunal|district(?: judiciaire)?|commission(?: scolaire)?|université|hôpital|police|centre de détention|pénitencier|prison"
    r"|city|court|courthouse|university|hospital|municipalité|office)\s+(?:\w+\s+){0,2}?(?:de|d[’']|of)\s*$",
    re.IGNORECASE,
)
"""« La Ville de Laval », « la Cour municipale de Laval » say of nobody where they live."""
SERVICE = re.compile(r"\b(?:garderie|cpe|centre|daycare|service|bureau coordonnateur)\b", re.IGNORECASE)
BEFORE = 50
LEADING = re.compile(
    rf"(?:[\s,«]|\bl[ae]s?\b|\bl[’']|\bthe\b|\bM\.|\bMmes?\b|\bMr\.|\bMs\.|\bMrs\.|\b[Mm]adame\b|\b[Mm]onsieur\b|{ANY_ROLE})*\Z"
)
"""What may stand between a town and the name it leads to: « À Laval, l’accusée Zoé Abramelin »."""
LIVES = re.compile(
    r"(?:\A|[,(]|\b(?:qui|est|et|dont l[ea]|ayant s(?:on|a)|is|and|who|whose))\s*"
    r"\b(?:domiciliée?s?|résid(?:ent|ente|ant|ante|e)s?|demeur(?:ent|ant|e)|habit(?:ent|ant|e)|établie?s?|située?s?|sise?s?|vit|vivant"
    r"|siège|place d[’']affaires|resid(?:es|ing|ent)|lives|living|located|situated|head office)\b"
)
"""What says that whoever was just named lives, or stands, somewhere now."""
FROM = re.compile(r"\A\s*,?\s*(?:de\s|d[’']|of\s|from\s)\s*")
CAPITALISED = re.compile(
    r"[A-ZÀ-ÝŒ][\w’'-]+(?:[ -](?:(?:de|du|des|d|la|le|les|sur|aux?|en|et)[ -])*[A-ZÀ-ÝŒ][\w’'-]+)*"
)
ELSEWHERE = re.compile(
    r"\s*,?\s*\(?(?:au |en |à l[’']|in )?(?:Nouveau-Brunswick|New Brunswick|Ontario|Manitoba|Saskatchewan|Alberta|Colombie-Britannique|British Columbia"
    r"|Nouvelle-Écosse|Nova Scotia|Terre-Neuve|Newfoundland|Île-du-Prince-Édouard|Prince Edward Island|Yukon|Nunavut|France|Belgique|Belgium|Suisse|Switzerland"
    r"|Haïti|Haiti|Floride|Florida|Maine|Vermont|New York|Algérie|Algeria|Maroc|Morocco|Tunisie|Tunisia|Liban|Lebanon|Québec|Quebec)\b"
)
"""A province or a country, before which a word must be a town."""


class Town(NamedTuple):
    """Where a town stands that is told of somebody, and what it weighs: 1 for the record's, -1 for another."""

    start: int
    end: int
    weight: float


def place(judgment: Judgment, watched: Watched, mentions: tuple[Mention, ...], near: Nearby, folded: str) -> Reason:
    """Where the judgment tells the town of the record, or another one in its place.

    The record's town weighs 1 beside the name, half elsewhere or as the district; another town beside the name -1.
    `folded` is the judgment's text in small letters, between spaces.
    """
    towns = towns_of(watched.place)
    beside = [_beside(judgment, folded, words, near, towns, watched) for words in near.after]
    beside += [_leads(judgment, folded, mention.start, towns) for mention in mentions]
    told = [said for said in beside if said is not None]
    said = max(told, key=attrgetter("weight"), default=None)
    if said is not None:
        if said.weight > 0:
            return _of_the_record(watched.place, said)
        return _another(judgment.text[said.start : said.end], watched.place, said)
    wanted = next((town for town in towns if _is_there(judgment, town, folded)), "")
    if not wanted:
        return Reason(
            "place_absent",
            f"La ville de la fiche ({watched.place}) ne figure pas au jugement.",
            f"The record’s town ({watched.place}) is not in the judgment.",
        )
    body = min((region.start for region in judgment.regions if region.zone == "body"), default=0)
    if _is_there(judgment, wanted, folded, body):
        return Reason(
            "place_named",
            f"Le jugement mentionne la ville de la fiche ({watched.place}), sans y associer ce nom (indice faible).",
            f"The judgment mentions the record’s town ({watched.place}), without tying this name to it (weak).",
            0.5,
        )
    return Reason(
        "district",
        f"Le district judiciaire est celui de {watched.place} (indice faible).",
        f"The judicial district is that of {watched.place} (weak).",
        0.5,
    )


def _of_the_record(place: str, said: Town) -> Reason:
    return Reason(
        "place",
        f"Le jugement associe ce nom à la ville de la fiche ({place}).",
        f"The judgment ties this name to the record’s town ({place}).",
        said.weight,
        said.start,
        said.end,
    )


def _another(town: str, place: str, said: Town) -> Reason:
    return Reason(
        "other_place",
        f"Le jugement associe ce nom à une autre ville ({town}) que celle de la fiche ({place}).",
        f"The judgment ties this name to another town ({town}) than the record’s ({place}).",
        said.weight,
        said.start,
        said.end,
    )


def _beside(
    judgment: Judgment, folded: str, words: Words, near: Nearby, towns: tuple[str, ...], watched: Watched
) -> Town | None:
    """The first town told after a name: where it stands, and what it weighs (1 for the record's, -1 for another)."""
    own = _first(judgment, folded, words, towns)
    other = _other(words, {municipality(town) for town in towns})
    found = min((one for one in (own, other) if one is not None), default=None)
    if found is None:
        return None
    between = words.text[: found.start - words.at]
    strange = watched.kind == "organization" and SERVICE.search(between) is not None
    return None if strange or near.speaks_of_another(between) else found


def _first(judgment: Judgment, folded: str, words: Words, towns: tuple[str, ...]) -> Town | None:
    """Where one of these towns first stands after a name as somebody's town, and what that weighs."""
    stop = words.at + len(words.text)
    found = []
    for town in names_of(towns):
        start = _stands_at(judgment, town, folded, words.at, stop)
        if start >= 0 and not BODY_OF_A_TOWN.search(words.text[: start - words.at]):
            found.append(Town(start, start + len(town), 1.0))
    return min(found, default=None)


def _other(words: Words, own: set[str]) -> Town | None:
    """Where another town is said to be that of a name, after « de » or a word for living there, and what that weighs."""
    text = ADDRESS.sub(lambda said: " " * len(said.group()), words.text)
    lives, begun = LIVES.search(text), FROM.match(text)
    for led, sure in ((begun, False), (lives, True)):
        said = CAPITALISED.search(text, led.end()) if led is not None else None
        if said is None or led is None or (not sure and said.start() != led.end()):
            continue
        town = fold(said.group())
        known = town in municipalities() or ELSEWHERE.match(text, said.end()) is not None
        if known and municipality(town) not in own:
            return Town(words.at + said.start(), words.at + said.end(), -1.0)
    return None


def _leads(judgment: Judgment, folded: str, start: int, towns: tuple[str, ...]) -> Town | None:
    """Where the record's town stands right before a name (« À Laval, la garderie … »), and what that weighs."""
    low = max(0, start - BEFORE)
    led = LEADING.search(judgment.text, low, start)
    end = led.start() if led is not None else start
    before = folded[low + 1 : end + 1].rstrip()
    for town in towns:
        if before.endswith((f" a {town}", f" in {town}")):
            return Town(low + len(before) - len(town), low + len(before), 1.0)
    return None


def _is_there(judgment: Judgment, town: str, folded: str, start: int = 0) -> bool:
    """Whether a town stands in the text from an offset on."""
    return _stands_at(judgment, town, folded, start, len(judgment.text)) >= 0


def _stands_at(judgment: Judgment, town: str, folded: str, start: int, stop: int) -> int:
    """Where a town first stands between two offsets, or -1; Saint may be written St, and « Québec » must be the town."""
    if town == "quebec":
        said = TOWN_OF_A_PROVINCE.search(judgment.text, start, stop)
        return said.start() if said is not None else -1
    for written in dict.fromkeys((town, town.replace("sainte ", "ste ").replace("saint ", "st "))):
        at = folded.find(f" {written} ", start, stop + 2)
        if at >= 0:
            return at
    return -1
