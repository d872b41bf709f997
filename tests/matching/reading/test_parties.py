"""Names and roles as federal reports write them: what is no party is none, and a name keeps all its words."""

from __future__ import annotations

import pytest

from matching import read

REPORT = """SUPREME COURT OF CANADA
Pomerol v. Varin, [1957] S.C.R. 834
Date: 1957-05-13
{parties}
1957: May 4; 1957: May 13.
ON APPEAL FROM THE COURT OF QUEEN'S BENCH, PROVINCE OF QUEBEC
[1] The appellant says that the contract is void, and the respondent that it is not.
"""


def parties(written: str) -> list[tuple[str, str]]:
    """Each party of a report whose list is `written`, and its role."""
    return [(party.name, party.role.value) for party in read(REPORT.format(parties=written).encode()).parties]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (
            "Zoé Abramelin (Plaintiff) Appellant;\nand\nLuc Varin (Defendant) Respondent;\nand\nAnne Vogne Third Party.",
            [("Zoé Abramelin", "appellant"), ("Luc Varin", "respondent"), ("Anne Vogne", "third_party")],
        ),
        (
            "Zoé Abramelin, Administratrix of the Estate of Luc Varin, Deceased (Plaintiff) Appellant;\nand\nAnne Vogne (Defendant) Respondent.",
            [("Zoé Abramelin", "appellant"), ("Anne Vogne", "respondent")],
        ),
        (
            "Vogne Trust Company in the capacity of executor of the will of Luc Varin, deceased Appellant;\nand\nAnne Vogne Respondent.",
            [("Vogne Trust Company", "appellant"), ("Anne Vogne", "respondent")],
        ),
        (
            "Pomerol Bridge & Dredging Company Limited and Vogne Ltd. (Plaintiffs) Appellants;\nand\nZoé Abramelin (Defendant) Respondent.",
            [
                ("Pomerol Bridge & Dredging Company Limited", "appellant"),
                ("Vogne Ltd", "appellant"),
                ("Zoé Abramelin", "respondent"),
            ],
        ),
        (
            "Zoé Abramelin (Complainant) Appellant;\nand\nLuc Varin (Defendant) Respondent.\n1957: May 4.\nON APPEAL FROM THE COURT OF QUEEN'S BENCH\nThe information reads:\nBETWEEN:\nZOÉ ABRAMELIN\nComplainant",
            [("Zoé Abramelin", "appellant"), ("Luc Varin", "respondent")],
        ),
        (
            (
                "Entre :\nSa Majesté le Roi Appelant\net\nLuc Varin Intimé\nTraduction française officielle\nCoram : Les juges Vogne et Quesnoy\n"
                "Motifs de jugement : (par. 1 à 59)\nLe juge Quesnoy (avec l’accord de la juge Vogne)\nSa Majesté le Roi Appelant\nc.\nLuc Varin Intimé"
            ),
            [("Sa Majesté le Roi", "appellant"), ("Luc Varin", "respondent")],
        ),
        (
            (
                "BETWEEN: ZOÉ ABRAMELIN, ANNE VOGNE, ODILE QUESNOY, LUC VARIN Complainants - and - POMEROL INC. Intervener - and - CONSEIL DE POMEROL Respondent"
                " DECISION ON REQUEST MEMBER: Armand Valmorel, Q.C. 2026 CHRT 15"
            ),
            [
                ("ZOÉ ABRAMELIN", "complainant"),
                ("ANNE VOGNE", "complainant"),
                ("ODILE QUESNOY", "complainant"),
                ("LUC VARIN", "complainant"),
                ("POMEROL INC.", "intervener"),
                ("CONSEIL DE POMEROL", "respondent"),
            ],
        ),
        (
            "Zoé Abramelin\nAppellant\nand\nConseil de Pomerol\nRespondent\nand\nPour l’enfance inc.\nIntervener\nCounsel for the appellant\nAnne Vogne",
            [
                ("Zoé Abramelin", "appellant"),
                ("Conseil de Pomerol", "respondent"),
                ("Pour l’enfance inc.", "intervener"),
            ],
        ),
    ],
)
def test_a_reported_list_of_parties(written: str, wanted: list[tuple[str, str]]) -> None:
    found = parties(written)
    assert [one for one in found if one in wanted] == wanted
    assert len(found) == len(wanted), found
