"""French as Québec sets it in print and on screens, and English beside it."""

from __future__ import annotations

import re


def english(text: str) -> str:
    """Words quoted from a judgment, or of a rule, as English sets them: its own marks, nothing before ; and :."""
    text = re.sub(r"«[ \u00a0]?([^»]*?)[ \u00a0]?»", r"“\1”", text)
    return re.sub(r"(?<=\S) ([;:])", r"\1", text)


def typeset(text: str) -> str:
    """French as Québec sets it: what belongs together never parts at the end of a line, nothing before ; ! and ?."""
    text = re.sub(r"« ?", "«\u00a0", text)
    text = re.sub(r" ?»", "\u00a0»", text)
    text = re.sub(r"(?<=[\w)»’]) ?:(?=\s|$)", "\u00a0:", text)
    text = re.sub(r" (:|\$|%%|%(?!\())", "\u00a0\\1", text)
    return re.sub(r"(?<=\S) ([;!?])", r"\1", text)
