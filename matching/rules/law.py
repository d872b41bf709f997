"""What the law attaches to words: the tables from provision and wording to subject, outcome and gravity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import translate
from functools import cache

from matching.judgment import Severity
from matching.rules import RuleError, rows

HEADS = frozenset(("E1", "E2", "E3", "E4", "P26", "P28", "PN"))
LEVELS: tuple[Severity, ...] = ("G0", "G1", "G2", "G3", "G4")
POLICY = "-"
"""The source of a line that no law asks for: the watch's own policy."""


@dataclass(frozen=True, slots=True)
class Law:
    """A statute: its key, the phrases that name it, and its citation."""

    key: str
    words: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class MatterRule:
    """One line of matters.tsv: what shows that a judgment is of this matter."""

    matter: str
    where: str
    looked_for: tuple[str, ...]
    pattern: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a judgment may be about: provisions and phrases that show it, base gravity (0 to 4), grounds and source."""

    id: str
    domain: str
    fr: str
    en: str
    law: str
    sections: tuple[str, ...]
    matters: frozenset[str]
    gravity: int
    heads: tuple[str, ...]
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say what the words after them are: a charge, or something of the past."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DispositionRule:
    """Words by which a court decides something; `operative` ones count only where the court decides."""

    code: str
    operative: bool
    matters: frozenset[str]
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided of somebody, and what it does to gravity."""

    code: str
    effect: str
    fr: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class Context:
    """A circumstance that makes a subject graver."""

    code: str
    matters: frozenset[str]
    domains: frozenset[str]
    change: int
    group: str
    near: bool
    words: tuple[str, ...]
    fr: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class Weight:
    """One line of gravity.tsv: a role, a floor, a cap, or the level of what is not recognised."""

    kind: str
    key: str
    matters: frozenset[str]
    domains: frozenset[str]
    value: str
    fr: str
    en: str
    source: str


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def _set(cell: str) -> frozenset[str]:
    return frozenset(word.strip() for word in cell.split(",") if word.strip())


def applies(matters: frozenset[str], matter: str) -> bool:
    """Whether a line for these matters speaks of this one."""
    return "*" in matters or matter in matters


@cache
def laws() -> dict[str, Law]:
    """Every statute by its key."""
    return {key: Law(key, _words(words), citation) for _, (key, words, citation) in rows("laws.tsv", 3)}


@cache
def matter_rules() -> tuple[MatterRule, ...]:
    """What shows the matter of a judgment, in the order in which it is asked."""
    found = []
    for number, (matter, where, looked_for, why) in rows("matters.tsv", 4):
        if where not in ("docket", "court", "title", "role", "head", "text"):
            raise RuleError(f"matters.tsv, line {number}: « {where} » is no place to look")
        words = _words(looked_for)
        alternatives = "|".join(
            translate(word + ("*" if where == "title" and "*" not in word else "")) for word in words
        )
        found.append(MatterRule(matter, where, words, re.compile(alternatives), why))
    return tuple(found)


@cache
def subjects() -> dict[str, Subject]:
    """Every subject by its id."""
    found = {}
    for number, cells in rows("subjects.tsv", 11):
        id_, domain, fr, en, law, sections, matters, gravity, heads, words, source = cells
        known = tuple(heads.split())
        if law and law not in laws():
            raise RuleError(f"subjects.tsv, line {number}: law « {law} » is not in laws.tsv")
        if not set(known) <= HEADS or gravity not in "01234" or not source:
            raise RuleError(f"subjects.tsv, line {number}: a ground, the gravity or the source is wrong")
        listed = tuple(piece.strip() for piece in sections.split(";") if piece.strip())
        found[id_] = Subject(
            id_, domain, fr, en, law, listed, _set(matters), int(gravity), known, _words(words), source
        )
    return found


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue."""
    return tuple(Cue(kind, _words(words)) for _, (kind, words, _why) in rows("cues.tsv", 3))


@cache
def outcomes() -> dict[str, Outcome]:
    """Every outcome by its code."""
    return {cells[0]: Outcome(*cells) for _, cells in rows("outcomes.tsv", 5)}


@cache
def dispositions() -> tuple[DispositionRule, ...]:
    """Every disposition, in order of precedence."""
    found = []
    for number, (code, where, matters, words, source) in rows("dispositions.tsv", 5):
        if where not in ("op", "any"):
            raise RuleError(f"dispositions.tsv, line {number}: « {where} » is neither op nor any")
        found.append(DispositionRule(code, where == "op", _set(matters), _words(words), source))
    return tuple(found)


@cache
def contexts() -> dict[str, Context]:
    """Every circumstance by its code."""
    found = {}
    for _, (code, matters, domains, change, group, near, words, fr, en, source) in rows("contexts.tsv", 10):
        found[code] = Context(
            code, _set(matters), _set(domains), int(change), group, near == "near", _words(words), fr, en, source
        )
    return found


@cache
def weights(kind: str) -> tuple[Weight, ...]:
    """The lines of gravity.tsv of one kind."""
    return tuple(
        Weight(cells[0], cells[1], _set(cells[2]), _set(cells[3]), *cells[4:])
        for _, cells in rows("gravity.tsv", 8)
        if cells[0] == kind
    )


@cache
def alerts() -> dict[tuple[str, str], str]:
    """What a match calls for, by its band and its level."""
    lines = rows("alerts.tsv", 6)
    return {
        (cells[0], level): kind for _, cells in lines for level, kind in zip(reversed(LEVELS), cells[1:], strict=True)
    }


@cache
def by_provision() -> dict[tuple[str, str], Subject]:
    """The subject of each section of each law; ranges are taken one by one by `subject_of`."""
    return {
        (subject.law, section): subject
        for subject in subjects().values()
        if subject.law
        for section in subject.sections
        if "-" not in section
    }


@cache
def ranges() -> tuple[tuple[str, float, float, Subject], ...]:
    """The ranges of sections: law, first, last (inclusive, with its subsections)."""
    return tuple(_ranges())


def _ranges() -> Iterator[tuple[str, float, float, Subject]]:
    for subject in subjects().values():
        for section in subject.sections:
            first, dash, last = section.partition("-")
            if dash:
                yield subject.law, float(first), float(last) + (0.9999 if "." not in last else 0), subject


@cache
def subject_of(law: str, section: str) -> Subject | None:
    """The subject of one section of a law as cited: « 286.1(2) », else « 286.1 », else the range that holds it."""
    found = by_provision().get((law, section))
    bare = section.partition("(")[0]
    if found is None:
        found = by_provision().get((law, bare))
    if found is None:
        number = re.match(r"\d+(?:\.\d+)?", bare)
        if number:
            value = float(number.group())
            found = next((s for key, low, high, s in ranges() if key == law and low <= value <= high), None)
    return found
