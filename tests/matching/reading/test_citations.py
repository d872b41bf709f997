"""The names of a cited case are cited from their first word on, whatever breaks them; whoever cites it is not."""

from __future__ import annotations

import pytest

import matching
from matching.judgment import Zone

HEAD = """COUR DU QUÉBEC
DISTRICT DE MONTRÉAL
N° : 500-01-990001-261
DATE : 4 mai 2026
LE ROI
Poursuivant
c.
ODILON HIBOU
Accusé
JUGEMENT
[1] Le Tribunal est saisi d’une demande.
"""

CITED = [
    ("Octave", "Voir Octave\nQuidam c. R., 2013 QCCA 44."),
    ("Octave", "Le Tribunal se range à l’avis de la Cour d’appel dans Octave\nQuidam c. R., 2013 QCCA 44."),
    ("Octave", "Voir Octave Quidam c.\nR., 2013 QCCA 44."),
    ("Octave", "Voir Octave Quidam\nc. R., 2013 QCCA 44."),
    ("Garderie", "Dans Garderie éducative Alouette c. Merle, 2017 QCCA 46, la Cour le dit."),
    ("Garderie", "Voir Garderie Les Merles rieurs inc. v. Grive, 2023 QCTP 44."),
    ("Merles", "Voir CPE Les Merles bleus et Grive, 2023 QCTAT 44."),
    ("Merles", "Voir Grive et CPE Les Merles bleus, 2023 QCTAT 44."),
    ("Merles", "Voir CPE Les Merles bleus (Re), 2023 QCTAQ 44."),
    ("Octave", "Comme dans Octave Quidam, précité, le défendeur savait."),
    ("Octave", "See also Octave Quidam, supra note 3."),
    ("Octave", "Dans Octave Quidam (précité), la Cour le dit."),
    ("Octave", "L’arrêt Octave Quidam est clair."),
]
CITING = [
    ("Octave", "Réclamation d’Octave\nMerle c. R., 2013 QCCA 44."),
    ("Octave", "Ont comparu Octave Quidam.\nMerle c. R., 2013 QCCA 44."),
    ("Octave", "Octave Quidam\n\nMerle c. R., 2013 QCCA 44."),
    ("Octave", "Octave Quidam\nMerle c. R., 2013 QCCA 44."),
    ("Garderie", "La Garderie Les Merles bleus plaide Grive c. R., 2013 QCCA 44."),
    ("Garderie", "Garderie Les Merles bleus invoque Grive c. R., 2013 QCCA 44."),
    ("Garderie", "La Garderie Les Merles bleus dans ce dossier Grive c. R., 2013 QCCA 44."),
    ("Octave", "Octave Quidam, précédemment accusé, nie tout."),
    ("OCTAVE", "DANS L’AFFAIRE DE LA FAILLITE D’OCTAVE QUIDAM"),
    ("OCTAVE", "DANS L'AFFAIRE DE LA PROPOSITION DE OCTAVE QUIDAM"),
]


def _cited(name: str, body: str) -> bool:
    judgment = matching.read(f"{HEAD}[2] {body}\n[3] Rien de plus.\nREJETTE la demande;\n".encode(), "text/plain")
    at = judgment.text.rindex(name)
    return any(region.zone is Zone.CITED and region.start <= at < region.end for region in judgment.regions)


@pytest.mark.parametrize(("name", "body"), CITED)
def test_a_party_of_a_cited_case_is_cited(name: str, body: str) -> None:
    assert _cited(name, body)


@pytest.mark.parametrize(("name", "body"), CITING)
def test_whoever_stands_before_a_cited_case_is_not(name: str, body: str) -> None:
    assert not _cited(name, body)
