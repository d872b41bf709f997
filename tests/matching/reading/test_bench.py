"""Who sits: named by the court's site, the header, the foot of the reasons; nobody else is taken for one who judges."""

from __future__ import annotations

import pytest

from matching import read
from matching.judgment import Judgment, Zone

SITE = """Toitures Bellegarde Inc. v. Varin
Collection
Supreme Court Judgments
Date
1957-05-13
{label}
{judges}
On appeal from
Quebec
Decision Content
Supreme Court of Canada
Toitures Bellegarde Inc. v. Varin, [1957] S.C.R. 834
Date: 1957-05-13
Toitures Bellegarde Inc. (Plaintiff) Appellant;
and
Luc Varin (Defendant) Respondent.
1957: May 4; 1957: May 13.
Present: Quesnoy C.J., Valmorel and Vogne JJ.
ON APPEAL FROM THE COURT OF QUEEN'S BENCH, PROVINCE OF QUEBEC
[1] The appellant says that the contract is void, and the respondent that it is not.
[2] The appeal is dismissed with costs.
"""


def zone_of(judgment: Judgment, words: str) -> Zone:
    """The narrowest zone of the last place where these words stand."""
    at = judgment.text.rindex(words)
    holding = [region for region in judgment.regions if region.start <= at < region.end]
    return min(holding, key=lambda region: region.end - region.start).zone


@pytest.mark.parametrize("label", ["Judges", "Juges", "Décideur(s)", "Decision-maker(s)", "Judges and Taxing Officers"])
def test_the_judges_a_site_lists_surname_first_are_the_judges(label: str) -> None:
    listed = "Quesnoy, Odile; Valmorel, Armand Joseph; Vogne, Anne, Q.C."
    judgment = read(SITE.format(label=label, judges=listed).encode())
    assert [judge.name for judge in judgment.judges] == ["Odile Quesnoy", "Armand Joseph Valmorel", "Anne Vogne"]
    assert zone_of(judgment, "Valmorel, Armand") is Zone.BENCH


def test_only_the_line_below_that_label_names_judges() -> None:
    judgment = read(SITE.format(label="Judges", judges="Quesnoy, Odile\nClaimant\nAbramelin, Zoé").encode())
    assert zone_of(judgment, "Abramelin, Zoé") is Zone.TITLE
    assert not any("Abramelin" in judge.name for judge in judgment.judges)


FEDERAL = """COUR D’APPEL FÉDÉRALE
Date : 20260504
Dossier : A-99-26
Référence : 2026 CAF 99
CORAM :
LE JUGE VOGNE
LA JUGE SANSREGRET
ENTRE :
ZOÉ ABRAMELIN
appelante
et
PROCUREUR GÉNÉRAL DU CANADA
intimé
MOTIFS DU JUGEMENT
[1] L’appelante soutient que la décision est déraisonnable.
[2] L’appel est rejeté sans dépens.
{signed}
COUR D’APPEL FÉDÉRALE
AVOCATS INSCRITS AU DOSSIER
"""


@pytest.mark.parametrize(
    "signed",
    [
        "« Odile Quesnoy »\nJuge en chef",
        "“Odile Quesnoy”\nChief Justice",
        '"Odile Quesnoy"\nD.J.C.A.',
        "« Je suis d’accord.\nOdile Quesnoy, j.c.a. »",
        "“I agree.\nOdile Quesnoy J.A.”",
        "“I agree.\nOdile Quesnoy C.J.”",
        "Signée par\nOdile Quesnoy\nOttawa (Ontario)",
        "Original signed by\nOdile Quesnoy\nMontréal",
        "Signée par\nOdile Quesnoy Membre du tribunal\nOttawa (Ontario)",
    ],
)
def test_whoever_signs_the_reasons_is_a_judge(signed: str) -> None:
    assert zone_of(read(FEDERAL.format(signed=signed).encode()), "Odile Quesnoy") is Zone.BENCH


@pytest.mark.parametrize(
    "signed",
    [
        "Contrat signé par\nOdile Quesnoy\nGarderie Pomerol inc.",
        "« Odile Quesnoy »\nJugée coupable en 2019",
        "« Odile Quesnoy »\nLe juge conclut à sa culpabilité.",
        "« Odile Quesnoy »\nJean J. Varin, directeur",
        "« Odile Quesnoy »\nPrésidente de la garderie",
    ],
)
def test_other_signatures_are_no_judges(signed: str) -> None:
    assert zone_of(read(FEDERAL.format(signed=signed).encode()), "Odile Quesnoy") is not Zone.BENCH


def test_the_judgment_is_signed_before_the_reasons_too() -> None:
    signed = FEDERAL.replace("MOTIFS DU JUGEMENT\n", "JUGEMENT\nL’appel est rejeté.\n{first}\nMOTIFS DU JUGEMENT\n")
    for name, office in (("O. Quesnoy", "Quesnoy J."), ("O. Quesnoy", "Le juge Quesnoy"), ("O Quesnoy", "Quesnoy D.J")):
        first = f"“{name}”\n{office}"
        judgment = read(signed.format(first=first, signed="« Armand Valmorel »\nJuge").encode())
        assert zone_of(judgment, name) is Zone.BENCH
