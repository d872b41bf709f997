"""What a judgment is about, by the provisions and words it uses: rules a jurist can read, each with its source."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from matching.judgment import Finding, Severity
from matching.reading.provisions import provisions_of
from matching.reading.signals import Hit, Places, Signals
from matching.rules import law

PROSECUTED = frozenset(("criminal", "penal", "youth", "discipline"))
EARLY = 8000
"""Characters after the header in which a judgment says what it is about."""
SHORT = 20_000
"""A judgment up to this long is all early."""
ENOUGH, ENOUGH_LONG = 1.5, 2.0
"""The weight from which a subject holds; in a long judgment words in passing are many."""
CUED = 160
"""How far a charge's words reach, in characters of the same sentence."""
PAST = 150
NEAR = 220
FAINT = 0.35
"""A subject with less than this share of the first one's weight is an aside, unless it is a charge."""
MOST = 8


@dataclass
class _Tally:
    weight: float = 0.0
    late: float = 0.0
    charged: bool = False
    best: float = -1.0
    start: int = 0
    end: int = 0
    source: str = ""
    places: list[int] = field(default_factory=list)

    def add(self, weight: float, start: int, end: int, source: str, *, early: bool, charged: bool) -> None:
        if early or charged:
            self.weight += weight
        else:
            self.late = min(self.late + weight * 0.3, 1.2)
        self.charged |= charged
        self.places.append(start)
        if weight + charged > self.best:
            self.best, self.start, self.end, self.source = weight + charged, start, end, source


@dataclass(frozen=True, slots=True)
class Zones:
    """Where the court speaks in its own words: from `body` on, outside `quiet`; and its operative part."""

    body: int
    quiet: Places
    operative: tuple[int, int]
    opening: tuple[int, int] = (0, 0)

    def decides(self, offset: int) -> bool:
        """Whether these words are of the operative part, at the end or, as in tax, before the reasons."""
        return self.operative[0] <= offset < self.operative[1] or self.opening[0] <= offset < self.opening[1]


def subjects_of(text: str, signals: Signals, zones: Zones, matter: str) -> tuple[Finding, ...]:
    """The subjects that hold, gravest first; each with its best words.

    A provision cited is worth 2, a phrase 1.5; both more after the words of a charge, less after the head of a long
    judgment, and hardly anything where they tell of the past or of another case.
    """
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    short = len(text) <= SHORT
    limit = len(text) if short else zones.body + EARLY
    crime, before = _cues(signals)

    def weigh(id_: str, weight: float, start: int, end: int, source: str) -> None:
        if zones.quiet.hold(start):
            return
        past = _within(before, start - PAST, end + 40) and not zones.decides(start)
        cued = _within(crime, start - CUED, start + 1)
        floor = signals.begins(start) if past or cued else 0
        if past and _within(before, max(floor, start - PAST), end + 40):
            weight *= 0.3
        charged = cued and weight >= 1 and _within(crime, max(floor, start - CUED), start + 1)
        early = start < limit or zones.decides(start)
        if charged:
            weight += 1.0 if early else 0.2
        tallies[id_].add(weight, start, end, source, early=early, charged=charged and early)

    for one in provisions_of(signals, criminal=matter in ("criminal", "")):
        subject = law.subject_of(one.law, one.section)
        if subject is None or (subject.domain == "ordonnance" and not _ordered(signals, zones, one.start)):
            continue
        weight = 2.0 if matter in PROSECUTED or subject.law != "C.cr." else 1.0
        if not one.named:
            weight = 1.5 if matter == "criminal" else 0.75
        weigh(subject.id, weight, one.start, one.end, f"art. {one.section} {one.law}")
    every = list(law.subjects().values())
    telling = [hit for hit in signals.of("subject") if _tells(every[hit.rule], matter)]
    for hit in _outermost(telling):
        subject = every[hit.rule]
        if subject.domain == "ordonnance" and not _ordered(signals, zones, hit.start):
            continue
        if matter and not law.applies(subject.matters, matter):
            weight = 0.6 if "criminal" in subject.matters and _within(crime, hit.start - 40, hit.start + 1) else 0.0
        else:
            weight = 1.5 if matter else 1.0
        if weight:
            weigh(subject.id, weight, hit.start, hit.end, f"« {text[hit.start : hit.end]} »")
    return _kept(tallies, ENOUGH if short else ENOUGH_LONG)


