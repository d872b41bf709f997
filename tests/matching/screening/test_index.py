"""An index gives the same answers however it came to be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from matching import Index, Judgment, Watched, screen
from matching.screening import another, capitals, letters, pairing, spelling, wording

NAMES = (
    "Zoé Abramelin", "Jean Tremblay", "Hélène Vermandois", "Hélène Vermandoix", "Odile Vermandois-Quesnoy",
    "Odile Quesnoy", "Jean-Pierre Quesnoy", "Armand Valmorel", "Luis de la Fontanelle", "O. Quesnoy",
)  # fmt: skip
PEOPLE = [Watched(f"P{n}", "person", name) for n, name in enumerate(NAMES)]
COMPANIES = [
    Watched("O1", "organization", "Toitures Bellegarde inc."),
    Watched("O2", "organization", "9123-4567 Québec inc. (Garderie Les Quenouilles)", neq="1167890123"),
]
EVERYBODY = PEOPLE + COMPANIES
BODY = (
    "Jean Tremblay, Odile Quesnoy et Hélène Vermandois ont visité la Garderie Les Quenouilles, 9123-4567 Québec inc. "
    "(NEQ 1167890123), avec J.-P. QUESNOY et de la Fontanelle, Luis."
)


@pytest.fixture(scope="session")
def text(judgment: Callable[..., Judgment]) -> Judgment:
    return judgment(BODY)


@given(order=st.permutations(EVERYBODY))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_the_list_changes_nothing(text: Judgment, order: list[Watched]) -> None:
    found = screen(text, Index(order))
    assert len(found) >= 8
    assert found == screen(text, Index(EVERYBODY))


@given(kept=st.sets(st.sampled_from(EVERYBODY)))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_entry_is_judged_alone(text: Judgment, kept: set[Watched]) -> None:
    whole = {match.watched: match for match in screen(text, Index(EVERYBODY))}
    refs = {one.ref for one in kept}
    assert screen(text, Index(kept)) == [match for ref, match in sorted(whole.items()) if ref in refs]


KINDS = (
    "Corporation de développement",
    "Compagnie de transport",
    "Coopérative de solidarité",
    "Société",
    "Garderie",
    "Les Entreprises",
)
SERVICES = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(("Abramelin et Associés", "des Roseaux bruns", "P.G. Quesnoy", "du Lac clair", "Nord-7")),
    st.sampled_from(("inc.", "enr.", "")),
)


@given(names=st.lists(SERVICES.map(" ".join), min_size=1, unique=True))
def test_whoever_is_found_alone_is_found_among_others_of_the_same_words(
    judgment: Callable[..., Judgment], names: list[str]
) -> None:
    text = judgment(f"La somme fut versée par la {names[0]} le 3 mai.")
    listed = [Watched(name, "organization", name) for name in names]
    alone, among = screen(text, Index(listed[:1])), screen(text, Index(listed))
    assert alone
    assert [match for match in among if match.watched == names[0]] == alone


@given(first=st.sets(st.sampled_from(EVERYBODY)), gone=st.sets(st.sampled_from(EVERYBODY)))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_adding_and_removing_is_the_same_as_building(text: Judgment, first: set[Watched], gone: set[Watched]) -> None:
    index = Index(first)
    for one in EVERYBODY:
        index.add(one)
    for one in gone:
        index.remove(one.ref)
    left = [one for one in EVERYBODY if one not in gone]
    assert len(index) == len(left)
    assert screen(text, index) == screen(text, Index(left))


def test_a_changed_entry_replaces_the_old_one(text: Judgment) -> None:
    index = Index(EVERYBODY)
    index.add(Watched("P0", "person", "Nadir Oxbow"))
    assert "P0" not in {match.watched for match in screen(text, index)}
    assert len(index) == len(EVERYBODY)
    index.add(PEOPLE[0])
    assert screen(text, index) == screen(text, Index(EVERYBODY))


def test_the_more_are_watched_the_less_an_initial_says(
    judgment: Callable[..., Judgment], monkeypatch: pytest.MonkeyPatch
) -> None:
    near = Watched("near", "person", "Sylvain Gagnon", place="Rimouski")
    index = Index([Watched("far", "person", "Simone Gagnon"), near])
    text = judgment("La somme a été versée à S. Gagnon, de Rimouski.")
    assert {match.watched for match in screen(text, index)} == {"far", "near"}
    monkeypatch.setattr(Index, "__len__", lambda _: 1_000_000)
    assert [match.watched for match in screen(text, index)] == ["near"]


def test_removing_nobody_is_an_error() -> None:
    with pytest.raises(KeyError):
        Index().remove("P0")


def test_what_one_judgment_says_of_a_name_is_not_remembered_in_another(judgment: Callable[..., Judgment]) -> None:
    index = Index([Watched("1", "person", "Mathieu Giasson"), Watched("2", "person", "Maxime Lafortune-Giasson")])
    several = judgment("La somme a été versée à M. Giasson, à M. Vermandois et à M. Abramelin.")
    alone = judgment("La somme a été versée à M. Giasson en mai.")
    assert screen(several, index) == []
    assert [match.watched for match in screen(alone, index)] == ["1"]
    assert screen(several, index) == []


def test_what_is_asked_of_an_index_in_memory_is_not_compiled_again_for_one_that_is_mapped(
    judgment: Callable[..., Judgment],
) -> None:
    def made() -> int:
        loops = (
            loop for room in (another, capitals, letters, pairing, spelling, wording) for loop in vars(room).values()
        )
        return sum(len(loop.signatures) for loop in loops if hasattr(loop, "signatures"))

    text = judgment("Le Tribunal entend Zoé Abramelin et Toitures Bellegarde inc. au sujet de la garderie.")
    everybody = (Watched("1", "person", "Zoé Abramelin"), Watched("2", "organization", "Toitures Bellegarde inc."))
    index = Index(everybody)
    assert len(screen(text, index)) == 2
    before = made()
    saved = b"".join(index.save())
    for loaded in (Index.load(saved), Index.load(bytearray(saved))):
        assert len(screen(text, loaded)) == 2
    assert made() == before
