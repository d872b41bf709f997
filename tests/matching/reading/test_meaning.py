"""What a judgment decides, of whom, about what: the traps of dispositions, and what always holds of offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

import matching
from matching import Judgment, Role, appraise
from matching.names.plain import cased
from matching.reading.signals import signals_of
from matching.rules import law

ON = "2026-11-24"
HEADER = """{court}
CANADA
PROVINCE DE QUÉBEC
DISTRICT DE MONTRÉAL
N° : {docket}
DATE : {date}
____________________________________________________________
SOUS LA PRÉSIDENCE DE L’HONORABLE ALBANE VERMONT-SAUVÉ, J.C.Q.
____________________________________________________________
{sides}
____________________________________________________________
JUGEMENT
____________________________________________________________
[1] {body}
[2] Le Tribunal a entendu les parties ainsi que la preuve qui lui a été présentée.
POUR CES MOTIFS, LE TRIBUNAL :
{operative}
____________________________________________________________
ALBANE VERMONT-SAUVÉ, J.C.Q.
"""
CRIMINAL = "LE ROI\nPoursuivant\nc.\nTANCRÈDE MARSOLAIS-DUFF\nAccusé"
TWO = "LE ROI\nPoursuivant\nc.\nTANCRÈDE MARSOLAIS-DUFF\nIGNACE POULENC-BRODEUR\nAccusés"
CIVIL = "GESTION ORIVAL INC.\nDemanderesse\nc.\nTANCRÈDE MARSOLAIS-DUFF\nDéfendeur"


def judged(operative: str, body: str = "L’accusé est inculpé de voies de fait.", **parts: str) -> Judgment:
    """A judgment of the Court of Québec whose operative part is this."""
    said = {"court": "COUR DU QUÉBEC", "docket": "500-01-990061-262", "date": "14 mai 2026", "sides": CRIMINAL, **parts}
    return matching.read(HEADER.format(operative=operative, body=body, **said).encode())


def outcomes(judgment: Judgment) -> dict[str, str]:
    """What was decided of each party, by its last name."""
    return {judgment.parties[r.party].name.split("-")[-1]: r.code for r in judgment.rulings if r.party is not None}


@pytest.mark.parametrize(
    ("operative", "code"),
    [
        ("DÉCLARE l’accusé coupable;", "guilty"),
        ("DÉCLARE l’accusé non coupable;", "acquitted"),
        ("ACQUITTE l’accusé;", "acquitted"),
        ("TROUVE l’accusé coupable du premier chef;\nACQUITTE l’accusé du second;", "mixed"),
        ("CONDAMNE l’accusé à une peine d’emprisonnement avec sursis de six mois;", "conditional_sentence"),
        ("SURSOIT au prononcé de la peine de l’accusé;", "suspended_sentence"),
        ("ABSOUT inconditionnellement l’accusé;", "discharged_absolute"),
        ("REJETTE la demande d’absolution;\nCONDAMNE l’accusé à une amende de 500 $;", "sentenced"),
        ("ORDONNE l’arrêt des procédures;", "stay"),
        ("REJETTE la requête en arrêt des procédures;", "charged"),
        ("REJETTE la requête en exclusion de la preuve;", "charged"),
        ("AUTORISE le retrait des accusations;", "withdrawn"),
        ("DÉCLARE l’accusé non criminellement responsable;", "ncr"),
        ("PRONONCE un verdict de non-culpabilité;", "acquitted"),
        ("SUSPEND le prononcé de la peine et place l’accusé en probation;", "suspended_sentence"),
        (
            "IMPOSE à l’accusé une peine de douze mois d’emprisonnement à purger dans la collectivité;",
            "conditional_sentence",
        ),
        ("ORDONNE que l’accusé soit absous aux conditions prévues à l’ordonnance;", "discharged_conditional"),
        ("ACCUEILLE la requête en retrait de plaidoyer de culpabilité;", "charged"),
        ("REFUSE la mise en liberté provisoire de l’accusé;", "charged"),
        ("ANNULE le verdict et ORDONNE l’acquittement de l’accusé;", "acquitted"),
        ("FINDS the accused not guilty;", "acquitted"),
        ("FINDS the accused guilty as charged;", "guilty"),
        ("SUSPENDS the passing of sentence and places the accused on probation;", "suspended_sentence"),
        ("DISMISSES the motion for a stay of proceedings;", "charged"),
        ("PREND la cause en délibéré.", ""),
    ],
)
def test_a_prosecution_says_what_came_of_it(operative: str, code: str) -> None:
    judgment = judged(operative)
    assert judgment.outcome == code
    if code:
        assert judgment.outcome_at is not None


@pytest.mark.parametrize(
    ("operative", "code"),
    [
        ("CONDAMNE le défendeur à payer 3 000 $ à la demanderesse;", "liable"),
        ("REJETTE la demande, avec les frais de justice;", "not_liable"),
        ("REJETTE la demande;\nCONDAMNE la demanderesse aux frais de justice;", "not_liable"),
        ("REJETTE la demande en irrecevabilité;", "procedural"),
        ("ORDONNE le sursis de l’exécution du jugement;", "procedural"),
        ("HOMOLOGUE la transaction;", "settled"),
    ],
)
def test_a_civil_case_says_what_came_of_the_defendant(operative: str, code: str) -> None:
    judgment = judged(operative, "La demanderesse réclame un loyer.", sides=CIVIL, docket="500-22-990061-262")
    assert outcomes(judgment).get("DUFF", "") == code


def test_each_accused_has_his_own_outcome() -> None:
    judgment = judged("DÉCLARE l’accusé Marsolais-Duff coupable;\nACQUITTE l’accusé Poulenc-Brodeur;", sides=TWO)
    assert outcomes(judgment) == {"DUFF": "guilty", "BRODEUR": "acquitted"}
    levels = {
        party.name.split("-")[-1]: appraise(judgment, party.role, n, on=ON).level
        for n, party in enumerate(judgment.parties)
    }
    assert levels["BRODEUR"] == "G0" < levels["DUFF"]


def test_of_two_accused_nobody_is_guessed() -> None:
    judgment = judged("DÉCLARE l’accusé coupable;", sides=TWO)
    assert outcomes(judgment) == {}


@pytest.mark.parametrize(
    ("appellant", "respondent", "operative", "code"),
    [
        ("TANCRÈDE MARSOLAIS-DUFF\nAPPELANT — accusé", "LE ROI\nINTIMÉ — poursuivant", "ACCUEILLE l’appel;\nORDONNE un nouveau procès;", "new_trial"),
        ("TANCRÈDE MARSOLAIS-DUFF\nAPPELANT — accusé", "LE ROI\nINTIMÉ — poursuivant", "ACCUEILLE l’appel;\nINSCRIT un acquittement;", "acquitted"),
        ("TANCRÈDE MARSOLAIS-DUFF\nAPPELANT — accusé", "LE ROI\nINTIMÉ — poursuivant", "REJETTE l’appel;", "upheld"),
        ("LE ROI\nAPPELANT — poursuivant", "TANCRÈDE MARSOLAIS-DUFF\nINTIMÉ — accusé", "REJETTE l’appel de l’acquittement;", "acquitted"),
        ("LE ROI\nAPPELANT — poursuivant", "TANCRÈDE MARSOLAIS-DUFF\nINTIMÉ — accusé", "ACCUEILLE l’appel;\nCASSE l’acquittement;\nDÉCLARE l’intimé coupable;", "guilty"),
    ],
)  # fmt: skip
def test_an_appeal_depends_on_whose_it_is(appellant: str, respondent: str, operative: str, code: str) -> None:
    sides = f"{appellant}\nc.\n{respondent}"
    judgment = judged(
        operative,
        "L’appel porte sur une accusation de fraude.",
        sides=sides,
        court="COUR D’APPEL",
        docket="500-10-990061-262",
    )
    assert outcomes(judgment)["DUFF"] == code


def test_what_a_precedent_decided_is_not_decided_here() -> None:
    body = (
        "Comme l’a décidé la Cour d’appel dans R. c. Bertholet, 2011 QCCA 90012, l’accusé est inculpé de vol qualifié."
    )
    judgment = judged("REPORTE l’affaire au 3 juin.", body)
    assert judgment.outcome == ""
    assert [finding.code for finding in judgment.subjects] == ["VIO-06"]


def test_a_charge_is_not_a_conviction_and_says_so() -> None:
    judgment = judged("REJETTE la requête en arrêt des procédures;", "L’accusé est inculpé de fraude (art. 380 C.cr.).")
    gravity = appraise(judgment, Role.ACCUSED, 1, on=ON)
    assert (gravity.level, gravity.heads, gravity.outcome) == ("G2", ("E2", "E4"), "charged")
    assert any("présomption d’innocence" in step.fr for step in gravity.steps)


def test_a_child_is_never_below_the_gravest() -> None:
    judgment = judged(
        "REJETTE la requête en arrêt des procédures;", "L’accusé est inculpé de contacts sexuels (art. 151 C.cr.)."
    )
    assert appraise(judgment, Role.ACCUSED, 1, on=ON).level == "G4"


def test_time_lessens_some_and_not_others() -> None:
    theft = judged("DÉCLARE l’accusé coupable;", "L’accusé est inculpé de vol simple.", date="14 mai 2011")
    abuse = judged("DÉCLARE l’accusé coupable;", "L’accusé est inculpé d’agression sexuelle.", date="14 mai 1999")
    assert appraise(theft, Role.ACCUSED, 1, on=ON).level == "G1"
    assert appraise(theft, Role.ACCUSED, 1).level == "G2"
    assert appraise(abuse, Role.ACCUSED, 1, on=ON).level == "G4"


def test_an_order_weighs_when_it_is_made_not_when_it_is_spoken_of() -> None:
    made = judged("DÉCLARE l’accusé coupable;\nINTERDIT à l’accusé de posséder des armes (art. 109 C.cr.);")
    spoken = judged("DÉCLARE l’accusé coupable;", "L’accusé, inculpé de voies de fait, discute l’article 109 C.cr.")
    assert "ORD-109" in {finding.code for finding in made.subjects}
    assert "ORD-109" not in {finding.code for finding in spoken.subjects}


def test_every_phrase_of_the_tables_is_found_in_itself() -> None:
    for number, subject in enumerate(law.subjects().values()):
        for phrase in subject.words:
            said = phrase.replace("*", "").replace(" … ", " et puis ").replace("…", "")
            hits = signals_of(f"Voici {said} enfin.").of("subject")
            assert any(hit.rule == number and hit.start == 6 for hit in hits), (subject.id, phrase)


def test_every_outcome_and_level_is_in_its_table() -> None:
    assert {weight.key for weight in law.weights("role")} == {role.value for role in Role}
    ruled = set(law.outcomes())
    assert {"guilty", "acquitted", "charged", "liable", "not_liable", "upheld", "mixed", "procedural"} <= ruled
    assert len(law.alerts()) == 20


WORDS = sorted({word.replace("*", "e").replace("…", "les") for s in law.subjects().values() for word in s.words[:2]})
VERBS = ["DÉCLARE l’accusé coupable", "ACQUITTE", "REJETTE l’appel", "ORDONNE", "CONDAMNE", "l’accusé", "art. 271 C.cr.",
         "s. 151 of the Criminal Code", "POUR CES MOTIFS, LE TRIBUNAL :", "\n", ";", ". ", "«", "İ", "ﬁ", "œ", "\u2028"]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(VERBS), st.text(max_size=12)), max_size=40))
def test_whatever_is_written_offsets_point_at_the_words(pieces: list[str]) -> None:
    judgment = judged("DÉCLARE l’accusé coupable;", " ".join(pieces).replace("{", "").replace("}", ""))
    size = len(judgment.text)
    assert len(cased(judgment.text)) == size
    for found in (*judgment.subjects, *judgment.contexts, *judgment.rulings):
        assert 0 <= found.start < found.end <= size
        assert judgment.text[found.start : found.end].strip()
    for number, party in enumerate(judgment.parties):
        gravity = appraise(judgment, party.role, number, on=ON)
        assert gravity.level in law.LEVELS
        assert gravity.steps
        assert all(step.start is None or judgment.text[step.start : step.end] for step in gravity.steps)


def test_nothing_said_is_unknown() -> None:
    judgment = matching.read(
        ("Le présent document traite de la météo et de la pêche au saumon en rivière. " * 20).encode()
    )
    assert (judgment.subjects, judgment.rulings, judgment.outcome, judgment.severity) == ((), (), "", None)
