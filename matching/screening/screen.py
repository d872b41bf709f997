"""One judgment against the index; nothing is cut off."""

from __future__ import annotations

from matching.judgment import Band, Judgment, Match, Mention, Reason, Zone
from matching.names import fold
from matching.screening.index import Index

ENGINE = "2026.11.0"


def screen(judgment: Judgment, index: Index) -> list[Match]:
    """Every watched found in `judgment`, in order of ref."""
    if judgment.masked:
        return []
    parties = {fold(party.name): party for party in judgment.parties}
    found = []
    for ref, watched in sorted(index.watched.items()):
        for name in (watched.name, *watched.aliases):
            party = parties.get(fold(name))
            if party is not None:
                text = judgment.text[party.start : party.end]
                mention = Mention(party.start, party.end, text, party.role, Zone.HEADER, 0.8)
                reason = Reason("same_name", f"Le nom « {text} » est le même.", f"The name “{text}” is the same.", 0.8)
                found.append(Match(ref, name, mention, (mention,), 0.8, Band.POSSIBLE, (reason,)))
                break
    return found
