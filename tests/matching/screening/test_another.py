"""What the compiled pass leaves out by the words around a name, laying the name would leave out too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from hypothesis import example, given, settings, strategies as st

from matching import Watched
from matching.names.plain import plain
from matching.screening.arranging import arranged
from matching.screening.look import look
from matching.screening.namesakes import crowds
from matching.screening.segment import Segment
from matching.screening.signs import signs
from matching.screening.stretches import Stretches
from matching.screening.vocabulary import OPENING

Test = TypeVar("Test", bound=Callable[..., None])
GIVEN = ("Jean", "Odile", "Jean-Paul", "Marie Ève", "Zoé", "J.", "Luc Antoine", "Anne-Marie", "Michel", "Sylvie")
SURNAMES = (
    "Tremblay", "Roy", "Quesnoy", "Roy-Gagnon", "Abramelin Quesnoy", "de la Fontanelle", "Saint-Pierre", "Le Blanc", "Dubé",
    "Gagnon", "Sansregret-Roy", "Roy-Gagnion", "Tremblai-Quesnoy",
)  # fmt: skip
NAMES = st.builds(lambda given, surname: f"{given} {surname}", st.sampled_from(GIVEN), st.sampled_from(SURNAMES))
AROUND = (
    "Mme", "M", "Juge", "Rue", "Me", "fils", "Jr", "née", "née Roy", "et", "de", "de la", "Saint", "St", "Le", "J", "O", "M", "R0y", "Paul",
    "Marie", "Tremblay", "Gagnon", "Quesnov", "Tremblai", "Jo", "Sansregret", "Pierre", "Ève",
)  # fmt: skip
JOINTS = (" ", " ", " ", " ", " ", "-", "-", ". ", ".-", ", ", "\n", "  ", " - ", "'", " & ", ",\n", "")


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[str], str]:
    """Some names, and a text that writes the first in some way: words left out, turned, shortened, with others around."""
    names = draw(st.lists(NAMES, min_size=1, max_size=3))
    own = names[0].replace("-", " ").replace(".", "").split()
    written = [word[0] if draw(st.integers(0, 3)) == 0 else word for word in own if draw(st.integers(0, 4))]
    if draw(st.integers(0, 5)) == 0:
        written = draw(st.permutations(written))
    for _ in range(draw(st.integers(0, 2))):
        written.insert(
            draw(st.integers(0, len(written))), draw(st.sampled_from((*AROUND, *own, *(word[0] for word in own))))
        )
    if draw(st.booleans()):
        written = [word.upper() for word in written]
    elif draw(st.booleans()):
        written = [word.upper() if draw(st.booleans()) else word for word in written]
    begin = draw(st.sampled_from(("le ", "Le ", "")))
    return names, begin + "".join(word + draw(st.sampled_from(JOINTS)) for word in written) + " est là."


def found(segment: Segment, text: str, *, monsieur: bool) -> set[tuple[str, object]]:
    """Everybody of a segment who is laid somewhere in a text, with where and how."""
    bare = plain(text)
    stretches = Stretches(bare, signs(bare), monsieur=monsieur)
    segment.seen.clear()
    return {
        (stretch.text, laid)
        for stretch, led in stretches.led_by(segment)
        if not stretch.window  # nobody's name is looked for there
        for laid in look(stretches, stretch, led, segment).people
    }


def told(name: str, text: str) -> Callable[[Test], Test]:
    """One name in one text, tried each time."""
    return example(case=([name], text), born=True, many=1)


@told("Jean Quesnoy", "Le dossier de Mme J. Quesnoy est clos.")
@told("Jean Quesnoy", "le dossier de J.-J. Quesnoy est clos.")
@told("Jean Quesnoy", "le dossier de J. QUESNOY FILS est clos.")
@told("Mélisande Corriveau-Broschu", "le dossier de MÉLISANDE CORRIVEAU-BROCHU est clos.")
@told("Jean-Paul Sansregret-Roy", "le J Roy Paul est là.")
@told("Marie Ève Tremblay", "le M Tremblay Ève est là.")
@told("Jean Tremblay", "le J Tremblay Jean est là.")
@told("Jean Tremblay", "Le J Tremblay Jean est là.")
@told("J. Roy-Gagnon", "Le J Roy est là.")
@told("Jean Roy-Gagnon", "le JUGE J ROY Gagnon  est là.")
@told("Gabrielle Roy-Abramelin", "le dossier de Gabrielle R0y-Abramelin est clos.")
@told("Odile Quesnoy", "le dossier d’Odile Roy-Dubé, née Quesnoy est clos.")
@told("Jean Roy-Gagnon", "Le J Roy GAGNON  est là.")
@told("Jean Tremblay", "le Jean et Mme, Tremblay  est là.")
@given(case=cases(), born=st.booleans(), many=st.sampled_from((1, 10**6)))
@settings(max_examples=1500)
def test_nobody_is_left_out_whom_laying_the_name_would_find(case: tuple[list[str], str], born: bool, many: int) -> None:
    names, text = case
    segment = arranged(Watched(f"W{n}", "person", name, born="1970" if born else "") for n, name in enumerate(names))
    segment.crowds = crowds(many)
    sifted = found(segment, text, monsieur=False)
    own = segment.words
    anybody = own.pairs.rows & ~(np.uint64(255) << np.uint64(OPENING))  # whoever it may be
    segment.words = own._replace(
        pairs=own.pairs._replace(rows=anybody), core=own.core._replace(ends=np.zeros_like(own.core.ends))
    )
    assert sifted == found(segment, text, monsieur=False)
