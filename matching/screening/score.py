"""From what was found to a score and a band: a table that a jurist can read, and nothing hidden beside it.

Identity only. The name alone never gives `certain`; a common name alone never passes `possible`; a contradiction, or
a place where the person is judge, counsel, victim, witness or cited, excludes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from matching.judgment import Band
from matching.names.lists import POPULATION, UNLISTED_GIVEN, given_names, given_share, surname_share
from matching.names.person import PersonName, joined

COMMON = 3
"""From this many bearers expected, a name says little by itself."""
FULL = 0.9
"""A fit from here on is the name in full."""


class NotAScore(ValueError):
    """A score came out that is no number between 0 and 1: an error, never « no match »."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: the least fit, whether the name is rare, the least evidence; and the band it gives."""

    band: Band
    fit: float
    rare: bool
    agreeing: float
    tied: bool = False
    why: str = ""


PEOPLE = (
    Rule(Band.CERTAIN, FULL, True, 2, tied=True, why="nom rare, en toutes lettres, et entreprise ou proche nommés"),
    Rule(Band.CERTAIN, FULL, True, 3, why="nom rare, en toutes lettres, et trois attributs concordants"),
    Rule(Band.PROBABLE, FULL, True, 0, why="nom rare, en toutes lettres"),
    Rule(Band.PROBABLE, 0.84, True, 1, why="nom rare, écrit avec une faute, et un attribut concordant"),
    Rule(Band.PROBABLE, 0.7, True, 2, why="nom rare, abrégé, et deux attributs concordants"),
    Rule(Band.PROBABLE, FULL, False, 2, why="nom courant, en toutes lettres, et deux attributs concordants"),
    Rule(Band.POSSIBLE, 0.5, False, 0, why="le nom seul"),
)
ORGANIZATIONS = (
    Rule(Band.CERTAIN, FULL, True, 1, why="nom complet avec sa forme juridique, et ville ou proche concordants"),
    Rule(Band.CERTAIN, FULL, False, 2, tied=True, why="nom complet, et un proche nommé"),
    Rule(Band.PROBABLE, FULL, True, 0, why="nom complet avec sa forme juridique"),
    Rule(Band.PROBABLE, 0.7, False, 1, why="nom, et ville ou proche concordants"),
    Rule(Band.POSSIBLE, 0.5, False, 0, why="le nom seul"),
)


def bearers(name: PersonName) -> int:
    """How many people of that name are expected in Québec: population × share of the given name × of the surname."""
    given = given_share(name.given)
    if name.compound and " ".join(name.given) not in given_names():
        given = UNLISTED_GIVEN
    return round(POPULATION * surname_share(joined(name.surname)) * given)


def band(kind: str, fit: float, *, rare: bool, agreeing: float, tied: bool, number: bool) -> Rule:
    """The first line of the table that holds. A number that is the same digit for digit is certain by itself."""
    if number:
        return Rule(Band.CERTAIN, 1.0, True, 0, why="numéro identique")
    for rule in PEOPLE if kind == "person" else ORGANIZATIONS:
        if fit >= rule.fit and (rare or not rule.rare) and agreeing >= rule.agreeing and (tied or not rule.tied):
            return rule
    return Rule(Band.POSSIBLE, 0.0, False, 0, why="le nom seul")


BASE = {Band.CERTAIN: 0.9, Band.PROBABLE: 0.7, Band.POSSIBLE: 0.4, Band.EXCLUDED: 0.0}
WIDTH = {Band.CERTAIN: 0.09, Band.PROBABLE: 0.2, Band.POSSIBLE: 0.3, Band.EXCLUDED: 0.3}


def score(level: Band, fit: float, agreeing: float) -> float:
    """A number within the band's own range, higher with a better fit and more agreement; NotAScore if it is none."""
    within = 0.7 * fit + 0.3 * min(agreeing, 4) / 4
    value = BASE[level] + WIDTH[level] * within
    if not math.isfinite(value) or not 0 <= value <= 1:
        raise NotAScore(f"{value} is not a score between 0 and 1")
    return round(value, 4)
