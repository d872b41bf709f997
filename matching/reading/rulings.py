"""What the court decided, in its own words: dispositions, of whom each speaks, and what they come to for each party."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from matching.judgment import Party, Role, Ruling
from matching.names.plain import cased
from matching.reading.signals import Hit, Signals
from matching.reading.subject import PROSECUTED, Zones
from matching.rules import law

PERSONAL = frozenset(
    "guilty plea acquitted sentenced conditional_sentence suspended_sentence discharged_absolute discharged_conditional "
    "ncr peace_bond stay withdrawn disciplined liable bankrupt discharge_refused bankruptcy_discharged injunction "
    "verdict_entered quashed new_trial claim_dismissed claim_allowed".split()
)
"""Decisions about somebody: who it is stands in the same sentence."""
NOUNS: tuple[tuple[frozenset[Role], re.Pattern[str]], ...] = (
    (frozenset((Role.ACCUSED,)), re.compile(r"\b(?:accuse|prevenu|contrevenant|delinquant|inculpe)e?(?P<s>s)?\b|\b(?:accused|offender)\b(?P<e>s)?")),
    (frozenset((Role.DEFENDANT,)), re.compile(r"\bdefende(?:ur|resse)(?P<s>s)?\b|\bparties? defenderesse(?P<e>s)?\b|\bdefendant(?P<t>s)?\b")),
    (frozenset((Role.PLAINTIFF, Role.APPLICANT)), re.compile(r"\bdemande(?:ur|resse)(?P<s>s)?\b|\bplaintiff(?P<e>s)?\b")),
    (frozenset((Role.APPLICANT,)), re.compile(r"\brequerante?(?P<s>s)?\b|\bapplicant(?P<e>s)?\b")),
    (frozenset((Role.RESPONDENT,)), re.compile(r"\bintimee?(?P<s>s)?\b|\brespondent(?P<e>s)?\b")),
    (frozenset((Role.APPELLANT,)), re.compile(r"\bappelante?(?P<s>s)?\b|\bappellant(?P<e>s)?\b")),
    (frozenset((Role.DEBTOR,)), re.compile(r"\bdebit(?:eur|rice)(?P<s>s)?\b|\bfaillie?(?P<e>s)?\b|\b(?:debtor|bankrupt)\b(?P<t>s)?")),
    (frozenset((Role.OTHER,)), re.compile(r"\b(?:locataire|locat(?:eur|rice)|employeur|travailleu(?:r|se))(?P<s>s)?\b|\b(?:tenant|lessee|employer)(?P<e>s)?\b")),
)  # fmt: skip
PRONOUN = re.compile(r"\b(?:il|elle|ils|elles|he|she|they|l')\b")
GENERIC = frozenset(
    "inc ltee ltd quebec canada garderie centre petite enfance societe compagnie groupe ville services service les des".split()
)
NEXT = re.compile(r"(?:,|\bet|\band)\s+([A-Z]{5,})\b")
WORD = re.compile(r"[a-z0-9]+")
NOBODY = -1
VERDICTS = frozenset(
    "guilty acquitted sentenced conditional_sentence suspended_sentence discharged_absolute discharged_conditional ncr "
    "stay withdrawn peace_bond verdict_entered new_trial quashed sentence_varied appeal_allowed appeal_dismissed".split()
)
GUILT = (
    "discharged_absolute",
    "discharged_conditional",
    "conditional_sentence",
    "suspended_sentence",
    "sentenced",
    "guilty",
    "plea",
)
"""Codes that say guilt, the one that says most first."""
PENDING = (
    "stay_refused",
    "bail",
    "committed",
    "plea_withdrawn",
    "stay_quashed",
    "acquittal_quashed",
    "motion_dismissed",
    "motion_allowed",
    "charged",
)
AGAINST = frozenset((Role.ACCUSED, Role.DEFENDANT, Role.RESPONDENT, Role.DEBTOR))
MOST = 300
"""Decisions of one judgment that are looked at, the last ones."""
TAIL = 3500
"""Where no operative part is marked, the court decides in its last words."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """One decision: its code, where, the parties it speaks of (empty: nobody by name), and if in the operative part."""

    code: str
    start: int
    end: int
    of: tuple[int, ...]
    said: bool
    operative: bool


def rulings_of(signals: Signals, zones: Zones, matter: str, parties: Sequence[Party], title: str) -> tuple[Ruling, ...]:
    """What was decided of each party; nothing for one of whom the text says nothing."""
    decided = list(_dispositions(signals, zones, matter, parties))
    if not decided:
        return ()
    sides = _Sides(matter, parties, cased(title).lower())
    found = []
    for number in [*range(len(parties)), None] if not sides.targets else range(len(parties)):
        if number is not None and parties[number].kind == "public_body":
            continue
        own = [one for one in decided if _concerns(one, number, sides)]
        ruled = (
            _prosecuted(own, number, sides, signals)
            if matter in PROSECUTED or (not matter and sides.crown)
            else _other(own, number, sides)
        )
        if ruled is not None:
            code, at = ruled
            found.append(Ruling(number, code, at.start, at.end))
    return tuple(found)


def outcome_of(rulings: Sequence[Ruling], parties: Sequence[Party]) -> tuple[str, Ruling | None]:
    """What came of the case for whom it is against: one code, « mixed » where it is not the same for all."""
    against = [
        r
        for r in rulings
        if r.party is None or parties[r.party].role in AGAINST or parties[r.party].first_role in AGAINST
    ]
    told = against or list(rulings)
    codes = {ruling.code for ruling in told}
    if not told:
        return "", None
    return (told[0].code if len(codes) == 1 else "mixed"), told[0]


class _Sides:
    """Who stands on which side, by roles and, without them, by the title."""

    def __init__(self, matter: str, parties: Sequence[Party], title: str) -> None:
        self.matter, self.parties = matter, parties
        prosecuted = any(Role.PROSECUTOR in (party.role, party.first_role) for party in parties)
        self.crown = prosecuted or title.startswith(("r. c", "r. v")) or title.endswith((" c. r.", " v. r."))
        self.targets = frozenset(n for n, party in enumerate(parties) if self._against(party))
        self.alone = min(self.targets) if len(self.targets) == 1 else None
        appellants = [party for party in parties if party.role is Role.APPELLANT]
        self.appeal = bool(appellants)
        self.crown_appeals = any(_prosecutes(party) for party in appellants)
        self.accused_appeals = any(not _prosecutes(party) for party in appellants)
        if not parties and title.endswith(
            (" c. r.", " v. r.", " c. la reine", " c. le roi", " v. the queen", " v. the king")
        ):
            self.appeal = self.accused_appeals = True

    def _against(self, party: Party) -> bool:
        if party.kind == "public_body" or _prosecutes(party):
            return False
        stands = party.first_role or party.role
        if self.matter in PROSECUTED:
            return stands not in (Role.COMPLAINANT, Role.INTERVENER, Role.PROSECUTOR, Role.TRUSTEE)
        if self.matter in ("administrative", "tax", "other"):
            return True
        return stands in AGAINST or party.role is Role.APPELLANT or stands is Role.OTHER


def _prosecutes(party: Party) -> bool:
    return party.kind == "public_body" or Role.PROSECUTOR in (party.role, party.first_role)


def _dispositions(signals: Signals, zones: Zones, matter: str, parties: Sequence[Party]) -> Iterable[Disposition]:
    """The decisions that stand in the court's own words; of two rules that claim the same words the first."""
    rules = law.dispositions()
    bare = signals.bare
    taken: list[tuple[int, int]] = []
    kept: list[tuple[Hit, bool]] = []

    def decides(start: int) -> bool:
        return (bare[start : start + 2].isupper() and _capitals(bare, start)) or zones.decides(start)

    hits = [*signals.of("order", decides), *signals.of("statement")]
    for hit in sorted(hits, key=lambda one: (one.rule, one.start, -one.end)):
        rule = rules[hit.rule]
        operative = rule.operative or decides(hit.start)
        if zones.quiet.hold(hit.start) or (hit.start < zones.body - 1 and not operative):
            continue
        if (matter and not law.applies(rule.matters, matter)) or _runs_over(signals.bare, hit):
            continue
        at = bisect_left(taken, (hit.start, hit.end))
        if (at and taken[at - 1][1] > hit.start) or (at < len(taken) and taken[at][0] < hit.end):
            continue
        taken.insert(at, (hit.start, hit.end))
        if rule.code != "none":
            kept.append((hit, operative))
    names = _names(parties)
    for hit, operative in sorted(kept, key=lambda pair: pair[0].start)[-MOST:]:
        code = rules[hit.rule].code
        of, said = _of_whom(signals, hit, parties, names) if code in PERSONAL else ((), True)
        if operative or said:
            yield Disposition(code, hit.start, hit.end, of, said, operative)


