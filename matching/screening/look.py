"""What a stretch of words holds, wherever it stands: the people it may name, and the organisations that may be there."""

from __future__ import annotations

from typing import NamedTuple

from matching.screening import organizations, people
from matching.screening.entries import Entry, OrganizationEntry, PersonEntry
from matching.screening.people import Laid
from matching.screening.pieces import joined
from matching.screening.runs import DASH, Word
from matching.screening.segment import Segment
from matching.screening.stretches import Led, Stretch, Stretches

MOST_KEPT = 1 << 16
"""How many stretches are remembered before the memory is emptied."""


COUNTLESS = frozenset(("initial", "thronged"))
"""Of an initial before the commonest surnames not even a trace is kept, unless the list says more of the person than the name."""


class Held(NamedTuple):
    """What a stretch holds; the offsets are in the stretch."""

    people: tuple[tuple[Laid, PersonEntry], ...]
    organizations: tuple[tuple[Laid, OrganizationEntry], ...]


NOTHING = Held((), ())


def look(stretches: Stretches, stretch: Stretch, led: list[Led], segment: Segment) -> Held:
    """What a stretch holds of the entries that its words lead to.

    The answer is remembered with the segment: the same words hold the same entries in every judgment.
    """
    known = segment.seen
    remembered = stretch[2:]
    held: Held | None = known.get(remembered)
    if held is None:
        if len(known) >= MOST_KEPT:
            known.clear()
        held = known[remembered] = _looked(stretches.words(stretch), led, segment)
    return held


def _looked(spread: list[Word], led: list[Led], segment: Segment) -> Held:
    """The entries that fit the words which led to them."""
    persons: dict[tuple[int, Laid], PersonEntry] = {}
    companies: dict[tuple[int, Laid], OrganizationEntry] = {}
    dashed = any(word.joint == DASH for word in spread)
    for i, j, number in dict.fromkeys(led):
        entry = segment.entry(number)
        if entry is None:
            continue
        own, i, j = joined(spread, i, j, _words(entry))
        pieces = own is not spread
        if isinstance(entry, OrganizationEntry):
            if i > j:
                continue
            laid = organizations.core(own, i, j, entry)
            if laid is not None:
                companies[number, _at(own, laid, pieces=pieces)] = entry
        else:
            if dashed:
                own = people.parted(own, entry)
            laid = people.lay(own, i, j, entry, segment.crowds)
            if laid is not None and (segment.owner(entry.owner).described or not COUNTLESS.issubset(laid[3])):
                persons[number, _at(own, laid, pieces=pieces)] = entry
    if not persons and not companies:
        return NOTHING
    return Held(
        tuple([(laid, entry) for (_, laid), entry in persons.items()]),
        tuple([(laid, entry) for (_, laid), entry in companies.items()]),
    )


def _words(entry: Entry) -> tuple[str, ...]:
    """The words of a name by which it is found."""
    return entry.core if isinstance(entry, OrganizationEntry) else (*entry.parsed.given, *entry.surname)


def _at(spread: list[Word], laid: Laid, *, pieces: bool) -> Laid:
    """A laid name with offsets in the stretch in place of word numbers; marked where one of its words is written in pieces."""
    first, last, fit, marks = laid
    return spread[first].start, spread[last].end, fit, (*marks, "pieces") if pieces else marks
