"""A text as it is searched: every letter plain, every offset where it was."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings, strategies as st

from matching.names.plain import MARGIN, cased, plain

PARTED = re.compile(r"(?<!\S)-( ?(?:et|and|c|vs?)\.? ?)-(?!\S)", re.IGNORECASE)
SIGNS = {"’": "'", "œ": "ð", "Œ": "Ð", "ø": "o", '"': " ", "|": ",", "«": " ", "€": "?", "Ж": "Z", "ж": "z"}
PIECES = st.sampled_from((
    "Zoé ", "P tit ", "P TIT ", "P tien ", "-et-", "- c. -", "-vs-", "\n", "\n-and-\n", " -", "- ", "Luc–Ève", " – ", "œuvre", "Œ", "Ж", "ж", "’",
    "«", '"', "|", "€", "ø", "4", "É", "et", "v",
))  # fmt: skip


def slowly(text: str) -> str:
    """The same, one rule after another."""
    text = re.sub(r"(?<=[^\W\d_])–(?=[^\W\d_])", "-", text).replace("–", "?")
    text = "".join(SIGNS.get(letter, unicodedata.normalize("NFD", letter)[0]) for letter in text)
    return PARTED.sub(r" \1 ", text.replace("P tit", "P'tit").replace("P TIT", "P'TIT"))


@given(pieces=st.lists(PIECES))
@example(pieces=["- c. -", "«", "et", "- c. -"])
@settings(max_examples=600)
def test_a_plain_text_is_what_its_rules_make_of_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    own = plain(text)
    assert own.text == cased(text) == slowly(text)
    assert own.small == re.sub(r"[^a-z0-9ð]", " ", own.text.lower())


@given(text=st.text())
def test_every_letter_stays_in_its_place(text: str) -> None:
    own = plain(text)
    assert len(own.text) == len(own.small) == len(text)
    assert own.cased.tobytes() == own.text.encode("latin-1") + b"\n" * MARGIN
    assert own.lowered.tobytes() == own.small.encode("latin-1") + b" " * MARGIN


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Zoé Fr\ufffdchette", "Zoe Frechette"),
        ("ZOÉ FR\ufffdCHETTE", "ZOE FRECHETTE"),
        ("Zo\ufffd, \ufffdmilie et \ufffdMILIE", "Zoe, Emilie et EMILIE"),
        ("Zoé Fr?chette vient?", "Zoe Frechette vient?"),
        ("\ufffd ? \ufffd", "? ? ?"),
    ],
)
def test_a_letter_that_was_lost_within_a_word_is_an_e(written: str, read: str) -> None:
    assert plain(written).text == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("Роман Žižek", "Roman Zizek"), ("Zoé 😀 Roy", "Zoe ? Roy"), ("‘Zoé’ ‐ “Roy”", "'Zoe' -  Roy ")],
)
def test_letters_and_signs_from_elsewhere(written: str, read: str) -> None:
    assert plain(written).text == read
