"""What a court decides in its own words, decision by decision, and of which parties each speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from matching.judgment import Party, Role
from matching.names.plain import cased
from matching.reading.signals import Hit, Signals
from matching.reading.subject import Zones
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
"""The words for who stands as what; a group that matches says that the word is in the plural."""
PRONOUN = re.compile(r"\b(?:il|elle|ils|elles|he|she|they|l')\b")
GENERIC = frozenset(
    "inc ltee ltd quebec canada garderie centre petite enfance societe compagnie groupe ville services service les des".split()
)
"""Words of names that are those of many parties."""
NEXT = re.compile(r"(?:,|\bet|\band)\s+([A-Z]{5,})\b")
"""The verb of the next decision."""
WORD = re.compile(r"[a-z0-9]+")
NOBODY = -1
"""Whose a word is that two parties have."""
MOST = 300
"""Decisions of one judgment that are looked at, the last ones."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """One decision: its code (rules/dispositions.tsv), where it stands, and whether in the operative part.

    `of` are the places of the parties of whom it speaks, by name or role; none where it names nobody.
    """

    code: str
    start: int
    end: int
    of: tuple[int, ...]
    operative: bool


def dispositions(signals: Signals, zones: Zones, matter: str, parties: Sequence[Party]) -> Iterable[Disposition]:
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
            yield Disposition(code, hit.start, hit.end, of, operative)


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
