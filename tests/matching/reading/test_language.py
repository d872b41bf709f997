"""French or English by small words."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from matching.reading.language import _letters, _spoken, language_of

FRENCH = "le la les des du et que est par".split()
ENGLISH = "the of and to that in is was by".split()


@given(st.lists(st.sampled_from([*FRENCH, *ENGLISH, "", "Le", "des\n", "tribunal", "xxxxxxxxle", "the,"]), max_size=40))
def test_small_words_count_between_two_spaces(words: list[str]) -> None:
    said = words[1:-1]
    counted = sum(word in FRENCH for word in said), sum(word in ENGLISH for word in said)
    assert _spoken(_letters(" ".join(words))) == counted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le juge dit que la cause est celle de la partie qui est la demanderesse et que le sort des biens est clos.",
            "fr",
        ),
        (
            "The judge says that the cause is that of the plaintiff and that the fate of the goods was sealed in court.",
            "en",
        ),
        ("Jugement", "fr"),
        ("A judgment here", "en"),
        ("", "fr"),
    ],
)
def test_a_text_is_of_the_language_of_its_small_words(text: str, language: str) -> None:
    assert language_of(text, text) == language


def test_the_end_and_the_middle_of_a_long_text_count_as_much_as_its_beginning() -> None:
    text = "le la les des du et " * 300 + "the of and to that in " * 2000
    assert language_of(text, text) == "en"
