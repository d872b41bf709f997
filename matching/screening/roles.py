"""As what somebody stands at one place of a judgment: by the parties, the zones and the words around."""

from __future__ import annotations

import re
from collections import Counter

from matching.judgment import Judgment, Mention, Role, Zone
from matching.names import fold
from matching.names.alike import how_short, is_slip
from matching.names.lists import given_names, sexes
from matching.names.person import PersonName
from matching.names.plain import Plain
from matching.screening.acting import acts, at_fault
from matching.screening.told import around, by_oneself, experts, stands, titled, told, told_a_party

LONGEST_GIVEN = 20
JUSTICE = re.compile(r"Justice\s+[A-ZÀ-Ý]")
"""« Justice Quesnoy » is a judge, unless a party is called so."""
MISTER = re.compile(r"M\. (?<!\wM\. )([A-Z]\w+(?:-[A-Z]\w+)*)", re.ASCII)
HABIT = 2
"""How often « M. » must stand before other names to be Monsieur here too: once, it may be an initial."""


class Misters:
    """Before which names « M. » is Monsieur in a judgment, and no initial; `bare` is its plain text."""

    def __init__(self, judgment: Judgment, bare: str) -> None:
        self._bare = bare
        self._french = judgment.lang == "fr"
        starts = (party.start - len("M. ") for party in judgment.parties if self._french)
        self._parties = {start for start in starts if start >= 0 and MISTER.match(bare, start)}
        self._called = _misters(bare, self._parties) if self._french else Counter()
        self._known: dict[str, bool] = {}

    @property
    def several(self) -> bool:
        """Whether « M. » is Monsieur before any name of the judgment."""
        return _habit(self._called) and not self._parties

    def mister(self, start: int, end: int) -> bool:
        """Whether the « M. » that begins at `start` is Monsieur.

        It is in a French judgment that says it of others too, or that gives the surname with a man's given name; but not before
        the name of a party in the header.
        """
        if not self._french or start in self._parties:
            return False
        surname = self._bare[start:end].split()[-1]
        if self._called.total() - self._called[surname] >= HABIT:
            return True
        known = self._known.get(surname)
        if known is None:
            fuller = re.compile(rf"([A-Z][\w-]+)[ \n]{re.escape(surname)}(?![\w-])", re.ASCII)
            known = any(_may_be_a_man(fold(match.group(1))) for match in fuller.finditer(self._bare))
            self._known[surname] = known
        return known


def _may_be_a_man(given: str) -> bool:
    return given in given_names() and sexes().get(given) != "F"


def _misters(bare: str, parties: set[int]) -> Counter[str]:
    """How often each surname follows « M. », counted only until it is a habit.

    It does not count after a given name (« Jayden M. Lussier »), nor before a party of the header or a woman's given name.
    """
    found: Counter[str] = Counter()
    for match in MISTER.finditer(bare):
        if found[match[1]] == HABIT:  # once more changes nothing
            continue
        if match.start() in parties or sexes().get(fold(match[1]).split()[0]) == "F":
            continue
        before = bare[max(0, match.start() - LONGEST_GIVEN) : match.start()].split(" ")
        if len(before) < 2 or not before[-2][:1].isupper() or fold(before[-2]) not in given_names():
            found[match[1]] += 1
            if _habit(found):
                break
    return found


def _habit(called: Counter[str]) -> bool:
    return called.total() - max(called.values(), default=0) >= HABIT


