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
        "Zoé Abramelin, Quesnoy Vogne s.e.n.c.r.l. pour la demanderesse.",
    ],
)
def test_a_lawyer_is_read_whatever_the_party(line: str) -> None:
    judgment = of(f"[2] La demande est rejetée.\nARMAND VALMOREL, J.C.S.\n{line}\n")
    assert "Zoé Abramelin" in named(judgment)
    assert inside(judgment, "Zoé Abramelin")


LISTS = [
    "Odile Quesnoy et Zoé Abramelin, pour l’intervenant le procureur général de l’Ontario.\nAnne Vogne, c.r., pour l’appelante.",
    "Anne Vogne and Odile Quesnoy, for the appellant.\nZoé Abramelin, Q.C., and R. Varin, for the intervener Pomerol Society of Law.",
    "Anne Vogne, for the plaintiff, respondent, at the first hearing.\nZoé Abramelin, for the defendant, at the second hearing.",
    "Anne Vogne, pour l’appelante.\nZoé Abramelin, pour la Société Pomerol.\nOdile Quesnoy, pour l’intimé.",
    "Anne Vogne, pour\nla plaignante\nOdile Quesnoy et\nZoé Abramelin , pour la Commission des droits",
    "Anne Vogne ,\nfor the Complainant\nOdile Quesnoy and Zoé Abramelin ,\nfor the Respondent",
]


@pytest.mark.parametrize("listed", LISTS)
def test_lines_that_follow_each_other_for_the_parties_list_lawyers_anywhere(listed: str) -> None:
    reasons = "".join(f"[{n}] Le bail est nul et la preuve en est claire.\n" for n in range(3, 60))
    judgment = of(f"[2] Le pourvoi est accueilli.\n{listed}\nVersion française du jugement rendu par\n{reasons}")
    assert inside(judgment, "Zoé Abramelin")
    assert not inside(judgment, "Le bail est nul")


@pytest.mark.parametrize(
    "lines",
    [
        "Anne Vogne, pour la période de mai.\nZoé Abramelin, pour la période de juin.",
        "Zoé Abramelin, pour la défenderesse, signe le bail.\nElle en paie le loyer.",
        "Anne Vogne paie 300 $ pour la demanderesse.\nZoé Abramelin paie 200 $ pour la demanderesse.",
        "Zoé Abramelin, pour Garderie Pomerol inc.\nAnne Vogne, pour Gestion Pomerol ltée",
    ],
)
def test_whoever_pays_signs_or_is_counted_for_somebody_is_in_no_list(lines: str) -> None:
    assert not inside(of(f"[2] Voici les faits.\n{lines}\n[3] La preuve est claire.\n"), "Zoé Abramelin")


@pytest.mark.parametrize(
    "heading", ["ONT COMPARU :", "Written representations by:", "Observations écrites :", "WRITTEN SUBMISSIONS BY:"]
)
def test_those_who_spoke_or_wrote_for_the_parties_are_their_lawyers(heading: str) -> None:
    judgment = of(f"[2] La requête est rejetée.\n{heading}\nAnne Vogne / Zoé Abramelin\nPour la plaignante\n")
    assert inside(judgment, "Zoé Abramelin")


def test_long_notes_below_the_lawyers_hide_none_and_are_none() -> None:
    notes = "".join(f"[{n}] Le bail est signé par Luc Varin et Anne Vogne en mai, pièce P-{n}.\n" for n in range(1, 60))
    page = "APPEARANCES:\nCounsel for the Appellant:\nZoé Abramelin\nCOUNSEL OF RECORD:\nFor the Appellant:\nName:\nOdile Quesnoy\n"
    judgment = of("[2] La demande est rejetée.\n" * 200 + page + notes)
    assert inside(judgment, "Zoé Abramelin")
    assert inside(judgment, "Odile Quesnoy")
    assert not inside(judgment, "Le bail est signé par Luc")


def test_a_list_of_who_came_does_not_end_a_judgment_that_decides_below() -> None:
    orders = "".join(f"[{n}] Le bail est nul et la preuve en est claire.\n" for n in range(3, 60))
    judgment = of(
        f"[2] Voici.\n{orders}COMPARUTIONS\nZoé Abramelin\n{orders}POUR CES MOTIFS, LE TRIBUNAL :\nREJETTE la demande;\n"
    )
    assert not inside(judgment, "Zoé Abramelin")
    assert any(region.zone is Zone.OPERATIVE for region in judgment.regions)
