"""The pass over the bytes of a text finds what the pattern of a run says, and reads the same words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from matching.names.plain import plain
from matching.screening.capitals import FORMED, ODD, runs
from matching.screening.runs import FORMED as FORM_AT_END, RUN, tokens

PIECES = (
    "Zoé", "ABRAMELIN", "Vermandois", "J.-P.", "d’", "de la", "du", "née", "et", "inc.", "ltée", "s.e.n.c.", "M.", "St-",
    "Ste", "Œuvre", "Les", "P’tits", "C.P.E.", "0dile", "5ansregret", "le", "dossier", "fils", "(", ",", "\n", "-\n", " ",
    "  ", ".", "’", "lumière", "a.k.a.", "Jr", "12", "É", "xY", "_",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=30
).map("".join)


def words_of(text: str) -> list[tuple[str, list[str] | None, bool]]:
    """Each run, its words (none for an odd one), and whether it ends in a legal form."""
    bare = plain(text)
    found = runs(bare)
    letters = bytes(found.letters).decode("latin-1")
    ends = [0, *found.ends.tolist()]
    said, begun = [], 0
    for start, stop, flags, upto in zip(*(part.tolist() for part in found[:4]), strict=True):
        read = [letters[ends[k] : ends[k + 1]] for k in range(begun, upto)]
        said.append((bare.text[start:stop], None if flags & ODD else read, bool(flags & FORMED)))
        begun = upto
    return said


@given(text=TEXTS)
@settings(max_examples=400, deadline=None)
def test_the_words_of_a_run_are_those_of_its_text(text: str) -> None:
    for run, words, formed in words_of(text):
        if words is not None:
            assert words == tokens(run)
            assert formed == (FORM_AT_END.search(run) is not None)


@pytest.mark.parametrize(
    "text",
    [
        "le dossier de Zoé Abramelin, J.-P. VERMANDOIS et Luis de la Fontanelle est clos.",
        "Odile Quesnoy née Vermandois (Toitures Bellegarde inc.) c. Les Gravures Sansregret s.e.n.c.",
        "d’Odile Quesnoy, l’honorable Armand Val-\nmorel; QUESNOY, Odile\nVERMANDOIS",
        "Zoé 0rtega a.k.a. Zoé Bellegarde fils et Cœur Æquo St-Amour",
    ],
)
def test_the_runs_are_those_of_the_pattern(text: str) -> None:
    found = [run for run, _, _ in words_of(text)]
    assert found == [match.group() for match in RUN.finditer(plain(text).text)]
    assert found


def test_a_text_without_capitals_has_no_run() -> None:
    assert words_of("") == []
    assert words_of("rien, ni personne.") == []