def fuller(folded: str, name: PersonName) -> str:
    """The full name that a text gives to whoever it calls by this initial and surname, if it is somebody else's; else nothing.

    `folded` is the text in small letters. Where the text gives the watched's own given name too, nobody else is meant.
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


TOLD = {"judge": Role.JUDGE, "counsel": Role.COUNSEL, "victim": Role.MENTIONED, "witness": Role.MENTIONED}
COMPLAINED_TO = frozenset(("rights", "discipline", "labour"))
"""Matters in which whoever complains is a party, no victim (Charte, art. 74; Code des professions, art. 128; Code du travail,
art. 16).
"""


class Standing:
    """Who stands where in a judgment, and as what; `plain` is its text."""

    def __init__(self, judgment: Judgment, plain: Plain) -> None:
        self._judgment, self._small = judgment, plain.small
        parties = [*enumerate(judgment.parties)]
        named = ((name, number) for number, party in reversed(parties) for name in (*party.also, party.name))
        self._parties = {fold(name): number for name, number in named}
        self._placed = [(party.start, party.end) for party in judgment.parties]
        self._begin = {name[:1] for name in self._parties}
        self._regions = [(region.start, region.end, region.zone) for region in judgment.regions]
        self._judges = [(judge.start, judge.end) for judge in judgment.judges]
        self._bench = [set(fold(judge.name).split()) for judge in judgment.judges]
        self._sitting = set().union(*self._bench)
        self._counsel = [(counsel.start, counsel.end) for counsel in judgment.counsel]
        self._party_complains = judgment.matter in COMPLAINED_TO or any(
            party.role is Role.COMPLAINANT for party in judgment.parties
        )
        self._experts: frozenset[str] | None = None

    def role_at(self, start: int, end: int) -> tuple[Role, Zone, str]:
        """The role and the zone of whoever stands at these offsets, and a word on why.

        The word is party, cited, judge, counsel, victim or witness; answers, where the sentence holds them to account; acts, where it
        tells that they direct, own or are of a party's family, or an order names them; else named.
        """
        judgment = self._judgment
        zone = self._zone_at(start)
        party = self._party_at(start, end)
        if party is not None and zone is not Zone.CITED:
            return judgment.parties[party].role, zone, "party"
        if zone is Zone.CITED or zone is Zone.QUOTED:
            return Role.CITED, zone, "cited"
        if zone is Zone.BENCH or _within(start, self._judges):
            return Role.JUDGE, Zone.BENCH, "judge"
        if (zone is Zone.COUNSEL or _within(start, self._counsel)) and not told_a_party(judgment.text, start, end):
            return Role.COUNSEL, Zone.COUNSEL, "counsel"
        here = around(judgment.text, self._small, start, end)
        tells = here.tells
        said = told(judgment.text, start, end, here, party_complains=self._party_complains) if tells else ""
        if said == "" and tells and titled(here) and self._an_expert(start, end):
            said = "witness"
        if said:
            return TOLD[said], zone, said
        first = self._small[start]
        same = (
            self._parties.get(fold(judgment.text[start:end])) if first in self._begin or not first.isascii() else None
        )
        if same is not None:
            return judgment.parties[same].role, zone, "party"
        if self._sits(start, end) or JUSTICE.match(judgment.text, start):
            return Role.JUDGE, zone, "judge"
        role = stands(here) if tells else None
        if role is not None or (tells and at_fault("", here.after)):
            return role or Role.MENTIONED, zone, "answers"
        acting = zone is Zone.OPERATIVE or acts(here.line, here.after) or by_oneself(judgment.text, end)
        acting = acting or (bool(here.cued) and told_a_party(judgment.text, start, end))
        return Role.MENTIONED, zone, "acts" if acting else "named"

    def party_of(self, mention: Mention) -> int | None:
        """The place of the party that a mention names: where it stands in the header, or by the very same name elsewhere."""
        party = self._party_at(mention.start, mention.end)
        return self._parties.get(fold(mention.found)) if party is None else party

    def _sits(self, start: int, end: int) -> bool:
        """Whether a name is of a judge, in full or in part, or the surnames of several (« Roy, Gagnon »)."""
        if self._sitting.isdisjoint(self._small[start:end].split()):
            return False
        found = self._judgment.text[start:end]
        words = set(fold(found).split())
        if len(words) > 1 and "," in found and words <= self._sitting:
            return True
        return len(words) > 1 and any(words <= judge for judge in self._bench)

    def _an_expert(self, start: int, end: int) -> bool:
        """Whether somebody named by the title of a profession is an expert elsewhere in the judgment."""
        text = self._judgment.text
        if self._experts is None:
            self._experts = experts(text)
        return fold(text[start:end]).split()[-1] in self._experts

    def _zone_at(self, offset: int) -> Zone:
        """The narrowest zone that holds an offset (of two alike the later); the body where none does."""
        zone, narrowest = Zone.BODY, len(self._small) + 1
        for start, end, own in self._regions:
            if start <= offset < end and end - start <= narrowest:
                zone, narrowest = own, end - start
        return zone

    def _party_at(self, start: int, end: int) -> int | None:
        """The place of the party whose name in the header overlaps these offsets."""
        for number, (begin, stop) in enumerate(self._placed):
            if begin < end and start < stop:
                return number
        return None


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
