"""Parties side by side: each is read with its own role, and nothing else is moved."""

from __future__ import annotations

import pytest

from matching import Role, read
from matching.reading.columns import unwoven

JUDGMENT = """COUR DU QUÉBEC
DISTRICT DE LAVAL                    N° : 540-32-990001-261
DATE : 4 mai 2026
____________________________________
{parties}
____________________________________
JUGEMENT
[1] La demande porte sur un solde de 3 000 $ qui reste dû pour des travaux de peinture.
[2] La demande est accueillie.
"""


@pytest.mark.parametrize(
    "parties",
    [
        "Zoé Abramelin                    Luc Vermandois\nDemanderesse                     Défendeur",
        "   ZOÉ ABRAMELIN          LUC VERMANDOIS\r\n   Demanderesse           Défendeur\r",
        "Zoé Abramelin          Luc Vermandois\n12, rue Bellegarde     3, rue Vidal\nDemanderesse           Défendeur",
    ],
)
def test_each_has_the_role_below_its_name(parties: str) -> None:
    found = {party.name.title(): party.role for party in read(JUDGMENT.format(parties=parties).encode()).parties}
    assert found == {"Zoé Abramelin": Role.PLAINTIFF, "Luc Vermandois": Role.DEFENDANT}


@pytest.mark.parametrize(
    "raw",
    [
        "Rien ici.\nNi là.",
        "DISTRICT DE LAVAL          N° : 540-32-990001-261\nDATE :          4 mai 2026\n",
        "Zoé Abramelin              Luc Vermandois\nMontant                    Défendeur\n",
        "Demanderesse               Défendeur\n",
        "x" * 9000 + "\nZoé Abramelin          Luc Vermandois\nDemanderesse           Défendeur\n",
    ],
)
def test_a_wide_gap_elsewhere_stays(raw: str) -> None:
    assert unwoven(raw) == raw
