"""Numbers whose last digit does not check the others: a soft signal that one was misread or mistyped, never a proof.

Court dockets, NEQ and Québec numbered companies follow the same rule, as counted on public records; no specification
says so, hence it only warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.judgment import Finding
from matching.names.organization import luhn
from matching.reading.signals import Signals

DOCKET = re.compile(r"\d(?<![\d-]\d)\d{2}-\d{2}-\d{6}-\d{3}(?![\d-])")
COMPANY = re.compile(r"9(?<![\d-]9)\d{3}[- ]\d{4}(?=\s+Qu[ée]bec)", re.IGNORECASE)
NEQ = re.compile(r"N\.?E\.?Q\.?\b\D{0,20}(?P<number>(?:11|22|33|88)\d{8})(?!\d)")
SOURCE = "règle de contrôle observée sur les registres publics (indice seulement)"
SAID = {
    "docket_digit": "numéro de dossier {} : le chiffre de contrôle ne concorde pas (lecture ou frappe à vérifier)",
    "company_digit": "société à numéro {} : le chiffre de contrôle ne concorde pas (lecture ou frappe à vérifier)",
    "neq_digit": "NEQ {} : le chiffre de contrôle ne concorde pas (lecture ou frappe à vérifier)",
}


def doubts_of(text: str, signals: Signals, header: int) -> tuple[Finding, ...]:
    """The dockets and companies of the header (up to `header`) and the NEQ of the text whose digits do not check."""
    return tuple(_doubts(text, signals, header))


def _doubts(text: str, signals: Signals, header: int) -> Iterator[Finding]:
    seen: set[str] = set()
    for code, pattern in (("docket_digit", DOCKET), ("company_digit", COMPANY)):
        for match in pattern.finditer(text, 0, header):
            digits = re.sub(r"\D", "", match.group())
            if digits not in seen and not luhn(digits):
                seen.add(digits)
                yield Finding(code, SAID[code].format(match.group()), match.start(), match.end(), SOURCE)
    for match in filter(None, (NEQ.match(text, start) for start in signals.starts("neq"))):
        number = match["number"]
        if number not in seen and not luhn(number[2:]):
            seen.add(number)
            yield Finding("neq_digit", SAID["neq_digit"].format(number), *match.span("number"), SOURCE)
