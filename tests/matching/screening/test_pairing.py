"""What the compiled pass leaves out by the words around a name, laying the name would leave out too."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings, strategies as st

from matching import Watched
from matching.names.plain import plain
from matching.screening.look import look
from matching.screening.pairing import PERSON
from matching.screening.people import crowds
from matching.screening.segment import Segment, arranged
from matching.screening.signs import signs
from matching.screening.stretches import Stretches

GIVEN = ("Jean", "Odile", "Jean-Paul", "Marie Ève", "Zoé", "J.", "Luc Antoine", "Anne-Marie", "Michel", "Sylvie")
SURNAMES = (
    "Tremblay", "Roy", "Quesnoy", "Roy-Gagnon", "Abramelin Quesnoy", "de la Fontanelle", "Saint-Pierre", "Le Blanc", "Dubé",
    "Gagnon", "Sansregret-Roy",
)  # fmt: skip
NAMES = st.builds(lambda given, surname: f"{given} {surname}", st.sampled_from(GIVEN), st.sampled_from(SURNAMES))
WORDS = (
    "Jean", "Odile", "Paul", "Marie", "Ève", "Zoé", "Luc", "Antoine", "Anne", "Michel", "Sylvie", "Jo", "Tremblay", "Roy", "Quesnoy",
    "Gagnon", "Abramelin", "Fontanelle", "Saint", "St", "Pierre", "Blanc", "Le", "Dubé", "Sansregret", "R0y", "5ylvie", "Quesnov", "Tremblai", "J", "M",
    "O", "P", "Z", "S", "L", "D", "Mme", "Juge", "née", "fils", "et", "de", "la", "Rue",
)  # fmt: skip
JOINTS = (" ", " ", " ", " ", "-", "-", ". ", ".-", ", ", "\n", "  ", " - ", "'", "")
WRITTEN = st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from((word, word, word.upper())))
TEXTS = st.lists(st.tuples(WRITTEN, st.sampled_from(JOINTS)), min_size=2, max_size=8).map(
    lambda pieces: "Le " + "".join(word + joint for word, joint in pieces) + " est là."
)


def found(segment: Segment, text: str, *, monsieur: bool) -> set[tuple[str, object]]:
    """Everybody of a segment who is laid somewhere in a text, with where and how."""
    bare = plain(text)
    stretches = Stretches(bare, signs(bare), monsieur=monsieur)
    segment.seen.clear()
    return {
        (stretch.text, laid)
        for stretch, led in stretches.led_by(segment.words, segment.crowds["initial"])
        for laid in look(stretch, led, segment).people
    }


@given(names=st.lists(NAMES, min_size=1, max_size=4), text=TEXTS, born=st.booleans(), many=st.sampled_from((1, 10**6)))
@settings(max_examples=800, deadline=None)
def test_nobody_is_left_out_whom_laying_the_name_would_find(names: list[str], text: str, born: bool, many: int) -> None:
    segment = arranged(Watched(f"W{n}", "person", name, born="1970" if born else "") for n, name in enumerate(names))
    segment.crowds = crowds(many)
    sifted = found(segment, text, monsieur=False)
    own = segment.words
    segment.words = own._replace(traits=own.traits & np.uint8(PERSON), core_ends=np.zeros_like(own.core_ends))
    assert sifted == found(segment, text, monsieur=False)
