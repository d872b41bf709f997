"""What is shown of a judgment: mentions marked, and the number of the paragraph each stands in."""

from __future__ import annotations

from dataclasses import dataclass

from watch.marked import excerpts, paragraphs

TEXT = "ODILON QUIDAM\nAccusé\n[1] Le Tribunal est saisi.\n[2] L’accusé parle.\nQuidam se tait ensuite.\n[3] Fin."


@dataclass(frozen=True)
class Place:
    start: int
    end: int


def test_a_mention_is_marked_in_the_paragraph_that_the_judgment_numbers() -> None:
    at = TEXT.index("Quidam se tait")
    whole = paragraphs(TEXT, [Place(0, 13), Place(at, at + 6)])
    assert [(p.number, p.within) for p in whole] == [(0, 0), (0, 0), (1, 1), (2, 2), (0, 2), (3, 3)]
    assert ["".join(piece.text for piece in p.pieces) for p in whole] == TEXT.split("\n")
    shown = [p.within for group in excerpts(whole) for p in group if p.marked]
    assert shown == [0, 2]
