"""People and services of the list that bear one name: it does not tell which of them a judgment names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Match, Watched

Find = Callable[..., dict[str, Match]]
NAME = "Mélusine Grandbrouillard"
SAID = f"{NAME}, administratrice, a signé le bail."
SERVICE = "Garderie Les Quenouilles Vertes inc."


def person(ref: str, born: str = "", place: str = "", name: str = NAME) -> Watched:
    return Watched(ref, "person", name, born=born, place=place)


def codes(match: Match) -> set[str]:
    return {reason.code for reason in match.reasons}


@pytest.mark.parametrize(
    "other",
    [person("B", born="1981-02-03"), person("B", born="1981", name="Mélusine Odile Grandbrouillard")],
)
def test_a_rare_name_that_two_of_the_list_bear_is_of_neither_by_itself(find: Find, other: Watched) -> None:
    alone = find([person("A", born="1970-05-06")], SAID)["A"]
    assert alone.band is Band.PROBABLE and "namesakes" not in codes(alone)
    found = find([person("A", born="1970-05-06"), other], SAID)
    assert {match.band for match in found.values()} == {Band.POSSIBLE}
    assert all("namesakes" in codes(match) for match in found.values())
    assert not [reason for match in found.values() for reason in match.reasons if reason.fr.startswith("Nom rare")]


def test_what_else_the_judgment_says_still_tells_which(find: Find) -> None:
    listed = [person("A", born="1970", place="Laval"), person("B", born="1981", place="Rimouski")]
    found = find(listed, f"{NAME}, 55 ans, domiciliée à Laval, a signé le bail.")
    assert (found["A"].band, found["B"].band) == (Band.PROBABLE, Band.EXCLUDED)


@pytest.mark.parametrize(
    "again",
    [
        person("B", born="1970-05-06", place="Laval"),
        person("B", born="1970", place="Rimouski"),
        person("B"),
        person("B", born="1981", name="Mélusine Grandbrouillart"),
    ],
)
def test_somebody_listed_twice_is_no_namesake(find: Find, again: Watched) -> None:
    found = find([person("A", born="1970-05-06", place="Laval"), again], SAID)
    assert found["A"].band is Band.PROBABLE


@pytest.mark.parametrize(("town", "band"), [("Rimouski", Band.POSSIBLE), ("Laval", Band.PROBABLE)])
def test_services_of_one_name_in_several_towns(find: Find, town: str, band: Band) -> None:
    listed = [Watched(ref, "organization", SERVICE, place=place) for ref, place in (("A", "Laval"), ("B", town))]
    found = find(listed, f"La {SERVICE} a signé le bail.")
    assert {match.band for match in found.values()} == {band}


def test_a_person_and_a_business_of_one_name_are_no_namesakes(find: Find) -> None:
    business = Watched("B", "organization", f"{NAME} inc.", neq="1171234567", aliases=(NAME,))
    found = find([person("A", born="1970"), business], SAID)
    assert all("namesakes" not in codes(match) for match in found.values())
    assert found["A"].band is Band.PROBABLE


def test_those_whose_docket_it_is_are_no_namesakes(find: Find) -> None:
    docket = ("500-32-990008-262",)
    listed = [
        Watched("A", "person", "Odile Quesnoy", born="1970", dockets=docket),
        person("B", born="1981", name="Luc Vermand"),
    ]
    listed += [Watched("C", "person", "Berthe Fusain", born="1955", dockets=docket)]
    found = find(listed)
    assert {ref: match.band for ref, match in found.items()} == {"A": Band.CERTAIN, "C": Band.CERTAIN}
    assert all("namesakes" not in codes(match) for match in found.values())
