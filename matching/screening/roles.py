"""As what somebody stands at one place of a judgment: from the parties, the zones and the words around."""

from __future__ import annotations

import re
from functools import lru_cache

from matching.judgment import Judgment, Party, Region, Role, Zone
from matching.names import fold
from matching.names.alike import how_short, is_slip
from matching.names.lists import given_names
from matching.names.person import PersonName

BEFORE = 48
"""How many characters before a name may say what its bearer is."""
CUES: tuple[tuple[re.Pattern[str], Role, str], ...] = (
    (re.compile(r"(?:\bMe|\bMtre|\bMes|[Pp]rocureure?|avocate?)\s*[,:]?\s*$"), Role.COUNSEL, "counsel"),
    (
        re.compile(
            r"(?:\b[Jj]uge|[Hh]onorable|\bJustice|[Rr]égisseure?|[Mm]agistrate?)(?: en chef)?\s*(?:administrati\w+)?\s*[,:]?\s*$"
        ),
        Role.JUDGE,
        "judge",
    ),
    (
        re.compile(
            r"(?:victimes?|plaignante?s?|complainant|victim)\s*,?\s*(?:(?:M\.|Mme|Ms\.|Mr\.|madame|monsieur)\s*)?$",
            re.IGNORECASE,
        ),
        Role.MENTIONED,
        "victim",
    ),
    (
        re.compile(
            r"(?:témoins?|témoignage de|experte?|expertise d[eu]|psychologue|enquêteure?|enquêteuse|policière?|agente?|sergente?"
            r"|intervenante sociale|interprète|huissière?|docteure?|Dre?\.?|witness|testimony of|expert|officer|constable)"
            r"\s*,?\s*(?:(?:M\.|Mme|Ms\.|Mr\.|madame|monsieur)\s*)?$",
            re.IGNORECASE,
        ),
        Role.MENTIONED,
        "witness",
    ),
)
STEMS = tuple(
    "me mtre mes procureur avocat juge honorable justice régisseu magistrat victim plaignant complainant témoi expert "
    "psychologue enquête policière agent sergent intervenante interprète huissi docteur dr witness testimony officer "
    "constable".split()
)
"""How words begin one of which stands, in small letters, in whatever a cue fits."""
LAST_WORDS = 6
APART = str.maketrans("’',:", "    ")
AFTER_JUDGE = re.compile(
    r"^[\s»”\"]*,?\s*(?:[Jj]uge\b|Judge\b|j\.\s?[cp]\.\s?[asqmt]|J\.\s?[CP]\.\s?[ASQMT]|J\.C\.|juge\b|J\.)"
)
AFTER_COUNSEL = re.compile(r"^\s*,?\s*(?:avocate?s?\b|procureure?\b|counsel\b|[Pp]our l[ae’'])")
LISTED_COUNSEL = re.compile(
    r"^(?:(?:,| et| and|[ \n][A-Z][\w.’'‑-]*){1,24}),? (?:for the|pour l[ae’'] ?|pour les) ?"
    r"(?:appell?ant|respondent|interven|intim|mis|plaintiff|defendant|deman|défen|crown|accused|applicant|requ)"
)
"""« Zoé Abramelin et Odile Quesnoy, pour l’appelante » names counsel, however many."""
AFTER = 160
AFTER_VICTIM = re.compile(r"^\s*,?\s*(?:la victime|la plaignante|le plaignant|the victim|the complainant)\b")


MISTER = re.compile(r"M\. (?<!\wM\. )([A-Z]\w+(?:-[A-Z]\w+)*)", re.ASCII)


