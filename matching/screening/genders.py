"""The sex that a given name tells, against the title and the word for a role that the judgment gives."""

from __future__ import annotations

import re
from functools import lru_cache

from matching.judgment import Judgment, Mention, Reason
from matching.names.lists import sexes
from matching.names.person import SILENT, PersonName

FEMALE = re.compile(
    r"(?:accusée|prévenue|défenderesse|demanderesse|intimée|appelante|débitrice|plaignante|requérante)s?\b",
    re.IGNORECASE,
)
MALE = re.compile(
    r"(?:accusé|prévenu|défendeur|demandeur|intimé|appelant|débiteur|plaignant|requérant)\b", re.IGNORECASE
)
AS_A_PARTY = re.compile(r"(?i)\bparties?\s+(?:mises?\s+en\s+cause|\w+)")
"""« Partie défenderesse » is feminine as the word « partie » is, whoever the party."""
TITLE = re.compile(
    r"\b(?:(?P<F>Mmes?|MMES?|Mlles?|MLLES?|[Mm]adame|MADAME|[Mm]ademoiselle|Ms\.?|Mrs\.?|MRS\.?|Miss)|(?P<M>MM?\.|M[rR]\.?|[Mm]onsieur|MONSIEUR))\s$"
)
LONGEST_TITLE = len("Mademoiselle ") + 1


@lru_cache(maxsize=1 << 10)
def _said_of(label: str) -> str:
    """The sex for which the label of a role is written (F, M), or nothing."""
    label = AS_A_PARTY.sub("", label)
    return "F" if FEMALE.search(label) else "M" if MALE.search(label) else ""


def sex_of(name: PersonName) -> str:
    """The sex that a given name tells (F, M), or nothing; Marie and Joseph before another name tell none."""
    known = sexes()
    spoken = [given for given in name.given if given not in SILENT] or [""]
    return known.get(" ".join(name.given)) or known.get(name.given[0] if name.compound else spoken[0], "")


def mistitled(judgment: Judgment, sex: str, mentions: tuple[Mention, ...]) -> Reason | None:
    """The title of the other sex by which the judgment calls the person, if it never uses one of their own."""
    other: re.Match[str] | None = None
    for mention in mentions:
        said = TITLE.search(judgment.text, max(0, mention.start - LONGEST_TITLE), mention.start)
        if said is not None:
            if said.lastgroup == sex:
                return None
            other = other or said
    if other is None:
        return None
    words = other.group().strip()
    return Reason("title", f"Le jugement dit « {words} », ce qui s’accorde mal avec le prénom.",
                  f"The judgment says “{words}”, which does not fit the given name.", -2.0, other.start(), other.start() + len(words))  # fmt: skip


def mislabelled(judgment: Judgment, sex: str, best: Mention) -> Reason | None:
    """The label of the role, if it is of the other gender: weak for a woman, since forms say « Défendeur » of women too."""
    party = next((p for p in judgment.parties if p.start < best.end and best.start < p.end), None)
    said = _said_of(party.label) if party is not None else ""
    if party is None or not said or said == sex:
        return None
    man = said == "F"
    strength = ("", "") if man else (" (indice faible)", " (weak)")
    return Reason("sex" if man else "sex_form", f"Le rôle est écrit « {party.label} », ce qui s’accorde mal avec le prénom{strength[0]}.",
                  f"The role is written “{party.label}”, which does not fit the given name{strength[1]}.", -2.0 if man else -0.1)  # fmt: skip
