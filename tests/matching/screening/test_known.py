"""What the permit file knows beyond the name: court files that are somebody's own, and a death."""

from __future__ import annotations

from collections.abc import Callable

from matching import Band, Index, Match, Role, Watched, read, screen

Find = Callable[..., dict[str, Match]]
DOCKET = "500-32-990008-262"
MASKED = """La Garderie A c. Ministre de la Famille
TRIBUNAL ADMINISTRATIF DU QUÉBEC
Section des affaires sociales
N° : SAS-M-990021-2604
DATE : 14 mai 2026
______________________________________________________________________
LA GARDERIE A
Requérante
c.
MINISTRE DE LA FAMILLE
Intimé
______________________________________________________________________
DÉCISION
______________________________________________________________________
[1] Le Tribunal est saisi d’un recours contre la révocation d’un permis de garderie.
[2] Le Tribunal a entendu les parties ainsi que la preuve qui lui a été présentée.
POUR CES MOTIFS, LE TRIBUNAL :
REJETTE le recours;
"""


def test_a_docket_known_to_be_its_own_is_certain_where_no_name_stands() -> None:
    listed = [
        Watched("G", "organization", "Garderie Les Pinsons Dorés inc.", dockets=("SAS-M-990021-2604",)),
        Watched("H", "organization", "Garderie Les Goélands Gris inc.", dockets=("SAS-M-990022-2604",)),
    ]
    (match,) = screen(read(MASKED.encode()), Index(listed))
    assert (match.watched, match.band, match.best.role) == ("G", Band.CERTAIN, Role.APPLICANT)
    assert "docket" in {reason.code for reason in match.reasons}
    assert match.best.found == "SAS-M-990021-2604"


def test_a_docket_is_found_through_a_saved_index_and_one_that_changed() -> None:
    watched = Watched("G", "person", "Zoé Abramelin", dockets=("SAS M 990021 2604",), died="2020")
    index = Index([])
    index.add(watched)
    again = Index.load(b"".join(index.save()))
    assert list(again) == [watched]
    assert [match.watched for match in screen(read(MASKED.encode()), again)] == ["G"]
    again.remove("G")
    assert screen(read(MASKED.encode()), again) == []


def test_a_known_docket_makes_a_common_name_certain(find: Find) -> None:
    plain = Watched("1", "person", "Jean Tremblay")
    known = Watched("2", "person", "Jean Tremblay", dockets=(DOCKET,))
    found = find([plain, known], defendant="JEAN TREMBLAY")
    assert found["1"].band is Band.POSSIBLE
    assert found["2"].band is Band.CERTAIN
    assert found["2"].best.role is Role.DEFENDANT


def test_whoever_was_dead_before_the_case_is_a_namesake(find: Find) -> None:
    before = Watched("1", "person", "Zoé Abramelin", died="2023-02-11")
    after = Watched("2", "person", "Zoé Abramelin", died="2026-08-01")
    mentioned = find([before], "Zoé Abramelin a fondé l’entreprise.", defendant="ODILE QUESNOY")
    found = find([before, after])
    assert found["1"].band is Band.EXCLUDED
    assert "died" in {reason.code for reason in found["1"].reasons}
    assert found["2"].band is Band.PROBABLE
    assert mentioned["1"].band is Band.POSSIBLE
