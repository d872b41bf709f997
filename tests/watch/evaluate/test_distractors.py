"""What each kind of distractor makes of a watched name: another name, or that very name of somebody else."""

from __future__ import annotations

import random

import pytest

from matching import luhn
from watch.evaluate.distractors import DISTRACTORS, FULL
from watch.evaluate.planted import ONE_EACH
from watch.evaluate.population import FANCY, Population
from watch.evaluate.prose import ENGLISH, FRENCH, Prose


@pytest.fixture(scope="module")
def people() -> Population:
    return Population(random.Random(5))


def made(people: Population, kind: str, name: str) -> set[str]:
    """All that a kind makes of a name in many draws."""
    return {one.make(name, people.chance, people) for one in DISTRACTORS if one.kind == kind for _ in range(60)} - {""}


@pytest.mark.parametrize(
    ("kind", "name", "shapes"),
    [
        ("other_form", "Toitures Vrac inc.", {"Toitures Vrac enr.", "Toitures Vrac s.e.n.c."}),
        ("other_form", "Toitures Vrac enr.", {f"Toitures Vrac {form}" for form in ("inc.", "ltée", "s.e.n.c.")}),
        ("other_form", "9123-4568 Québec inc.", set()),
        ("other_article", "CPE Les Petits Vrons", {"CPE Aux Petits Vrons"}),
        ("other_article", "Garderie Aux Vrons inc.", {"Garderie Les Vrons inc."}),
        ("other_article", "Garderie La Maison des Vrons", {"Garderie Le Jardin des Vrons"}),
        ("other_article", "Les Toitures Luc Vrac inc.", set()),
        ("gender", "Denis Vrac", {"Denise Vrac"}),
        ("toponym", "Omer Vrac", {"Omer Vrac", "Omer-Vrac"}),
        ("judge", "Omer Vrac", {"Omer Vrac", "OMER VRAC"}),
        ("expert", "Omer Vrac", {"Omer Vrac"}),
    ],
)
def test_a_name_that_looks_like_a_watched_one(people: Population, kind: str, name: str, shapes: set[str]) -> None:
    assert made(people, kind, name) == shapes


def test_another_number_is_one_that_could_have_been_given_out(people: Population) -> None:
    others = made(people, "digit_off", "9123-4568 Québec inc.")
    assert others
    for one in others:
        digits = one[:4] + one[5:9]
        assert luhn(digits)
        assert sum(a != b for a, b in zip(digits[:7], "9123456", strict=True)) == 1


def test_another_establishment_has_the_same_first_words(people: Population) -> None:
    others = made(people, "other_site", "Garderie Les Petits Vrons inc.")
    assert all(one.startswith("Garderie Les Petits ") and "Vrons" not in one for one in others)
    assert any(one.split()[-1] in FANCY for one in others)


@pytest.mark.parametrize("prose", [FRENCH, ENGLISH])
def test_who_bears_the_whole_name_is_told_apart_by_a_place_or_a_sentence_of_their_own(prose: Prose) -> None:
    assert set(prose.said) | set(ONE_EACH) == FULL
    assert all("{}" in sentence for sentences in prose.said.values() for sentence in sentences)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("toponym", "école secondaire {}"),
        ("toponym", "bibliothèque municipale {}"),
        ("toponym", "autoroute {}"),
        ("honorific", "Me {}"),
        ("honorific", "Maître {}"),
        ("honorific", "maître {}"),
        ("expert", "L’expert {}"),
        ("witness", "Le témoin {}"),
        ("victim", "La victime, {}"),
        ("cited", "{} c. R."),
    ],
)
def test_a_french_sentence_says_what_they_are(kind: str, words: str) -> None:
    assert any(words in sentence for sentence in FRENCH.said[kind])
