"""What the one pass finds: words where they begin and end, and the same characters whichever form of the text is asked."""

from __future__ import annotations

from hypothesis import given, strategies as st

from matching.names.plain import plain, spoken
from matching.reading.signals import STOP, Signals, signals_of
from matching.rules import law


@given(st.text())
def test_each_layer_has_each_character_in_its_place(text: str) -> None:
    own = plain(text)
    bare, low, words = own.text, spoken(own), own.small.encode("latin-1")
    assert len(bare) == len(low) == len(words) == len(text)
    assert low == bare.lower().replace("\n", " ")


def test_a_sign_is_a_word_and_not_a_part_of_one() -> None:
    text = "Le c. de Merle c. Pie, parc. 2010 et 12010, l’arrêt Pie"
    signals = signals_of(text)
    assert [text[at : at + 3] for at in signals.starts("versus")] == ["c. ", "c. "]
    assert [text[at : at + 4] for at in signals.starts("year")] == ["2010"]
    assert [text[at : at + 7] for at in signals.starts("short")] == ["l’arrêt"]


def test_words_between_other_signs_are_not_the_words_looked_for() -> None:
    assert signals_of("Il y a voies de fait graves.").of("subject")
    assert not signals_of("Il y a voies-de-fait graves.").of("subject")


def test_an_order_is_only_looked_for_where_it_counts() -> None:
    text = "Il rejette l’appel. REJETTE l’appel."
    signals = signals_of(text)
    codes = {law.dispositions()[hit.rule].code for hit in signals.of("order")}
    assert "appeal_dismissed" in codes
    assert {hit.start for hit in signals.of("order", lambda start: start > 15)} == {text.index("REJETTE")}


@given(st.text(st.sampled_from("Aa;. \n[1)M"), max_size=60), st.integers(0, 60))
def test_a_sentence_begins_after_the_last_end_before_it(text: str, start: int) -> None:
    ends = [match.end() for match in STOP.finditer(text, 0, start)]
    assert Signals(text, text, {}).begins(start) == (ends[-1] if ends else 0)
