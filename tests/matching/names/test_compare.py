"""Two names are one name whichever is said first: what is left out weighs little, what stands against it much."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from matching.names.compare import SAME, compare

PEOPLE = st.lists(
    st.sampled_from("Zoé Abramelin Hélène Jean-Pierre Quesnoy J. Vermandois fils Mohamed".split()), max_size=4
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hélène Vermandois", "VERMANDOIS, Hélène"),
        ("Hélène Vermandois", "H. Vermandois"),
        ("Hélène Vermandois", "Helene Vermendois"),
        ("Hélène Vermandois", "Hélène Quesnoy Vermandois"),
        ("Muhammad Benquesnoy", "Mohamed Benquesnoy"),
        ("Jean-Pierre Quesnoy", "Jean Pierre Quesnoy"),
        ("Michael Vermandois", "Mike Vermandois"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert compare(one, other, "person") >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hélène Vermandois", "Odile Vermandois"),
        ("Michel Vermandois", "Michèle Vermandois"),
        ("Louis Vermandois fils", "Louis Vermandois père"),
        ("Luc Zacharie Vermandois", "Luc Armand Vermandois"),
        ("Hélène Vermandois", "Hélène Quesnoy"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert compare(one, other, "person") < SAME


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Toitures Bellegarde inc.", "TOITURES BELLEGARDE LTÉE", True),
        ("Bellegarde & Quesnoy s.e.n.c.", "Bellegarde et Quesnoy", True),
        ("Toitures Bellegarde inc.", "Toitures Bellegarde Ouest inc.", False),
        ("9123-4567 Québec inc.", "9123-4568 Québec inc.", False),
        ("Toitures Bellegarde inc.", "Excavation Quesnoy inc.", False),
    ],
)
def test_companies(one: str, other: str, same: bool) -> None:
    assert (compare(one, other, "organization") >= SAME) is same


@given(PEOPLE, PEOPLE)
def test_the_order_of_the_two_says_nothing(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    for score in (compare(first, second, "person"), compare(first, second, "organization")):
        assert 0 <= score <= 1
    assert compare(first, second, "person") == compare(second, first, "person")
    assert compare(first, second, "organization") == compare(second, first, "organization")
