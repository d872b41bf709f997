"""Names that a form or a table tells in parts: « Nom : Roy, Prénom : Odile », « Odile | Roy »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.names.plain import Plain
from matching.screening.signs import Signs

_WHOSE = r"(?:\(s\)|s)?(?: (?:de l'|d[eu] |of (?:the )?)\w{4,20})?"
_SURNAME = rf"\b(?:nom(?: de famille)?|surname|last name|family name){_WHOSE}"
_GIVEN = rf"\b(?:prenom|given name|first name){_WHOSE}"
_NAME = r"(?-i:([A-Z][\w'-]*(?:[ -][A-Z][\w'-]*){0,3}%s))"
_UP_TO, _LAST = _NAME % "?", _NAME % ""
_TOLD = r"[ :,\n]{1,4}"
_NEXT = r"[ ,;/.\n]{0,4}(?:(?:et|and) )?(?:(?:le|son|the) )?"
_ANOTHER = r"(?:[^\n:]{3,30}:[^\n:]{1,20}[\n,; ]{1,3})??"
"""A further field between the two: « Date de naissance : 1970-02-03 »."""
SURNAME_FIRST = re.compile(rf"{_SURNAME}{_TOLD}{_UP_TO}{_NEXT}{_ANOTHER}{_GIVEN}{_TOLD}{_LAST}", re.IGNORECASE)
GIVEN_FIRST = re.compile(rf"{_GIVEN}{_TOLD}{_UP_TO}{_NEXT}{_ANOTHER}{_SURNAME}{_TOLD}{_LAST}", re.IGNORECASE)
FARTHEST = 120
"""How many characters from the label of the given name the surname stands at most."""
_CELL = r"([A-Z][\w'-]+)"
CELLS = re.compile(rf"(?:^|\| )(?={_CELL} \| {_CELL}(?: \||$))")
"""Two cells of a row, a word with a capital in each."""


def fields(plain: Plain, text: str, signs: Signs) -> Iterator[tuple[int, str]]:
    """Every name that is told in parts: where it begins, and the name as one, with spaces between its parts (and a comma where
    the surname comes first).

    `text` is as it was read, with the bars between the cells of a table, which a plain text has not.
    """
    for at in signs.given:
        low, high = max(0, at - FARTHEST), at + FARTHEST
        for order, comma in ((SURNAME_FIRST, ","), (GIVEN_FIRST, "")):
            for found in order.finditer(plain.text, low, high):
                yield _as_one(plain.text, found.span(1), found.span(2), comma)
    at = text.find("|")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        row = "".join(
            "|" if sign == "|" else own for sign, own in zip(text[start:end], plain.text[start:end], strict=True)
        )
        for cells in CELLS.finditer(row):
            begin, name = _as_one(row, cells.span(1), cells.span(2), "")
            yield start + begin, name
        at = text.find("|", end)


def _as_one(text: str, first: tuple[int, int], second: tuple[int, int], comma: str) -> tuple[int, str]:
    """Two parts of a text as one name, padded so that each keeps its offset."""
    between = comma.ljust(second[0] - first[1])
    return first[0], text[first[0] : first[1]] + between + text[second[0] : second[1]]
