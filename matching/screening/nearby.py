"""What a judgment says right after it names somebody, as long as nobody else is brought in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matching.judgment import Judgment, Mention, Role, Watched
from matching.names import fold

NEAR = 120
"""How many characters after a name still speak of its bearer."""
BESIDE_A_ROLE = 90
SENTENCE_END = re.compile(r"\.(?<!\b\w\.)(?<!\bapp\.)(?<!\bboul\.)(?<!\bav\.)(?<!\bch\.)(?:\s|\Z)|;\s|\n\s*\n")
"""Where a sentence ends; the point of an initial or of an address ends none."""
RELATIVE = re.compile(
    r"\b(?:filles?|fils|enfants?|mère|père|sœur|soeur|frère|conjointe?|sa femme|son mari|tante|oncle|cousine?|voisine?|époux|épouse|ex-\w+|petite?-\w+|nièce|neveu|victimes?|plaignante?s?|mineure?s?|bébé|élève"
    r"|daughters?|sons?|child(?:ren)?|mother|father|sister|brother|spouse|husband|wife|partner|aunt|uncle|cousin|neighbou?r|niece|nephew|victims?|complainants?|minor|infant|toddler"
    r"|(?:et|avec|contre|par|que|qui|and|with|against|by|that) (?:l[ae] |l[’']|the )?(?:demande|défende|accusé|intimé|appelant|plaintiff|defendant|accused|respondent|appellant)\w*)\b",
    re.IGNORECASE,
)
"""Who may stand between a person and an age or a town that is then not theirs."""
ADDRESS = re.compile(
    r"\b\d{1,5}[A-Za-z]?,?\s+(?:rue|av(?:enue)?\b\.?|boul(?:evard)?\b\.?|chemin|ch\.|rang|route|place|montée|côte|croissant|terrasse"
    r"|(?:[A-ZÀ-Ý][\w’'-]*\s+)+(?:Street|Road|Avenue|Boulevard|Blvd|Drive|St)\b\.?)[^,;\n(]*"
)
PLACE = r"\b(?:à|de|d[’']|du|en|au|aux|in|of|from|at|near)\s?(?:la |l[’'])?[A-ZÀ-Ý][\w’'-]*(?=[\s,]|$)"
ASIDE = re.compile(
    r"\b(?:(?:à|de|du|en|au|in|of|from|at|for)\s(?:la |the )?)?(?:[Gg]arderie|CPE|[Cc]entre|[Dd]aycare|[Ss]ervice)\b[^,;]*"
    rf"|{PLACE}|{ADDRESS.pattern}"
)
"""A place, or a childcare service, told of somebody: no other person."""
NAMED = re.compile(r"(?!(?:Mmes?|Mlles?|Mr|Mrs|Ms|Miss|Madame|Monsieur)\b)\b[A-ZÀ-Ý][\w’'-]+")
BESIDE = re.compile(r"((?:[A-ZÀ-Ý][\w’'-]+\s+)+[A-ZÀ-Ý][\w’'-]+),\s*$")
"""Who is named just before the word for a role: « Jade Rivest, la défenderesse »."""
ROLE_WORDS = {
    Role.ACCUSED: ("l accuse", "l accusee", "the accused", "le prevenu", "la prevenue", "the offender", "le contrevenant", "la contrevenante"),
    Role.DEFENDANT: ("le defendeur", "la defenderesse", "the defendant"),
    Role.RESPONDENT: ("l intime", "l intimee", "the respondent"),
    Role.APPELLANT: ("l appelant", "l appelante", "the appellant", "l accuse", "l accusee", "the accused"),
    Role.DEBTOR: ("le debiteur", "la debitrice", "le failli", "la faillie", "the debtor", "the bankrupt"),
    Role.PLAINTIFF: ("le demandeur", "la demanderesse", "the plaintiff"),
}  # fmt: skip
"""What a judgment calls whoever has a role, in its plain text in small letters."""
ANY_ROLE = (
    r"l[’']accusée?|the accused|le prévenu|la prévenue|the offender|le contrevenant|la contrevenante|l[ae] défende(?:ur|resse)|the defendant"
    r"|l[’']intimée?|the respondent|l[’']appelante?|the appellant|l[ae] débit(?:eur|rice)|le failli|la faillie|the debtor|the bankrupt"
    r"|l[ae] demande(?:ur|resse)|the plaintiff"
)
"""The same as a pattern of the text itself."""


@dataclass(frozen=True, slots=True)
class Words:
    """What follows a name, or the word for a role that one person alone has, up to the end of its sentence.

    `at` is the offset of `text`, `named` that of the name or of the word for the role.
    """

    named: int
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Nearby:
    """All that is said of the watched: the words `after` each mention and after the role that is theirs alone; `own` are their names."""

    after: tuple[Words, ...]
    own: tuple[str, ...]

    def speaks_of_another(self, words: str) -> bool:
        """Whether words after the name bring in somebody else: a relative, another role, another name."""
        return RELATIVE.search(words) is not None or _names_another(NAMED.findall(ASIDE.sub(" ", words)), self.own)


NOTHING = Nearby((), ())


def nearby(judgment: Judgment, watched: Watched, mentions: Sequence[Mention], best: Mention, folded: str) -> Nearby:
    """What the judgment says right after the mentions, and after the word for the role of `best` if nobody else has that role.

    The word for a role does not count where somebody else is named beside it. `folded` is the text in small letters between
    two spaces.
    """
    text = judgment.text
    own = (watched.name, *watched.aliases, *[mention.found for mention in mentions])
    starts = [(mention.start, mention.end) for mention in mentions]
    words = ROLE_WORDS.get(best.role) if watched.kind == "person" else None
    if words and sum(party.role is best.role and party.kind == "person" for party in judgment.parties) < 2:
        starts += [
            (start, end)
            for start, end in _said(words, folded)
            if not _names_another(BESIDE.findall(text[max(0, start - BESIDE_A_ROLE) : start]), own)
        ]
    parties = [party.start for party in judgment.parties]
    after = []
    for named, at in starts:
        stop = min([start for start in parties if start >= at], default=len(text))
        stop = min(at + NEAR, stop)
        ended = SENTENCE_END.search(text, at, stop)
        after.append(Words(named, at, text[at : ended.start() if ended else stop]))
    return Nearby(tuple(after), own)


def _said(words: Sequence[str], folded: str) -> list[tuple[int, int]]:
    """Where some words stand in the text, each as a whole, in order."""
    found = []
    for one in words:
        at = folded.find(f" {one} ")
        while at >= 0:
            found.append((at, at + len(one)))
            at = folded.find(f" {one} ", at + 1)
    return sorted(found)


def _names_another(words: list[str], own: tuple[str, ...]) -> bool:
    """Whether one of these capitalised words is in none of the person's own names."""
    if not words:
        return False
    known = {word for name in own for word in fold(name).split()}
    return any(not known.issuperset(fold(word).split()) for word in words)
