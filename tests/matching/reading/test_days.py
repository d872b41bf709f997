"""The day of a decision, when a text tells several: signed, amended, translated, or mistyped."""

from __future__ import annotations

import pytest

import matching

HEAD = "Dossier : 2099-12(IT)I\nENTRE :\nODILON QUIDAM,\nappelant,\net\nSA MAJESTÉ LE ROI,\nintimée.\n"
BODY = (
    "[1] L’appel porte sur une cotisation que le ministre a établie pour l’année en cause, à l’égard de l’appelant.\n"
)


def days(text: str) -> tuple[str, str]:
    judgment = matching.read(text.encode(), "text/plain")
    return judgment.date, judgment.corrected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ((f"{HEAD}JUGEMENT\nL’appel est rejeté.\nSigné à Ottawa, Canada, ce 3e jour de juin 2099.\nRéférence : 2099 CCI 7\nDate : 20990617\n"
         f"MOTIFS DU JUGEMENT MODIFIÉS\n{BODY}DATE DU JUGEMENT :\nLe 3 juin 2099\n"), ("2099-06-03", "2099-06-17")),
        (f"Date : 20990617\n{HEAD}JUGEMENT MODIFIÉ\n{BODY}DATE DU JUGEMENT :\nLE 3 juin 2099\nDATE DU JUGEMENT MODIFIÉ :\nLE 17 JUIN 2099\n", ("2099-06-03", "2099-06-17")),
        (f"{HEAD}JUGEMENT\nLe présent jugement remplace le jugement daté du 18 avril 2098.\nSigné à Ottawa, Canada, ce 3e jour de juillet 2099.\nRéférence : 2099 CCI 7\n{BODY}",
         ("2099-07-03", "")),
        (f"{HEAD}JUGEMENT\nLe présent jugement remplace le jugement daté du 18 avril 2099.\nSigné à Ottawa, Canada, ce 3e jour de juillet 2099.\nRéférence : 2099 CCI 7\n{BODY}",
         ("2099-04-18", "2099-07-03")),
        (("Docket: 2099-12(IT)I\nBETWEEN:\nODILON QUIDAM,\nAppellant,\nand\nHIS MAJESTY THE KING,\nRespondent.\nJUDGMENT\nThe appeal is dismissed.\n"
         "Signed at Toronto, Ontario, this 6th day of June 2099.\n[1] The appeal is about an assessment made by the Minister.\n"), ("2099-06-06", "")),
    ],
)  # fmt: skip
def test_the_first_decision_is_the_day_and_the_amendment_the_correction(text: str, wanted: tuple[str, str]) -> None:
    assert days(text) == wanted
