"""Paragraphs are named by the number the judgment gives them, never by that of a judgment it quotes."""

from __future__ import annotations

import pytest

from matching import numbered, paragraph_at

BRACKETS = (
    "COUR DU QUÉBEC\nODILON QUIDAM\n[1] Premier.\nSuite du premier.\nLe droit [2] Deuxième.\n[45] Cité d’ailleurs.\n[3] Troisième, comme au par. [12] d’un autre.\n"
    "[5] Cinquième : le quatrième est perdu."
)
DOTS = "ARRÊT\n1. Premier.\n2. Deuxième.\n3. Troisième."


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        (BRACKETS, "QUIDAM", 0),
        (BRACKETS, "Premier", 1),
        (BRACKETS, "Suite", 1),
        (BRACKETS, "Deuxième", 2),
        (BRACKETS, "ailleurs", 2),
        (BRACKETS, "Troisième", 3),
        (BRACKETS, "autre.", 3),
        (BRACKETS, "Cinquième", 5),
        (DOTS, "ARRÊT", 0),
        (DOTS, "Deuxième", 2),
        ("Un texte sans numéro.", "numéro", 0),
    ],
)
def test_the_paragraph_of_some_words(text: str, words: str, number: int) -> None:
    assert paragraph_at(numbered(text), text.index(words)) == number
