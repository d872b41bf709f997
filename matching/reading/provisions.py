"""The provisions a text cites: « art. 266 et 267 b) C.cr. », « article 5.2 de la LSGEE », « Criminal Code, s. 151 »."""

from __future__ import annotations

import re
from typing import NamedTuple

from matching.reading.signals import Hit, Signals
from matching.rules import law

SECTION = re.compile(
    r"\d(?<![\w.,-]\d)\d{0,2}(?:\.\d{1,3}){0,2}(?:\(\d{1,2}(?:\.\d)?\))?(?![\d-]|[.,]\d| \$| ans\b| jours\b| mois\b)"
)
LISTED = re.compile(
    r"(?:[\s,;]*(?:et|ou|a|and|or|to|al\.|par\.|aux?|d[eu]|de l'|,|\d{1,3}(?:\.\d{1,3}){0,2}|\([\da-z.]{1,4}\)|[a-z]{1,3}\)))*"
)
CONNECT = re.compile(
    r"(?:[\s,();:'.]|(?:du|de|la|l|le|les|des|of|the|said|dudit|et|and|ou|or|[a-e]|i{1,3}|iv|v|al|alinea|par|paragraphe|subsection|in|to|au|aux)\b"
    r"|\d+)*\Z"
)
"""What may stand between a section and its law: the name of another law may not."""
BEFORE = 120
AFTER = 70
BARE = re.compile(r"(?<![\w.,-])(\d{1,3}(?:\.\d{1,3}){0,2}(?:\(\d{1,2}\))?)(?:\s?\(?[a-z]\))?[\s,(]*$")
NAMED_AFTER = re.compile(r"[^;]{0,60}?\b(?:art(?:icles?|s)?\.?|sections?|ss?\.)\s*")


class Provision(NamedTuple):
    """A section of a law, as cited; `named` says that the law is named with it."""

    law: str
    section: str
    start: int
    end: int
    named: bool


def provisions_of(signals: Signals, *, criminal: bool) -> list[Provision]:
    """Every provision of a known law, in order; in a `criminal` matter a section alone is the Criminal Code's."""
    low = signals.low
    keys = list(law.laws())
    named = signals.of("law")
    words = signals.of("section")
    found: list[Provision] = []
    taken: set[int] = set()
    at = last = 0
    for hit in _longest(named):
        key = keys[hit.rule]
        while at < len(words) and words[at].end <= hit.start:
            at += 1
        opens = next(
            (words[k] for k in range(at - 1, max(at - 4, -1), -1)
             if words[k].start >= last and hit.start - words[k].end <= BEFORE and not signals.broken(words[k].end, hit.start)
             and SECTION.search(low, words[k].end, words[k].end + 12)),
            None,
        )  # fmt: skip
        own: list[Provision] = []
        if opens is not None:
            taken.add(opens.start)
            cited = list(SECTION.finditer(low, opens.end, hit.start))
            if cited and CONNECT.match(low, cited[-1].end(), hit.start) is not None:
                own = [Provision(key, match.group(), opens.start, hit.end, True) for match in cited]
        if not own:
            bare = BARE.search(low, max(last, hit.start - 16), hit.start)
            if bare is not None:
                own = [Provision(key, bare[1], bare.start(1), hit.end, True)]
        if not own:
            after = NAMED_AFTER.match(low, hit.end, hit.end + AFTER)
            if after is not None:
                taken.add(after.end())
                stretch = LISTED.match(low, after.end(), after.end() + AFTER)
                end = stretch.end() if stretch else after.end()
                own = _sections(low, after.end(), end, key, hit.start, end)
                taken.update(word.start for word in words if hit.end <= word.start < end)
        found += own
        last = hit.end
    if criminal:
        for word in words:
            if word.start not in taken:
                stretch = LISTED.match(low, word.end, word.end + AFTER)
                if stretch is not None and stretch.end() > word.end:
                    found += _sections(low, word.end, stretch.end(), "C.cr.", word.start, stretch.end(), named=False)
    return sorted(found, key=lambda one: (one.start, one.section))


def _sections(
    low: str, start: int, end: int, key: str, first: int, last: int, *, named: bool = True
) -> list[Provision]:
    return [Provision(key, match.group(), first, last, named) for match in SECTION.finditer(low, start, end)]


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of laws named by overlapping words (« S-4.1.1, r. 2 », « S-4.1.1 »), the one with the most."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
