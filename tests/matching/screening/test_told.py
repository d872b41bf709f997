"""What the words around a name tell: who is silenced, who never is, and who is left as somebody mentioned."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from matching import Band, Match, Role
from matching.names.plain import plain
from matching.reading.roles import WRITTEN
from matching.screening.told import around

Find = Callable[..., dict[str, Match]]
NAME = "Gédéon Kerouanton"
ACTS = [
    "Selon Gédéon Kerouanton, la plaignante mentait.",
    "The vice-president, Gédéon Kerouanton, the complainant stated that the door was shut.",
    "Selon la victime, Gédéon Kerouanton l’a frappée.",
    "D’après le témoin, Gédéon Kerouanton a frappé l’enfant.",
    "Selon la juge, Gédéon Kerouanton mentait.",
    "La fiancée du plaignant, Gédéon Kerouanton, a quitté les lieux.",
    "Le conjoint de la victime, Gédéon Kerouanton, est arrêté.",
    "The partner of the victim, Gédéon Kerouanton, left the premises.",
    "L’accusé agresse la victime\nGédéon Kerouanton quitte les lieux.",
    "The clinic was directed by Dr. Gédéon Kerouanton, founder of the daycare.",
    "The appellant’s wife, Dr. Gédéon Kerouanton, and the bookkeeper kept the books.",
    "The court heard the testimony of the appellant’s wife, Dr. Gédéon Kerouanton, and of the bookkeeper.",
    "Le rapport d’évaluation psychologique de Gédéon Kerouanton révèle un trouble.",
    "Le Tribunal écarte le témoignage de Gédéon Kerouanton, qui a admis avoir frappé l’enfant.",
    "L’enfant rapporte que le témoin Gédéon Kerouanton l’a frappée.",
    "L’agent Gédéon Kerouanton s’est reconnu coupable.",
    "SUSPEND le permis du docteur Gédéon Kerouanton pour une période de sept mois.",
    "L’intimé, Dr Gédéon Kerouanton, est radié du tableau.",
    "L’intimé, le Dr Gédéon Kerouanton, reconnaît avoir rédigé un rapport mensonger.",
    "La somme est remise à Dr Gédéon Kerouanton.",
    "He was represented by an agent Mr. Gédéon Kerouanton, a chartered accountant.",
    "The real estate agent Gédéon Kerouanton was convicted.",
    "Son agent, Gédéon Kerouanton, a encaissé les chèques.",
    "The chief executive officer Gédéon Kerouanton signed the lease.",
    "La psychologue Gédéon Kerouanton est radiée pour trois mois.",
    "L’huissier Gédéon Kerouanton a été radié.",
    "Le docteur Gédéon Kerouanton est propriétaire de la garderie.",
    "Dre Gédéon Kerouanton, administratrice de la garderie, a produit un rapport.",
    "L’intervenante sociale Gédéon Kerouanton a falsifié son rapport.",
    "Gédéon Kerouanton, témoin et directeur de la garderie, reconnaît les faits.",
    "Le témoignage de Gédéon Kerouanton, directeur de la garderie, n’est pas crédible.",
    "Le témoignage de l’éducateur et témoin Gédéon Kerouanton n’est pas crédible.",
    "La plaignante Gédéon Kerouanton demande l’annulation de la révocation de son permis.",
    "Le policier Gédéon Kerouanton est déclaré coupable de voies de fait.",
    "La plainte contre la Dre Gédéon Kerouanton repose sur un rapport.",
    "La plainte disciplinaire contre Me Gédéon Kerouanton est accueillie.",
    "Gédéon Kerouanton juge la situation inacceptable.",
    "Selon Gédéon Kerouanton, l’interprète a mal traduit la question.",
    "Gédéon Kerouanton, policier de métier, a loué le local du rez-de-chaussée.",
    "L’accusé du meurtre de son voisin, Gédéon Kerouanton, a pris la fuite.",
    "Gédéon Kerouanton est accusé de voies de fait contre l’enfant.",
    "Une plainte pour voies de fait contre Gédéon Kerouanton est portée.",
    "L’assemblée est présidée par Gédéon Kerouanton.",
    "Les menaces de mort de Gédéon Kerouanton ont effrayé les parents.",
    "Counsel for the Interested Party, Gédéon Kerouanton",
    "Depuis le décès de Gédéon Kerouanton, la garderie est fermée.",
    "Le Tribunal juge Gédéon Kerouanton responsable des dommages.",
    "Selon le locateur, la Dre Gédéon Kerouanton n’a pas payé le loyer.",
    "Selon le locateur, Gédéon Kerouanton, ingénieur, n’a pas payé le loyer.",
    "L’expertise de Gédéon Kerouanton en gestion de garderies est connue.",
    "Le ministère de la Justice, Gédéon Kerouanton, et la Ville ont signé.",
    "Le Tribunal retient de la preuve que, selon ce qu’en a dit la victime, Gédéon Kerouanton\nl’a frappée.",
    "Elle a engagé l’huissier Gédéon Kerouanton, son beau-frère, qui a falsifié le procès-verbal.",
    "La victime a identifié Gédéon Kerouanton comme son agresseur.",
    "La mère de la victime, Gédéon Kerouanton, a porté plainte.",
    "Gédéon Kerouanton, avocat, a été radié pour appropriation de fonds.",
    "Le rapport d’expertise conclut que Gédéon Kerouanton est dangereux.",
    "Gédéon Kerouanton, J. Valmorel et Odile Quesnoy ont signé le bail.",
    "Gédéon Kerouanton, who hired an expert, paid the invoice.",
    "Le bail est signé. Gédéon Kerouanton, pour la défenderesse, promet de payer.",
    "Gédéon Kerouanton, notaire, a conservé les fonds du client.",
    "Gédéon Kerouanton, notaire, fait l’objet d’une enquête.",
    "Gédéon Kerouanton was struck off the roll.",
    "Gédéon Kerouanton testified for an hour.",
    "Gédéon Kerouanton, que l’éducatrice Odile Quesnoy, entendue comme témoin, a vu, a frappé l’enfant.",
    "Il dit : « selon Gédéon Kerouanton »\nJ. Valmorel est d’un autre avis.",
    "L’agent de police, Gédéon Kerouanton, est cité en déontologie.",
    "Le constable Gédéon Kerouanton est lui-même accusé de voies de fait.",
    "The former solicitor of Gédéon Kerouanton withdrew.",
    "The solicitor for the respondent, Gédéon Kerouanton, filed a motion.",
    "La ministre révoque le permis de Gédéon Kerouanton.",
    "Les blessures causées par Gédéon Kerouanton sont graves.",
    "The evidence given by the accused Gédéon Kerouanton is rejected.",
    "Selon le maire, Gédéon Kerouanton n’a jamais eu de permis.",
    "The mayor Gédéon Kerouanton defrauded the town.",
]
SILENCED = {
    "judge": [
        "La juge adjointe Gédéon Kerouanton a conclu au rejet.",
        "Deputy Judge Gédéon Kerouanton dismissed the claim.",
        "Per Gédéon Kerouanton, J., the appeal fails.",
        "L’arbitre Gédéon Kerouanton rejette le grief.",
        "L’honorable juge Gédéon Kerouanton a conclu au rejet.",
        "Judge Gédéon Kerouanton dismissed the claim.",
        "C’est ce que conclut un tribunal présidé par Gédéon Kerouanton.",
        "L’honorable\nGédéon Kerouanton a déjà tranché la question.",
        "Fait à Ottawa.\n« Gédéon Kerouanton »\nblanc\nJuge adjoint\nLe dossier est clos.",
        "Signed at Ottawa this 3rd day of May.\n“Gédéon Kerouanton”\n\nKerouanton J.\nCITATION: none",
        "Arbitrator Gédéon Kerouanton allowed the grievance.",
        "As Gédéon Kerouanton C.J. said, the appeal fails.",
        "Dealing with this point, Gédéon Kerouanton M.R., at p. 233, says as much.",
    ],
    "counsel": [
        "La remise est demandée par Me\nGédéon Kerouanton au nom des intimés.",
        "L’avocate de l’intimée, Me Gédéon Kerouanton, plaide la prescription.",
        "Son avocat, M. Gédéon Kerouanton, plaide la prescription.",
        "The company was represented by Gédéon Kerouanton, of counsel.",
        "The previous counsel, Gédéon Kerouanton, withdrew.",
        "The solicitor for the City, Gédéon Kerouanton, filed a motion.",
        "Le procureur de la Ville, Gédéon Kerouanton, dépose le plan.",
        "La remise est demandée par M e Gédéon Kerouanton au nom des intimés.",
        "L’avocat Gédéon Kerouanton plaide la prescription.",
        "Appeal dismissed. Gédéon Kerouanton, for the plaintiff, appellant.\nThe judgment was delivered orally.",
        "L. Vermand, Q.C., for the defendant, the City of Laval. M. Valmorel, Q.C., and Gédéon Kerouanton, for the plaintiff, respondent.\nThe judgment was delivered orally.",
    ],
    "victim": [
        "The complainant, Gédéon Kerouanton, was struck in the face.",
        "La victime, Gédéon Kerouanton, a subi une fracture.",
        "Il a poussé la plaignante Gédéon Kerouanton contre le mur.",
        "La version de la plaignante, Gédéon Kerouanton, est retenue.",
        "La victime (Gédéon Kerouanton) a été transportée.",
        "La victime est Gédéon Kerouanton.",
        "Les lésions infligées à M. Gédéon Kerouanton sont permanentes.",
        "The wounds inflicted on Gédéon Kerouanton have healed.",
        "Gédéon Kerouanton, la victime, a subi une fracture.",
        "Gédéon Kerouanton, victime de l’agression, n’a pas repris le travail.",
        "Il est reconnu coupable du meurtre de Gédéon Kerouanton.",
        "Il est accusé du meurtre au premier degré de M. Gédéon Kerouanton.",
        "He was charged with the murder of Gédéon Kerouanton.",
        "Elle est accusée d’avoir causé la mort de Gédéon Kerouanton.",
        "La victime alléguée, Gédéon Kerouanton, n’avait que trois ans.",
        "L’accusé a agressé sexuellement Gédéon Kerouanton à deux reprises.",
        "Il est accusé de voies de fait sur Gédéon Kerouanton.",
        "Les menaces de mort envers Gédéon Kerouanton sont prouvées.",
    ],
    "witness": [
        "Selon la Dre Gédéon Kerouanton, l’enfant va bien.",
        "La psychologue Gédéon Kerouanton conclut que l’enfant va bien.",
        "Le rapport de la travailleuse sociale, Gédéon Kerouanton, est produit.",
        "Selon l’ergothérapeute Gédéon Kerouanton, l’enfant va bien.",
        "Entendu comme témoin, Gédéon Kerouanton confirme la date.",
        "Le Tribunal retient de la preuve que, selon le rapport qu’en a fait le témoin\nGédéon Kerouanton, la porte était ouverte.",
        "Le rapport présentenciel que le Tribunal a reçu est l’œuvre de Gédéon Kerouanton, agent de\nprobation.",
        "Le médecin de la mère, le Dr Gédéon Kerouanton, a témoigné.",
        "Le rapport d’évaluation préparé par Gédéon Kerouanton est produit.",
        "L’inspecteur du ministère, Gédéon Kerouanton, constate que la porte est ouverte.",
        "L’agent Gédéon Kerouanton, matricule 514, procède à l’arrestation.",
        "La sergente-détective Gédéon Kerouanton, du service de police, procède à l’arrestation.",
        "Detective Sergeant Gédéon Kerouanton took the statement.",
        "Le rapport présentenciel est l’œuvre de Gédéon Kerouanton, agent de probation.",
        "La signification est faite par Gédéon Kerouanton, huissier de justice, le 5 mai 2015.",
        "La poursuite fait entendre Gédéon Kerouanton, voisin immédiat du défendeur.",
        "The Crown tendered the report of Gédéon Kerouanton, whom the trial judge qualified as an expert.",
        "La demande produit le rapport de Gédéon Kerouanton, à qui la juge a reconnu la qualité d’expert.",
        "There were three experts on the question: Gédéon Kerouanton, for the claimant, and another.",
        "Le témoignage d’expert proposé de M. Gédéon Kerouanton est écarté.",
        "L’expert retenu par la demanderesse, M. Gédéon Kerouanton, est du même avis.",
        "Le maire Gédéon Kerouanton inaugure la caserne.",
        "Le séquestre intérimaire, Gédéon Kerouanton, change les serrures.",
        "The registrar, Gédéon Kerouanton, refused the filing.",
        "The sole eyewitness, Gédéon Kerouanton, was not wearing glasses.",
        "The Crown then called Gédéon Kerouanton to prove the date.",
        "La poursuite fait entendre trois témoins, dont Gédéon Kerouanton.",
        "L’expert de la demanderesse, Gédéon Kerouanton, est du même avis.",
        "Gédéon Kerouanton testified for the prosecution.",
        "Gédéon Kerouanton a témoigné pour la défense.",
        "Gédéon Kerouanton, a forensic accountant called as an expert, assessed the loss.",
        "Gédéon Kerouanton, notaire, reçoit l’acte de vente le 3 mai.",
        "Gédéon Kerouanton, syndic autorisé en insolvabilité, dépose son rapport.",
        "La demande est entendue.\nGédéon Kerouanton, greffier adjoint\nLe dossier est clos.",
    ],
}


@pytest.mark.parametrize("body", ACTS)
def test_nobody_who_acts_is_silenced_by_words_of_somebody_else(find: Find, body: str) -> None:
    found = find([NAME], body)[NAME]
    assert found.band is not Band.EXCLUDED, [reason.code for reason in found.reasons]


@pytest.mark.parametrize(("why", "body"), [(why, body) for why, bodies in SILENCED.items() for body in bodies])
def test_whoever_is_told_by_the_words_around_is_kept_as_excluded(find: Find, why: str, body: str) -> None:
    found = find([NAME], body)[NAME]
    assert found.band is Band.EXCLUDED
    assert f"excluded_{why}" in {reason.code for reason in found.reasons}


def test_the_client_named_after_a_lawyer_is_no_lawyer(find: Find) -> None:
    block = "Odile Quesnoy\nCounsel for the Interested Party, Gédéon Kerouanton"
    assert find([NAME], counsel=block)[NAME].band is not Band.EXCLUDED


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("L’accusé, Gédéon Kerouanton, témoigne en défense.", Role.ACCUSED),
        ("L’accusé Gédéon Kerouanton, témoigne en défense.", Role.ACCUSED),
        ("Gédéon Kerouanton, l’accusé, témoigne en défense.", Role.ACCUSED),
        ("Le coaccusé M. Gédéon Kerouanton témoigne en défense.", Role.ACCUSED),
        ("DÉCLARE Gédéon Kerouanton coupable du premier chef;", Role.ACCUSED),
        ("L’intimé, Dr Gédéon Kerouanton, est radié du tableau.", Role.RESPONDENT),
        ("The defendant Gédéon Kerouanton signed the lease.", Role.DEFENDANT),
        ("La plaignante a accusé Gédéon Kerouanton de mentir.", Role.MENTIONED),
        ("L’avocat de l’accusé, Gédéon Kerouanton, plaide coupable.", Role.MENTIONED),
        ("Selon l’accusé, Gédéon Kerouanton mentait.", Role.MENTIONED),
        ("La demanderesse Gédéon Kerouanton signe le bail.", Role.MENTIONED),
    ],
)
def test_the_word_for_who_answers_gives_its_role_in_a_sentence(find: Find, body: str, role: Role) -> None:
    assert find([NAME], body)[NAME].best.role is role


def test_an_expert_once_heard_is_one_wherever_the_title_stands_alone(find: Find) -> None:
    title = "La Dre Gédéon Kerouanton a rencontré l’enfant."
    assert find([NAME], title)[NAME].band is not Band.EXCLUDED
    assert find([NAME], f"{title} Selon la Dre Kerouanton, l’enfant va bien.")[NAME].band is Band.EXCLUDED
    acting = f"{title} Selon la Dre Kerouanton, l’enfant va bien. La directrice, Gédéon Kerouanton, a démissionné."
    assert find([NAME], acting)[NAME].band is not Band.EXCLUDED


def test_whoever_complains_to_a_tribunal_of_rights_is_a_party_and_no_victim(find: Find) -> None:
    body = "La plaignante Gédéon Kerouanton a quitté la garderie."
    struck = "La plaignante, Gédéon Kerouanton, a été frappée au visage."
    rights = "ODILE QUESNOY\nPlaignante\net\nTOITURES BELLEGARDE INC."
    assert find([NAME], body)[NAME].band is Band.EXCLUDED
    assert find([NAME], body, plaintiff=rights)[NAME].band is not Band.EXCLUDED
    police = "La plaignante Gédéon Kerouanton a appelé la police."
    assert find([NAME], police, plaintiff=rights)[NAME].band is Band.EXCLUDED
    assert find([NAME], struck, plaintiff=rights)[NAME].band is Band.EXCLUDED


@given(word=st.from_regex(re.compile(WRITTEN, re.IGNORECASE | re.ASCII), fullmatch=True))
def test_every_word_for_a_party_is_seen_before_a_name(word: str) -> None:
    text = f"Le Tribunal entend l’{word} {NAME}."
    at = text.index(NAME)
    assert around(text, plain(text).small, at, at + len(NAME)).led
