"""The word for a role, written for a man or for a woman, against the given name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching import Index, Judgment, Watched, read, screen


@pytest.mark.parametrize(
    ("label", "against"),
    [
        ("Partie défenderesse", False),
        ("Partie requérante", False),
        ("Locateur - Partie demanderesse", False),
        ("Partie intimée", False),
        ("Partie mise en cause", False),
        ("Défenderesse", True),
        ("Requérante", True),
    ],
)
def test_the_word_party_says_nothing_of_a_sex(judgment: Callable[..., Judgment], label: str, against: bool) -> None:
    text = judgment(defendant="ROLAND ABRAMELIN").text.replace("\nDéfendeur\n", f"\n{label}\n")
    (found,) = screen(read(text.encode()), Index([Watched("R", "person", "Roland Abramelin")]))
    assert any(reason.code == "sex" for reason in found.reasons) is against
