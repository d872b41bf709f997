"""The kinds of distractor: what looks like a watched name and names somebody, something or some firm that is not watched."""

# ruff: noqa: ARG005 (every maker takes the same three arguments)

from __future__ import annotations

import random
import re
from typing import NamedTuple

from matching import luhn
from watch.evaluate.population import FANCY, FIRST, Population
from watch.evaluate.variants import FORM, STARTS, Make, bare, parted

PAIRS = (
    "Michel Michèle,Daniel Danielle,Gabriel Gabrielle,Emmanuel Emmanuelle,Pascal Pascale,Frédéric Frédérique,"
    "Denis Denise,Martin Martine,François Françoise,André Andrée,Simon Simone,Christian Christiane,Joël Joëlle,"
    "Raphaël Raphaëlle,Louis Louise,Jocelyn Jocelyne,René Renée,Marcel Marcelle,Stéphane Stéphanie,Yvon Yvonne"
)
GENDER = {a: b for pair in PAIRS.split(",") for x, y in [pair.split()] for a, b in ((x, y), (y, x))}
GENDER |= {bare(a) or a: b for a, b in GENDER.items()}
OTHER_FORM = {
    "inc.": ("enr.", "s.e.n.c."), "inc": ("enr.", "s.e.n.c."), "ltée": ("enr.", "s.e.n.c."), "Ltd.": ("enr.", "s.e.n.c."),
    "enr.": ("inc.", "ltée", "s.e.n.c."), "s.e.n.c.": ("inc.", "ltée", "enr."),
}  # fmt: skip
"""Legal forms of another kind of undertaking: of the same name, it is another one."""


class Distractor(NamedTuple):
    """A kind of distractor, how it is made, and whether of people or of organisations.

    One that is `full` is the watched name itself: that it is not the one watched is told by where it stands and by the
    words about it, so that nothing may be raised for it at all.
    """

    kind: str
    make: Make
    person: bool
    full: bool = False


def _digit_off(name: str, chance: random.Random) -> str:
    """Another number that could have been given out: one digit other, and the check digit that goes with it."""
    match = re.match(r"(\d{4})-(\d{4})", name)
    if not match:
        return ""
    digits = match.group(1) + match.group(2)
    at = chance.randint(1, 6)
    changed = digits[:at] + chance.choice([d for d in "0123456789" if d != digits[at]]) + digits[at + 1 : 7]
    whole = next(f"{changed}{last}" for last in range(10) if luhn(f"{changed}{last}"))
    return f"{whole[:4]}-{whole[4:]} Québec inc."


def _gender(name: str) -> str:
    given, surname = parted(name)
    other = GENDER.get(given, "")
    return f"{other} {surname}" if other else ""


def _other_site(name: str, chance: random.Random, people: Population) -> str:
    """Of the same kind and the same first words, another place or another last word."""
    match = re.match(r"(Garderie|CPE|Centre de la petite enfance) (\S+ \S+)", name)
    if not match:
        return ""
    further = f"{match.group(1)} {match.group(2)} {people.surnames.one(chance)[0]}"
    first = next((one for one in FIRST if f" {one} " in name), "")
    return chance.choice((further, f"{match.group(1)} {first} {chance.choice(FANCY)}")) if first else further


def _other_form(name: str, chance: random.Random) -> str:
    match = FORM.search(name)
    if not match or name[0].isdigit():
        return ""
    return f"{name[: match.start()]} {chance.choice(OTHER_FORM[match.group(1)])}"


def _other_article(name: str) -> str:
    """« Aux Petits Grillons » for « Les Petits Grillons »."""
    if not STARTS.match(name):
        return ""
    for one, other in (("Les ", "Aux "), ("Aux ", "Les "), ("Le Jardin ", "La Maison "), ("La Maison ", "Le Jardin ")):
        if f" {one}" in name:
            return name.replace(f" {one}", f" {other}", 1)
    return ""


DISTRACTORS: tuple[Distractor, ...] = (
    Distractor("same_surname", lambda n, c, p: f"{p.person().given} {parted(n)[1]}", True),
    Distractor("same_given", lambda n, c, p: f"{parted(n)[0]} {p.surnames.one(c)[0]}", True),
    Distractor("gender", lambda n, c, p: _gender(n), True),
    Distractor("word_boundary", lambda n, c, p: f"{n}{c.choice(('son', 'sen', 'ville', 'mont', 'eau', 'ière'))}", True),
    Distractor("longer", lambda n, c, p: f"{n}-{p.surnames.one(c)[0]}" if "-" not in n else "", True),
    Distractor("toponym", lambda n, c, p: n.replace(" ", c.choice("- ")), True, full=True),
    Distractor("judge", lambda n, c, p: c.choice((n, n.upper())), True, full=True),
    Distractor("lawyer", lambda n, c, p: n, True, full=True),
    Distractor("cited", lambda n, c, p: n, True, full=True),
    Distractor("honorific", lambda n, c, p: n, True, full=True),
    Distractor("expert", lambda n, c, p: n, True, full=True),
    Distractor("witness", lambda n, c, p: n, True, full=True),
    Distractor("victim", lambda n, c, p: n, True, full=True),
    Distractor("digit_off", lambda n, c, p: _digit_off(n, c), False),
    Distractor("other_site", lambda n, c, p: _other_site(n, c, p), False),
    Distractor("other_form", lambda n, c, p: _other_form(n, c), False),
    Distractor("other_article", lambda n, c, p: _other_article(n), False),
)
FULL = frozenset(one.kind for one in DISTRACTORS if one.full)
"""Kinds of distractor that are a watched name written in full."""
