"""From what was found to a score and a band: a table that a jurist can read, and nothing hidden beside it.

Identity only. The name alone never gives `certain`; a common name alone never passes `possible`; a contradiction, or
a place where the person is judge, counsel, victim, witness or cited, excludes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from matching.judgment import Band, Reason
from matching.names.frequencies import PUBLIC, Frequencies
from matching.names.person import PersonName
from matching.screening.marks import AGAINST, NUMBERS

COMMON = 3
"""From this many expected bearers on, a name says little by itself."""
UNCOMMON = 30
"""With fewer bearers than this, two attributes that agree single one out even where the name is shortened."""
RARE, OF_FEW, OF_MANY = 1.0, -0.5, -1.0
"""What a name weighs that fewer than COMMON people bear, fewer than UNCOMMON, or more."""
FULL = 0.9
"""From this fit on, a name is written in full."""
NOT_SOLE = frozenset(("other_kind", "namesakes"))
"""Reasons with which a party is not known to be the only one of its name."""
WEAK = 0.5
"""How much agrees at most where all that agrees is weak (less than 1)."""
COUNTED = AGAINST | frozenset(
    "associate place place_named district other_place other_number union age childcare occupation sex title second_name birth_name fuller".split()
)
"""Reasons that count as attributes, for the name or against it."""
BASE = {Band.CERTAIN: 0.9, Band.PROBABLE: 0.7, Band.POSSIBLE: 0.4, Band.EXCLUDED: 0.0}
WIDTH = {Band.CERTAIN: 0.09, Band.PROBABLE: 0.2, Band.POSSIBLE: 0.3, Band.EXCLUDED: 0.3}
"""Where the scores of each band begin, and how far they reach."""


class NotAScore(ValueError):
    """A score came out that is no number between 0 and 1: an error, never « no match »."""


class Rule(NamedTuple):
    """One line of the table: the least fit, rarity and evidence that it asks for, and the band that it gives.

    `id` is what an explanation calls it; `fr` and `en` say it in words. `tied` asks for somebody whom the list ties to the
    watched; `party` for a party of the case that nothing sets apart from the listed name (NOT_SOLE); `told` for somebody
    whose role the judgment tells.
    """

    id: str
    band: Band
    fit: float
    rarity: float
    agreeing: float
    fr: str
    en: str
    tied: bool = False
    party: bool = False
    told: bool = False

    def holds(self, weights: dict[str, float], borne: float, agreeing: float) -> bool:
        """Whether reasons of these weights meet this line, of a name whose rarity weighs `borne`."""
        role = weights["role"]
        return (
            weights["name"] >= self.fit
            and borne >= self.rarity
            and agreeing >= self.agreeing
            and (not self.tied or "associate" in weights)
            and (not self.party or (role > 0 and NOT_SOLE.isdisjoint(weights)))
            and (not self.told or role >= 0)
        )


PEOPLE = (
    Rule("P1", Band.CERTAIN, FULL, RARE, 2, "nom rare, en toutes lettres, avec une personne ou une entreprise que la liste y rattache",
         "rare name, in full, with somebody or a company that the watch-list ties to it", tied=True),
    Rule("P2", Band.CERTAIN, FULL, RARE, 3, "nom rare, en toutes lettres, et trois attributs concordants",
         "rare name, in full, and three attributes that agree"),
    Rule("P3", Band.PROBABLE, FULL, RARE, 0, "nom rare, en toutes lettres, et un rôle au jugement",
         "rare name, in full, and a role in the judgment", told=True),
    Rule("P4", Band.PROBABLE, 0.84, RARE, 1, "nom rare, à une faute ou à une forme courte près, et un attribut concordant",
         "rare name, but for a slip or a short form, and one attribute that agrees"),
    Rule("P5", Band.PROBABLE, 0.7, OF_FEW, 2, "nom peu porté, écrit en partie ou autrement, et deux attributs concordants",
         "name of few people, written in part or otherwise, and two attributes that agree"),
    Rule("P6", Band.PROBABLE, FULL, OF_MANY, 2, "nom courant, en toutes lettres, et deux attributs concordants",
         "common name, in full, and two attributes that agree"),
    Rule("P7", Band.POSSIBLE, 0.0, OF_MANY, -math.inf, "le nom, sans assez de concordances", "the name, without enough that agrees"),
)  # fmt: skip
ORGANIZATIONS = (
    Rule("O1", Band.CERTAIN, FULL, RARE, 1, "nom complet avec sa forme juridique, et une ville ou un rattachement qui concorde",
         "full name with its legal form, and a town or a tie that agrees"),
    Rule("O2", Band.CERTAIN, FULL, OF_MANY, 2, "nom complet, avec une personne ou une entreprise que la liste y rattache",
         "full name, with somebody or a company that the watch-list ties to it", tied=True),
    Rule("O6", Band.CERTAIN, 1.0, RARE, 0, "partie qui porte, lettre pour lettre, le nom légal complet, unique au registre",
         "party that bears, letter for letter, the full legal name, unique in the register", party=True),
    Rule("O3", Band.PROBABLE, FULL, RARE, -1, "nom complet avec sa forme juridique", "full name with its legal form"),
    Rule("O4", Band.PROBABLE, 0.7, OF_MANY, 1, "nom, avec une ville ou un rattachement qui concorde",
         "name, with a town or a tie that agrees"),
    Rule("O7", Band.PROBABLE, 1.0, OF_MANY, 0.5, "partie qui porte, lettre pour lettre, le nom, et ville nommée au jugement",
         "party that bears the name, letter for letter, and a town that the judgment names", party=True),
    Rule("O5", Band.POSSIBLE, 0.0, OF_MANY, -math.inf, "le nom, sans assez de concordances", "the name, without enough that agrees"),
)  # fmt: skip
NUMBER = Rule("N1", Band.CERTAIN, 0.0, OF_MANY, 0, "numéro identique", "identical number")


def bearers(name: PersonName, frequencies: Frequencies = PUBLIC) -> int:
    """How many people of a name are expected in Québec, rounded."""
    return round(frequencies.bearers(name))


def rarity(bearers: int) -> float:
    """What the number of people who bear a name weighs."""
    return RARE if bearers < COMMON else OF_FEW if bearers < UNCOMMON else OF_MANY


def _rule(weights: dict[str, float], agreeing: float) -> Rule:
    """The first line of the table that these reasons meet; a number is certain by itself.

    The reason « name » weighs how well the words fit (0 to 1), « rarity » (a person's alone) how few people bear it. An
    organisation's name is rare if it stands with its legal form, has the listed words for its kind (or is a party's), and
    means nobody else of the list.
    """
    if not NUMBERS.isdisjoint(weights):
        return NUMBER
    person = "rarity" in weights
    whole = (
        "legal_form" in weights and "namesakes" not in weights and ("other_kind" not in weights or weights["role"] > 0)
    )
    borne = weights["rarity"] if person else RARE if whole else OF_MANY
    for line in PEOPLE if person else ORGANIZATIONS:
        if line.holds(weights, borne, agreeing):
            return line
    raise NotAScore("no line of the table holds")


def agreement(weights: dict[str, float]) -> float:
    """How many attributes agree beyond the name, less those that contradict it.

    Weak ones (less than 1) do not make an attribute, however many there are: a town that the judgment names and a childcare
    service that it speaks of are those of many.
    """
    counted = [weight for code, weight in weights.items() if code in COUNTED]
    agreeing = sum(counted)
    return min(agreeing, WEAK) if max(counted, default=0) < 1 else agreeing


class Appraised(NamedTuple):
    """What an explanation leads to: the line of the table it meets, the band and the score."""

    rule: Rule
    band: Band
    score: float


def appraise(reasons: Iterable[Reason]) -> Appraised:
    """The line, the band and the score of an explanation: nothing but its reasons counts."""
    return _appraised(tuple([(reason.code, reason.weight) for reason in reasons]))


@lru_cache(maxsize=1 << 12)
def _appraised(said: tuple[tuple[str, float], ...]) -> Appraised:
    """The same of the codes and weights alone; they recur, so that what was read once is remembered."""
    weights = dict(said)
    agreeing = agreement(weights)
    line = _rule(weights, agreeing)
    level = line.band
    if [code for code in weights if code.startswith("excluded_")]:
        level = Band.EXCLUDED
    elif "title_only" in weights:
        level = Band.POSSIBLE
    return Appraised(line, level, score(level, weights["name"], agreeing))


def score(level: Band, fit: float, agreeing: float) -> float:
    """A number within the range of the band, higher with a better fit and more agreement; NotAScore if it is none."""
    within = 0.7 * fit + 0.3 * min(max(agreeing, 0), 4) / 4
    value = BASE[level] + WIDTH[level] * within
    if not math.isfinite(value) or not 0 <= value <= 1:
        raise NotAScore(f"{value} is not a score between 0 and 1")
    return round(value, 4)
