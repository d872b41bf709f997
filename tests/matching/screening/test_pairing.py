"""Of many names with two words in common, those whose other words are not there are never looked at, and nobody is lost by it."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings, strategies as st

from matching import Watched
from matching.names.plain import plain
from matching.screening.arranging import arranged
from matching.screening.look import look
from matching.screening.namesakes import crowds
from matching.screening.segment import Segment
from matching.screening.signs import signs
from matching.screening.spelling import blank
from matching.screening.stretches import Stretches
from matching.screening.vocabulary import OPENING

KINDS = ("Toitures", "Construction", "Garderie", "Les Entreprises", "CPE", "Gestion", "Plomberie", "Imprimerie")
OTHERS = (
    "Sansregret",
    "Quesnoy",
    "Roy",
    "Lanterne",
    "Girouettes",
    "Zénith",
    "P’tits Loups",
    "Œuvre",
    "Tremblay",
    "Marin",
    "Bellegarde",
    "Gagnion",
)
EVERY = [f"{kind} {other} de Val-Doré inc." for kind in KINDS for other in OTHERS]
SEGMENT = arranged(Watched(f"W{n}", "organization", name) for n, name in enumerate(EVERY))
SEGMENT.crowds = crowds(len(EVERY))
WORDS = SEGMENT.words
UNSAID = WORDS._replace(pairs=WORDS.pairs._replace(rows=WORDS.pairs.rows & ~(np.uint64(255) << np.uint64(OPENING))))
"""The same without how other words open."""
UNSAID.pairs.rows.flags.writeable = False


def found(segment: Segment, text: str) -> set[tuple[str, object]]:
    """Every organisation that is laid somewhere in a text, with where and how."""
    bare = plain(text)
    stretches = Stretches(bare, signs(bare))
    segment.seen.clear()
    return {
        (stretch.text, laid)
        for stretch, led in stretches.led_by(segment)
        for laid in look(stretches, stretch, led, segment).organizations
    }


@st.composite
def written(draw: st.DrawFn) -> str:
    """A name as a court may write it: capitals, an abbreviation, a letter wrong, a word left out."""
    name = draw(st.sampled_from(EVERY))
    for long, short in (
        ("Construction", "Const."),
        ("Entreprises", "Ent."),
        ("inc.", ""),
        (" de ", " du "),
        ("Doré", "Dor"),
    ):
        if draw(st.integers(0, 3)) == 0:
            name = name.replace(long, short)
    if draw(st.booleans()):
        at = draw(st.integers(0, len(name) - 1))
        name = name[:at] + draw(st.sampled_from(("", "a", "l", "0", name[at] * 2))) + name[at + 1 :]
    return name.upper() if draw(st.booleans()) else name


@example("Toitures Sansregret de Val-Doré inc.")
@example("TOITURES GAGNON DE VAL-DORÉ INC.")
@given(name=written())
@settings(max_examples=600)
def test_how_the_other_word_opens_leaves_nobody_out(name: str) -> None:
    text = f"La demanderesse est {name}, de Val-Doré."
    SEGMENT.words = WORDS
    sifted = found(SEGMENT, text)
    SEGMENT.words = UNSAID
    assert sifted == found(SEGMENT, text)


def test_rows_say_how_another_word_opens() -> None:
    assert (WORDS.pairs.rows != UNSAID.pairs.rows).sum() >= len(EVERY)


@given(names=st.lists(written(), min_size=2, max_size=6), slots=st.sampled_from((0, 3, 1000)))
@settings(max_examples=200)
def test_what_is_remembered_of_other_texts_changes_nothing(names: list[str], slots: int) -> None:
    texts = [f"La demanderesse est {name}, de Val-Doré." for name in names]
    SEGMENT.words = WORDS
    memory = blank(slots)
    for text in texts:
        SEGMENT.memories[:] = [blank(1000)]
        alone = found(SEGMENT, text)
        SEGMENT.memories[:] = [memory]
        assert found(SEGMENT, text) == alone
        assert found(SEGMENT, text) == alone
    assert memory.any()