@cache
def _verbs() -> frozenset[str]:
    """The words that dispositions begin with."""
    return frozenset(
        phrase.split()[0].strip("*") for rule in law.dispositions() if rule.operative for phrase in rule.words
    )


def _runs_over(bare: str, hit: Hit) -> bool:
    """Whether the words reach into the next decision (« ANNULE la condamnation et ORDONNE l’acquittement »)."""
    return any(verb.lower() in _verbs() for verb in NEXT.findall(bare, hit.start + 4, hit.end))


def _capitals(bare: str, start: int) -> bool:
    """Whether the words begin with a verb in capitals (« DÉCLARE l’accusé coupable »)."""
    end = bare.find(" ", start)
    word = bare[start : end if end > 0 else len(bare)]
    return len(word) >= 4 and word.isupper()


def _names(parties: Sequence[Party]) -> dict[str, int]:
    """The words by which one party is told from all others in a sentence, and whose they are."""
    owners: dict[str, int] = {}
    said = cased("\n".join(" ".join((party.name, *party.also)).replace("\n", " ") for party in parties)).lower()
    for number, names in enumerate(said.split("\n")):
        for word in WORD.findall(names):
            if len(word) > 3 and word not in GENERIC:
                owners[word] = number if owners.get(word, number) == number else NOBODY
    return owners


