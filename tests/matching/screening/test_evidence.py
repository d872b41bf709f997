"""What speaks for or against a person: an age that is theirs, a town that is a town, a label that tells a sex."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Index, Judgment, Match, Watched, read, screen
from matching.judgment import Reason

Find = Callable[..., dict[str, Match]]
ZOE = Watched("Z", "person", "Zoé Abramelin", born="1984-01-04")


def said(match: Match, code: str) -> Reason | None:
    return next((reason for reason in match.reasons if reason.code == code), None)


@pytest.mark.parametrize(
    "body",
    [
        "La défenderesse JADE RIVARELLE, âgée de 24 ans, reconnaît les faits.",
        "The defendant JADE RIVARELLE, aged 24, failed to pay.",
        "Jade Rivarelle, la défenderesse, âgée de 24 ans, reconnaît les faits.",
        "Zoé Abramelin et Jade Rivarelle, âgée de 24 ans, habitent Laval.",
        "Zoé Abramelin a une fille, Anne, âgée de 4 ans.",
        "Zoé Abramelin frappe un enfant, âgé de 3 ans.",
        "Zoé Abramelin and her son, aged 6, were there.",
        "La défenderesse Mme Rivarelle, née en 2001, reconnaît les faits.",
        "Zoé Abramelin et l’accusée, âgée de 24 ans, habitent Laval.",
    ],
)
@pytest.mark.parametrize("defendant", ["ZOÉ ABRAMELIN\net\nJADE RIVARELLE", "ZOÉ ABRAMELIN"])
def test_the_age_of_another_person_says_nothing(find: Find, body: str, defendant: str) -> None:
    found = find([ZOE], body, defendant=defendant)["Z"]
    assert said(found, "age") is None
    assert found.band is not Band.EXCLUDED


def test_the_age_of_a_role_that_two_people_have_says_nothing(find: Find) -> None:
    body = "La défenderesse, âgée de 24 ans, reconnaît les faits."
    assert said(find([ZOE], body, defendant="ZOÉ ABRAMELIN\net\nJADE RIVARELLE")["Z"], "age") is None
    assert find([ZOE], body)["Z"].band is Band.EXCLUDED


@pytest.mark.parametrize(
    ("body", "weight"),
    [
        ("La défenderesse Zoé Abramelin, âgée de 42 ans, habite Laval.", 1.0),
        ("La défenderesse, Mme Abramelin, âgée de 42 ans, habite Laval.", 1.0),
        ("Zoé Abramelin, de Saint-Jérôme, âgée de 42 ans.", 1.0),
        ("Zoé Abramelin, éducatrice à la Garderie Les Pinsons Dorés, âgée de 42 ans.", 1.0),
        ("Zoé Abramelin, la défenderesse, née le 3 mai 1959, habite Laval.", -1.0),
        ("The defendant, aged 24, failed to pay.", -1.0),
    ],
)
def test_the_age_of_the_person_speaks(find: Find, body: str, weight: float) -> None:
    found = said(find([ZOE], body)["Z"], "age")
    assert found is not None
    assert found.weight == weight


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
    assert (said(found, "place") is not None) is speaks
    assert said(found, "district") is None


def test_a_town_named_is_told_as_no_more_than_that(find: Find) -> None:
    reason = said(
        find([Watched("Z", "person", "Zoé Abramelin", place="Laval")], "Une garderie de Laval est fermée.")["Z"],
        "place",
    )
    assert reason is not None
    assert reason.fr == "Le jugement mentionne la ville de la fiche (Laval)."


@pytest.mark.parametrize(
    ("label", "against"),
    [
        ("Partie défenderesse", False),
        ("Partie requérante", False),
        ("Locateur - Partie demanderesse", False),
        ("Partie intimée", False),
        ("Partie mise en cause", False),
        ("Défenderesse", True),
        ("Requérante", True),
    ],
)
def test_the_word_party_says_nothing_of_a_sex(judgment: Callable[..., Judgment], label: str, against: bool) -> None:
    text = judgment(defendant="ROLAND ABRAMELIN").text.replace("\nDéfendeur\n", f"\n{label}\n")
    (found,) = screen(read(text.encode()), Index([Watched("R", "person", "Roland Abramelin")]))
    assert (said(found, "sex") is not None) is against


def test_french_sentences_have_a_space_before_the_colon(find: Find) -> None:
    found = find([ZOE], "Il vit à Laval.")["Z"]
    assert not [reason.fr for reason in found.reasons if ": " in reason.fr.replace(" : ", " ")]


@pytest.mark.parametrize(
    ("listed", "written", "fr", "en", "weight"),
    [
        ("Zoé Abramelin", "ZOÉ ABRAMELIN", "le nom inscrit à la liste", "the watch-list's name", 1),
        ("Zoé Abramelin-Tremblay", "ZOÉ ABRAMELIN", "le nom écrit au jugement", "the judgment's name", 1),
        ("Gaston Jean Tremblay", "JEAN TREMBLAY", "le nom écrit au jugement", "the judgment's name", -1),
    ],
)
def test_rarity_is_told_of_the_name_as_it_is_written(
    find: Find, listed: str, written: str, fr: str, en: str, weight: float
) -> None:
    rarity = said(find([Watched("D", "person", listed)], defendant=written)["D"], "rarity")
    assert rarity is not None
    assert fr in rarity.fr
    assert en in rarity.en
    assert rarity.weight == weight
