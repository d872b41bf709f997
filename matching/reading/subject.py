"""What a judgment is about, by the provisions and words it uses: rules a jurist can read, each with its source."""

from __future__ import annotations

import re
from functools import cache

from matching.judgment import Finding, Severity
from matching.rules import Offence, offences

CRIMINAL = re.compile(
    r"(?:art(?:icle)?s?\.?|s\.|ss\.|sections?|par\.)\s*(?P<list>\d{2,3}(?:\.\d{1,3})*(?:\s*\(\d\))?[^.;\n]{0,60}?)\s*(?:du |of the )?(?:C\.?\s?cr|Code criminel|Criminal Code)",
    re.IGNORECASE,
)
MOST = 60_000
"""Characters of a judgment that its subject is read from: the head and the end say it, annexes do not."""


def subjects_of(text: str, *, criminal: bool) -> tuple[tuple[Finding, ...], tuple[str, ...], Severity | None]:
    """The findings (gravest first), the grounds of the law they engage, and the base gravity; None when none holds.

    A provision cited is a subject. Words are one only if they tell: an expression of several words, or two different
    words of the same rule; and those of the Criminal Code only in a `criminal` matter.
    """
    window = text[:MOST]
    found: dict[str, tuple[Offence, Finding]] = {}
    for match in CRIMINAL.finditer(window):
        for article in re.findall(r"\d{2,3}(?:\.\d{1,3})*", match["list"]):
            for rule in _by_article().get(article, ()):
                finding = Finding(rule.id, rule.fr, match.start(), match.end(), f"art. {article}, {rule.law}")
                found.setdefault(rule.id, (rule, finding))
    low = window.lower()
    if len(low) == len(window):
        for rule in offences():
            if rule.id in found or ("criminel" in rule.law.lower() and not criminal):
                continue
            span = _said(low, rule.words)
            if span is not None:
                source = f"« {window[slice(*span)]} » ; {rule.law}"
                found[rule.id] = rule, Finding(rule.id, rule.fr, *span, source)
    if not found:
        return (), (), None
    ordered = sorted(found.values(), key=lambda pair: (-pair[0].gravity, pair[1].start))
    top = ordered[0][0].gravity
    heads = sorted({head for rule, _ in ordered if rule.gravity == top for head in rule.heads})
    level: Severity = ("G0", "G1", "G2", "G3", "G4")[top]
    return tuple(finding for _, finding in ordered[:8]), tuple(heads), level


def _said(low: str, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a lower-case text says one of these expressions, or two of these words; None when it does not."""
    single: dict[str, tuple[int, int]] = {}
    for word in words:
        at = _whole(low, word)
        if at < 0:
            continue
        if " " in word:
            return at, at + len(word)
        single[word] = at, at + len(word)
    return min(single.values()) if len(single) > 1 else None


def _whole(low: str, word: str) -> int:
    """Where a word stands whole in a lower-case text, or -1."""
    at = low.find(word)
    while at >= 0:
        end = at + len(word)
        if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
            return at
        at = low.find(word, end)
    return -1


@cache
def _by_article() -> dict[str, tuple[Offence, ...]]:
    """Criminal Code rules by section number."""
    table: dict[str, tuple[Offence, ...]] = {}
    for rule in offences():
        if "criminel" in rule.law.lower():
            for article in rule.articles:
                number = re.match(r"\d{2,3}(?:\.\d{1,3})*", article)
                if number:
                    table[number.group()] = (*table.get(number.group(), ()), rule)
    return table