def _of_whom(
    signals: Signals, hit: Hit, parties: Sequence[Party], names: dict[str, int]
) -> tuple[tuple[int, ...], bool]:
    """The parties a decision speaks of, by name, else by the word for their role; and whether it speaks of anybody."""
    first, last = signals.sentence(hit.start, hit.end)
    low = signals.low
    first, last = max(first, hit.start - 200), min(last, hit.end + 160)
    for start, end in ((hit.start, hit.end), (hit.end, last), (first, hit.start)):
        stretch = low[start:end]
        named = tuple(sorted({names.get(word, NOBODY) for word in WORD.findall(stretch)} - {NOBODY}))
        if named:
            return named, True
        spoken = [(match.start(), roles, match) for roles, noun in NOUNS for match in [noun.search(stretch)] if match]
        if spoken:
            _, roles, match = min(spoken, key=lambda one: one[0])
            plural = any(match.groups())
            bearers = tuple(n for n, p in enumerate(parties) if roles & {p.role, p.first_role} or _same_side(p, roles))
            return (bearers if plural or len(bearers) == 1 else ()), True
    return (), bool(PRONOUN.search(low[first:last]))


def _same_side(party: Party, roles: frozenset[Role]) -> bool:
    """« l'accusé » is the appellant or the defendant of a header that says no more."""
    if party.first_role is not None or party.kind == "public_body":
        return False
    return Role.ACCUSED in roles and party.role in (Role.DEFENDANT, Role.APPELLANT, Role.RESPONDENT, Role.APPLICANT)


def _concerns(one: Disposition, number: int | None, sides: _Sides) -> bool:
    """Whether a decision is about this party: named so, or about nobody else that it could be."""
    if one.of:
        return number is None or number in one.of
    if one.code not in PERSONAL or one.code in ("claim_dismissed", "claim_allowed"):
        return True
    return number is None or number == sides.alone


