"""One judgment against the watch-list: every watched that stands in it, where, as what, how surely and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from matching.judgment import Judgment, Match, Mention, Reason, Role, Watched, Zone
from matching.names.organization import docket_key, parse
from matching.names.person import as_written
from matching.names.plain import plain
from matching.names.towns import municipality, towns_of
from matching.screening import evidence, reasons, score
from matching.screening.beside import INITIALS
from matching.screening.entries import OrganizationEntry, whole_key
from matching.screening.fields import fields
from matching.screening.find import Place, find
from matching.screening.index import Index
from matching.screening.marks import NUMBERS
from matching.screening.namesakes import MANY
from matching.screening.roles import Misters, Standing, fuller
from matching.screening.segment import Segment
from matching.screening.severity import Gravity, appraise
from matching.screening.signs import Signs, signs
from matching.screening.stretches import Stretches

ENGINE = "2026.11.24"
"""The version of the reader and the matcher together: when it changes, the archive is read and compared again."""
SILENCING = ("judge", "counsel", "cited", "victim", "witness")
NOT_GRAVE = Gravity("G0", (), "", ())


def screen(judgment: Judgment, index: Index, *, on: str = "") -> list[Match]:
    """Every watched found in `judgment`, the excluded ones too, in order of reference; nothing is cut off.

    The result depends on the judgment and on each entry by itself, not on the order of the index. Of the others on the list
    only two things count: about how many there are, and who else the same words may mean. `on` is today (YYYY-MM-DD), on
    which the gravity of an old judgment depends.
    """
    text = plain(judgment.text)
    there = signs(text)
    found: dict[str, list[Place]] = {}
    misters = Misters(judgment, text.text)
    parties = [(party.start, party.end) for party in judgment.parties if party.kind != "public_body"]
    told = fields(text, judgment.text, there)
    stretches = Stretches(text, there, index.segments, parties, told, monsieur=misters.several)
    for segment in index.segments:
        for ref, places in find(stretches, text, there, segment).items():
            found.setdefault(ref, []).extend(places)
        for place in (*_docketed(judgment, segment), *_whole(judgment, segment)):
            found.setdefault(place.watched.ref, []).append(place)
    if not found:
        return []
    several = _namesakes(place for places in found.values() for place in places)
    case = _Case(judgment, Standing(judgment, text), f" {text.small} ", there, misters, index, on, several)
    matches = [_match(case, places[0].watched, places) for _, places in sorted(found.items())]
    return [match for match in matches if match is not None]


@dataclass(slots=True)
class _Case:
    """A judgment that is being screened, and what all its matches ask of it.

    `folded` is its text in small letters between two spaces. `namesakes` says how many of the list the words at a place may
    mean (`_namesakes`); `gravities` and `told` remember what was asked before.
    """

    judgment: Judgment
    standing: Standing
    folded: str
    signs: Signs
    misters: Misters
    index: Index
    on: str
    namesakes: dict[tuple[int, int, str, float], int]
    gravities: dict[tuple[Role, int | None], Gravity] = field(default_factory=dict)
    told: dict[tuple[int, int], tuple[Role, Zone, str]] = field(default_factory=dict)

    def gravity(self, role: Role, party: int | None) -> Gravity:
        """How grave the judgment is for who stands in it so."""
        known = self.gravities.get((role, party))
        if known is None:
            known = self.gravities[role, party] = appraise(self.judgment, role, party, on=self.on)
        return known

    def role_at(self, start: int, end: int) -> tuple[Role, Zone, str]:
        """What `Standing.role_at` says, asked once for all who may be named there."""
        known = self.told.get((start, end))
        if known is None:
            known = self.told[start, end] = self.standing.role_at(start, end)
        return known


def _namesakes(places: Iterable[Place]) -> dict[tuple[int, int, str, float], int]:
    """How many different people (or services) of the list fit the words at a place at least so well, where there are several.

    The key is the place, the kind, and how well they fit. A number or a docket is nobody's name. Two records are of two
    people only where their births differ, or of two services where their NEQs do; where neither is known, where their towns
    do: the rest may be one that is listed twice.
    """
    fitting: dict[tuple[int, int, str], list[Place]] = {}
    for place in places:
        if NUMBERS.isdisjoint(place.marks):
            fitting.setdefault((place.start, place.end, place.watched.kind), []).append(place)
    found = {}
    for (start, end, kind), several in fitting.items():
        for fit in {place.fit for place in several} if len(several) > 1 else ():
            listed = [place.watched for place in several if place.fit >= fit]
            known = {one.neq or one.born for one in listed} - {""}
            known = {one for one in known if not any(other != one and other.startswith(one) for other in known)}
            towns = {
                frozenset(map(municipality, towns_of(w.place))) for w in listed if w.place and not (w.neq or w.born)
            }
            found[start, end, kind, fit] = max(len(known), len(towns))
    return found


def _match(case: _Case, watched: Watched, places: list[Place]) -> Match | None:
    """The match of one watched with all the places where it may stand; None where each « M. » there is Monsieur."""
    judgment = case.judgment
    places = [
        place for place in places if "mister" not in place.marks or not case.misters.mister(place.start, place.end)
    ]
    docketed = [place for place in places if "docket" in place.marks]
    unmasked = bool(docketed and judgment.masked)
    places = docketed if unmasked else places
    if not places:
        return None
    where = [(place, *_mention(case, place)) for place in places]
    place, best, why = where[0] if len(where) == 1 else max(where, key=_speaks)
    party = _alone(judgment) if place in docketed else None
    if party is not None:
        best = best._replace(role=judgment.parties[party].role)
    mentions = tuple([mention for _, mention, _ in where])
    beyond = evidence.gather(judgment, watched, mentions, best, case.folded, signs=case.signs, variant=place.variant)
    other = fuller(case.folded, place.variant) if place.variant is not None and "initial" in place.marks else ""
    said = [
        *reasons.of_place(place, best.found),
        reasons.of_role(best, why),
        *_numbers_besides(judgment, place, places),
        *beyond.reasons,
        *(reasons.of_second_name(place, places) if len(places) > 1 else ()),
        *([reasons.of_fuller(other)] if other else ()),
        *_borne(case, place, best),
    ]
    nobody = "" if docketed else _nobody(place, places, best, why, beyond, another=bool(other))
    excluded = "" if unmasked else _excluded(judgment, why, nobody)
    if excluded:
        said.append(reasons.of_exclusion(excluded, best))
    if excluded in SILENCING:
        grave = NOT_GRAVE
    else:
        grave = case.gravity(best.role, case.standing.party_of(best) if party is None else party)
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


def _numbers_besides(judgment: Judgment, place: Place, places: list[Place]) -> list[Reason]:
    """That the watched's own number stands elsewhere than the place that speaks."""
    sure = [one for one in places if not NUMBERS.isdisjoint(one.marks)]
    if not sure or place in sure:
        return []
    return reasons.of_place(sure[0], judgment.text[sure[0].start : sure[0].end])[1:]


