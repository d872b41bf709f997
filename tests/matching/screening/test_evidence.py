"""How what speaks for somebody is said, and whom a name is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Match, Watched
from matching.judgment import Reason

Find = Callable[..., dict[str, Match]]
ZOE = Watched("Z", "person", "Zoé Abramelin", born="1984-01-04")


def said(match: Match, code: str) -> Reason | None:
    return next((reason for reason in match.reasons if reason.code == code), None)


def test_french_sentences_have_a_space_before_the_colon(find: Find) -> None:
    found = find([ZOE], "Il vit à Laval.")["Z"]
    assert not [reason.fr for reason in found.reasons if ": " in reason.fr.replace(" : ", " ")]


@pytest.mark.parametrize(
    ("listed", "written", "fr", "en", "weight"),
    [
        ("Zoé Abramelin", "ZOÉ ABRAMELIN", "le nom de la fiche", "the record’s name", 1),
        (
            "Zoé Abramelin-Tremblay",
            "ZOÉ ABRAMELIN",
            "le nom tel que le jugement l’écrit",
            "the name as the judgment writes it",
            1,
        ),
        (
            "Gaston Jean Tremblay",
            "JEAN TREMBLAY",
            "le nom tel que le jugement l’écrit",
            "the name as the judgment writes it",
            -1,
        ),
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


@pytest.mark.parametrize(
    ("body", "union"),
    [
        ("Le Syndicat des travailleuses du CPE Les Lucioles bleues dépose un grief.", True),
        ("Le syndicat des salariés et salariées (CSN) du CPE Les Lucioles bleues, de Laval, dépose un grief.", True),
        ("L’Association des parents du CPE Les Lucioles bleues, de Laval, se plaint.", True),
        ("Le syndicat et le CPE Les Lucioles bleues, de Laval, s’entendent.", False),
        ("Le syndicat reproche à la direction du CPE Les Lucioles bleues, de Laval, un congédiement.", False),
        ("Le Syndicat du CPE Les Lucioles bleues poursuit le CPE Les Lucioles bleues, de Laval.", False),
    ],
)
def test_a_union_is_not_the_establishment(find: Find, body: str, union: bool) -> None:
    cpe = Watched("C", "organization", "CPE Les Lucioles bleues", place="Laval")
    found = find([cpe], body)["C"]
    assert (said(found, "union") is not None) is union
    assert (found.band is Band.POSSIBLE) is union


@pytest.mark.parametrize(
    ("defendant", "band"),
    [
        ("GARDERIE LES LUCIOLES INC.", Band.CERTAIN),
        ("COMITÉ DES PARENTS DE LA GARDERIE LES LUCIOLES INC.", Band.POSSIBLE),
        ("ASSOCIATION DES USAGERS DE LA GARDERIE LES LUCIOLES INC.", Band.POSSIBLE),
        ("LES AMIS DE LA GARDERIE LES LUCIOLES INC.", Band.POSSIBLE),
        ("9123-4567 QUÉBEC INC., faisant affaire sous le nom de GARDERIE LES LUCIOLES INC.", Band.CERTAIN),
    ],
)
def test_a_party_that_others_are_beside_the_establishment(find: Find, defendant: str, band: Band) -> None:
    assert find([Watched("C", "organization", "Garderie Les Lucioles inc.")], defendant=defendant)["C"].band is band


def test_a_party_of_which_only_the_kind_is_written_otherwise_is_not_certain(find: Find) -> None:
    company = Watched("C", "organization", "Garderie Les Lucioles inc.")
    assert find([company], defendant="GARDERIE LES LUCIOLES INC.")["C"].band is Band.CERTAIN
    assert find([company], defendant="GARDERIE ÉDUCATIVE LES LUCIOLES INC.")["C"].band is Band.PROBABLE
    found = find([company], "Une facture de Garderie éducative Les Lucioles inc. est au dossier.")["C"]
    assert found.band is Band.POSSIBLE


def test_weak_signs_make_no_attribute_together(find: Find) -> None:
    somebody = Watched("P", "person", "Ariane Kerouanton", place="Rimouski")
    weak = "La garderie de Rimouski est fermée. Arianne Kerouanton attendait dans la cour."
    found = find([somebody], weak)["P"]
    assert (found.band, said(found, "childcare") is not None, said(found, "place_named") is not None) == (
        Band.POSSIBLE, True, True,
    )  # fmt: skip
    assert find([somebody], "Arianne Kerouanton, de Rimouski, attendait dans la cour.")["P"].band is Band.PROBABLE


@pytest.mark.parametrize(("name", "band"), [("Charles-Antoine Gagnon", Band.PROBABLE), ("Zoé Gagnon", Band.POSSIBLE)])
def test_two_attributes_tell_a_shortened_name_of_few_people(find: Find, name: str, band: Band) -> None:
    given, surname = name.split()
    somebody = Watched("P", "person", f"{given} {surname}-Abramelin", born="1991", place="Rimouski")
    assert find([somebody], defendant=f"{name.upper()}, né en 1991, de Rimouski")["P"].band is band


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("Alex Gagnon a été accusé de fraude.", Band.POSSIBLE),
        ("L’accusé, Alex Gagnon, se tait.", Band.POSSIBLE),
        ("Alex Gagnon assistait à la rencontre.", Band.EXCLUDED),
    ],
)
def test_a_name_of_many_is_told_of_whoever_answers_for_something(find: Find, said: str, band: Band) -> None:
    assert find([Watched("P", "person", "Alexandre Gagnon")], said)["P"].band is band
