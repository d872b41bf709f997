"""A thing that is called by somebody's name is nobody; what is somebody's own, or stands beside them, leaves them there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Match

Find = Callable[..., dict[str, Match]]

THINGS = [
    "On lui remet la bourse Hélène Vermandois.",
    "On invoque la « loi Hélène Vermandois ».",
    "Le don est fait au Fonds commémoratif Hélène Vermandois.",
    "La rencontre a lieu dans la salle de conférence Hélène Vermandois.",
    "Le navire N.M. Hélène Vermandois est saisi.",
    "Le rapport de la commission d’enquête Hélène Vermandois est public.",
    "Il habite la circonscription électorale d’Hélène-Vermandois-Quesnoy.",
    "The car was found near Hélène Vermandois Park.",
    "The Hélène Vermandois Foundation paid for it.",
    "The Hélène Vermandois Memorial Scholarship was hers.",
    "Il habite au 12, boul. Hélène Vermandois, à Laval.",
    "Il habite au 12, av. Hélène Vermandois, à Laval.",
    "Il séjourne au CHSLD Hélène Vermandois.",
    "La rencontre de tous les parents a lieu ce jour-là, en soirée, à l’École secondaire\nHélène Vermandois de Laval.",
    "La rencontre de tous les parents a lieu ce jour-là, en soirée, dans l’immeuble du boul.\nHélène Vermandois, à Laval.",
    "The accident took place that very evening at the corner of Hélène Vermandois\nStreet and Elm Avenue.",
]
PEOPLE = [
    "Il signe à la place de Hélène Vermandois.",
    "Arrivée sur place Hélène Vermandois constate le vol.",
    "En route Hélène Vermandois perd le contrôle.",
    "Le fonds de Hélène Vermandois est saisi.",
    "Devant la Commission Hélène Vermandois admet tout.",
    "Selon la loi, Hélène Vermandois devait un avis.",
    "À l’école\nHélène Vermandois a frappé l’enfant.",
    "Le tout se passe à l’école : Hélène Vermandois y travaille.",
    "Hélène Vermandois Park was convicted of theft.",
]


@pytest.mark.parametrize("body", THINGS)
def test_a_thing_named_for_somebody_is_nobody(find: Find, body: str) -> None:
    assert find(["Hélène Vermandois-Quesnoy" if "Quesnoy" in body else "Hélène Vermandois"], body) == {}


@pytest.mark.parametrize("body", PEOPLE)
def test_a_word_for_a_thing_beside_somebody_is_not_their_name(find: Find, body: str) -> None:
    assert [match.band.value for match in find(["Hélène Vermandois"], body).values()] not in ([], ["excluded"])


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Raymond Chabot", "Le vérificateur, Raymond Chabot Grant Thornton, signe."),
        ("Raymond Chabot", "Le syndic Raymond Chabot inc. signe."),
        ("Jean Coutu", "Il achète à la pharmacie Jean Coutu du coin."),
        ("Norton Rose", "Il consulte Norton Rose Fulbright Canada s.e.n.c.r.l."),
    ],
)
def test_a_well_known_firm_is_nobody_and_who_has_its_name_is(find: Find, name: str, body: str) -> None:
    assert find([name], body) == {}
    assert name in find([name], f"{name} signe le contrat.")
    assert name in find([name], f"{name} fulmine et signe.")
