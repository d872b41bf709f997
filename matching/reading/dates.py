"""Dates as courts write them, in French and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from matching.names.normalize import fold_word

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january jan", "fevrier february fevr feb", "mars march mar", "avril april avr apr", "mai may",
            "juin june", "juillet july juil", "aout august", "septembre september sept", "octobre october oct",
            "novembre november nov", "decembre december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?<!\d )(?P<y>(?:19|20)\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})\s*(?i:er|e|re|st|nd|rd|th)?\s+(?:jour\s+d[e’']\s*|day\s+of\s+)?(?P<w>[^\W\d_]{3,9})\.?,?\s*(?P<y>(?:19|20)\d{2})(?!\d)"
    ),
    re.compile(r"(?P<w>[^\W\d_]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d{2})(?!\d)"),
)


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Every full date of a text: where it begins and ends, and YYYY-MM-DD, in order of place."""
    found: dict[int, tuple[int, int, str]] = {}
    if "19" not in text and "20" not in text:
        return iter(())
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["m"]) if groups.get("m") else MONTHS.get(fold_word(groups["w"]), 0)
            try:
                value = date(int(groups["y"]), month, int(groups["d"]))
            except ValueError:
                continue
            found.setdefault(match.start(), (match.start(), match.end(), value.isoformat()))
    return iter([found[start] for start in sorted(found)])


def first_date(text: str) -> str:
    """The first full date of a text (YYYY-MM-DD), or nothing."""
    return next((value for _, _, value in dates(text)), "")