def _find(decided: Sequence[Disposition], *codes: str) -> Disposition | None:
    """The first decision of the first of these codes that is there."""
    return next((one for code in codes for one in decided if one.code == code), None)


Ruled = tuple[str, Disposition]


def _prosecuted(own: list[Disposition], number: int | None, sides: _Sides, signals: Signals) -> Ruled | None:
    """What came of a prosecution for one party who is its object."""
    if number is not None and number not in sides.targets:
        return None
    verdicts = [one for one in own if one.operative and one.code in VERDICTS]
    below = [one for one in own if one not in verdicts]
    if sides.appeal or _find(verdicts, "appeal_allowed", "appeal_dismissed"):
        ruled = _appealed(verdicts, below, sides, signals)
        if ruled is not None:
            return ruled
    said = verdicts or below
    ncr = _find(said, "ncr")
    if ncr is not None:
        return "ncr", ncr
    guilt, acquitted = _find(verdicts or own, *GUILT, "verdict_entered"), _find(said, "acquitted")
    if guilt is not None and acquitted is not None:
        return "mixed", guilt
    withdrawn = _find(own, "plea_withdrawn")
    if withdrawn is not None and not verdicts:
        return "charged", withdrawn
    disciplined = _find(own, "disciplined")
    if guilt is not None and disciplined is not None:
        return "disciplined", disciplined
    if guilt is not None:
        return ("guilty" if guilt.code == "verdict_entered" else guilt.code), guilt
    for code in ("new_trial", "acquitted", "stay", "quashed", "withdrawn", "peace_bond", "disciplined"):
        one = _find(said, code) or _find(own, code)
        if one is not None:
            return code, one
    plea = _find(own, *GUILT)
    if plea is not None:
        return plea.code, plea
    pending = _find(own, *PENDING)
    if pending is not None:
        return "charged", pending
    settled = _find(own, "settled", "stay_execution", "leave_allowed")
    return ("procedural", settled) if settled is not None else None


REPLACED = (
    ("verdict_entered", "guilty"),
    ("new_trial", "new_trial"),
    ("acquitted", "acquitted"),
    ("sentence_varied", "sentenced"),
    ("stay", "stay"),
    ("quashed", "quashed"),
)
"""What a court of appeal puts in the place of what it sets aside, and what that comes to."""


def _appealed(verdicts: list[Disposition], below: list[Disposition], sides: _Sides, signals: Signals) -> Ruled | None:
    """What an appeal comes to: what the court puts in the place of the judgment; else who appeals, against what."""
    for code, result in REPLACED:
        one = _find(verdicts, code)
        if one is not None:
            return result, one
    if sides.crown_appeals and sides.accused_appeals:
        return None
    allowed = _find(verdicts, "appeal_allowed")
    if allowed is not None:
        pending = _find(below, "stay_quashed", "acquittal_quashed")
        if pending is not None:
            guilty = _find(verdicts, *GUILT)
            return (guilty.code, guilty) if guilty is not None else ("charged", pending)
        if _of_sentence(signals):
            return "sentenced", allowed
        return ("quashed", allowed) if sides.accused_appeals else None
    dismissed = _find(verdicts, "appeal_dismissed") or _find(below, "leave_dismissed")
    return None if dismissed is None else (_stands([*below, *verdicts], sides, signals), dismissed)


def _stands(said: list[Disposition], sides: _Sides, signals: Signals) -> str:
    """What stands when an appeal is dismissed: what was decided below, as far as the text says it."""
    if sides.crown_appeals:
        if "acquittement" in signals.low or "acquittal" in signals.low:
            return "acquitted"
        if "arret des procedures" in signals.low or "stay of proceedings" in signals.low:
            return "stay"
    guilt = _find(said, *GUILT)
    if guilt is not None:
        return guilt.code
    return "sentenced" if _of_sentence(signals) else "upheld"


