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


PAGE = """Le contrat de service ne porte aucune date et ne saurait donc établir à lui
seul le moment de la livraison. Le témoin le plus crédible affirme au contraire
que rien ne lui a été remis avant la fin du mois de mai et que la facture qui
est produite au dossier a été préparée bien plus tard par la partie adverse.

"""


def test_a_body_without_numbers_that_was_broken_into_lines_is_no_header() -> None:
    cited = "Voir à ce sujet Octave Quidam c. Ville de Laval, 2009 QCCS 112, par. 3.\n\n"
    text = "COUR SUPÉRIEURE\nN° : 500-17-990001-261\nODILE QUESNOY\nDemanderesse\n\n" + PAGE * 30 + cited + PAGE * 30
    judgment = read(text.encode())
    at = judgment.text.index("Octave")
    zones = {region.zone: region for region in judgment.regions if region.start <= at < region.end}
    assert Zone.CITED in zones
    assert Zone.HEADER not in zones


def _quoted(quote: str) -> bool:
    judgment = read(BODY.format(quote=quote).encode())
    at = judgment.text.index("Abramelin")
    return any(region.zone is Zone.QUOTED and region.start <= at < region.end for region in judgment.regions)


@pytest.mark.parametrize(
    "quote", ["« [47] M. Abramelin avait reçu l’avis. »", "“[18] Ms. Abramelin did not testify.” [References omitted]"]
)
def test_a_numbered_paragraph_in_quotation_marks_is_of_another_decision(quote: str) -> None:
    assert _quoted(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Dans Merle c. Ville de Laval, 2004 QCCS 112, la juge écrit : « M. Abramelin avait reçu l’avis. »",
        "Dans Merle c. Ville de Laval, 2004 QCCS 112, par. 12, la juge écrit :\n« M. Abramelin avait reçu l’avis. »",
        "In Merle v. Ville de Laval, 2004 QCCS 112, the judge wrote: “The defendant, Mr. Abramelin, had notice.”",
        "Citons l’arrêt Merle c. Ville de Laval, 2004 QCCS 112 : « La conduite de M. Abramelin fait échec à son recours. »",
        'Speaking of the tenant in Merle v. Laval, the judge noted that "Mr. Abramelin had had notice of the hearing since the month of May".',
        "« La faute de M. Abramelin ne fait ici aucun doute, ni le dommage qui en résulte » (Merle c. Ville de Laval, 2004 QCCS 112).",
        "“Mr. Abramelin, who was so long in default, cannot now ask this Court for equity” (Merle v. Ville de Laval, 2004 QCCS 112).",
    ],
)
def test_what_a_sentence_that_cites_a_case_quotes_is_of_that_case(quote: str) -> None:
    assert _quoted(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "« M. Abramelin avait reçu l’avis. »",
        "À la différence de Merle c. Laval, 2004 QCCS 112, « Abramelin inc. » avait reçu l’avis.",
        "À la différence de Merle c. Laval, 2004 QCCS 112, « Centre de la petite enfance Abramelin inc. » avait reçu l’avis.",
        "Il s’agit du « Centre de la petite enfance Les Abramelin bleus inc. » (Merle c. Laval, 2004 QCCS 112).",
        "Il invoque Merle c. Laval, 2004 QCCS 112. Le témoin dit : « M. Abramelin avait reçu l’avis. »",
    ],
)
def test_words_in_quotation_marks_are_not(quote: str) -> None:
    assert not _quoted(quote)
