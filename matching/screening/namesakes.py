"""How many people are expected to bear a name as it is written, and from how many on it points at nobody by itself."""

from __future__ import annotations

import math
from functools import cache

from matching.names.alike import spellings
from matching.names.lists import POPULATION, given_share, initial_share, sexes, surname_share
from matching.screening.laying import Laying
from matching.screening.score import bearers

CROWDS = {
    "initial": 2600, "half_surname": 85, "double_name": 15, "married_name": 75, "shared_surname": 60, "half_given": 5, "short_form": 10, "full_form": 1, "spelling": 4,
}  # fmt: skip
"""From this many bearers on, a name written so (by the mark of how) points at nobody by itself, in a list of SIZE names."""
SELDOM = 0.5
"""What the limit is multiplied by where an initial is unlikely: one alone for several given names, or two for a single one."""
MANY = frozenset(("crowded", "thronged"))
PARTIES = 8
"""By how much the limit is higher for parties and for whoever an order names: they are few, so that a name seldom calls one
of them up by chance.
"""
SIZE, CLOSER, WIDER = 100_000, 1.45, 1.32
"""In a list of twice SIZE the limits are CLOSER times lower; in one of half of it, WIDER times higher; and so on."""
LEAST, MOST = -4, 4
"""How many halvings or doublings of SIZE count at most."""


def crowds(watched: int) -> dict[str, float]:
    """The limits of CROWDS in a list of so many: the longer it is, the more people a shortened name calls up by chance."""
    return _crowds(min(max(round(math.log2(max(watched, 1) / SIZE)), LEAST), MOST))


@cache
def _crowds(doublings: int) -> dict[str, float]:
    return {mark: limit / (CLOSER if doublings > 0 else WIDER) ** doublings for mark, limit in CROWDS.items()}


def crowd(name: Laying) -> tuple[str, ...]:
    """The mark of a name that so many people bear, as it is written, that it says nothing by itself; or none.

    A party's place in the header or an order may still tell who is meant by a name that is « crowded »; by one that is
    « thronged », only what else the judgment says. A name with a slip in it is borne by nobody.
    """
    marks = name.marks
    if "slip" in marks:
        return ()
    limit = next((name.crowds[mark] for mark in marks if mark in name.crowds), math.inf)
    if "initial" in marks and (len(name.entry.parsed.given) > 1 or "middle_initial" in marks):
        limit *= SELDOM
    if limit == math.inf or (many := _namesakes(name)) <= limit:
        return ()
    return ("thronged",) if "initial" in marks else (_so_many(many, limit),)


def _so_many(many: float, limit: float) -> str:
    """The mark of a name that more than the limit bear: whether a party's place may still tell who is meant by it."""
    return "thronged" if many > PARTIES * limit else "crowded"


def further_surname(name: Laying) -> tuple[str, ...]:
    """The marks of a name that a further surname follows; none where that makes it somebody else's.

    The list may leave out half of a double surname. A woman may besides have added her husband's, as was done before 1981 and
    is elsewhere (Civil Code of Québec, art. 393): where her name is common, it points at nobody by itself (`crowd`).
    """
    entry = name.entry
    if len(entry.surname) > 1:
        return ()
    woman = sexes().get(" ".join(entry.parsed.given), sexes().get(entry.parsed.given[0])) == "F"
    many, limit = bearers(entry.parsed), name.crowds["married_name" if woman else "double_name"]
    if many <= limit:
        return ("further_surname",)
    return ("further_surname", _so_many(many, limit)) if woman else ()


def _namesakes(name: Laying) -> float:
    """How many people are expected to bear the name in the form it is written, an initial for a given name."""
    entry = name.entry
    said = {word.folded for word in name.span}
    written = tuple(_said(said, part) for part in entry.surname if _said(said, part)) or entry.surname
    if "initial" in name.marks:
        return by_initial(written, entry.parsed.given[0])
    if entry.parsed.compound and said.issuperset(entry.parsed.given):
        return bearers(entry.parsed._replace(surname=written))
    surnames = {_said(said, part) for part in entry.surname}
    given = next((word.folded for word in name.span if word.folded not in surnames), "")
    return POPULATION * surname_share(written) * given_share((given,))


def by_initial(surname: tuple[str, ...], given: str) -> float:
    """How many people are expected to bear a surname, and a given name with the initial of this one."""
    return POPULATION * surname_share(surname) * initial_share(given[0])


def _said(said: set[str], part: str) -> str:
    """A part of a surname as some words have it, in its own or another spelling; empty if they have not."""
    return part if part in said else next((other for other in spellings().get(part, ()) if other in said), "")
