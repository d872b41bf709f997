"""Names that courts, forms and programs write otherwise than a list: in pieces, field by field, over a page's end, in small letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Index, Match, Watched, read, screen

Find = Callable[..., dict[str, Match]]
FACTS = "Le tribunal entend la demande. {}. Les faits sont simples et la preuve est longue. Le loyer n'a pas été payé depuis six mois."


def found(watched: Watched, written: str) -> str:
    """What is found of somebody in a text, or nothing."""
    judgment = read(FACTS.format(f"Le requérant parle de {written} en 2019").encode(), "text/plain")
    others = [Watched(f"x{n}", "organization", f"Remplissage {n} inc.") for n in range(20)]
    matches = screen(judgment, Index([watched, *others]))
    return next((m.best.found for m in matches if m.watched == watched.ref and m.band is not Band.EXCLUDED), "")


def person(name: str, written: str) -> str:
    return found(Watched("w", "person", name), written)


def company(name: str, written: str, neq: str = "") -> str:
    return found(Watched("w", "organization", name, neq=neq), written)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zélia Brisemonde", "Zélia Brise-monde"),
        ("Zélia Brisemonde", "Zélia Brise- monde"),
        ("Zélia Brisemonde", "BRISE MONDE, ZÉLIA"),
        ("Zélia Brisemonde", "ZÉ-LIA BRISEMONDE"),
        ("Xiaoling Quesnoy", "QUESNOY Xiao Ling"),
        ("Aminata Ndoumbé", "Aminata N'Doumbé"),
        ("Zélia Noé", "ZÉLIA N O É"),
    ],
)
def test_a_word_of_a_name_may_be_written_in_pieces(name: str, written: str) -> None:
    assert person(name, written) == written


@pytest.mark.parametrize(
    "written", ["Zélia Brise, Monde", "Zélia Brise. Monde", "Zélia Brise et Luc Monde", "Zélia Brise - Monde"]
)
def test_what_is_apart_is_no_word_in_pieces(written: str) -> None:
    assert not person("Zélia Brisemonde", written)


def test_a_name_in_pieces_is_told_to_be(find: Find) -> None:
    match = find(["Zélia Brisemonde"], "La somme a été versée à Zélia Brise-Monde.")["Zélia Brisemonde"]
    assert "pieces" in {reason.code for reason in match.reasons}
    assert ", en toutes lettres" not in match.reasons[0].fr


@pytest.mark.parametrize("written", ["Transport B. Q. V. inc.", "TRANSPORT B Q V INC.", "Transport BQV inc."])
def test_the_letters_of_a_company_may_be_apart(written: str) -> None:
    assert company("Transport BQV inc.", written)


@pytest.mark.parametrize(
    ("listed", "written"), [("Zélia Brind'Amour", "Zélia Brindamour"), ("Aminata N'Doumbé", "Aminata Ndoumbé")]
)
def test_a_name_may_lose_its_apostrophe(listed: str, written: str) -> None:
    assert person(listed, written) == written


@pytest.mark.parametrize(
    "written",
    [
        "Nom : Quesnoy, Prénom : Zélia",
        "NOM DE FAMILLE : QUESNOY\n\nPRÉNOM(S) : ZÉLIA",
        "Prénom : Zélia\nNom : Quesnoy",
        "Nom de l'administratrice : Quesnoy\nPrénom de l'administratrice : Zélia",
        "Nom | Quesnoy\nPrénom | Zélia",
        "Nom : Quesnoy Date de naissance : 1970-02-03 Prénom : Zélia",
        "Surname: Quesnoy, Given name: Zélia",
        "le nom de famille Quesnoy et le prénom Zélia",
        "trois personnes :\nZélia | Quesnoy | 1970\n",
    ],
)
def test_a_name_may_be_told_field_by_field(written: str) -> None:
    assert person("Zélia Quesnoy", written)


@pytest.mark.parametrize(
    "written",
    [
        "Nom : Quesnoy, Prénom : Luc. Zélia",
        "Nom du père : Quesnoy. Il est parti. Prénom : Zélia",
        "trois personnes :\nZélia Caron | Quesnoy | 1970\n",
    ],
)
def test_fields_of_two_people_are_no_name(written: str) -> None:
    assert not person("Zélia Quesnoy", written)


@pytest.mark.parametrize("written", ["QUESNOY, Zélia Rachel", "Quesnoy, Zélia Rachel"])
def test_a_second_given_name_may_follow_behind_the_comma(written: str) -> None:
    assert person("Zélia Quesnoy", written)
    assert not person("Zélia Quesnoy", f"{written} Caron")


@pytest.mark.parametrize(
    "written", ["Zélia, Luc et Rachel Quesnoy", "Zélia, Luc, Paul et Anne Quesnoy", "Zélia et Rachel Quesnoy"]
)
def test_a_surname_may_be_written_once_for_several(written: str) -> None:
    assert person("Zélia Quesnoy", written)


@pytest.mark.parametrize("written", ["Zélia, Luc Caron et Rachel Quesnoy", "Zélia, Luc, Rachel Quesnoy"])
def test_given_names_of_others_are_no_bar_alone(written: str) -> None:
    assert not person("Zélia Quesnoy", written)


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Mohamed Amine Quesnoy", "Amine Quesnoy"),
        ("Mohamed Amine Quesnoy", "Med Amine Quesnoy"),
        ("Maria Fernanda Quesnoy", "Fernanda Quesnoy"),
        ("Jean Wilner Quesnoy", "Wilner Quesnoy"),
        ("Karim Bou Quesnoy", "Karim Bouquesnoy"),
        ("Igor Zabrodov", "Igor Zabrodoff"),
        ("Goran Zabrodovitch", "Goran Zabrodovic"),
    ],
)
def test_names_as_they_are_given_elsewhere(listed: str, written: str) -> None:
    assert person(listed, written) == written


def test_a_given_name_with_a_hyphen_is_one() -> None:
    assert not person("Mohamed-Amine Quesnoy", "Amine Quesnoy")


@pytest.mark.parametrize(
    "written", ["NEQ 1171-234-567", "NEQ : 11 7123 4567", "no 3 1171 234 567", "1171.234.567", "1171–234–567"]
)
def test_the_digits_of_an_neq_may_be_in_groups(written: str) -> None:
    assert company("Gestion Zabulon inc.", written, neq="1171234567")


@pytest.mark.parametrize("written", ["1171-234-568", "1171, puis 23 jours et 4567", "514-117-1234", "11712-345678"])
def test_other_digits_are_no_neq(written: str) -> None:
    assert not company("Gestion Zabulon inc.", written, neq="1171234567")


@pytest.mark.parametrize(
    "written",
    [
        "les entreprises de la montée quesnoy inc.",
        "les entreprise de la montée quesnoy inc.",
        "des entreprises de la montée quesnoy ltée",
    ],
)
def test_a_company_all_in_small_letters_is_found_before_its_form(written: str) -> None:
    assert company("Les Entreprises de la Montée Quesnoy inc.", written)


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("Bureau coordonnateur La Quenouille", "Bureau coordonnateur (BC) La Quenouille"),
        ("CPE Les Quenouilles", "Centre de la petite enfance (C.P.E.) Les Quenouilles"),
        ("Garderie Les Quenouilles inc.", "Garderie éducative (9123-4565 Québec inc.) Les Quenouilles"),
    ],
)
def test_something_in_parentheses_may_follow_the_kind(listed: str, written: str) -> None:
    assert company(listed, written)
