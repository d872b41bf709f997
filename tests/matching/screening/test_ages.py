"""Whose age it is that a judgment says, when they were born and when they died."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Match, Watched
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
    "body",
    [
        "Zoé Abramelin, une femme de 67 ans, nie.",
        "Zoé Abramelin, retraitée de 67 ans, nie.",
        "La défenderesse, une éducatrice de 24 ans, nie.",
        "Zoé Abramelin a 67 ans et vit seule.",
        "Zoé Abramelin is 67 years old.",
        "Zoé Abramelin (67 ans) nie.",
        "Zoé Abramelin, de Saint-Jérôme, a 67 ans.",
        "Aujourd’hui âgée de 67 ans, Zoé Abramelin vit seule.",
        "Aged 67, the defendant Zoé Abramelin lives alone.",
        "Zoé Abramelin, sexagénaire, nie.",
        "Zoé Abramelin, une femme dans la soixantaine, nie.",
        "Zoé Abramelin, a woman in her sixties, denies it.",
        "Zoé Abramelin (1959-03-03) nie.",
        "Zoé Abramelin (D.D.N. : 3 mars 1959) nie.",
        "Zoé Abramelin, dont la date de naissance est le 3 mars 1959, nie.",
        "Zoé Abramelin (DOB: 1959-03-03) denies it.",
        "Zoé Abramelin (née le 1959.03.03) nie.",
        "Zoé Abramelin, née à Laval le 3 mars 1959, nie.",
        "Zoé Abramelin was born March 3, 1959.",
        "La maison est bâtie par Zoé Abramelin (1902-1987).",
    ],
)
def test_an_age_or_a_birth_that_contradicts_excludes(find: Find, body: str) -> None:
    found = find([ZOE], body)["Z"]
    told = said(found, "age")
    assert told is not None
    assert told.weight == -1
    assert found.band is Band.EXCLUDED


@pytest.mark.parametrize(
    ("body", "weight"),
    [
        ("Zoé Abramelin, une femme de 42 ans, nie.", 1.0),
        ("Zoé Abramelin (04-01-1984) nie.", 1.0),
        ("Zoé Abramelin, born January 4, 1984, denies it.", 1.0),
        ("Zoé Abramelin, quadragénaire, nie.", 0.5),
    ],
)
def test_an_age_or_a_birth_that_agrees(find: Find, body: str, weight: float) -> None:
    told = said(find([ZOE], body)["Z"], "age")
    assert told is not None
    assert told.weight == weight


@pytest.mark.parametrize(
    "body",
    [
        "Zoé Abramelin frappe un homme de 67 ans.",
        "Zoé Abramelin frappe sa voisine, une femme de 67 ans.",
        "Zoé Abramelin, alors âgée de 22 ans, signe.",
        "Zoé Abramelin, âgée de 22 ans au moment des faits, signe.",
        "Zoé Abramelin était âgée de 22 ans.",
        "Zoé Abramelin was 22 years old at the time.",
        "Zoé Abramelin a 12 ans d’expérience.",
        "Zoé Abramelin signe un bail de 20 ans.",
        "Zoé Abramelin, condamnée à une peine de 20 ans, nie.",
        "Zoé Abramelin (2008-2012) préside le conseil.",
        "Zoé Abramelin (2011-03-03) dépose la pièce.",
    ],
)
def test_years_that_are_not_an_age_today_say_nothing(find: Find, body: str) -> None:
    found = find([ZOE], body)["Z"]
    assert said(found, "age") is None
    assert found.band is not Band.EXCLUDED


@pytest.mark.parametrize(
    ("body", "against"),
    [
        ("Zoé Abramelin, décédée en 1979, a bâti la maison.", True),
        ("Zoé Abramelin, morte le 3 mai 1979, a bâti la maison.", True),
        ("Zoé Abramelin, who died in 1979, built the house.", True),
        ("Zoé Abramelin, décédée en 2024, a bâti la maison.", False),
        ("Zoé Abramelin, fille de Paul, décédé en 1979, a bâti la maison.", False),
    ],
)
def test_a_death_before_one_was_of_age_excludes(find: Find, body: str, against: bool) -> None:
    found = find([ZOE], body)["Z"]
    assert (said(found, "death") is not None) is against
    assert (found.band is Band.EXCLUDED) is against


@pytest.mark.parametrize(
    ("body", "against"),
    [
        ("Feue Zoé Abramelin, décédée en 1962, a légué la terre.", True),
        ("The late Zoé Abramelin, who died in 1962, left the farm.", True),
        ("Zoé Abramelin, décédée en 2019, a légué la terre.", False),
    ],
)
def test_a_death_of_long_ago_excludes_whoever_has_no_known_birth(find: Find, body: str, against: bool) -> None:
    found = find(["Zoé Abramelin"], body, defendant="ODILE QUESNOY")["Zoé Abramelin"]
    assert (said(found, "death") is not None) is against
    assert (found.band is Band.EXCLUDED) is against


@pytest.mark.parametrize(
    ("body", "against"),
    [
        ("La maison de feu Zoé Abramelin est vendue.", True),
        ("The estate of the late Mrs. Zoé Abramelin was settled.", True),
        ("Un coup de feu. Zoé Abramelin a fui.", False),
        ("La veuve de feu Luc Quesnoy, Zoé Abramelin, a fui.", False),
    ],
)
def test_whoever_is_called_late_is_nobody_whom_the_list_says_alive(find: Find, body: str, against: bool) -> None:
    alive, dead = ZOE, ZOE._replace(ref="D", died="2026-05-01")
    found = find([alive, dead], body, defendant="ODILE QUESNOY")
    assert (found["Z"].band is Band.EXCLUDED) is against
    assert (said(found["Z"], "death") is not None) is against
    assert said(found["D"], "death") is None


def test_an_age_two_years_off_is_told_and_concludes_nothing(find: Find) -> None:
    found = find([ZOE], "Zoé Abramelin, âgée de 40 ans, habite Laval.")["Z"]
    told = said(found, "age_near")
    assert told is not None
    assert told.weight == 0
    assert "vers 1986" in told.fr and "1984-01-04" in told.fr
    assert said(found, "age_absent") is None
    assert said(found, "age") is None
