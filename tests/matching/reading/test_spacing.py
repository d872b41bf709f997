"""One form of white space, line breaks and letters."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from matching.reading.spacing import MEANT, evened


@pytest.mark.parametrize(
    ("twice", "once"),
    [
        ("Lâ€™accusÃ©e Ã‰milie Nolet", "L’accusée Émilie Nolet"),
        ("Ã€ QuÃ©bec, lâ€™Å“uvre de Noé Quesnoy", "À Québec, l’œuvre de Noé Quesnoy"),
        ("LA SOCIÉTÉ\u00a0: 20 €, à\u00a0« São Paulo »", "LA SOCIÉTÉ : 20 €, à « São Paulo »"),
    ],
)
def test_what_was_encoded_twice_is_mended_and_nothing_else(twice: str, once: str) -> None:
    assert evened(twice) == once


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\x0b", "\u2028"])
def test_every_line_break_is_one(end: str) -> None:
    assert evened(end.join(("un", "deux"))) == "un\ndeux"


def test_letters_drawn_as_one_are_the_letters_they_are() -> None:
    assert evened("Soﬁa Laﬄeur et ﬀ, ﬂ, ﬃ") == "Sofia Laffleur et ff, fl, ffi"


@pytest.mark.parametrize("odd", [*MEANT, "\u212b", "\u2126", "\u2329", "\u1e9b\u0323", "A\u030a", "\u0344"])
def test_no_character_that_means_another_is_overlooked(odd: str) -> None:
    composed = unicodedata.normalize("NFC", odd)
    meant = "".join(MEANT.get(character, character) for character in composed)
    assert evened(f"« L’œuvre {odd}est là — même »") == f"« L’œuvre {meant}est là — même »".replace("  ", " ").replace(
        " \n", "\n"
    )


def test_a_soft_hyphen_shows_where_a_line_breaks_its_word() -> None:
    assert (
        evened("Ver\u00admandois, Quesn\u00ad\noy, Hau\u00ad\r\ntefort, Val-\u00ad\nmorel")
        == "Vermandois, Quesn-\noy, Hau-\ntefort, Val-\nmorel"
    )


def stepwise(raw: str) -> str:
    """The same, a step at a time."""
    text = raw.replace("\r\n", "\n")
    for sign, meant in MEANT.items():
        text = text.replace(sign, meant)
    return re.sub(r" ?\n ?", "\n", re.sub(" +", " ", text))


@given(st.text(st.sampled_from("aé’ \t\u00a0\n\r\x0b\u200b\x00\U0001f600"), max_size=40))
def test_one_pass_does_what_the_steps_do(raw: str) -> None:
    assert evened(raw) == stepwise(raw)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Z O É   A B R A M E L I N,\nde Laval", "ZOÉ ABRAMELIN,\nde Laval"),
        ("2.3  La faute de Z O É   A B R A M E L I N", "2.3 La faute de ZOÉ ABRAMELIN"),
        ("J E A N - L U C   D ’ A M O U R S’s appeal", "JEAN-LUC D’AMOURS’s appeal"),
        ("C O U R\u00a0 \u00a0D U\u00a0\u00a0 Q U É B E C", "COUR DU QUÉBEC"),
        ("J U G E M E N T", "J U G E M E N T"),
        ("A   B   C", "A B C"),
        ("M. A B   ROY", "M. A B ROY"),
        ("Tome I V X   2 000 $", "Tome IVX 2 000 $"),
    ],
)
def test_words_set_letter_by_letter_are_closed_up_where_wide_gaps_part_them(raw: str, read: str) -> None:
    assert evened(raw) == read
