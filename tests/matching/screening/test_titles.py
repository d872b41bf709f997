"""A judgment known by its title alone names nobody surely, since a title tells no namesakes apart."""

from __future__ import annotations

import json

import pytest

from matching import Band, Index, Match, Watched, read, screen


def found(title: str, watched: Watched) -> Match:
    judgment = read(json.dumps({"id": "x", "title": title, "basis": "title"}).encode(), "application/json")
    (match,) = screen(judgment, Index([watched]))
    return match


def test_a_rare_name_in_a_title_is_only_possible() -> None:
    match = found("R. c. Zoé Abramelin", Watched("1", "person", "Zoé Abramelin", born="1980", place="Rimouski"))
    assert match.band is Band.POSSIBLE
    reason = next(reason for reason in match.reasons if reason.code == "title_only")
    assert reason.fr.startswith("Titre seul") and reason.en.startswith("Title only")


@pytest.mark.parametrize(
    ("title", "name", "band"),
    [
        ("Garderie Les Pinsons Dorés inc. c. Quidam", "Garderie Les Pinsons Dorés inc.", Band.CERTAIN),
        ("9999-0000 Québec inc. c. Quidam", "9999-0000 Québec inc.", Band.CERTAIN),
    ],
)
def test_an_organisation_may_be_known_by_a_title(title: str, name: str, band: Band) -> None:
    match = found(title, Watched("1", "organization", name))
    assert match.band is band
    assert not any(reason.code == "title_only" for reason in match.reasons)
