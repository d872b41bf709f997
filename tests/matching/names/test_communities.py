"""A name that the public tables do not have is unknown, not rare: those that go together are counted where they are borne."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from matching.names.communities import communities, together
from matching.names.frequencies import PUBLIC, Frequencies
from matching.names.normalize import fold
from matching.names.person import PersonName, variants
from matching.rules import rows
from matching.screening.score import COMMON


def only(name: str) -> PersonName:
    (one,) = variants(name)
    return one


def bearers(name: str) -> float:
    """Of the rarest way to understand a name."""
    return min(map(PUBLIC.bearers, variants(name)))


@pytest.mark.parametrize(
    "name",
    [
        "Li Chen", "Ousmane Coulibaly", "Gurpreet Gill", "Ana Pereira", "Juan Lopez", "Thi Lan Pham", "Samira Mansouri",
        "Imran Khan", "Maria Papadopoulos", "Rosa Russo", "Elie Khoury", "Hassan Ahmed", "Wilner Pierre", "Anita Sharma",
        "Ali Mohammadi", "Olga Petrova", "Ioana Popa", "Rachel Cohen", "Maria Reyes",
    ],
)  # fmt: skip
def test_a_name_common_somewhere_is_not_rare(name: str) -> None:
    assert bearers(name) >= COMMON


@pytest.mark.parametrize(
    "name", ["Zoé Abramelin", "Ulric Vermandois", "Mamadou Vermandois-Tremblay", "Gédéon Valmorel"]
)
def test_a_name_that_is_common_nowhere_stays_rare(name: str) -> None:
    assert bearers(name) < COMMON


def test_one_common_half_is_enough_not_to_be_rare_when_the_other_is_unknown() -> None:
    assert bearers("Xuefan Zhang") >= COMMON
    assert bearers("Lovejot Singh") >= COMMON


def test_a_half_known_from_elsewhere_is_not_taken_for_an_unknown_one() -> None:
    assert together(only("Harpreet Tremblay")) == 1
    assert bearers("Harpreet Zhang") < 1


def test_names_go_together_in_both_orders_where_that_is_the_custom() -> None:
    assert bearers("Wei Zhang") == pytest.approx(bearers("Zhang Wei"))
    assert bearers("Nguyen Van Minh") == pytest.approx(bearers("Van Minh Nguyen"))
    assert bearers("Nguyen Van Minh") >= COMMON
    assert bearers("Carlos Rodriguez") > 10 * bearers("Rodriguez Carlos")


def test_spellings_particles_and_middle_names_are_no_other_names() -> None:
    assert together(only("Mohammed Benali")) > 1
    assert bearers("Maria da Silva") >= COMMON
    assert bearers("Youssef El Idrissi") >= COMMON
    assert bearers("Mamadou Bailo Diallo") >= COMMON
    assert bearers("Manpreet Kaur Gill") >= COMMON


def test_two_surnames_are_rarer_than_one() -> None:
    assert bearers("Carlos Rodriguez Garcia") < bearers("Carlos Rodriguez") / 5


def test_an_office_s_own_table_moves_the_estimate() -> None:
    name = only("Wei Zhang")
    half = Frequencies({}, {"zhang": PUBLIC.surname_share(("zhang",)) / 2})
    assert half.bearers(name) == pytest.approx(PUBLIC.bearers(name) / 2)


def test_each_name_is_said_once_of_each_and_all_are_no_more_than_everybody() -> None:
    told = [row for _, row in rows("communities.tsv") if row[1] != "people"]
    names = Counter(
        (whence, what, fold(name)) for whence, what, _, cell in told for name in cell.replace("/", ",").split(",")
    )
    assert [one for one, times in names.items() if times > 1] == []
    for whence in communities():
        for kind in ("given", "surname"):
            shares = [(float(n), cell.count(",") + 1) for w, what, n, cell in told if (w, what) == (whence, kind)]
            assert 0 < sum(share * many for share, many in shares) <= 1000, (whence, kind)
            assert all(first > second for (first, _), (second, _) in pairwise(shares)), (whence, kind)
    assert sum(one.people for one in communities().values()) < 9_000_000 / 3
