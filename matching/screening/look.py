"""What a stretch of words holds wherever it stands: people laid over it, and organisations that may be there."""

from __future__ import annotations

from typing import NamedTuple

from matching.screening import organizations, people
from matching.screening.entries import OrganizationEntry, PersonEntry
from matching.screening.people import Laid
from matching.screening.runs import DASH, Word
from matching.screening.segment import Segment
from matching.screening.stretches import Led, Stretch, Stretches

MOST_KEPT = 1 << 16
"""How many stretches are remembered before the memory is emptied."""


COUNTLESS = frozenset(("initial", "thronged"))
"""Of an initial before the commonest surnames not even a trace is kept, unless the list says more of the person than the name."""


class Seen(NamedTuple):
    """What a stretch holds, each with the offsets of its words in it."""

    people: tuple[tuple[Laid, PersonEntry], ...]
    organizations: tuple[tuple[Laid, OrganizationEntry], ...]


NOTHING = Seen((), ())


def look(stretches: Stretches, stretch: Stretch, led: list[Led], segment: Segment) -> Seen:
    """What a stretch holds of the entries that its words lead to (for each the places of two words, and the entry)."""
    known = segment.seen
    remembered = stretch[2:]
    seen: Seen | None = known.get(remembered)
    if seen is None:
        if len(known) >= MOST_KEPT:
            known.clear()
        seen = known[remembered] = _looked(stretches.words(stretch), led, segment)
    return seen


def _looked(spread: list[Word], led: list[Led], segment: Segment) -> Seen:
    """The entries that fit the words which led to them."""
    persons: dict[tuple[int, Laid], PersonEntry] = {}
    companies: dict[tuple[int, Laid], OrganizationEntry] = {}
    dashed = any(word.joint == DASH for word in spread)
    for i, j, number in dict.fromkeys(led):
        entry = segment.entry(number)
        if entry is None:
            continue
        if isinstance(entry, OrganizationEntry):
            if i > j:
                continue
            laid = organizations.core(spread, i, j, entry)
            if laid is not None:
                companies[number, _at(spread, laid)] = entry
        else:
            own = people.parted(spread, entry) if dashed else spread
            laid = people.lay(own, i, j, entry, segment.crowds)
            if laid is not None and (segment.owner(entry.owner).described or not COUNTLESS.issubset(laid[3])):
                persons[number, _at(spread, laid)] = entry
    if not persons and not companies:
        return NOTHING
    return Seen(
        tuple([(laid, entry) for (_, laid), entry in persons.items()]),
        tuple([(laid, entry) for (_, laid), entry in companies.items()]),
    )


def _at(spread: list[Word], laid: Laid) -> Laid:
    """The same with the offsets of its words in the run for their places."""
    return spread[laid[0]].start, spread[laid[1]].end, laid[2], laid[3]
