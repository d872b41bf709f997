"""Words of a judgment with what surrounds them: whole words, the right paragraph, nothing of the line before or after."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, strategies as st

from watch.marked import around, excerpts, paragraphs, quote

TEXT = (
    "LE ROI\n____\nACCUSÉE UNE\n\n[1]      Elle est inculpée de voies de fait.\n\n[2] "
    + "Avant. " * 60
    + "Ici. "
    + "Après. " * 60
)


def test_a_quote_has_its_own_line_and_number() -> None:
    start = TEXT.index("voies")
    one = quote(TEXT, start, start + 5)
    assert (one.number, one.before, one.said, one.after) == (1, "Elle est inculpée de ", "voies", " de fait.")
    assert quote(TEXT, 0, 6).number == 0


def test_a_long_line_is_cut_between_words() -> None:
    start = TEXT.index("Ici")
    one = quote(TEXT, start, start + 4)
    assert one.number == 2
    assert one.before.startswith("… Avant.")
    assert one.after.endswith("Après. …")
    assert len(one.before) < 150


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 50))
def test_a_quote_says_what_stands_there(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    one = quote(text, start, end, 20)
    assert one.said == text[start:end]
    assert "\n" not in one.before + one.after


def test_a_drawn_rule_is_no_neighbour() -> None:
    class Span:
        start, end = TEXT.index("ACCUSÉE"), TEXT.index("UNE") + 3

    said = [
        ["".join(piece.text for piece in p.pieces) for p in group] for group in excerpts(paragraphs(TEXT, [Span()]))
    ]
    assert said == [["LE ROI", "ACCUSÉE UNE", "[1]      Elle est inculpée de voies de fait."]]


NUMBERED_TEXT = (
    "ODILON QUIDAM\nAccusé\n[1] Le Tribunal est saisi.\n[2] L’accusé parle.\nQuidam se tait ensuite.\n[3] Fin."
)


@dataclass(frozen=True)
class Place:
    start: int
    end: int


def test_a_mention_is_marked_in_the_paragraph_that_the_judgment_numbers() -> None:
    at = NUMBERED_TEXT.index("Quidam se tait")
    whole = paragraphs(NUMBERED_TEXT, [Place(0, 13), Place(at, at + 6)])
    assert [(p.number, p.within) for p in whole] == [(0, 0), (0, 0), (1, 1), (2, 2), (0, 2), (3, 3)]
    assert ["".join(piece.text for piece in p.pieces) for p in whole] == NUMBERED_TEXT.split("\n")
    shown = [p.within for group in excerpts(whole) for p in group if p.marked]
    assert shown == [0, 2]


def test_what_stands_around_is_cut_between_words() -> None:
    text = "SOUS LA PRÉSIDENCE\nc.\nZOÉ ABRAMELIN\nAccusée\nJUGEMENT"
    start = text.index("ZOÉ")
    assert around(text, start, start + 13, 9) == ("…\nc.\n", "\nAccusée\n")
    assert around(text, start, start + 13, 11) == ("…\nc.\n", "\nAccusée\n…")
    assert around(text, start, start + 13, 99) == (text[:start], text[start + 13 :])
