"""What a judgment quotes of another is not of its own people."""

from __future__ import annotations

import pytest

from matching import read
from matching.judgment import Zone

BODY = """COUR DU QUÉBEC
DISTRICT DE MONTRÉAL
N° : 500-22-990001-261
DATE : 4 mai 2026
ANNE VOGNE
Demanderesse
c.
LUC VARIN
Défendeur
JUGEMENT
[1] Le Tribunal est saisi d’une demande fondée sur un contrat.
[2] La Commission écrivait :
{quote}
[3] Rien de plus.
"""


def _quoted(quote: str) -> bool:
    judgment = read(BODY.format(quote=quote).encode())
    at = judgment.text.index("Abramelin")
    return any(region.zone is Zone.QUOTED and region.start <= at < region.end for region in judgment.regions)


@pytest.mark.parametrize(
    "quote", ["« [47] M. Abramelin avait reçu l’avis. »", "“[18] Ms. Abramelin did not testify.” [References omitted]"]
)
def test_a_numbered_paragraph_in_quotation_marks_is_of_another_decision(quote: str) -> None:
    assert _quoted(quote)


def test_words_in_quotation_marks_are_not() -> None:
    assert not _quoted("« M. Abramelin avait reçu l’avis. »")
