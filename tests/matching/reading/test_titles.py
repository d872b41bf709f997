"""A judgment known by its title alone: who stands in it, as far as a title says it."""

from __future__ import annotations

import json

import pytest

import matching
from matching import Role


def read(title: str, **more: str) -> matching.Judgment:
    record = {"id": "qccq/1", "title": title, "basis": "title", **more}
    return matching.read(json.dumps(record).encode(), "application/json")


CASES = {
    "R. c. Quidam-Untel": [("R.", "public_body", "prosecutor"), ("Quidam-Untel", "person", "accused")],
    "Quidam c. R.": [("Quidam", "person", "other"), ("R.", "public_body", "prosecutor")],
    "9999-0000 Québec inc. c. Quidam": [
        ("9999-0000 Québec inc.", "organization", "other"),
        ("Quidam", "person", "other"),
    ],
    "Garderie Les Pinsons inc. (Syndic de)": [("Garderie Les Pinsons inc.", "organization", "debtor")],
    "Faillite de Quidam": [("Quidam", "person", "debtor")],
    "Quidam, Re": [("Quidam", "person", "other")],
    "Quidam et Pinson": [("Quidam", "person", "other"), ("Pinson", "person", "other")],
    "Quidam et 9999-0000 Québec inc.": [
        ("Quidam", "person", "other"),
        ("9999-0000 Québec inc.", "organization", "other"),
    ],
    "Quidam c. Pinsons & Merles": [
        ("Quidam", "person", "other"),
        ("Pinsons & Merles", "organization", "other"),
    ],
    "Quidam c. Grands-Pins (Ville)": [
        ("Quidam", "person", "other"),
        ("Grands-Pins (Ville)", "public_body", "other"),
    ],
    "Quidam et Fils inc.": [("Quidam et Fils inc.", "organization", "other")],
    "Menuiserie C. Quidam enr. c. Pinson": [
        ("Menuiserie C. Quidam enr.", "organization", "other"),
        ("Pinson", "person", "other"),
    ],
    "Arrangement relatif à Pinsons inc.": [("Pinsons inc.", "organization", "debtor")],
}


@pytest.mark.parametrize("title", CASES)
def test_parties_of_a_title(title: str) -> None:
    judgment = read(title)
    assert [(p.name, p.kind, p.role.value) for p in judgment.parties] == CASES[title]
    assert all(judgment.text[p.start : p.end] == p.name for p in judgment.parties)
    assert judgment.masked == ""
    assert judgment.basis == "title"


@pytest.mark.parametrize(
    "title",
    [
        "Droit de la famille — 269999",
        "Protection de la jeunesse — 269998",
        "X, Re",
        "A.B. c. C.D.",
        "R. c. B.(K.)",
        "K. C. M. v. Minister of Labour",
        "A.B. et C.D.",
        "K.M.c. Québec (Procureur général)",
        "Dans l'affaire de K.(M.)",
        "Curateur public du Québec et R.P.",
        "Succession de D.S. c. Québec (Procureur général)",
        "G. (T.) c. L. (M.-C.)",
    ],
)
def test_a_title_without_a_name_is_masked(title: str) -> None:
    assert read(title).masked


@pytest.mark.parametrize("title", ["Guy c. Roy", "Adam c. Lévy", "R. c. Li-Wu", "ROY c. YVON"])
def test_a_short_surname_is_no_initial(title: str) -> None:
    assert read(title).masked == ""


def test_what_the_record_says_besides_is_kept() -> None:
    judgment = read("R. c. Quidam", citation="2026 QCCQ 99999 (CanLII)", lang="fr", docket="500-01-999999-263")
    assert judgment.citations == ("2026 QCCQ 99999",)
    assert judgment.court == "Cour du Québec"
    assert judgment.dockets == ("500-01-999999-263",)
    assert judgment.parties[1].role is Role.ACCUSED


def test_a_record_with_neither_text_nor_title_is_unreadable() -> None:
    with pytest.raises(matching.Unreadable):
        matching.read(b'{"id": "1", "basis": "title", "title": " "}', "application/json")
