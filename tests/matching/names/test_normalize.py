from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from matching.names import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hélène Bérubé-Côté", "helene berube cote"),
        ("SŒUR Œuvre", "soeur oeuvre"),
        ("St-Onge", "saint onge"),
        ("Ste-Marie", "sainte marie"),
        ("P’tits Loups", "petits loups"),
        ("O’Neil", "o neil"),
        ("Łukasz Żak", "lukasz zak"),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdeéèàçôABCDEÉÈ '-", max_size=40))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())