def _nobody(
    place: Place, places: list[Place], best: Mention, why: str, beyond: evidence.Evidence, *, another: bool
) -> str:
    """Why the name does not point at the watched: a contradiction, or a crowd of others who bear it; empty if it does.

    `another` says that the judgment gives the initial somebody else's name in full.
    """
    unsure = beyond.agreeing < 1
    mistitled = beyond.mistitled and not INITIALS.isdisjoint(place.marks)
    if beyond.contradicted or "other_suffix" in place.marks or (unsure and (mistitled or another)):
        return "contradiction"
    judged = why in ("party", "answers") or best.zone is Zone.OPERATIVE
    return "crowd" if unsure and not (judged and "crowded" in place.marks) and _of_many(places) else ""


def _borne(case: _Case, place: Place, best: Mention) -> Iterator[Reason]:
    """How many may be meant by the name, on the list and in Québec."""
    listed = case.namesakes.get((place.start, place.end, place.watched.kind, place.fit), 0)
    if listed > 1:
        yield reasons.of_namesakes(listed, person=place.variant is not None)
    if place.variant is not None:
        written = as_written(place.variant, best.found)
        many = score.bearers(written, case.index.frequencies)
        yield reasons.of_rarity(many, shorter=written != place.variant, sole=listed < 2)
        if case.judgment.basis == "title":
            yield reasons.TITLE_ONLY


def _docketed(judgment: Judgment, segment: Segment) -> Iterator[Place]:
    """Where the judgment's own dockets stand that are known to be somebody's."""
    for docket in judgment.dockets:
        key = docket_key(docket)
        for number in segment.numbered(key) if key else ():
            entry, at = segment.entry(number), judgment.text.find(docket)
            if isinstance(entry, OrganizationEntry) and entry.parsed.number == key and at >= 0:
                yield Place(segment.owner(entry.owner), entry.name, at, at + len(docket), 1.0, ("docket",))


def _whole(judgment: Judgment, segment: Segment) -> Iterator[Place]:
    """Where a party bears, word for word, a name of which nothing tells it apart (« Centre de la petite enfance La petite école »)."""
    for party in judgment.parties:
        if party.kind != "organization":
            continue
        name = parse(party.name)
        for number in () if name.core or name.number else segment.numbered(whole_key(name)):
            entry = segment.entry(number)
            if isinstance(entry, OrganizationEntry) and entry.parsed == name:
                yield Place(segment.owner(entry.owner), entry.name, party.start, party.end, 1.0, ())


def _mention(case: _Case, place: Place) -> tuple[Mention, str]:
    """A place as a mention, with the word on why it has its role (`Standing.role_at`)."""
    role, zone, why = case.role_at(place.start, place.end)
    return Mention(place.start, place.end, case.judgment.text[place.start : place.end], role, zone, place.fit), why


def _speaks(spoken: tuple[Place, Mention, str]) -> tuple[bool, bool, bool, float, bool, int]:
    """Which mention speaks for all: a party's in the header, then one that is not silenced, that has a role, that fits best, of which
    anything is told, and the first of these.
    """
    place, mention, why = spoken
    has_role = mention.role is not Role.MENTIONED
    return why == "party", why not in SILENCING, has_role, place.fit, why != "named", -place.start


def _of_many(places: list[Place]) -> bool:
    """Whether so many people bear the name, however it is written here, that it says nothing by itself."""
    return all(not MANY.isdisjoint(place.marks) for place in places)


def _excluded(judgment: Judgment, why: str, nobody: str) -> str:
    """Why this match raises nothing, or an empty string; `nobody` is why its name points at nobody, if it does not."""
    if judgment.masked:
        return "masked"
    return why if why in SILENCING else nobody


def _alone(judgment: Judgment) -> int | None:
    """The one party that is nobody public, whom a docket by itself must mean; None where there are several."""
    private = [n for n, party in enumerate(judgment.parties) if party.kind != "public_body"]
    return private[0] if len(private) == 1 else None
