"""Every layout of an invented Québec is read exactly: parties with their roles, docket, citation, day, judge, court."""

from __future__ import annotations

import pytest

import matching
from matching import Role, Zone, fold
from tests.matching.reading import layouts, quebec

SLOW = {"pdf": 8, "docx": 12}


@pytest.mark.parametrize("seed", [11, 23])
@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_every_field_of_every_layout(layout: str, seed: int) -> None:
    invented = quebec.Quebec(seed)
    for _ in range(SLOW.get(layout, 30)):
        case = invented.case()
        judgment = matching.read(*layouts.LAYOUTS[layout](case))
        found = {(fold(party.name), party.role.value) for party in judgment.parties}
        assert found == {(fold(name), role) for name, role in case.parties}, judgment.text[:1500]
        assert case.docket in judgment.dockets
        assert judgment.origin_dockets == ((case.origin,) if case.origin else ())
        assert judgment.citations[0] == case.citation
        assert (judgment.date, judgment.corrected) == (case.date, case.corrected)
        assert [fold(judge.name) for judge in judgment.judges] == [fold(name) for name in case.judges]
        assert judgment.court
        assert judgment.lang == "fr"
        assert {fold(name) for name, _ in case.counsel} <= {fold(one.name) for one in judgment.counsel}


@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_offsets_are_those_of_the_text_and_do_not_move(layout: str) -> None:
    body, kind = layouts.LAYOUTS[layout](quebec.Quebec(5).case())
    judgment = matching.read(body, kind)
    assert judgment == matching.read(body, kind)
    for party in judgment.parties:
        assert " ".join(judgment.text[party.start : party.end].split()) == party.name
    for one in (*judgment.judges, *judgment.counsel):
        assert judgment.text[one.start : one.end] == one.name
    assert all(0 <= region.start < region.end <= len(judgment.text) for region in judgment.regions)


def header(
    parties: str, *, court: str = "COUR SUPÉRIEURE", body: str = "[1] Le Tribunal est saisi de la demande."
) -> str:
    return (
        f"{court}\nCANADA\nPROVINCE DE QUÉBEC\nDISTRICT DE BEAUCE\nN° : 350-17-099901-263\nDATE : 2 mars 2026\n{'_' * 60}\n"
        f"SOUS LA PRÉSIDENCE DE L’HONORABLE ZÉNON PERDRIX, J.C.S.\n{'_' * 60}\n{parties}\n{'_' * 60}\nJUGEMENT\n{'_' * 60}\n{body}\n"
    )


def parties(text: str) -> list[tuple[str, str]]:
    return [(party.name, party.role.value) for party in matching.read(text.encode(), "text/plain").parties]


