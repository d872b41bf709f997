"""Words as numbers."""

from __future__ import annotations

from hypothesis import given, strategies as st

from matching.screening import letters


@given(words=st.lists(st.text("abcdefghijklmnopqrstuvwxyzœ0189", max_size=30)))
def test_a_word_has_one_number_compiled_or_not(words: list[str]) -> None:
    assert letters.all_numbers(words).tolist() == letters.numbers_of(letters.spread(words)).tolist()