class Misters:
    """Whom a judgment calls « M. », to tell Monsieur from an initial; `bare` is its plain text."""

    def __init__(self, judgment: Judgment, bare: str) -> None:
        self._bare = bare
        self._surnames = {match.group(1) for match in MISTER.finditer(bare)} if judgment.lang == "fr" else set()
        self._french = judgment.lang == "fr"
        self._known: dict[str, bool] = {}

    @property
    def several(self) -> bool:
        """Whether it calls more than one so: then « M. » is never an initial."""
        return len(self._surnames) > 1

    def mister(self, start: int, end: int) -> bool:
        """Whether the « M. » that begins at `start` is Monsieur and no initial.

        It is in a French judgment that calls somebody else so, or that gives the surname with another given name.
        """
        if not self._french:
            return False
        surname = self._bare[start:end].split()[-1]
        if self._surnames - {surname}:
            return True
        known = self._known.get(surname)
        if known is None:
            fuller = re.compile(rf"([A-Z][\w-]+)[ \n]{re.escape(surname)}(?![\w-])", re.ASCII)
            known = any(fold(match.group(1)) in given_names() for match in fuller.finditer(self._bare))
            self._known[surname] = known
        return known


def fuller(folded: str, name: PersonName) -> str:
    """The name in full of whoever a text calls by this initial and surname, when it is somebody else; or nothing.

    `folded` is the text in small letters. Where it gives the very given name too, nobody else is meant.
    """
    surname, initial = " ".join(name.surname), name.given[0][0]
    found = ""
    at = folded.find(f" {surname} ")
    while at >= 0:
        given = folded[folded.rfind(" ", 0, at) + 1 : at]
        if given[:1] == initial and given in given_names():
            if any(given == own or how_short(given, own) or is_slip(given, own) for own in name.given):
                return ""
            found = given
        at = folded.find(f" {surname} ", at + 1)
    return f"{found} {surname}".title() if found else ""


def role_at(judgment: Judgment, start: int, end: int) -> tuple[Role, Zone, str]:
    """The role and zone of whoever stands at these offsets, and a word on why (party, victim, counsel…)."""
    zone = zone_at(judgment, start)
    party = party_at(judgment, start, end)
    if party is not None and zone is not Zone.CITED:
        return party.role, zone, "party"
    if zone is Zone.CITED or zone is Zone.QUOTED:
        return Role.CITED, zone, "cited"
    if zone is Zone.BENCH or any(judge.start <= start < judge.end for judge in judgment.judges):
        return Role.JUDGE, Zone.BENCH, "judge"
    if zone is Zone.COUNSEL or any(c.start <= start < c.end for c in judgment.counsel):
        return Role.COUNSEL, Zone.COUNSEL, "counsel"
    before, after = judgment.text[max(0, start - BEFORE) : start], judgment.text[end : end + BEFORE]
    if AFTER_JUDGE.match(after):
        return Role.JUDGE, zone, "judge"
    if AFTER_COUNSEL.match(after) or LISTED_COUNSEL.match(judgment.text[end : end + AFTER]):
        return Role.COUNSEL, zone, "counsel"
    if any(word.startswith(STEMS) for word in before.lower().translate(APART).split()[-LAST_WORDS:]):
        for cue, role, why in CUES:
            if cue.search(before):
                return role, zone, why
    if AFTER_VICTIM.match(after):
        return Role.MENTIONED, zone, "victim"
    same = same_party(judgment, judgment.text[start:end])
    if same is not None:
        return same.role, zone, "party"
    return Role.MENTIONED, zone, "body"


def zone_at(judgment: Judgment, offset: int) -> Zone:
    """The narrowest zone that holds this offset; the body where none does."""
    around = [region for region in judgment.regions if region.start <= offset < region.end]
    return min(reversed(around), key=_length).zone if around else Zone.BODY


def _length(region: Region) -> int:
    return region.end - region.start


def party_at(judgment: Judgment, start: int, end: int) -> Party | None:
    """The party whose name, as it stands in the header, overlaps these offsets."""
    return next((p for p in judgment.parties if p.start < end and start < p.end), None)


def same_party(judgment: Judgment, found: str) -> Party | None:
    """The party that bears the very name found further on in the text."""
    wanted = _folded(found)
    for party in judgment.parties:
        if wanted == _folded(party.name) or (party.also and wanted in map(_folded, party.also)):
            return party
    return None


@lru_cache(maxsize=1 << 12)
def _folded(name: str) -> str:
    return fold(name)
