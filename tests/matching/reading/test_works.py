"""Whoever wrote the works that a judgment relies on is an author, and nobody in the case."""

from __future__ import annotations

import pytest

from matching import read
from matching.judgment import Judgment, Zone

HEAD = """COUR DU QUÉBEC
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
"""


def cited(body: str, words: str) -> bool:
    judgment: Judgment = read(f"{HEAD}{body}\nPOUR CES MOTIFS, LE TRIBUNAL :\nREJETTE la demande;\n".encode())
    at = judgment.text.index(words)
    holding = [region for region in judgment.regions if region.start <= at < region.end]
    return min(holding, key=lambda region: region.end - region.start).zone is Zone.CITED


@pytest.mark.parametrize(
    "body",
    [
        "[2] Voir Odile Quesnoy et Zoé Abramelin, « Le droit des jardins » (2013), 62 R. du B. 301, p. 336.",
        "[2] As noted in Zoé Abramelin, “The Law of Gardens” (2013), 62 S.C.L.R. (2d) 301, the rule is old.",
        "[2] (Zoé Abramelin, The Law of Gardens, 7th ed., Markham (ON), LexisNexis, 2014, at p. 10).",
        "[2] See Zoé Abramelin, The Law of Gardens (Toronto: Irwin Law, 2011) at 12.",
        "[2] L’auteure Zoé Abramelin, Le droit des jardins, 6e éd., Cowansville, Yvon Blais, 2014, le rappelle.",
        "[2] Citing Odile Quesnoy & Zoé Abramelin, Gardens in Canada, 2d ed. (Markham, ON: LexisNexis, 2019).\nDoctrine et autres documents cités\nVogne, Anne.\n[3] Suite.",
        "[2] Dans son ouvrage sur les jardins, la professeure Zoé Abramelin soutient que la clause est nulle.",
        "[2] Les auteurs Odile Quesnoy et Zoé Abramelin écrivent que la clause est nulle.",
        "[2] Comme l’enseigne l’auteure Zoé Abramelin, la preuve est libre.",
        "[2] As Professor Zoé Abramelin says in her treatise, the rule is old.",
        "[2] Zoé Abramelin, La preuve des jardins, Cowansville, Éditions Yvon Blais, 2011, p. 230.",
        "[2] Voir Zoé Abramelin, Le droit des jardins, 4e éd., Cowansville, Yvon Blais,\n2012, p. 45.",
        "[2] As noted in Zoé Abramelin, The Law of Gardens, 3rd ed.\n(Toronto: Irwin Law, 2010), at p. 45.",
        "[2] Voir Zoé Abramelin, « Le droit des jardins »,\n(2013) 62 R. du B. 301, p. 336.",
        "[2] Introduction.\nDoctrine et autres documents cités\nAbramelin, Zoé, et Zoé Abramelin. « Les jardins ».\nPOURVOI contre un arrêt.",
    ],
)
def test_the_author_of_a_work_is_cited(body: str) -> None:
    assert cited(body, "Zoé Abramelin")


@pytest.mark.parametrize(
    "body",
    [
        "[2] Zoé Abramelin, directrice de la garderie, a signé le rapport « Suivi » (2013) et la lettre.",
        "[2] Zoé Abramelin, Gestion Pomerol inc. et Anne Vogne ont signé le bail de 2014.",
        "[2] L’auteure Zoé Abramelin réclame ses droits à l’éditeur.",
        "[2] L’auteur du vol, Zoé Abramelin, écrit une lettre.",
        "[2] La professeure Zoé Abramelin soutient avoir été congédiée et réclame son manuel.",
        "[2] Selon Zoé Abramelin, la 2e édition du guide date de 2014.",
        "[2] Zoé Abramelin a étudié le plan (Montréal : zone 4) en 2014.",
    ],
)
def test_whoever_does_something_is_no_author(body: str) -> None:
    assert not cited(body, "Zoé Abramelin")


@pytest.mark.parametrize(
    "body",
    [
        "[2] Zoé Abramelin, Le jardin, Cowansville, Yvon Blais, 2014.",
        "[2] Voir\n12 Zoé Abramelin, Le jardin, Cowansville, Éditions\nYvon Blais, 2014.",
        "[2] Un livre (Cowansville : Yvon Blais, 2014).",
        "[2] Le jardin, Cowansville, Éditions Yvon Blais inc., 2014.",
    ],
)
def test_a_publishing_house_is_nobody(body: str) -> None:
    assert cited(body, "Yvon Blais")


@pytest.mark.parametrize("body", ["[2] Il rencontre à Montréal, Yvon Blais, 2014 étant une bonne année."])
def test_whoever_has_the_name_of_a_publishing_house_is_somebody(body: str) -> None:
    assert not cited(body, "Yvon Blais")
