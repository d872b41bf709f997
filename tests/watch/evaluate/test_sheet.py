"""Where a name that is put in a place of a judgment comes to stand."""

from __future__ import annotations

import random
import re

import pytest

from watch.evaluate.prose import ENGLISH, FRENCH, Prose
from watch.evaluate.sheet import PLACES, Sheet, drawn

STRANGERS = ("Anne Vron", "Berthe Vroc", "Carl Vrid", "Denis Vral")
SLOTS = {
    "a": "A. A.",
    "b": "B. B.",
    "c": "C. C.",
    "s": "S",
    "t": "T",
    "place": "Clairval",
    "n": 3,
    "m": 4,
    "d": 5,
    "y": 20,
}
NAME = "Omer Quatrevrac"


def fill(template: str, name: str = "") -> str:
    return template.format(name, **SLOTS)


@pytest.fixture(params=range(12))
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture(params=[FRENCH, ENGLISH], ids=["fr", "en"])
def sheet(request: pytest.FixtureRequest, chance: random.Random) -> Sheet:
    return Sheet(request.param, chance, fill, STRANGERS)


def written(sheet: Sheet, place: str) -> dict[str, str]:
    """The parts of a judgment with the name put in one place."""
    for _ in range(4):
        sheet.say(sheet.prose.filler)
    sheet.put(place, NAME)
    return {"body": sheet.body(), "orders": sheet.orders(), "below": sheet.below()}


@pytest.mark.parametrize(
    ("place", "part", "shape"),
    [
        ("sentence", "body", r"\[\d\] .*{}[ ,]"),
        ("brackets", "body", r"\[\d\] .*(\({}\)|\[par {}\])"),
        ("bold", "body", r"\*\*{}\*\*"),
        ("table", "body", r"\n{}(\t| \| )20\d\d-"),
        ("list", "body", r"\n *(-|•|–|\*|[a-d]\)) {};"),
        ("order", "orders", r"^[A-ZÀ-Ü]{{4,}} .*{}"),
        ("note", "below", r"\n\[\d\] .*{}"),
        ("annex", "below", r"\n\d\. {}, Clairval"),
    ],
)
def test_a_name_stands_in_its_place_and_nowhere_else(sheet: Sheet, place: str, part: str, shape: str) -> None:
    parts = written(sheet, place)
    assert re.search(shape.replace("{}", NAME).replace("{{4,}}", "{4,}"), parts[part])
    assert {where for where, words in parts.items() if NAME in words} == {part}
    assert parts[part].count(NAME) == 1


@pytest.mark.parametrize("prose", [FRENCH, ENGLISH])
def test_an_annex_has_its_heading_and_strangers_beside_the_name(prose: Prose) -> None:
    sheet = Sheet(prose, random.Random(1), fill, STRANGERS)
    sheet.put("annex", NAME)
    below = sheet.below()
    assert re.match(r"\n(annexe|schedule|appendix)\b", below, re.IGNORECASE)
    assert sum(one in below for one in STRANGERS) == 3


def test_each_place_is_drawn_and_a_broken_name_stands_where_lines_break(chance: random.Random) -> None:
    assert {drawn(NAME, chance) for _ in range(400)} == set(PLACES)
    assert {drawn("Omer\nQuatrevrac", chance) for _ in range(50)} == {"sentence"}