CASES = {
    "name first, then a wrapped legal form": (
        "DIRECTEUR DES POURSUITES CRIMINELLES ET\nPÉNALES\nPoursuivant\nc.\nGARDERIE DES\nPINSONS\nINC.\nDéfenderesse",
        [("DIRECTEUR DES POURSUITES CRIMINELLES ET PÉNALES", "prosecutor"), ("GARDERIE DES PINSONS INC.", "defendant")],
    ),
    "municipal order": (
        "VILLE DE LÉVIS\nPoursuivante\nc.\nQUIDAM, Odilon\nDéfendeur",
        [("VILLE DE LÉVIS", "prosecutor"), ("QUIDAM, Odilon", "defendant")],
    ),
    "roles above, with lawyers beside": (
        "PARTIE REQUÉRANTE | AVOCATE\nGARDERIE LES PINSONS INC. | Me Zoé Quidam\nPARTIE INTIMÉE | AVOCAT\nODILON QUIDAM | Me Guy Pinson",
        [("GARDERIE LES PINSONS INC.", "applicant"), ("ODILON QUIDAM", "respondent")],
    ),
    "triple role and garantie": (
        "PINSON INC.\nDemanderesse / défenderesse reconventionnelle / demanderesse en garantie\nc.\nODILON QUIDAM\nDéfendeur-demandeur reconventionnel",
        [("PINSON INC.", "plaintiff"), ("ODILON QUIDAM", "defendant")],
    ),
    "two on a line": (
        "PINSON INC. et ODILON QUIDAM\nDemandeurs\nc.\nDESLAURIERS ET FILS INC.\nDéfenderesse",
        [("PINSON INC.", "plaintiff"), ("ODILON QUIDAM", "plaintiff"), ("DESLAURIERS ET FILS INC.", "defendant")],
    ),
    "page head inside the list": (
        "ODILON QUIDAM\n350-17-099901-263 PAGE : 2\n-et-\nZOÉ PINSON\nDemandeurs\nc.\nGUY MERLE\nDéfendeur",
        [("ODILON QUIDAM", "plaintiff"), ("ZOÉ PINSON", "plaintiff"), ("GUY MERLE", "defendant")],
    ),
    "insolvency": (
        "DANS L’AFFAIRE DE LA FAILLITE DE :\nPINSON INC.\nDébitrice/Requérante\n-et-\nMERLE ET ASSOCIÉS INC.\nSyndic",
        [("PINSON INC.", "debtor"), ("MERLE ET ASSOCIÉS INC.", "trustee")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_party_lists_of_many_kinds(name: str) -> None:
    written, wanted = CASES[name]
    assert parties(header(written)) == wanted


def test_what_stands_beside_a_name_is_kept_apart() -> None:
    text = header(
        "ODILON QUIDAM, ès qualités de tuteur à l’enfant mineur X\nDemandeur\nc.\n"
        "9999-0000 QUÉBEC INC., f.a.s.n. GARDERIE LES PINSONS, 12, rue des Merles, Lévis (Québec) G1A 1A1\nDéfenderesse"
    )
    tutor, company = matching.read(text.encode(), "text/plain").parties
    assert (tutor.name, tutor.capacity) == ("ODILON QUIDAM", "ès qualités de tuteur à l’enfant mineur X")
    assert (company.name, company.also) == ("9999-0000 QUÉBEC INC.", ("GARDERIE LES PINSONS",))


def test_an_appeal_keeps_the_role_of_the_first_instance() -> None:
    text = header("ODILON QUIDAM\nAPPELANT — accusé\nc.\nLE ROI\nINTIMÉ – poursuivant", court="COUR D’APPEL")
    one, other = matching.read(text.encode(), "text/plain").parties
    assert (one.role, one.first_role, other.first_role) == (Role.APPELLANT, Role.ACCUSED, Role.PROSECUTOR)


def test_a_federal_file_of_several_cases_names_everybody_once() -> None:
    text = (
        "Date : 20260302\nDossiers : T-1-26\nT-2-26\nRéférence : 2026 CF 9901\nOttawa (Ontario), le 2 mars 2026\nEn présence de madame la juge Perdrix\n"
        "Dossier : T-1-26\nENTRE :\nODILON QUIDAM et ZOÉ PINSON\ndemandeurs\net\nLE PROCUREUR GÉNÉRAL DU CANADA\ndéfendeur\n"
        "Dossier : T-2-26\nET ENTRE :\nPINSON INC.\ndemanderesse\net\nLE PROCUREUR GÉNÉRAL DU CANADA\ndéfendeur\nJUGEMENT ET MOTIFS\n"
        "[1] La Cour est saisie de demandes de contrôle judiciaire."
    )
    judgment = matching.read(text.encode(), "text/plain")
    assert parties(text) == [
        ("ODILON QUIDAM", "plaintiff"),
        ("ZOÉ PINSON", "plaintiff"),
        ("LE PROCUREUR GÉNÉRAL DU CANADA", "defendant"),
        ("PINSON INC.", "plaintiff"),
    ]
    assert (judgment.date, judgment.dockets, judgment.citations) == (
        "2026-03-02",
        ("T-1-26", "T-2-26"),
        ("2026 FC 9901",),
    )
    assert [judge.name for judge in judgment.judges] == ["Perdrix"]


@pytest.mark.parametrize(
    ("old", "wanted"),
    [
        ("Odilon Quidam (Plaintiff) Appellant;\nand\nZoe Pinson (Defendant) Respondent.", [("Odilon Quidam", "appellant"), ("Zoe Pinson", "respondent")]),
        ("Odilon Quidam Appellant\nv.\nHis Majesty The King Respondent", [("Odilon Quidam", "appellant"), ("His Majesty The King", "respondent")]),
        ("Appellant: Odilon Quidam\nRespondent: Attorney General of Canada", [("Odilon Quidam", "appellant"), ("Attorney General of Canada", "respondent")]),
    ],
)  # fmt: skip
def test_roles_beside_names_in_english(old: str, wanted: list[tuple[str, str]]) -> None:
    text = f"Supreme Court of Canada\nQuidam v. Pinson, [1955] S.C.R. 99\nDate: 1955-03-02\n{old}\n1955: March 1, 2.\nPresent: Perdrix C.J. and Merle J.\nON APPEAL FROM THE COURT OF APPEAL\n[1] The appeal is about a contract that was made between the parties."
    assert parties(text) == wanted
    assert matching.read(text.encode(), "text/plain").citations == ("[1955] SCR 99",)


def test_a_list_of_fields_names_parties_and_nobody_beside_them() -> None:
    text = (
        "Quidam c Commission de l’assurance-emploi du Canada\nCitation : OQ c Commission de l’assurance-emploi du Canada, 2099 TSS 11\n"
        "Tribunal de la sécurité sociale du Canada Division d’appel\nDécision relative à une demande de permission de faire appel\n"
        "Partie Partie demanderesse : O. Q.\nReprésentante ou représentant : T. G.\n"
        "Partie défenderesse : Commission de l’assurance-emploi du Canada Témoin de la partie défenderesse : Z. P.\n"
        "Décision portée en appel : Décision du 21 août 2099\n[1] La permission de faire appel est refusée."
    )
    assert parties(text) == [("O. Q.", "plaintiff"), ("Commission de l’assurance-emploi du Canada", "defendant")]
    assert matching.read(text.encode(), "text/plain").masked


NAMES = {
    "a civility that a company bears": ("M. PINSON AUTO INC.", "M. PINSON AUTO INC."),
    "a civility that is a trade name": ("MONSIEUR BALAI", "MONSIEUR BALAI"),
    "a civility that is one": ("MONSIEUR GUY MERLE", "GUY MERLE"),
    "a short civility that is one": ("Mme MERLE", "MERLE"),
    "a word that opens a field": ("FORMATION ET CONSEIL PINSON INC.", "FORMATION ET CONSEIL PINSON INC."),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_begins_like_something_else_is_whole(name: str) -> None:
    written, wanted = NAMES[name]
    assert parties(header(f"{written}\nDemanderesse\nc.\nODILON QUIDAM\nDéfendeur"))[0] == (wanted, "plaintiff")


@pytest.mark.parametrize("judge", ["LEONA PINSON", "BYANKA QUIDAM", "LESLY MERLE"])
def test_a_judge_whose_name_begins_like_a_title(judge: str) -> None:
    text = header("LE ROI\nPoursuivant\nc.\nODILON QUIDAM\nAccusé").replace(
        "L’HONORABLE ZÉNON PERDRIX, J.C.S.", f"M. {judge}, JUGE DE PAIX MAGISTRAT"
    )
    assert [one.name for one in matching.read(text.encode(), "text/plain").judges] == [judge]


CITING = (
    "[1] Dans R. c. Merle, 2010 QCCA 123, la Cour d’appel tranche. Voir aussi 9999-1111 Québec inc. c. Alouette, 2012 QCCS 45 et Grive (Syndic de), 1999 CanLII 777 (QC CA).\n"
    "[2] Selon l’arrêt Bouvreuil, l’accusé Odilon Quidam devait agir. Dans Corneille c. Pie, le contraire fut dit.\n"
    "[3] La Loi (RLRQ, c. S-4.1.1) s’applique à Hirondelle, directrice."
)


@pytest.mark.parametrize("name", ["Merle", "Alouette", "9999-1111", "Grive", "Bouvreuil", "Corneille", "Pie"])
def test_a_cited_case_makes_nobody_a_party(name: str) -> None:
    judgment = matching.read(
        header("LE ROI\nPoursuivant\nc.\nODILON QUIDAM\nAccusé", body=CITING).encode(), "text/plain"
    )
    at = judgment.text.index(name, judgment.text.index("[1]"))
    assert any(r.zone is Zone.CITED and r.start <= at < r.end for r in judgment.regions)
    assert all(name.casefold() not in party.name.casefold() for party in judgment.parties)


@pytest.mark.parametrize("name", ["Odilon Quidam devait", "Hirondelle", "accusé"])
def test_who_the_body_speaks_of_is_not_cited(name: str) -> None:
    judgment = matching.read(
        header("LE ROI\nPoursuivant\nc.\nODILON QUIDAM\nAccusé", body=CITING).encode(), "text/plain"
    )
    at = judgment.text.index(name, judgment.text.index("[1]"))
    assert not any(r.zone is Zone.CITED and r.start <= at < r.end for r in judgment.regions)
