"""A town counts where it is told of the name: elsewhere it is weak, and another one speaks against."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Match, Watched
from matching.judgment import Reason

Find = Callable[..., dict[str, Match]]
ZOE = Watched("Z", "person", "Zoé Abramelin", born="1984-01-04")


CPE = Watched("C", "organization", "CPE Les Lucioles bleues", place="Laval")


def said(match: Match, code: str) -> Reason | None:
    return next((reason for reason in match.reasons if reason.code == code), None)


@pytest.mark.parametrize(
    ("body", "place", "speaks"),
    [
        ("Le Code civil du Québec s’applique.", "Québec", False),
        ("La Cour du Québec est saisie.", "Québec", False),
        ("Le bail est signé par 9999-0001 Québec inc. en mai.", "Québec", False),
        ("Il habite Montréal (Québec).", "Québec", False),
        ("Revenu Québec le réclame.", "Québec (Québec)", False),
        ("Il vit au Québec.", "Québec", False),
        ("La province de Québec le veut.", "Québec", False),
        ("Il habite Montréal (Québec).", "Laval (Québec)", False),
        ("It is a Quebec corporation.", "Québec", False),
        ("Il vit à Québec.", "Québec", True),
        ("L’accusé, qui habite Québec, le nie.", "Québec", True),
        ("La garderie de Québec est fermée.", "Québec", True),
        ("La Ville de Québec le poursuit.", "Québec", True),
        ("She lives in Quebec City.", "Québec", True),
        ("Une garderie sise au 12, rue Bellegarde, Québec (Québec).", "Québec", True),
        ("Il habite Laval (Québec).", "Laval (Québec)", True),
    ],
)
def test_a_town_that_bears_the_name_of_its_province(find: Find, body: str, place: str, speaks: bool) -> None:
    found = find([ZOE._replace(place=place)], body)["Z"]
    assert any(said(found, code) for code in ("place", "place_named")) is speaks
    assert said(found, "district") is None


@pytest.mark.parametrize(
    "body",
    [
        "Zoé Abramelin, de Laval, nie.",
        "Zoé Abramelin, domiciliée au 12, rue Bellegarde, app. 4, Laval (Québec), nie.",
        "Zoé Abramelin, éducatrice à la garderie Les Pinsons de Laval, nie.",
        "La défenderesse habite Laval.",
        "À Laval, Mme Zoé Abramelin signe le bail.",
        "Zoé Abramelin, de Chomedey, nie.",
        "Zoé Abramelin lives in Laval.",
    ],
)
def test_a_town_told_of_a_person_counts(find: Find, body: str) -> None:
    told = said(find([ZOE._replace(place="Laval")], body)["Z"], "place")
    assert told is not None
    assert told.weight == 1
    assert told.fr == "Le jugement associe ce nom à la ville de la fiche (Laval)."


@pytest.mark.parametrize(
    "body",
    [
        "Une garderie de Laval est fermée.",
        "Zoé Abramelin poursuit la Ville de Laval.",
        "Zoé Abramelin est citée devant la cour municipale de Laval.",
        "Zoé Abramelin poursuit Jade Rivarelle, de Laval.",
        "Zoé Abramelin signe. Le local est à Laval.",
        "À Laval, une lettre est préparée par Zoé Abramelin.",
    ],
)
def test_a_town_named_elsewhere_is_weak(find: Find, body: str) -> None:
    found = find([ZOE._replace(place="Laval")], body)["Z"]
    told = said(found, "place_named")
    assert told is not None
    assert told.weight == 0.5
    assert said(found, "place") is None


def test_the_address_of_a_party_is_told_of_it(find: Find) -> None:
    zoe = ZOE._replace(place="Granby")
    assert said(find([zoe], defendant="ZOÉ ABRAMELIN, domiciliée à Granby")["Z"], "place")
    assert said(find([zoe], defendant="ZOÉ ABRAMELIN\n12, rue Bellegarde\nGranby (Québec)")["Z"], "place")
    assert not said(find([zoe], defendant="ZOÉ ABRAMELIN\net\nJADE RIVARELLE, domiciliée à Granby")["Z"], "place")


@pytest.mark.parametrize(
    ("body", "band"),
    [
        ("Le bail est signé par la directrice Zoé Abramelin.", Band.PROBABLE),
        ("Le bail est signé par la directrice Zoé Abramelin, de Moncton, au Nouveau-Brunswick.", Band.POSSIBLE),
        ("Le bail est signé par la directrice Zoé Abramelin, de Granby.", Band.POSSIBLE),
        ("Le bail est signé par la directrice Zoé Abramelin, domiciliée à Saint-Herménégilde (Québec).", Band.POSSIBLE),
        ("Le bail est signé par la directrice Zoé Abramelin, née le 4 janvier 1984, de Granby.", Band.PROBABLE),
        ("La directrice Zoé Abramelin achète l’immeuble situé à Granby.", Band.PROBABLE),
        ("La directrice Zoé Abramelin quitte pour s’établir à Granby.", Band.PROBABLE),
        ("La directrice Zoé Abramelin, de la Banque Bellegarde, signe.", Band.PROBABLE),
    ],
)
def test_another_town_told_of_a_person_speaks_against(find: Find, body: str, band: Band) -> None:
    assert find([ZOE._replace(place="Laval")], body, defendant="JADE RIVARELLE")["Z"].band is band


@pytest.mark.parametrize(
    ("body", "band"),
    [
        ("Le CPE Les Lucioles bleues, situé à Laval, ferme.", Band.PROBABLE),
        ("À Laval, le CPE Les Lucioles bleues ferme.", Band.PROBABLE),
        ("Le CPE Les Lucioles bleues, dont le siège est à Laval, ferme.", Band.PROBABLE),
        ("Elle travaille à Laval et au sein du CPE Les Lucioles bleues.", Band.POSSIBLE),
        ("Le CPE Les Lucioles bleues et la Garderie Soleil de Laval ferment.", Band.POSSIBLE),
        ("Le CPE Les Lucioles bleues, dont le siège est à Granby, ferme son local de Laval.", Band.POSSIBLE),
        ("À Laval, le CPE Les Lucioles bleues de la Montagne ferme.", Band.POSSIBLE),
        ("À Laval, la Garderie Les Lucioles bleues ferme.", Band.POSSIBLE),
        ("Le CPE Aux Lucioles bleues, situé à Laval, ferme.", Band.POSSIBLE),
    ],
)
def test_the_town_of_an_establishment(find: Find, body: str, band: Band) -> None:
    assert find([CPE], body)["C"].band is band


def test_a_full_legal_name_in_another_town_is_no_more_than_probable(find: Find) -> None:
    company = Watched("C", "organization", "Garderie Les Lucioles inc.", place="Laval")
    found = find([company], defendant="GARDERIE LES LUCIOLES INC., située à Granby")["C"]
    assert said(found, "other_place") is not None
    assert found.band is Band.PROBABLE


def test_the_town_of_another_establishment_is_not_told_of_it(find: Find) -> None:
    found = find([CPE], "Le CPE Les Lucioles bleues et la Garderie Soleil de Laval ferment.")["C"]
    assert said(found, "place") is None
    assert said(found, "place_named") is not None


def test_a_town_named_elsewhere_says_more_of_a_party_that_bears_the_very_name(find: Find) -> None:
    service = Watched("C", "organization", "CPE La Tourterelle", place="Rimouski")
    body = "La chute est survenue au service de garde de Rimouski."
    assert find([service], body, defendant="CPE LA TOURTERELLE")["C"].band is Band.PROBABLE
    assert find([service], body, defendant="CPE LA TOURTERELLE DES BOIS")["C"].band is Band.POSSIBLE
    assert find([service], f"{body} Le CPE La Tourterelle a fermé.")["C"].band is Band.POSSIBLE
