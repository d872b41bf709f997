"""Who acts for whom, and where the lawyers stand: never who is named in a letter, a note, a decision or a list of works."""

from __future__ import annotations

import pytest

from matching import read
from matching.judgment import Judgment, Zone

HEAD = """COUR SUPÉRIEURE
CANADA
PROVINCE DE QUÉBEC
DISTRICT DE MONTRÉAL
N° : 500-17-990001-261
DATE : 4 mai 2026
______________________________________________________________________
TOITURES BELLEGARDE INC.
Demanderesse
c.
LUC VARIN
Défendeur
______________________________________________________________________
JUGEMENT
______________________________________________________________________
[1] Le Tribunal est saisi d’une demande fondée sur un contrat.
"""
BLOCK = """______________________________________________________________________
ARMAND VALMOREL, J.C.S.
Me Odile Quesnoy
Quesnoy & Vogne
Pour la demanderesse
Date d’audience : 2 mai 2026
"""


def of(rest: str) -> Judgment:
    return read((HEAD + rest).encode())


def named(judgment: Judgment) -> set[str]:
    return {one.name for one in judgment.counsel}


def inside(judgment: Judgment, words: str) -> bool:
    at = judgment.text.index(words)
    return any(region.start <= at < region.end for region in judgment.regions if region.zone is Zone.COUNSEL)


@pytest.mark.parametrize(
    "note",
    [
        "1 Lettre adressée à Zoé Abramelin par la Ministre.",
        "1. Zoé Abramelin l’a signée le 3 mars.",
        "¹ Lettre adressée à Zoé Abramelin.",
        "* Zoé Abramelin l’a reçue.",
        "NOTES\nLettre adressée à Zoé Abramelin.",
        "[4] Pièce P-2, remise à Zoé Abramelin.",
        "1 Rapport annuel.\n[2] Bail signé par Zoé Abramelin.",
        "POUR CES MOTIFS, LE TRIBUNAL :\nDÉCLARE Zoé Abramelin coupable;",
        "CONDAMNE Zoé Abramelin à payer 4 000 $;",
        "La défenderesse Zoé Abramelin est absente.",
    ],
)
def test_what_stands_below_the_lawyers_is_not_among_them(note: str) -> None:
    judgment = of("[2] La demande est accueillie.\n" + BLOCK + note + "\n")
    assert inside(judgment, "Me Odile")
    assert not inside(judgment, "Zoé Abramelin")
    assert named(judgment) == {"Odile Quesnoy"}


def test_an_address_does_not_end_the_list_of_lawyers() -> None:
    judgment = of(
        "[2] Rejetée.\n" + BLOCK + "1 Place Ville-Marie, bureau 3000\nMe Huguette Sansregret\nPour le défendeur\n"
    )
    assert inside(judgment, "Me Huguette")


def test_a_second_list_of_lawyers_is_one_too() -> None:
    judgment = of("[2] Rejetée.\n" + BLOCK + "1 Avis public.\nMe Huguette Sansregret\nPour le défendeur\n")
    assert not inside(judgment, "Avis public")
    assert inside(judgment, "Me Huguette")


@pytest.mark.parametrize(
    "line",
    [
        "De : Zoé Abramelin",
        "Destinataire : Zoé Abramelin",
        "Devant la juge administrative : Zoé Abramelin",
        "Description : Zoé Abramelin y habite",
        "Pour l’année 2025 : Zoé Abramelin",
        "Abramelin, Zoé. « Un cadre pour la reconnaissance des savoirs » (2022), 52 R.G.D.",
        "Formulaire : Zoé Abramelin",
        "Zoé Abramelin pour la somme de 2 000 $.",
    ],
)
def test_no_lawyer_is_read_in_a_letter_a_work_or_an_account(line: str) -> None:
    judgment = of(f"[2] {line}\n{line}\nPOUR CES MOTIFS, LE TRIBUNAL :\nREJETTE la demande;\n")
    assert not any("Abramelin" in name for name in named(judgment))
    assert not inside(judgment, line)


@pytest.mark.parametrize(
    "line",
    [
        "AVOCATS DE LA DEMANDERESSE :\nZoé Abramelin",
        "Pour l’intimée principale : Zoé Abramelin",
        "Solicitors for the Respondents: Zoé Abramelin",
        "For the Attorney General of Canada: Zoé Abramelin",
        "Me Zoé Abramelin\nPour la CNESST",
        "Me Zoé Abramelin\nPour Gestion Pomerol inc.",
        "Procureure de l’employeur : Zoé Abramelin",
        "COMPARUTIONS :\nZoé Abramelin\nPOUR LE DÉFENDEUR",
        "Me Zoé Abramelin\nPour la défense",
    ],
)
def test_a_lawyer_is_read_whatever_the_party(line: str) -> None:
    judgment = of(f"[2] La demande est rejetée.\nARMAND VALMOREL, J.C.S.\n{line}\n")
    assert "Zoé Abramelin" in named(judgment)
    assert inside(judgment, "Zoé Abramelin")
