"""One judgment against the watch-list: every watched that stands in it, where, as what, how surely and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from matching.judgment import Judgment, Match, Mention, Reason, Role, Watched
from matching.names.plain import Plain, plain
from matching.screening import evidence, reasons, score
from matching.screening.find import Place, find
from matching.screening.index import Index
from matching.screening.roles import Misters, party_at, role_at, same_party
from matching.screening.severity import Gravity, appraise
from matching.screening.signs import Signs, signs
from matching.screening.stretches import Stretches

ENGINE = "2026.11.11"
"""The version of the reader and the matcher together: when it changes, the archive is read and compared again."""
SILENCING = ("judge", "counsel", "cited", "victim", "witness")


def screen(judgment: Judgment, index: Index, *, on: str = "") -> list[Match]:
    """Every watched found in `judgment`, the excluded ones too, in order of reference; nothing is cut off.

    The result depends on the judgment and on each entry alone: not on the order of the index, nor on who else is
    in it. `on` is today (YYYY-MM-DD): how grave an old judgment is depends on it.
    """
    text = plain(judgment.text)
    there = signs(text)
    found: dict[str, list[Place]] = {}
    stretches = Stretches(text, there)
    for segment in index.segments:
        for place in find(stretches, text, there, segment):
            found.setdefault(place.watched.ref, []).append(place)
    if not found:
        return []
    seen = _Seen(judgment, text, f" {text.small} ", there, on)
    matches = [_match(seen, places[0].watched, places) for _, places in sorted(found.items())]
    return [match for match in matches if match is not None]


@dataclass(frozen=True)
class _Seen:
    """A judgment that is being screened: its plain text, the same between spaces, its signs; and gravity by role and party."""

    judgment: Judgment
    plain: Plain
    folded: str
    signs: Signs
    on: str
    gravities: dict[tuple[Role, int | None], Gravity] = field(default_factory=dict)

    @cached_property
    def misters(self) -> Misters:
        """Whom the judgment calls « M. »."""
        return Misters(self.judgment, self.plain.text)

    def gravity(self, role: Role, party: int | None) -> Gravity:
        """How grave the judgment is for who stands in it so."""
        known = self.gravities.get((role, party))
        if known is None:
            known = self.gravities[role, party] = appraise(self.judgment, role, party, on=self.on)
        return known


def _match(seen: _Seen, watched: Watched, places: list[Place]) -> Match | None:
    judgment = seen.judgment
    places = [place for place in places if "mister" not in place.marks or not seen.misters.mister(place.start, place.end)]
    if not places:
        return None
    where = [(place, *_mention(judgment, place)) for place in places]
    place, best, why = max(where, key=_speaks)
    mentions = tuple(mention for _, mention, _ in where)
    beyond = evidence.gather(judgment, watched, mentions, best, seen.folded, signs=seen.signs)
    if "crowded" in place.marks and beyond.agreeing < 1:
        return None
    said: list[Reason] = [*reasons.of_place(place, best.found), reasons.of_role(best, why), *beyond.reasons]
    if len(places) > 1:
        said += reasons.of_second_name(place, places)
    if place.variant is not None:
        said.append(reasons.of_rarity(score.bearers(place.variant), score.COMMON))
        if judgment.basis == "title":
            said.append(reasons.TITLE_ONLY)
    excluded = _excluded(judgment, why, beyond.contradicted or "other_suffix" in place.marks)
    grave = seen.gravity(best.role, _party(judgment, best))
    if excluded:
        said.append(reasons.of_exclusion(excluded, best))
        if excluded in SILENCING:
            grave = Gravity("G0", (), "", ())
    line, level, value = score.appraise(said)
    said.append(reasons.of_rule(line, ENGINE))
    return Match(
        watched=watched.ref,
        name=place.name,
        best=best,
        mentions=mentions,
        score=value,
        band=level,
        reasons=(*said, *grave.steps),
        heads=grave.heads,
        severity=grave.level,
    )


def _mention(judgment: Judgment, place: Place) -> tuple[Mention, str]:
    role, zone, why = role_at(judgment, place.start, place.end)
    found = judgment.text[place.start : place.end]
    return Mention(place.start, place.end, found, role, zone, place.fit), why


def _speaks(seen: tuple[Place, Mention, str]) -> tuple[bool, bool, bool, float, int]:
    """Which mention speaks for all: a party's in the header, then one that is not silenced, then the best fit."""
    place, mention, why = seen
    return why == "party", why not in SILENCING, mention.role is not Role.MENTIONED, place.fit, -place.start


def _excluded(judgment: Judgment, why: str, contradicted: bool) -> str:
    """Why this match raises nothing, or an empty string."""
    if judgment.masked:
        return "masked"
    if why in SILENCING:
        return why
    return "contradiction" if contradicted else ""


def _party(judgment: Judgment, mention: Mention) -> int | None:
    """The party that a mention names, by its place: where it stands in the header, or by the very name further on."""
    party = party_at(judgment, mention.start, mention.end) or same_party(judgment, mention.found)
    return judgment.parties.index(party) if party is not None else None
