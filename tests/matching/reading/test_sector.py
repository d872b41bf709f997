"""What speaks of childcare services, and what only looks like it. Every person and service here is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import matching
from matching.judgment import Judgment, Region, Zone
from matching.reading.sector import LINE, sector_of
from matching.rules import RuleError, childcare

FILLER = "Le tribunal examine la preuve et les prétentions des parties quant aux faits reprochés. " * 3


def told(text: str, *, head: int = 0, masked: str = "") -> matching.Sighting | None:
    """What is found in a text whose first `head` characters are its header."""
    body = f"{text} {FILLER}"
    regions = (Region(Zone.HEADER, 0, head), Region(Zone.BODY, head, len(body)))
    return sector_of(Judgment(text=body, lang="fr", regions=regions, masked=masked))


@pytest.mark.parametrize(
    "text",
    [
        "L’accusée est propriétaire d’une garderie où elle recevait sept enfants.",
        "La défenderesse exploitait une garderie sans permis au sous-sol.",
        "L’accusé a détourné les fonds de la garderie. La garderie a fermé. Les parents de la garderie ont porté plainte.",
        "Elle est éducatrice dans un CPE depuis dix ans.",
        "Le permis lui a été retiré en vertu de la Loi sur les services de garde éducatifs à l’enfance, RLRQ, c. S-4.1.1.",
        "La responsable d’un service de garde en milieu familial a plaidé coupable; elle est RSG reconnue.",
        "The accused ran a home daycare and was charged with assault.",
        "She was the owner of a day care\ncentre in Gatineau.",
        "The Educational Childcare Act, CQLR c. S-4.1.1, governs the permit.",
        "Le directeur du centre de la petite enfance a forgé des factures.",
        "ÉDUCATRICE EN GARDERIE",
    ],
)
def test_a_judgment_that_speaks_of_services_is_found_with_its_words(text: str) -> None:
    found = told(text)
    assert found is not None
    assert found.score >= LINE
    assert all(place.end > place.start for place in found.places)


@pytest.mark.parametrize(
    "text",
    [
        "La garde de l’enfant est confiée à la mère. La garde partagée est refusée. Garde exclusive à la mère.",
        "Le père paiera les frais de garde et les frais de garderie, soit sa part des frais de garderie.",
        "La pension alimentaire est fixée; la garde des enfants est partagée; l’enfant fréquente la garderie. La garderie note ses retards. La pension alimentaire tient compte de la garderie.",
        "Le médecin de garde était absent et l’avant-garde aussi; il monta la garde.",
        "L’enfant va au service de garde de l’école, puis au service de garde en milieu scolaire.",
        "The mother has sole custody; daycare expenses are shared; parenting time is set; the child likes daycare. Daycare ends at five. The daycare closes in July.",
        "He owed a duty of child care to nobody.",
        "Le cpe et la rsg ne sont ici que des lettres minuscules: cpe, cpe, cpe, rsg, rsg, rsg.",
        "Elle passait devant une garderie ce matin-là.",
    ],
)
def test_what_looks_like_it_is_not(text: str) -> None:
    assert told(text) is None


def test_the_words_of_the_evidence_stand_where_it_says() -> None:
    text = "Madame tient une garderie. Le bureau coordonnateur l’a visitée. L’enfant pleurait."
    found = told(text)
    assert found is not None
    said = [text[place.start : place.end] for place in found.places]
    assert said == ["tient une garderie", "bureau coordonnateur"]


def test_a_service_among_the_parties_is_enough_and_a_cited_case_says_nothing() -> None:
    title = "Garderie Les Trois Girouettes inc. c. Fournaise Lachapelle ltée"
    assert told(title, head=len(title)) is not None
    body = f"Vu Garderie Les Trois Girouettes inc. c. Zérah, 2019 QCCQ 90001, garderie et garderie. {FILLER}"
    cited = Judgment(
        text=body, lang="fr", regions=(Region(Zone.BODY, 0, len(body)), Region(Zone.CITED, 0, body.index("Le tri")))
    )
    assert sector_of(cited) is None


def test_a_masked_judgment_is_listed_only_if_services_are_its_subject() -> None:
    goes = "L’enfant va à la garderie. La garderie écrit au père. La garderie et le CPE collaborent. Le CPE confirme."
    assert told(goes) is not None
    assert told(goes, masked="série anonymisée : Protection de la jeunesse") is None
    permit = "Le Tribunal révise le refus de renouveler son permis de garderie au sens de la Loi sur les services de garde éducatifs à l’enfance."
    assert told(permit, masked="parties anonymisées (initiales)") is not None
    title = "LA GARDERIE A… c. MINISTRE DE LA FAMILLE"
    assert told(title, head=len(title), masked="parties anonymisées (initiales)") is not None


def test_a_word_repeated_is_not_said_more() -> None:
    once, often = told("garderie, garderie, garderie"), told("garderie " * 400)
    assert once is not None
    assert often is not None
    assert once.score == often.score


@given(st.text(alphabet="aé ’'-\ngardenichcpsCPERSG.1234İß", max_size=400), st.text(max_size=200))
def test_any_text_is_read_without_breaking_and_places_are_in_order(text: str, other: str) -> None:
    found = told(text + " CPE garderie daycare " + other)
    assert found is not None
    body = text + " CPE garderie daycare " + other
    ends = 0
    for place in found.places:
        assert ends <= place.start < place.end <= len(body) + len(FILLER) + 1
        ends = place.end


def test_where_a_text_is_cut_hides_nothing() -> None:
    """The windows around telling letters find what a walk over every word finds."""
    for said in childcare():
        if said.weight == 6:
            assert told(f"{'x ' * 900}{said.words}{' y' * 900}") is not None, said.words


def test_a_line_of_the_table_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.rules.read_table", lambda _: "# title\n2\tgarderie\nx\t(crèche\n")
    childcare.cache_clear()
    try:
        with pytest.raises(RuleError, match=r"childcare\.tsv, line 3"):
            childcare()
    finally:
        childcare.cache_clear()