def contexts_of(
    text: str, signals: Signals, zones: Zones, matter: str, subjects: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """The circumstances said, each once, where they are said of one of the subjects' domains."""
    domains = {_domain(finding.code) for finding in subjects}
    places = sorted(finding.start for finding in subjects)
    every = list(law.contexts().values())
    found: dict[str, Finding] = {}
    limit = len(text) if len(text) <= SHORT else zones.body + EARLY
    negated = ("sans ", "aucun", "pas d'", "no ", "not ", "ni ")
    for hit in signals.of("context"):
        context = every[hit.rule]
        if context.code in found or zones.quiet.hold(hit.start) or not law.applies(context.matters, matter):
            continue
        if not (domains & context.domains) or not (zones.body <= hit.start < limit or zones.decides(hit.start)):
            continue
        if context.near and not _within(places, hit.start - NEAR, hit.end + NEAR):
            continue
        if any(word in signals.low[max(0, hit.start - 24) : hit.start] for word in negated):
            continue
        found[context.code] = Finding(context.code, context.fr, hit.start, hit.end, context.source)
    return tuple(found.values())


def base_of(matter: str, findings: Sequence[Finding]) -> tuple[tuple[str, ...], Severity | None]:
    """The grounds and the level of the gravest subjects; being charged (E2) is a ground in a prosecution only."""
    rules = [law.subjects()[finding.code] for finding in findings]
    if not rules:
        return (), None
    top = max(rule.gravity for rule in rules)
    heads = {head for rule in rules if rule.gravity == top and top > 0 for head in rule.heads}
    if matter not in ("criminal", "penal", "youth", ""):
        heads.discard("E2")
    return tuple(sorted(heads)), law.LEVELS[top]


def _kept(tallies: dict[str, _Tally], enough: float) -> tuple[Finding, ...]:
    held = {id_: t for id_, t in tallies.items() if t.weight + t.late >= enough}
    top = max((t.weight + t.late for t in held.values()), default=0.0)
    held = {id_: t for id_, t in held.items() if t.charged or t.weight + t.late >= top * FAINT}
    rules = law.subjects()
    ordered = sorted(held.items(), key=lambda pair: (-rules[pair[0]].gravity, -pair[1].weight, pair[1].start))
    return tuple(
        Finding(id_, rules[id_].fr, tally.start, tally.end, f"{tally.source}; {rules[id_].source}")
        for id_, tally in ordered[:MOST]
    )


def _cues(signals: Signals) -> tuple[list[int], list[int]]:
    """Where words of a charge, and words of the past, stand."""
    kinds = law.cues()
    crime: list[int] = []
    before: list[int] = []
    for hit in signals.of("cue"):
        (crime if kinds[hit.rule].kind == "crime" else before).append(hit.start)
    return crime, before


def _tells(subject: law.Subject, matter: str) -> bool:
    """Whether the words of a subject may tell in this matter: a crime's may in any."""
    return not matter or "criminal" in subject.matters or law.applies(subject.matters, matter)


def _ordered(signals: Signals, zones: Zones, start: int) -> bool:
    """Whether an order is made here, not only spoken of: in the operative part, or after a verb in capitals."""
    first = signals.begins(start)
    return zones.decides(start) or any(word.isupper() and len(word) > 4 for word in signals.bare[first:start].split())


def _domain(code: str) -> str:
    """The domain of a subject, without its finer part (« sexuel-enfant » is « sexuel »)."""
    domain = law.subjects()[code].domain
    return {"sexuel-enfant": "sexuel", "probité-sge": "probité"}.get(domain, domain)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """The hits that stand inside no longer one of another rule (« vol » in « vol qualifié »)."""
    kept: list[Hit] = []
    reach = -1
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if hit.end > reach or (kept and hit[2:] == kept[-1][2:]):
            kept.append(hit)
            reach = max(reach, hit.end)
    return kept


def _within(offsets: list[int], start: int, end: int) -> bool:
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end
