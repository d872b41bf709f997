"""How little of a name may stand for it: initials, short forms, halves, and what the same text says against them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Band, Index, Judgment, Match, Watched, read, screen

Find = Callable[..., dict[str, Match]]


def bands(found: dict[str, Match]) -> dict[str, Band]:
    return {ref: match.band for ref, match in found.items()}


def test_an_initial_is_that_of_whom_the_judgment_names_in_full(find: Find) -> None:
    both = ["Antoine Lachance", "Amélie Lachance"]
    alone = bands(find(both, "La somme a été versée à A. Lachance."))
    said = bands(find(both, "Antoine Lachance a signé. La somme a été versée à A. Lachance."))
    assert alone == {"Antoine Lachance": Band.POSSIBLE, "Amélie Lachance": Band.POSSIBLE}
    assert said["Antoine Lachance"] is not Band.EXCLUDED
    assert said["Amélie Lachance"] is Band.EXCLUDED


def test_what_surrounds_an_initial_outweighs_a_fuller_name(find: Find) -> None:
    near = Watched("A", "person", "Amélie Lachance", place="Rimouski")
    found = find([near], "Antoine Lachance a signé. La somme a été versée à A. Lachance, de Rimouski.")
    assert found["A"].band is Band.POSSIBLE
    assert "fuller" in {reason.code for reason in found["A"].reasons}


def test_monsieur_is_no_initial_but_an_initial_may_be_m(find: Find) -> None:
    name = "Mathieu Giasson"
    assert name in find([name], "La somme a été versée à M. Giasson.")
    assert name not in find([name], "La somme a été versée à M. Giasson, à M. Vermandois et à M. Abramelin.")
    assert name in find([name], "La somme a été versée à M. Giasson, puis à M. Vermandois.")
    assert name not in find([name], "Olivier Giasson a signé; la somme a été versée à M. Giasson.")
    assert name in find([name], "Odile Giasson a signé; la somme a été versée à M. Giasson.")
    assert name in find([name], "Olivier M. Vermandois a signé; la somme a été versée à M. Giasson.")


def test_the_head_of_a_judgment_calls_nobody_monsieur(find: Find) -> None:
    body = "La somme a été versée à M. Vermandois, à M. Abramelin et à M. Lachance."
    assert "Mathieu Giasson" in find(["Mathieu Giasson"], body, defendant="M. Giasson")
    assert "Mathieu Giasson" not in find(["Mathieu Giasson"], f"M. Giasson a signé. {body}")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Alain Giasson", "G.-A. Giasson"),
        ("Alain Giasson", "G. A. Giasson"),
        ("Luc Giasson", "D. L. Giasson"),
        ("Mathieu Giasson", "Olivier J. M. Giasson"),
        ("Lise-Anne Giasson", "La Giasson"),
        ("Simon Giasson", "Université Simon Giasson"),
        ("Jean Tremblay", "Jean Tremblay‑Vermandois"),
    ],
)
def test_an_initial_or_a_name_within_another_is_nobody_s(find: Find, name: str, written: str) -> None:
    assert name not in find([name], f"Le contrat de {written} a été signé.")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Alain Giasson", "M. A. Giasson"),
        ("Alain Giasson", "J. A. Giasson"),
        ("Gilles Giasson", "G. A. Giasson"),
        ("Luc-Alain Giasson", "L.-A. Giasson"),
        ("Lise-Anne Giasson", "LA Giasson"),
        ("Jean-Alain Giasson", "Jean‑Alain Giasson"),
    ],
)
def test_an_initial_that_may_be_the_first_is_somebody_s(find: Find, name: str, written: str) -> None:
    assert name in find([name], f"Le contrat de {written} a été signé.")


def test_a_common_half_of_a_surname_makes_no_monsieur(find: Find) -> None:
    name = "Mathieu Tremblay-Abramelin"
    assert name in find([name], "La somme a été versée à M. Tremblay-Abramelin.")
    assert "Mathieu Tremblay" not in find(["Mathieu Tremblay"], "La somme a été versée à M. Tremblay.")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Eve Abramelin", "Eve-Marie Abramelin"),
        ("Léa Abramelin", "Léa-Marie Abramelin"),
        ("Marie-Ève Abramelin", "Ève-Marie Abramelin"),
        ("M-Christine Abramelin", "C. Abramelin"),
        ("Roxanne Abramelin", "L.-R. Abramelin"),
        ("Matteo-Michel-Édouard Abramelin", "Mme Abramelin"),
        ("Mikaël Olivier", "M. Olivier Blevuzade"),
        ("Madison Abramelin", "Maison Abramelin"),
    ],
)
def test_another_name_is_not_this_one(find: Find, name: str, written: str) -> None:
    assert find([name], f"La somme a été versée à {written} en mai.") == {}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Gabrielle Roy-Abramelin", "Gabrielle R0y-Abramelin"),
        ("Joliane Bélisle", "Jolianne Béisle"),
        ("Steve Bélanger", "Steeve Bblanger"),
        ("Jean-Philippe Abramelin", "J.-P. Abramelin"),
        ("Mylan Chabot-Abramelin", "M. Chabot-Abramelin"),
    ],
)
def test_a_name_badly_written_is_still_found(find: Find, name: str, written: str) -> None:
    assert find([name], f"La somme a été versée à {written} par M. Vermandois.")[name].band is not Band.EXCLUDED


def test_the_list_calls_nobody_by_a_nickname_of_so_many(find: Find) -> None:
    """Courts shorten names; a list seldom does, so « Alex » there is hardly any Alexandra of the text."""
    assert "Alexandra Lampron" in find(["Alexandra Lampron"], "La somme a été versée à Alex Lampron.")
    found = find(["Alex Lampron"], "La somme a été versée à Alexandra Lampron.")["Alex Lampron"]
    assert found.band is Band.EXCLUDED
    assert "excluded_crowd" in {reason.code for reason in found.reasons}


def test_a_name_of_a_crowd_is_somebody_s_where_the_text_says_more(find: Find) -> None:
    name = "Julie Tremblay-Abramelin"
    assert bands(find([name], "La somme a été versée à Julie Tremblay.")) == {name: Band.EXCLUDED}
    told = "La garderie est fermée. La somme a été versée à Julie Tremblay, éducatrice."
    assert bands(find([name], told)) == {name: Band.POSSIBLE}
    assert (
        bands(find([name], "La somme a été versée à Julie Tremblay, soit Julie Tremblay-Abramelin."))[name]
        is not Band.EXCLUDED
    )


def test_a_name_of_several_people_is_somebody_s_where_it_is_a_party_s(find: Find) -> None:
    name = "Nathalie Tremblay-Abramelin"
    told = "Nathalie Tremblay a reçu la somme."
    assert bands(find([name], told)) == {name: Band.EXCLUDED}
    assert bands(find([name], told, defendant="NATHALIE TREMBLAY")) == {name: Band.POSSIBLE}


def test_a_name_of_several_people_is_somebody_s_where_it_is_ordered(judgment: Callable[..., Judgment]) -> None:
    told = judgment().text.replace("ACCUEILLE la demande;", "CONDAMNE Nathalie Tremblay à payer 2 000 $;")
    listed = Index([Watched("T", "person", "Nathalie Tremblay-Abramelin")])
    assert [match.band for match in screen(read(told.encode()), listed)] == [Band.POSSIBLE]


def test_a_compound_given_name_is_counted_whole(find: Find) -> None:
    name = "Jean-Alex Tremblay-Abramelin"
    assert bands(find([name], "La somme a été versée à Jean-Alex Tremblay.")) == {name: Band.POSSIBLE}


def test_a_slip_in_one_word_needs_the_same_article(find: Find) -> None:
    listed = Watched("G", "organization", "Garderie Les Jeoglandes inc.")
    assert "G" in find([listed], "La Garderie Les Jioglandes a fermé.")
    assert find([listed], "La Garderie Aux Jioglandes a fermé.") == {}


def test_a_kind_with_a_slip_is_still_that_kind(find: Find) -> None:
    listed = Watched("G", "organization", "Centre de la petite enfance Les Jeoglandes inc.")
    assert "G" in find([listed], "Le Centre de la petite enfaance Les Jeoglandes inc. a fermé.")