def _of_sentence(signals: Signals) -> bool:
    """Whether the appeal is against the sentence."""
    return bool(
        re.search(
            r"(?:appel|pourvoi)[^;]{0,40}(?:de la|sur la|contre la|d'une) (?:peine|sentence)|appeal[^;]{0,30}(?:against|from|of)[^;]{0,10} sentence\b",
            signals.low[:30_000],
        )
    )


PASSIVE = frozenset((Role.DEFENDANT, Role.RESPONDENT, Role.DEBTOR, Role.OTHER))
ACTIVE = frozenset((Role.PLAINTIFF, Role.APPLICANT, Role.CREDITOR, Role.COMPLAINANT))
INSOLVENT = frozenset((Role.DEBTOR, Role.APPELLANT, Role.APPLICANT, Role.DEFENDANT))
Comes = tuple[tuple[str, str], ...]
"""What a disposition comes to, the one that says most first."""
OF_INSOLVENCY: Comes = (
    ("discharge_refused", "discharge_refused"),
    ("bankruptcy_dismissed", "not_liable"),
    ("bankrupt", "bankrupt"),
    ("bankruptcy_discharged", "bankruptcy_discharged"),
)
OF_DECISION: Comes = (("permit_upheld", "permit_upheld"), ("permit_restored", "permit_restored"))
OF_PASSIVE: Comes = (
    ("injunction", "injunction"),
    ("claim_allowed", "liable"),
    ("claim_dismissed", "not_liable"),
    ("injunction_refused", "not_liable"),
)
OF_IMPLEADED: Comes = (("claim_dismissed", "not_liable"),)
OF_ACTIVE: Comes = (("claim_allowed", "claim_won"), ("claim_dismissed", "claim_lost"))
OF_PROCEDURE: Comes = tuple(
    (code, "procedural")
    for code in ("motion_dismissed", "motion_allowed", "stay_execution", "leave_dismissed", "leave_allowed")
)


def _other(own: list[Disposition], number: int | None, sides: _Sides) -> Ruled | None:
    """What came of a case that is no prosecution, for one party."""
    party = sides.parties[number] if number is not None else None
    stands = (party.first_role or party.role) if party is not None else Role.DEFENDANT
    named = [one for one in own if number is None or number in one.of]
    ruled = _first(named, (("liable", "liable"), ("lease_ended", "liable")))
    if ruled is None and sides.matter == "insolvency" and stands in INSOLVENT:
        ruled = _first(own, OF_INSOLVENCY)
    if ruled is None and (stands in PASSIVE or stands in ACTIVE or stands is Role.APPELLANT):
        ruled = _first(own, OF_DECISION)
    if ruled is not None:
        return ruled
    settled = _first(own, (("settled", "settled"),))
    if sides.appeal:
        return _civil_appeal(own, party, sides) or settled
    if stands in PASSIVE or stands is Role.IMPLEADED:
        ruled = _first(own, OF_PASSIVE if stands in PASSIVE else OF_IMPLEADED)
    ruled = ruled or settled
    if ruled is None and stands in ACTIVE:
        ruled = _first(own, OF_ACTIVE)
    if ruled is None and not _find(own, "claim_allowed", "claim_dismissed"):
        ruled = _first(own, OF_PROCEDURE)
    return ruled


def _first(own: Sequence[Disposition], comes: Comes) -> Ruled | None:
    """What the first of these that was decided comes to."""
    return next(((result, one) for code, result in comes if (one := _find(own, code)) is not None), None)


def _civil_appeal(own: list[Disposition], party: Party | None, sides: _Sides) -> Ruled | None:
    """A civil or tax appeal, as far as it says what becomes of this party: an appellant who wins was one or the other
    side at first instance, or contested what the State asked.
    """
    allowed, dismissed = _find(own, "appeal_allowed"), _find(own, "appeal_dismissed", "leave_dismissed")
    if party is None or (allowed is not None) == (dismissed is not None):
        return None
    if dismissed is not None:
        return "upheld", dismissed
    if party.role is not Role.APPELLANT or allowed is None:
        return None
    if party.first_role in ACTIVE:
        return "claim_won", allowed
    return ("not_liable", allowed) if party.first_role in PASSIVE or sides.matter == "tax" else None
