"""What a party is, by its name alone: somebody, a business that has no legal form, a public body, or hidden."""

from __future__ import annotations

import pytest

from matching.names.lists import given_names, surnames
from matching.reading.naming import BUSINESSES, kind_of

KINDS = {
    "person": (
        "ODILON QUIDAM", "QUIDAM, Odilon", "Zoé De la Pinsonnière", "MARIE DES RUISSEAUX", "El Quidam", "Di Merle", "Merle (Studio Merle)",
        "Quidam, marchand en gros", "Quidam, 12 rue des Grives, app. 3",
    ),
    "organization": (
        "GARDERIE LES PETITS PAS", "BOUTIQUE CHEZ ZOÉ", "SERVICE DE GARDE CHEZ TANTE ZOÉ", "Les Petits Pinsons", "Pinsons sans toit", "Merle 2009", "1100 Laird",
        "Ferme Merle", "Coalition Montréal", "Pinson Canada", "Pinson Quidam, avocats", "Pinson Merle, l.l.p.", "Le 350, s.e.c.", "Copropriété Vert sur bleu", "Merle & Pinson",
        "Ornithologues unis, section locale 99", "Première Nation de Merle", "Merle First Nation", "Théâtre du Pinson vert", "Chefs de Merleville", "Réseau des parents",
    ),
    "public_body": ("Ville d’Amerle", "Amerle (Ville d')", "Officier de la publicité des droits de Merleville", "MINISTRE DE LA FAMILLE"),
    "masked": ("Protection de la jeunesse — 99001", "LSJPA — 9901", "X", "A… B…", "LA GARDERIE A"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in KINDS.items() for name in names])
def test_the_kind_of_a_name(kind: str, name: str) -> None:
    assert kind_of(name) == kind


def test_no_word_of_a_business_is_a_name_that_people_bear() -> None:
    assert not BUSINESSES & (surnames().keys() | given_names().keys())
