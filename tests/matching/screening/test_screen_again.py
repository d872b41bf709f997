"""A score is nothing but its explanation; what speaks against a name weighs more than what is not said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import ENGINE, Band, Match, Watched
from matching.screening.score import appraise

Find = Callable[..., dict[str, Match]]
EVERYBODY = [
    Watched("1", "person", "Zoé Abramelin", born="1980", place="Rimouski"),
    Watched("2", "person", "Jean Tremblay", born="1975", place="Montréal", associates=("Garderie Les Pinsons Dorés inc.",)),
    Watched("3", "person", "Odile Vermandois-Quesnoy"),
    Watched("4", "person", "Armand Valmorel"),
    Watched("5", "organization", "Toitures Bellegarde inc.", place="Rimouski"),
    Watched("6", "organization", "9123-4567 Québec inc."),
    Watched("7", "organization", "Garderie Les Pinsons Dorés inc."),
]  # fmt: skip
BODIES = [
    "Zoé Abramelin, âgée de 46 ans, de Rimouski, est éducatrice.",
    "Jean Tremblay, âgé de 51 ans, administrateur de la Garderie Les Pinsons Dorés inc., habite Montréal.",
    "O. Vermandois et Zoé Marie Abramelyn ont écrit à 9123-4567 Québec inc. et à la Garderie des Pinsons Dorés.",
    "Jean Tremblay, âgé de 20 ans, est en cause.",
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("defendant", ["ZOÉ ABRAMELIN", "JEAN TREMBLAY", "ODILE QUESNOY"])
def test_every_score_is_recomputed_from_its_reasons(find: Find, body: str, defendant: str) -> None:
    found = find(list(EVERYBODY), body, defendant=defendant)
    assert found
    for match in found.values():
        assert appraise(match.reasons)[1:] == (match.band, match.score)
        rule = next(reason for reason in match.reasons if reason.code == "rule")
        assert ENGINE in rule.fr
        assert ENGINE in rule.en
        assert all(reason.fr and reason.en for reason in match.reasons)


def test_how_many_bear_the_name_is_said(find: Find) -> None:
    said = find(["Jean Tremblay"], "Jean Tremblay est en cause.")["Jean Tremblay"]
    rarity = next(reason for reason in said.reasons if reason.code == "rarity")
    assert rarity.fr.startswith("Environ ") and "portent au Québec le nom de la fiche" in rarity.fr
    assert said.band is Band.POSSIBLE


def test_a_name_common_among_those_born_abroad_is_not_probable_by_itself(find: Find) -> None:
    watched = ["Mei Chen", "Zoé Abramelin"]
    said = find(watched, "Mei Chen et Zoé Abramelin sont en cause.")
    assert (said["Mei Chen"].band, said["Zoé Abramelin"].band) == (Band.POSSIBLE, Band.PROBABLE)


def test_another_given_name_weighs_more_than_one_left_out(find: Find) -> None:
    watched = Watched("1", "person", "Gédéon Abramelin", place="Rimouski")
    other = find([watched], "Gédéon Armand Abramelin habite Rimouski.")["1"]
    alone = find([watched], "Gédéon Abramelin habite Rimouski.")["1"]
    assert alone.band is Band.PROBABLE
    assert other.band is Band.POSSIBLE
    assert other.score < alone.score


def test_a_woman_in_the_role_is_no_man(find: Find) -> None:
    """« Défenderesse » is never said of a man; « Défendeur » may be said of a woman."""
    man, woman = Watched("1", "person", "Robert Abramelin"), Watched("2", "person", "Zoé Abramelin")
    said = find([man], defendant="ROBERT ABRAMELIN\nDéfenderesse")["1"]
    assert said.band is Band.POSSIBLE
    assert any(reason.code == "sex" and reason.weight < 0 for reason in said.reasons)
    assert find([woman], defendant="ZOÉ ABRAMELIN")["2"].band is Band.PROBABLE


@pytest.mark.parametrize(
    ("name", "text", "band"),
    [
        ("Robert Abramelin", "Mme R. Abramelin est entendue.", Band.EXCLUDED),
        ("Robert Abramelin", "M. R. Abramelin est entendu.", Band.POSSIBLE),
        ("Zoé Sansregret", "Monsieur Z. Sansregret est entendu.", Band.EXCLUDED),
        ("Zoé Sansregret", "Monsieur Z. Sansregret est entendu. Madame Z. Sansregret aussi.", Band.POSSIBLE),
        ("Zoé Sansregret", "Monsieur Zoé Sansregret, administrateur, est entendu.", Band.POSSIBLE),
        ("Zoé Sansregret", "Madame Zoé Sansregret, administratrice, est entendue.", Band.PROBABLE),
        ("Marie-Pierre Sansregret", "Mme M.-P. Sansregret est entendue.", Band.POSSIBLE),
        ("Joseph Robert Abramelin", "Mrs. R. Abramelin was heard.", Band.EXCLUDED),
    ],
)
def test_a_title_of_the_other_sex_is_somebody_else_s(find: Find, name: str, text: str, band: Band) -> None:
    """By an initial alone it is another person; a name in full may have been given the wrong title."""
    assert find([Watched("1", "person", name)], text)["1"].band is band


def test_a_wrong_title_does_not_hide_whom_the_text_tells_more_of(find: Find) -> None:
    watched = Watched("1", "person", "Zoé Sansregret", associates=("Toitures Vermandois inc.",))
    told = "M. Z. Sansregret dirige la Toitures Vermandois inc."
    assert find([watched], told)["1"].band is not Band.EXCLUDED
