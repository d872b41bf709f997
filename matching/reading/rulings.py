"""What the decisions of a judgment come to for each party, and for whoever the case is against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.judgment import Party, Role, Ruling
from matching.names.plain import cased
from matching.reading.dispositions import PERSONAL, Disposition, dispositions
from matching.reading.signals import Signals
from matching.reading.subject import PROSECUTED, Zones

VERDICTS = frozenset(
    "guilty acquitted sentenced conditional_sentence suspended_sentence discharged_absolute discharged_conditional ncr "
    "stay withdrawn peace_bond verdict_entered new_trial quashed sentence_varied appeal_allowed appeal_dismissed".split()
)
"""Decisions that end a prosecution, or an appeal of one."""
GUILT = tuple(
    "discharged_absolute discharged_conditional conditional_sentence suspended_sentence sentenced guilty plea".split()
)
"""Decisions that say guilt, the one that says most first."""
PENDING = tuple(
    "stay_refused bail committed plea_withdrawn stay_quashed acquittal_quashed motion_dismissed motion_allowed charged".split()
)
"""Decisions that leave somebody charged."""
AGAINST = frozenset((Role.ACCUSED, Role.DEFENDANT, Role.RESPONDENT, Role.DEBTOR))
"""Roles of those whom a case is against."""


def rulings_of(signals: Signals, zones: Zones, matter: str, parties: Sequence[Party], title: str) -> tuple[Ruling, ...]:
    """What was decided of each party; nothing for one of whom the text says nothing."""
    decided = list(dispositions(signals, zones, matter, parties))
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
