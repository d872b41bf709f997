"""The pass over the bytes of a text finds what the pattern of a run says, and reads the same words."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings, strategies as st

from matching.names.plain import plain
from matching.screening.capitals import runs
from matching.screening.runs import DASH, FORM_AT_END, FORMS, Word, before_form, tokens, words
from matching.screening.signs import signs
from matching.screening.stretches import Stretches
from matching.screening.wording import (
    BEHIND_COMMA,
    CAPITALISED,
    DASHED,
    FORMED,
    HYPHENED,
    ODD,
    PARTED,
    POINTED,
    QUOTED,
    SPACED,
    UPPER,
    WINDOW,
    capitals_of,
)

LINK = r"(?:d[eu]|des|la|les?|et|aux?|au|van|von|de[nr]|d[aio]|del|della|dos|el|al|ben|the|of|and|en|ep|a|y|nee?|veuve|epouse|alias|dite?|a\.?k\.?a\.?|[dl]')"
FORM = rf"(?:{'|'.join(FORMS)}|s\.?e\.?n\.?c)\b"
BETWEEN = r"(?<=(?<![\wæðßÆÐ])[A-ZÆÐ])\.(?=[A-ZÆÐ])"
"""The point after an initial (« P.L. Roy », « P.Roy »)."""
RUN = re.compile(
    r"[A-ZÆÐ][\wæðß']*+"
    rf"(?:(?: \([A-ZÆÐ][\wæðßÆÐ'-]*\) (?=[A-ZÆÐ])|\.?[ \n,&(-]{{1,3}}|{BETWEEN})(?:(?:{LINK}[ \n-]{{0,3}}){{0,3}}(?:[A-ZÆÐ]|[0158](?=[a-z]))|{FORM}|(?<=-\n)[a-z]|(?<=[^ \n,&(-]-)[a-z]|(?<=[^ \n,&(-]- )[a-z])[\wæðß']*+)++\.?",
    re.ASCII,
)
"""Capitalised words on end, with what may stand between the words of one name; one that a hyphen breaks goes on in small letters."""
PIECES = (
    "Zoé", "ABRAMELIN", "Vermandois", "J.-P.", "d’", "de la", "du", "née", "et", "inc.", "ltée", "s.e.n.c.", "M.", "St-",
    "Ste", "Œuvre", "Les", "P’tits", "C.P.E.", "0dile", "5ansregret", "le", "dossier", "fils", "(", ",", "\n", "-\n", " ",
    "  ", ".", "’", "lumière", "la garderie", "CPE", "a.k.a.", "Jr", "12", "É", "xY", "_",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=30
).map("".join)


class Read(NamedTuple):
    """A run or a window of a text, as the pass over its bytes reads it."""

    start: int
    text: str
    flags: int
    words: list[str]
    looks: list[int]


def read(text: str) -> list[Read]:
    """Every run of a text, and the window after one that ends in a legal form."""
    bare = plain(text)
    found = runs(bare.cased, capitals_of(bare.cased))
    letters, ends, looks = bytes(found.letters).decode("latin-1"), [0, *found.ends.tolist()], found.looks.tolist()
    said, begun = [], 0
    for start, stop, flags, upto in zip(*(part.tolist() for part in found[:4]), strict=True):
        words = [letters[ends[k] : ends[k + 1]] for k in range(begun, upto)]
        said.append(Read(start, bare.text[start:stop], flags, words, looks[begun:upto]))
        begun = upto
    return said


def runs_of(text: str) -> list[Read]:
    """The runs alone."""
    return [one for one in read(text) if not one.flags & WINDOW]


PARTING = frozenset("|&")


def looks_of(word: Word) -> int:
    """How a word looks, said as the pass says it."""
    return (
        CAPITALISED * word.capital | UPPER * word.upper | SPACED * (word.joint == " ") | HYPHENED * (word.joint == "-") | DASHED * (word.joint == DASH)
        | POINTED * word.point | BEHIND_COMMA * (word.joint == ",") | PARTED * (word.joint in PARTING)
    )  # fmt: skip


@given(text=TEXTS)
@settings(max_examples=400)
def test_the_words_of_a_run_are_those_of_its_text(text: str) -> None:
    for run in runs_of(text):
        if not run.flags & ODD:
            assert run.words == tokens(run.text)


@example("Zoé(ABRAMELIN_")
@example("St- \nZoé")
@example("Zoé\n-Abramelin")
@given(text=TEXTS)
@settings(max_examples=2000)
def test_the_words_of_a_run_look_as_they_do_in_it(text: str) -> None:
    for run in runs_of(text):
        first = PARTED  # before the first word stands nothing
        for word, look in zip(words(run.text), run.looks, strict=False):
            look, first = look | first, 0
            digits = word.folded.isdigit()
            assert run.flags & ODD or digits or looks_of(word) == look & ~QUOTED


@example("La garderie Les Petits-\nPas de Zoé Abramelin, et la Val-\nmorel inc.")
@example("le CPE P’tits Pas, 12 Zoé 5ansregret inc.")
@given(text=TEXTS)
@settings(max_examples=800)
def test_every_stretch_has_the_words_of_its_text(text: str) -> None:
    bare = plain(text)
    stretches = Stretches(bare, signs(bare))
    for number in range(len(stretches)):
        stretch = stretches[number]
        read = stretches.words(stretch)
        assert not read or read == words(stretch.text, broken=stretch.broken)  # an odd run is read further on
        end = stretch.start + len(stretch.text)
        assert stretches.between(stretch.start, end) == words(bare.text[stretch.start : end])


@given(text=TEXTS)
@settings(max_examples=400)
def test_before_a_legal_form_stands_its_window(text: str) -> None:
    found = read(text)
    bare = plain(text).text
    for one, after in zip_longest(found, found[1:]):
        formed = FORM_AT_END.search(one.text) is not None
        if one.flags & (WINDOW | ODD) or not formed:
            continue
        if one.flags & FORMED:
            assert after is None or not after.flags & WINDOW
        else:
            assert after is not None and after.flags & WINDOW
            assert (after.start, after.text) == before_form(bare, one.start, one.text)
            assert after.words == tokens(after.text)


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
    found = [run.text for run in runs_of(text)]
    assert found == [match.group() for match in RUN.finditer(plain(text).text)]
    assert found


def test_a_text_without_capitals_has_no_run() -> None:
    assert read("") == []
    assert read("rien, ni personne.") == []
