"""As what somebody stands: nobody is silenced as a lawyer for standing before « pour », experts and witnesses are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Index, Match, Role, Watched, read, screen

Find = Callable[..., dict[str, Match]]
HEADER = """COUR DU QUÉBEC
N° : 500-32-990008-262
DATE : 4 mai 2026
ODILE QUESNOY
Demanderesse
c.
ARMAND VALMOREL
Défendeur
JUGEMENT"""
WATCHED = [
    Watched("P", "person", "Gédéon Kerouanton"),
    Watched("O", "organization", "Gestion Kerouanton Pomerol ltée"),
]


@pytest.mark.parametrize(
    "body",
    [
        "La garderie est louée par Gédéon Kerouanton pour la somme de 3 000 $ par mois.",
        "Le permis est délivré à Gédéon Kerouanton pour l’installation de Laval.",
        "Le contrat est signé par Gédéon Kerouanton pour la défenderesse, dont il est l’âme dirigeante.",
        "Le loyer est payé par Gédéon Kerouanton, pour la demande de permis et les frais.",
        "Gédéon Kerouanton pour la défenderesse signe le bail et la caution.",
        "The premises were leased by Gédéon Kerouanton for the applicant and her daughter.",
        "Il s’agit du mandat de Gédéon Kerouanton pour le mois de mai.",
        "La requête vise Gédéon Kerouanton, procureur général de la compagnie.",
    ],
)
def test_whoever_does_something_for_somebody_is_no_lawyer(find: Find, body: str) -> None:
    found = find(WATCHED, body)["P"]
    assert found.best.role is Role.MENTIONED
    assert found.band is not Band.EXCLUDED


def test_a_company_that_contracts_for_a_year_is_no_lawyer(find: Find) -> None:
    found = find(WATCHED, "Un contrat est alors conclu avec GESTION KEROUANTON POMEROL LTÉE pour l’année suivante.")[
        "O"
    ]
    assert found.band is not Band.EXCLUDED


@pytest.mark.parametrize(
    "body",
    [
        "La demande est rejetée.\nGédéon Kerouanton, pour la défenderesse.",
        "La demande est rejetée.\nGédéon Kerouanton, c.r., et Odile Quesnoy, pour l’appelante, intimée incidente.",
        "La demande est rejetée.\nOdile Quesnoy and Gédéon Kerouanton, for the respondent the Minister.",
        "La demande est rejetée.\nOdile Quesnoy et Gédéon Kerouanton\nPour la poursuite",
        "L’argument de Gédéon Kerouanton, avocat de la défenderesse, est retenu.",
    ],
)
def test_a_list_of_lawyers_still_names_lawyers(find: Find, body: str) -> None:
    found = find(WATCHED, body)["P"]
    assert (found.best.role, found.band) == (Role.COUNSEL, Band.EXCLUDED)


def test_the_party_named_among_the_lawyers_is_no_lawyer(find: Find) -> None:
    found = find(WATCHED, counsel="Odile Quesnoy\nAvocate de la défenderesse Gédéon Kerouanton\nMe Anne Vogne")["P"]
    assert (found.best.role, found.band) == (Role.MENTIONED, Band.PROBABLE)


@pytest.mark.parametrize(
    "body",
    [
        "The expert report of Gédéon Kerouanton, a psychologist, was filed.",
        "The expert’s opinion by Dr. Gédéon Kerouanton is not contradicted.",
        "Le rapport d’expertise psychologique de Gédéon Kerouanton est produit.",
        "Gédéon Kerouanton, entendu comme témoin à l’audience, n’a rien vu.",
        "Gédéon Kerouanton a été assigné à titre de témoin expert.",
        "Gédéon Kerouanton was called as a witness and confirmed the date.",
        "Selon Gédéon Kerouanton, psychologue, l’enfant va bien.",
        "Gédéon Kerouanton, an expert witness, was cross-examined.",
    ],
)
def test_an_expert_or_a_witness_is_kept_as_excluded(find: Find, body: str) -> None:
    found = find(WATCHED, body)["P"]
    assert found.band is Band.EXCLUDED
    assert "excluded_witness" in {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    "body",
    [
        "Gédéon Kerouanton, psychologue et administrateur de la garderie, dépose son rapport.",
        "Gédéon Kerouanton, psychologue, exploite une garderie sans permis.",
        "Gédéon Kerouanton appelle un témoin.",
    ],
)
def test_a_profession_alone_silences_nobody(find: Find, body: str) -> None:
    assert find(WATCHED, body)["P"].band is not Band.EXCLUDED


def test_justice_before_a_surname_is_a_title_unless_a_party_is_called_so(find: Find) -> None:
    told = "As Justice Vermandois said, the contract is void."
    assert find(["Justice Vermandois"], told)["Justice Vermandois"].band is Band.EXCLUDED
    found = find(["Justice Vermandois"], told, defendant="JUSTICE VERMANDOIS")["Justice Vermandois"]
    assert found.band is not Band.EXCLUDED


@pytest.mark.parametrize(
    ("lines", "band"),
    [
        ("Me Zoé Abramelin\nAvocate de Gédéon Kerouanton", Band.PROBABLE),
        ("M. Gédéon Kerouanton, se représentant seul", Band.PROBABLE),
        ("Gédéon Kerouanton\nNon représenté", Band.PROBABLE),
        ("Gédéon Kerouanton, self-represented", Band.PROBABLE),
        ("Me Gédéon Kerouanton\nAvocat de Zoé Abramelin", Band.EXCLUDED),
    ],
)
def test_where_the_lawyers_are_listed_a_party_is_none(lines: str, band: Band) -> None:
    text = f"{HEADER}\n[1] La demande est rejetée, et chacun paie les frais qui sont les siens.\n\n{lines}\n"
    (found,) = screen(read(text.encode(), "text/plain"), Index(WATCHED))
    assert found.band is band


def test_whoever_is_found_at_fault_is_no_officer_alone(find: Find) -> None:
    found = find(WATCHED, "DÉCLARE que l’agent Gédéon Kerouanton, matricule 2417, a dérogé à l’article 7 du code.")["P"]
    assert found.band is not Band.EXCLUDED
