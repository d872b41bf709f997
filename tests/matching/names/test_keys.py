"""What namesakes have in common."""

from __future__ import annotations

import pytest

from matching.names import namesake_key


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Odile Vermandois-Quesnoy", "VERMANDOIS-QUESNOY, Odile", True),
        ("Odile Vermandois", "Odile Berthe Vermandois", True),
        ("Odile de la Fontanelle", "Odile De La Fontanelle", True),
        ("Odile Vermandois", "Berthe Vermandois", False),
        ("Odile Vermandois", "Odile Vermandois-Quesnoy", False),
    ],
)
def test_people_of_one_name_have_one_key(one: str, other: str, alike: bool) -> None:
    assert (namesake_key("person", one) == namesake_key("person", other)) is alike


def test_services_of_one_name_have_one_key() -> None:
    assert namesake_key("organization", "Garderie L’Envol inc.") == namesake_key(
        "organization", "GARDERIE L'ENVOL INC."
    )
    assert namesake_key("organization", "Garderie L’Envol") != namesake_key("organization", "CPE L’Envol")
