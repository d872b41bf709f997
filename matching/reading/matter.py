"""What kind of case a judgment is of: criminal, penal, civil, insolvency… by docket, court, title, roles and words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.judgment import Party
from matching.names.plain import cased
from matching.reading.signals import Signals
from matching.rules import law

JURISDICTION = re.compile(r"^\d{3}-(\d{2})-\d{6}-\d{2,3}")


def matter_of(
    signals: Signals,
    *,
    title: str,
    citations: Sequence[str],
    dockets: Sequence[str],
    parties: Sequence[Party],
    body: int,
) -> str:
    """The matter, or an empty string when nothing tells. `body` is where the header ends."""
    known = _Known(signals, title, citations, dockets, parties, body)
    return next((rule.matter for number, rule in enumerate(law.matter_rules()) if known.holds(number, rule)), "")


class _Known:
    def __init__(
        self,
        signals: Signals,
        title: str,
        citations: Sequence[str],
        dockets: Sequence[str],
        parties: Sequence[Party],
        body: int,
    ) -> None:
        self.title = cased(title).lower().strip()
        self.codes = [parts[1] for parts in map(str.split, citations) if len(parts) == 3]
        self.dockets = tuple(dockets)
        self.jurisdictions = [match[1] for match in map(JURISDICTION.match, dockets) if match]
        self.roles = {role for party in parties for role in (party.role, party.first_role) if role is not None}
        self.spoken = {hit.rule for hit in signals.of("matter")}
        self.spoken |= {hit.rule for hit in signals.of("head", lambda start: start < body)}

    def holds(self, number: int, rule: law.MatterRule) -> bool:
        """Whether one line of the table is true of this judgment."""
        if rule.where == "docket":
            return any(code in rule.looked_for for code in self.jurisdictions) or any(
                map(rule.pattern.match, self.dockets)
            )
        if rule.where == "court":
            return any(map(rule.pattern.match, self.codes))
        if rule.where == "title":
            return bool(self.title) and rule.pattern.match(self.title) is not None
        if rule.where == "role":
            return any(all(role in self.roles for role in wanted.split("+")) for wanted in rule.looked_for)
        return number in self.spoken
