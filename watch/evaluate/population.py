"""An invented watch-list of any size: names drawn as Québec bears them, and a long tail of surnames nobody bears."""

from __future__ import annotations

import csv
import gzip
import random
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from matching import Watched, fold, luhn
from matching.rules import rows

ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr j l m n p pl pr qu r s t tr v".split()
VOWELS = "a e i o u au ou oi ai eu é an on in".split()
ENDINGS = "ard eau elle ette ier on et in ault oix ois anne el ot ac ec and ert ien euil oux ay ais ville mont".split()
FOREIGN = "ov ski ian oglu ez inho ulis ström sen wala pour zadeh nguy tran khan adze".split()
TRADES = (
    "Construction Toitures Rénovations Transport Paysages Électricité Plomberie Menuiserie Excavation Imprimerie "
    "Boulangerie Pharmacie Gestion Placements Entreprises Services Investissements Immeubles Clinique Garage Distribution"
).split()
FORMS = "inc. ltée inc inc. enr. s.e.n.c. Ltd. ltée".split()
TOWNS = (
    "Clairval Montrevel Rive-Haute Sainte-Odile Beaulac Pont-Vieux Val-Doré Lac-Brun Saint-Aubert Neufchâtel".split()
)
PARTICLES = "de la ,de ,Le ,La ,Du ,Van ,Van der ,Di ,Da ,El-,D',O',St-,Ste-,Saint-,Sainte-".split(",")
"""What an invented surname may begin with; an apostrophe only before a vowel."""
KINDS = ("Garderie", "Garderie éducative", "Centre de la petite enfance", "CPE", "Service de garde")
FIRST = ("Les Petits", "Les Petites", "Les P'tits", "Aux Petits", "Les", "Aux", "Le Jardin des", "La Maison des")
FANCY = (
    "Quenouilles Moussaillons Lucioles Pirouettes Farfadets Libellules Grillons Tournesols Baluchons Marguerites "
    "Hirondelles Goélands Trottinettes Mésanges Cabrioles Matelots Renardeaux Bourgeons Galopins Ratons"
).split()


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person in parts, accents kept; a hyphenated given name or surname is one string."""

    given: str
    surname: str
    sex: str = ""

    @property
    def name(self) -> str:
        """As a watch-list writes it."""
        return f"{self.given} {self.surname}"


class Drawn:
    """Values drawn with their weights."""

    def __init__(self, values: list[tuple[str, str]], weights: list[float]) -> None:
        self.values, self.up_to = values, list(accumulate(weights))

    def one(self, chance: random.Random) -> tuple[str, str]:
        """A value (a name, and F, M or nothing)."""
        return self.values[bisect(self.up_to, chance.random() * self.up_to[-1])]


class Population:
    """Where names come from: the project's own tables, or the fuller ones of a folder, and an invented tail.

    The folder holds `*surnames*.csv` (rank, surname, share) and `*given*.csv.gz` (name, sex, count).
    """

    def __init__(self, chance: random.Random, folder: Path | None = None) -> None:
        self.chance = chance
        surnames, givens = _tables(folder) if folder else ([], [])
        surnames = surnames or [(name, float(share)) for _, (name, share) in rows("surnames.tsv", 2)]
        givens = givens or [(name, sex, float(births)) for _, (name, sex, births) in rows("given.tsv", 3)]
        tail = sorted({_invented(chance) for _ in range(40_000)})
        head = sum(share for _, share in surnames)
        weights = [share for _, share in surnames] + [0.6 * head / len(tail) * 2 * chance.random() for _ in tail]
        self.surnames = Drawn([(name, "") for name, _ in surnames] + [(name, "") for name in tail], weights)
        self.givens = Drawn([(name, sex) for name, sex, _ in givens], [count for *_, count in givens])
        self.women = _women(givens)

    def person(self) -> Person:
        """Somebody; one in twelve has a double surname, one in forty one that begins with a particle."""
        given, sex = self.givens.one(self.chance)
        surname = self.surnames.one(self.chance)[0]
        shape = self.chance.random()
        if shape < 0.08 and "-" not in surname:
            surname = f"{surname}-{self.surnames.one(self.chance)[0]}"
        elif shape > 0.975:
            surname = _with_particle(self.chance)
        return Person(given.replace(" ", "-"), surname, sex)

    def organization(self) -> str:
        """The name of a company or a childcare establishment."""
        chance, surname = self.chance, self.surnames.one(self.chance)[0]
        shape = chance.random()
        if shape < 0.2:
            return self.numbered()
        if shape < 0.45:
            first = chance.choice(FIRST)
            own = chance.choice(FANCY) if chance.random() < 0.3 else _invented(chance)
            last = f" de {chance.choice(TOWNS)} {surname}" if own in FANCY else ""
            return f"{chance.choice(KINDS)} {first} {own}{last}{chance.choice((' inc.', ''))}"
        trade, form = chance.choice(TRADES), chance.choice(FORMS)
        if shape < 0.5:
            other = self.surnames.one(chance)[0]
            return chance.choice((f"{surname} & {other} {form}", f"{surname}, {other} et Associés, s.e.n.c."))
        if shape < 0.7:
            return f"{trade} {surname} {form}"
        if shape < 0.85:
            return f"Les {trade} {self.givens.one(chance)[0].title()} {surname} {form}"
        return f"{trade} {_invented(chance)}{chance.choice(('ex', 'tek', 'co', 'plus'))} {form}"

    def numbered(self) -> str:
        """A company that has a number for a name."""
        return f"{number(self.chance)} Québec inc."

    def watchlist(self, size: int) -> list[Watched]:
        """`size` entries whose folded names are all different: four in five are people."""
        seen: set[str] = set()
        found: list[Watched] = []
        while len(found) < size:
            person = self.chance.random() < 0.8
            name = self.person().name if person else self.organization()
            folded = fold(name)
            if folded in seen:
                continue
            seen.add(folded)
            ref = f"W{len(found):07}"
            found.append(Watched(ref, "person" if person else "organization", name))
        return found


def number(chance: random.Random) -> str:
    """The digits of a numbered company, its check digit right (« 9123-4567 »)."""
    digits = f"9{chance.randint(0, 5)}{chance.randint(0, 99_999):05}"
    whole = next(f"{digits}{last}" for last in range(10) if luhn(f"{digits}{last}"))
    return f"{whole[:4]}-{whole[4:]}"


def _invented(chance: random.Random) -> str:
    if chance.random() < 0.25:
        body = "".join(chance.choice(ONSETS) + chance.choice("aeiou") for _ in range(chance.randint(1, 2)))
        return (body + chance.choice(FOREIGN)).capitalize()
    body = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.choice((1, 1, 2))))
    return (body + chance.choice(ONSETS) + chance.choice(ENDINGS)).capitalize()


def _women(givens: list[tuple[str, str, float]]) -> frozenset[str]:
    """Given names that women bear, ten to one: a table of every birth has each name on both sides."""
    borne: dict[str, float] = {}
    for name, sex, count in givens:
        borne[name] = borne.get(name, 0) + count * {"F": 1, "M": -10}.get(sex, 0)
    both = {name for name, sex, _ in givens if len(sex) > 1}
    return frozenset(name for name, balance in borne.items() if balance > 0 and name not in both)


def _with_particle(chance: random.Random) -> str:
    particle, own = chance.choice(PARTICLES), _invented(chance)
    return f"{particle}{chance.choice('AEIO')}{own.lower()}" if particle.endswith("'") else f"{particle}{own}"


def _tables(folder: Path) -> tuple[list[tuple[str, float]], list[tuple[str, str, float]]]:
    surnames: list[tuple[str, float]] = []
    givens: list[tuple[str, str, float]] = []
    for path in sorted(folder.glob("*surnames*.csv")):
        rows = csv.reader(path.read_text(encoding="utf-8").splitlines()[1:])
        surnames += [(row[1], float(row[2])) for row in rows]
    for path in sorted(folder.glob("*given*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            givens += [(n, sex, float(k)) for n, sex, k in list(csv.reader(handle))[1:] if n.isalpha() or "-" in n]
    return surnames, givens
