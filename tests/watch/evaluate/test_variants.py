"""What each kind of variant makes of a name, and of which names it makes nothing."""

from __future__ import annotations

import random
import re

import pytest

from watch.evaluate.population import Population
from watch.evaluate.variants import HARD, PLAIN, VARIANTS


@pytest.fixture(scope="module")
def people() -> Population:
    return Population(random.Random(5))


def made(people: Population, kind: str, name: str) -> set[str]:
    """All that a kind makes of a name in many draws; of organisations where the name has a legal form or a number."""
    makers = [one.make for one in VARIANTS if one.kind == kind]
    return {make(name, people.chance, people) for make in makers for _ in range(60)} - {""}


@pytest.mark.parametrize(
    ("kind", "name", "shapes"),
    [
        ("hyphen_added", "Omer de la Vrouette", {"Omer de-la-Vrouette"}),
        ("apostrophe", "Omer D'Ovrac", {"Omer D’Ovrac"}),
        ("apostrophe_dropped", "Omer D'Ovrac", {"Omer DOvrac", "Omer D Ovrac"}),
        ("apostrophe_dropped", "Garderie Les P'tits Vrons", {"Garderie Les Ptits Vrons", "Garderie Les P tits Vrons"}),
        ("particle", "Omer Le Vrac", {"Omer Levrac", "Omer le Vrac", "Omer LE VRAC"}),
        ("particle", "Omer Van der Vrac", {"Omer Vandervrac", "Omer van der Vrac", "Omer VAN DER VRAC"}),
        ("saint", "Omer Ste-Vrac", {"Omer Sainte-Vrac", "Omer Ste Vrac", "Omer Ste. Vrac"}),
        (
            "compound_initials",
            "Luc-Omer Vrac",
            {"L.-O. Vrac", "L.O. Vrac", "LO Vrac", "Luc-O. Vrac", "VRAC, L.-O."},
        ),
        ("legal_form", "Toitures Vrac inc.", {f"Toitures Vrac {form}" for form in ("incorporée", "Inc", "ltée", "Ltd.")}),
        ("legal_form", "Toitures Vrac enr.", {f"Toitures Vrac {form}" for form in ("Enr", "ENR.", "enregistrée")}),
        ("legal_dropped", "Vrac, Vron et Associés, s.e.n.c.", {"Vrac, Vron et Associés"}),
        ("abbreviation", "Distribution Vrac inc.", {"Dist. Vrac inc."}),
        ("abbreviation", "Vrac, Vron et Associés, s.e.n.c.", {f"Vrac, Vron{x}, s.e.n.c." for x in (" & Associés", " et Ass.")}),
        ("quotes", "Garderie Les Vrons inc.", {"Garderie « Les Vrons » inc.", "« Garderie Les Vrons inc. »"}),
        (
            "number_shape",
            "9123-4568 Québec inc.",
            {
                "9123 4568 Québec inc.", "91234568 Québec inc.", "9123-4568 QUÉBEC INC.", "9123–4568 Québec inc.",
                "9l23-4568 Québec inc.", "9123-4568", "la compagnie 9123-4568 Québec",
            },
        ),
    ],
)  # fmt: skip
def test_a_name_is_written_in_each_shape_of_its_kind(
    people: Population, kind: str, name: str, shapes: set[str]
) -> None:
    assert made(people, kind, name) == shapes


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("hyphen_added", "Omer Vrac"),
        ("apostrophe_dropped", "Omer Vrac"),
        ("particle", "Omer Levrac"),
        ("legal_dropped", "Omer Vrac"),
        ("legal_form", "9123-4568 Québec inc."),
        ("married", "Omer Vrac"),
        ("married_joined", "Omer Vrac"),
        ("half_surname", "Omer El-Vrac"),
        ("half_surname", "Omer St-Vrac"),
    ],
)
def test_a_name_that_cannot_be_written_so_is_left(people: Population, kind: str, name: str) -> None:
    assert not made(people, kind, name)


def test_a_woman_keeps_her_surname_and_a_husbands_stands_beside_it(people: Population) -> None:
    said = made(people, "married", "Johanne Vrac")
    assert {bool(re.search(mark, one)) for one in said for mark in ("née Vrac", "Vrac, épouse")} == {True, False}
    assert all(re.search(r"née Vrac|Vrac, épouse", one) for one in said)
    joined = made(people, "married_joined", "Johanne Vrac")
    assert all("Vrac" in one and len(re.split("[ -]", one)) > 2 for one in joined)
    assert not any("née" in one or "épouse" in one for one in joined)


def test_every_long_word_of_a_company_has_its_slip_and_the_form_none(people: Population) -> None:
    for written in made(people, "org_typo_each", "Toitures Vrouillard inc."):
        trade, own, form = written.split(" ")
        assert trade != "Toitures" or own != "Vrouillard"
        assert form == "inc."
    assert any(
        written.split()[0] != "Toitures" and written.split()[1] != "Vrouillard"
        for written in made(people, "org_typo_each", "Toitures Vrouillard inc.")
    )


def test_a_number_and_a_trade_name_stand_together_whichever_of_them_is_listed(people: Population) -> None:
    assert all("9123-4568 Québec inc." in one for one in made(people, "trade_name", "9123-4568 Québec inc."))
    assert all(
        re.fullmatch(r"\d{4}-\d{4} Québec inc\. \(Salon Vrac enr\.\)", one)
        for one in made(people, "trade_name", "Salon Vrac enr.")
    )


def test_each_kind_is_counted_as_plain_or_as_hard_and_can_be_planted(people: Population) -> None:
    kinds = {one.kind for one in VARIANTS}
    assert kinds == PLAIN | HARD
    assert not PLAIN & HARD
    listed = people.watchlist(4000)
    for one in VARIANTS:
        among = [w.name for w in listed if (w.kind == "person") is one.person]
        assert any(one.make(name, people.chance, people) for name in among), one.kind
