"""Organisations whose names have small letters or numbers, where no run of capitals holds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from matching import Band, Match, Watched
from matching.names.normalize import SAINTS
from matching.names.organization import OrganizationName
from matching.names.plain import plain
from matching.screening.arranging import arranged
from matching.screening.letters import spread
from matching.screening.openings import keys_of, keys_of_two
from matching.screening.runs import tokens
from matching.screening.wording import capitals_of

Find = Callable[..., dict[str, Match]]


def company(name: str, ref: str = "O") -> Watched:
    return Watched(ref, "organization", name)


def name(*words: str) -> OrganizationName:
    return OrganizationName(words, words, frozenset())


WRITTEN = [
    "Association des parents veilleurs",
    "Les roseaux de la grève",
    "Le tambour à grelots",
    "L'Envol du ruisseau",
    "Coopérative de solidarité Picpoul",
    "Halte-garderie la tourterelle",
    "Gestion immobilière Vermandois inc.",
    "Les Entreprises du quai brun inc.",
    "Bureau coordonnateur Tintamarre",
    "Les Placements Nord-7 inc.",
    "Gestion 3000 inc.",
    "Centre 7-24 inc.",
    "Studio #1 inc.",
    "Les Loutres 2 inc.",
    "Garderie Sans-Halte 24/7 inc.",
    "Coopérative Habitat 67",
    "Œuvre des quenouilles",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_name_written_as_french_writes_it_is_found_in_a_sentence_and_in_the_header(find: Find, written: str) -> None:
    said = find([company(written)], f"La somme fut versée par {written} le 3 mai.")["O"]
    assert said.band is not Band.EXCLUDED
    named = find([company(written)], "Rien de plus n’est prouvé.", defendant=written)["O"]
    assert (named.band, named.best.zone.value) == (named.band, "header") and named.band is not Band.EXCLUDED
    assert named.best.role.value == "defendant"


@pytest.mark.parametrize(
    ("watched", "written"),
    [
        ("Les Loutres 3 inc.", "Les Loutres 2 inc."),
        ("Gestion 3000 inc.", "Gestion 3001 inc."),
        ("Centre 7-24 inc.", "Centre 7-25 inc."),
        ("Association des parents veilleurs", "l’Association des parents inquiets"),
        ("Association des parents veilleurs", "les parents veilleurs"),
        ("Le tambour à grelots", "Un tambour à grelots"),
        ("Garderie 2 inc.", "la Garderie 2"),
    ],
)
def test_another_name_is_not_taken_for_it(find: Find, watched: str, written: str) -> None:
    assert not find([company(watched)], f"La somme fut versée par {written} le 3 mai.")


def test_where_one_name_begins_no_other_is_looked_for(find: Find) -> None:
    text = "La somme fut versée par l’Association des parents veilleurs et roseaux bruns le 3 mai."
    other = company("Roseaux bruns Picpoul", "P")
    assert "P" not in find([other], text)
    assert [*find([company("Association des parents veilleurs"), other], text)] == ["O"]


@given(
    st.lists(
        st.sampled_from(["de", "la", "roseaux", "œuvre", "St", "saint", "7", "état", "d'", "veilleurs"]), min_size=2
    )
)
def test_a_name_begins_in_a_text_by_the_key_that_the_list_knows(words: list[str]) -> None:
    written = f"Tambour {' '.join(words)}"
    own = keys_of(name(*tokens(plain(written).text)))
    links = 0
    for word in words:
        if word not in ("de", "la", "d'"):
            break
        links += 1
    if own and links <= 3:
        assert {key for place, key in begun(written, written) if place == 0} >= own


def begun(text: str, *names: str) -> list[tuple[int, int]]:
    """Where one of these names may begin in a text, and by which key."""
    own = plain(text).cased
    return arranged(company(name, str(n)) for n, name in enumerate(names)).begun(own, capitals_of(own))


def test_the_key_of_two_words_is_the_same_with_a_saint_in_full_or_not() -> None:
    assert keys_of(name("tambour", "a", SAINTS["st"], "roc")) == frozenset(
        keys_of_two(spread(("tambour", SAINTS["st"]))).tolist()
    )
    own = keys_of(name("tambour", SAINTS["st"]))
    assert begun("Tambour à St-Roc", "Tambour à Saint-Roc") == [(0, *own)]
    assert keys_of(name("tambour", "de")) == frozenset()


def test_a_name_begins_once_article_or_not() -> None:
    text = "Ici Les Roseaux bruns et Tambours bruns"
    assert begun(text, "Les roseaux bruns", "Tambours roux inc.") == [(4, *keys_of(name("roseaux", "bruns")))]


@pytest.mark.parametrize("written", ["Centre de la petite enfance La petite école", "Garderie éducative inc."])
def test_a_name_that_nothing_tells_apart_is_found_where_a_party_bears_it_whole(find: Find, written: str) -> None:
    found = find([company(written)], defendant=written.upper())["O"]
    assert (found.band, found.best.role.value) == (Band.POSSIBLE, "defendant")
    assert not find([company(written)], f"On parle de la {written} du quartier.")
    assert not find([company(written)], defendant="GARDERIE LA PETITE ÉCOLE")


def test_a_name_begins_with_a_word_that_a_line_breaks(find: Find) -> None:
    listed = company("Coopérative de solidarité Abramelin et frères s.e.c.")
    written = "Coopérative de solidar-\nité Abramelin et frères s.e.c."
    assert find([listed], f"La somme fut versée par {written} le 3 mai.")["O"].best.found.startswith("Coopérative")
