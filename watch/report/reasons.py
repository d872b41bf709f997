"""The reasons of a match as a paper lists them, in French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import matching
from watch.explained import explained
from watch.typography import typeset


def reasons_of(reasons: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    """Titles, each with its sentences, the heaviest first; what has nothing to say is left out, or says so."""
    why = explained(matching.Reason(**reason) for reason in reasons)
    nothing_else, nothing = ["Rien d’autre que le nom."], ["Rien dans le texte lu."]
    groups = (
        ("Appuie", _said(why.supports) or nothing_else),
        ("Contredit ou affaiblit", _said(why.excluded + why.weakens) or nothing),
        ("Manque, ou à savoir", _said(why.known)),
        ("Conclusion de la machine", _said((why.rule,) if why.rule is not None else ())),
        ("Si c’est cette personne, ce que dit le jugement", _said(why.gravity)),
    )
    return [(title, sentences) for title, sentences in groups if sentences]


def _said(reasons: Iterable[matching.Reason]) -> list[str]:
    return [typeset(reason.fr) for reason in reasons]
