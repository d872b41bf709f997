from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st

from matching.names import person


@pytest.mark.parametrize(
    ("written", "given", "surname"),
    [
        ("Odile Vermandois", ("odile",), ("vermandois",)),
        ("VERMANDOIS, Odile", ("odile",), ("vermandois",)),
        ("Jean-Pierre Quesnoy", ("jean", "pierre"), ("quesnoy",)),
        ("Marie Ève Quesnoy", ("marie", "eve"), ("quesnoy",)),
        ("Odile Vermandois-Quesnoy", ("odile",), ("vermandois", "quesnoy")),
        ("Luis de la Fontanelle", ("luis",), ("de", "la", "fontanelle")),
        ("Me Odile Vermandois", ("odile",), ("vermandois",)),
        ("J.-P. Quesnoy", ("j", "p"), ("quesnoy",)),
    ],
)
def test_the_parts_of_a_name(written: str, given: tuple[str, ...], surname: tuple[str, ...]) -> None:
    parsed = person.parse(written)
    assert (parsed.given, parsed.surname) == (given, surname)


def test_suffixes_are_read_apart() -> None:
    assert person.parse("Odilon Quesnoy fils").suffix == "junior"
    assert person.parse("Odilon Quesnoy père").suffix == "senior"
    assert person.parse("Odilon Quesnoy, Jr").surname == ("quesnoy",)


def test_a_compound_given_name_is_one() -> None:
    assert person.parse("Jean-Pierre Quesnoy").compound
    assert person.parse("Jean Pierre Quesnoy").compound
    assert not person.parse("Odile Quesnoy").compound


def test_a_first_given_name_may_stand_without_a_further_one_with_a_hyphen() -> None:
    given = {(name.given, name.compound) for name in person.variants("Odilon Jean-Pierre Quesnoy")}
    assert given == {(("odilon", "jean", "pierre"), True), (("odilon",), False)}
    assert (("marie",), False) not in {(n.given, n.compound) for n in person.variants("Marie Anne-Sophie Quesnoy")}


def test_a_married_name_is_two_names() -> None:
    surnames = {name.surname for name in person.variants("Odile Vermandois née Quesnoy")}
    assert surnames == {("vermandois",), ("quesnoy",)}


def test_particles_are_glued() -> None:
    assert person.joined(("de", "la", "fontanelle")) == ("delafontanelle",)
    assert person.joined(("saint", "onge")) == ("saintonge",)
    assert person.joined(("vermandois", "quesnoy")) == ("vermandois", "quesnoy")


def test_a_surname_alone_is_no_name_to_watch() -> None:
    assert person.variants("Vermandois") == ()


UNITS = st.one_of(
    st.sampled_from(
        "Odile VERMANDOIS vermandois Jean-Pierre J.-P. O. Jr fils père Me M. née dit-Quesnoy Marie-dite et and & De l’Île "
        "O'Connor D’Amour Roy, (Toni) « -Odile Odile- Saint-Onge Ste R0y ÉMILE Œuvre alias P’tit Li veuve Marie–Ève".split()
    ),
    st.text(st.sampled_from("aéÎŒœß-–.,'’0(&"), min_size=1, max_size=5),
)


@given(first=UNITS, last=UNITS)
@example("Odile", "née")
@example("VERMANDOIS", "Odile")
@example("Jean-Pierre", "Quesnoy")
def test_two_units_are_read_at_once_as_they_are_one_by_one(first: str, last: str) -> None:
    assert person.variants(f"{first} {last}") == person.variants(f"{first}  {last}")
