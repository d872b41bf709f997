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
    named = cased(title).lower().strip()
    codes = [parts[1] for parts in map(str.split, citations) if len(parts) == 3]
    jurisdictions = [match[1] for match in map(JURISDICTION.match, dockets) if match]
    roles = {role for party in parties for role in (party.role, party.first_role) if role is not None}
    spoken = {hit.rule for hit in signals.of("matter")}
    spoken |= {hit.rule for hit in signals.of("head", lambda start: start < body)}

    def holds(number: int, rule: law.MatterRule) -> bool:
        if rule.where == "docket":
            return not set(rule.looked_for).isdisjoint(jurisdictions) or any(map(rule.pattern.match, dockets))
        if rule.where == "court":
            return any(map(rule.pattern.match, codes))
        if rule.where == "title":
            return bool(named) and rule.pattern.match(named) is not None
        if rule.where == "role":
            return any(roles.issuperset(wanted.split("+")) for wanted in rule.looked_for)
        return number in spoken

    return next((rule.matter for number, rule in enumerate(law.matter_rules()) if holds(number, rule)), "")
