"""Whether a judgment speaks of childcare services, and in which words: rules a jurist can read (rules/childcare.tsv)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from matching.judgment import Judgment, Zone
from matching.names.normalize import WORD, fold_word
from matching.rules import childcare

LINE = 6
"""Points from which a judgment speaks of childcare services."""
MOST = 3
"""How many times one expression counts: what a text repeats is not said more."""
PLAIN = re.compile(r"[a-z0-9.]+")
STRONG = 3
"""The weight from which an expression makes services the subject, and not a place where a child goes."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that speak of childcare services: the expression they are one form of, its weight, and where they stand in the text."""

    rule: str
    weight: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A judgment that speaks of childcare services: its points, and every place that says so, in order."""

    score: int
    places: tuple[Spoken, ...]


def sector_of(judgment: Judgment) -> Sighting | None:
    """What speaks of childcare services in a judgment; None when it is not about them.

    A service that stands in the style of cause or among the parties is enough. In a masked judgment (a family, a
    youth), services must be its subject: named there, or with their law, permits or staff. The title of a cited case
    says nothing.
    """
    cited = [region for region in judgment.regions if region.zone is Zone.CITED]
    head = max((r.end for r in judgment.regions if r.zone in (Zone.TITLE, Zone.HEADER)), default=0)
    if judgment.basis == "title":
        head = len(judgment.text)
    places = [
        place
        for place in _spoken(judgment.text)
        if not any(region.start <= place.start < region.end for region in cited)
    ]
    times = Counter((place.rule, place.weight) for place in places)
    score = sum(weight * min(n, MOST) for (_, weight), n in times.items())
    said = tuple(place for place in places if place.weight > 0)
    heading = any(place.start < head for place in said)
    score += LINE if heading else 0
    subject = heading or any(place.weight >= STRONG for place in said)
    if not said or score < LINE or (judgment.masked and not subject):
        return None
    return Sighting(score, said)


def _spoken(text: str) -> Iterator[Spoken]:
    """Every expression of the table in a text, the longest where several begin; they do not overlap."""
    table = _table()
    for start, end in _windows(text, table):
        words = list(WORD.finditer(text, start, end))
        folded = [fold_word(word.group()) for word in words]
        at = 0
        while at < len(words):
            found = next(
                (term for term in table.by_first.get(folded[at], ()) if _stands(term, words, folded, at)), None
            )
            if found is None:
                at += 1
                continue
            last = at + len(found.folded)
            yield Spoken(found.rule, found.weight, words[at].start(), words[last - 1].end())
            at = last


def _windows(text: str, table: Table) -> list[tuple[int, int]]:
    """The stretches of a text outside which no expression can stand, cut between words."""
    low = text.lower()
    if len(low) != len(text):
        return [(0, len(text))]
    near = sorted({at for anchor in table.anchors for at in _every(low, anchor)})
    windows: list[tuple[int, int]] = []
    for at in near:
        start = max(text.rfind(" ", 0, max(at - table.longest, 0)), 0)
        end = text.find(" ", at + table.longest)
        end = len(text) if end < 0 else end
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(end, windows[-1][1])
        else:
            windows.append((start, end))
    return windows


def _every(low: str, anchor: str) -> Iterator[int]:
    at = low.find(anchor)
    while at >= 0:
        yield at
        at = low.find(anchor, at + len(anchor))


@dataclass(frozen=True, slots=True)
class Term:
    """An expression as it is compared: folded words, and which of them must stand in capitals."""

    folded: tuple[str, ...]
    capitals: tuple[int, ...]
    rule: str
    weight: int


def _stands(term: Term, words: list[re.Match[str]], folded: list[str], at: int) -> bool:
    if tuple(folded[at : at + len(term.folded)]) != term.folded:
        return False
    return all(words[at + place].group().isupper() for place in term.capitals)


@dataclass(frozen=True, slots=True)
class Table:
    """The expressions by their first word, the longest first; letters of which each expression holds some; and how far
    from those it may reach (characters, spaces between its words counted twice).
    """

    by_first: dict[str, tuple[Term, ...]]
    anchors: tuple[str, ...]
    longest: int


@cache
def _table() -> Table:
    by_first: dict[str, list[Term]] = {}
    anchors: list[str] = []
    said = sorted(childcare(), key=lambda one: (one.words.count(" "), one.words))
    for one in said:
        words = WORD.findall(one.words)
        capitals = tuple(place for place, word in enumerate(words) if word.isupper())
        term = Term(tuple(map(fold_word, words)), capitals, one.rule, one.weight)
        by_first.setdefault(term.folded[0], []).append(term)
        low = one.words.lower()
        if not any(anchor in low for anchor in anchors):
            anchors.append(max(PLAIN.findall(low), key=len))
    return Table(
        {first: tuple(sorted(terms, key=lambda term: -len(term.folded))) for first, terms in by_first.items()},
        tuple(anchors),
        2 * max(len(one.words) for one in said),
    )
