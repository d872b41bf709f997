"""A judgment known by its title alone: who stands in « A c. B », as far as a title says it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from matching.judgment import Judgment, Party, PartyKind, Region, Role, Zone
from matching.reading import citations, restrictions
from matching.reading.dates import first_date
from matching.reading.header import court_of
from matching.reading.naming import LEGAL, kind_of

VERSUS = re.compile(r"(?:\s+|(?<=[A-Z]\.))(?:[cv]\.?|vs\.?|contre)\s*[.&]?\s+")
SHOUTED = re.compile(VERSUS.pattern, re.IGNORECASE)
"""In a title all in capitals; elsewhere « C. » is an initial."""
JOINED = re.compile(r"\s+(?:et|and)\s+")
NUMBERED = re.compile(r"^\d{4}[- ]\d{4}\b")
CROWN = re.compile(
    r"(?:R\.|(?:Sa Majesté )?l[ae] (?:Reine|Roi)|Le Roi|La Reine|The (?:King|Queen)|(?:His|Her) Majesty.*"
    r"|Directeur des poursuites criminelles.*|D\.?P\.?C\.?P\.?|Québec \(Directeur des poursuites.*)",
    re.IGNORECASE,
)
WRAPPED = re.compile(
    r"^(?:Dans (?:la situation|l[’']affaire) (?:de\s+|d[’'])|Re,?\s+|In re\s+)(?P<bare>.+)$|^(?P<said>.+?),\s*Re$"
    r"|^(?:Arrangement|Proposition) relati(?:f|ve) (?:à|aux?)\s+(?P<arranged>.+)$"
    r"|^(?P<name>.+?)\s*\((?:Re|Dans la situation d[e’'].*|(?P<estate>Syndic|Succession|Faillite|Bankruptcy|Proposition|Arrangement)[^)]*)\)$",
    re.IGNORECASE,
)
TRUSTEE = re.compile(r"^(?:Syndic|Faillite|Proposition|Arrangement)\s+(?:de\s+|d[’'])(?P<name>.+)$", re.IGNORECASE)


def record_of(body: bytes, media_type: str) -> dict[str, str] | None:
    """The record of a judgment that is known by its title alone (`basis` is « title »), or None."""
    if not media_type.startswith("application/json") or b'"basis"' not in body:
        return None
    try:
        record = json.loads(body)
    except ValueError:
        return None
    if not isinstance(record, dict) or record.get("basis") != "title" or not str(record.get("title") or "").strip():
        return None
    return {key: value for key, value in record.items() if isinstance(value, str)}


def read_title(record: Mapping[str, str]) -> Judgment:
    """What a title says; its text is the title, and `basis` tells it."""
    title = " ".join(record["title"].split())
    own = tuple(key for _, _, key in citations.neutral(record.get("citation", "")))
    parties = tuple(parties_of(title))
    return Judgment(
        text=title,
        lang="en" if record.get("lang") == "en" else "fr",
        court=court_of(title, "", own, ""),
        title=title,
        citations=own,
        dockets=tuple(citations.dockets(record.get("docket", ""))[0]),
        date=first_date(record.get("date", "")),
        parties=parties,
        regions=(Region(Zone.TITLE, 0, len(title)),),
        masked=restrictions.masked(title, "", "", [party for party in parties if party.kind != "public_body"]),
        basis="title",
    )


def parties_of(title: str, at: int = 0) -> list[Party]:
    """The parties a title tells; their offsets are those of a text in which the title begins at `at`."""
    return [replace(party, start=at + party.start, end=at + party.end) for party in _parties(title)]


def _parties(title: str) -> Iterator[Party]:
    """Each side of the title; who is prosecuted is told by who prosecutes, and nothing else is guessed."""
    versus = (SHOUTED if title.isupper() else VERSUS).search(title)
    if versus is None:
        joined = next((m for m in JOINED.finditer(title) if _two(title[: m.start()], title[m.end() :])), None)
        if joined is not None:
            yield from _side(title, 0, joined.start(), Role.OTHER)
        yield from _side(title, joined.end() if joined is not None else 0, len(title), Role.OTHER)
        return
    left, right = title[: versus.start()], title[versus.end() :]
    prosecuted = bool(CROWN.fullmatch(left.strip()))
    yield from _side(title, 0, versus.start(), Role.PROSECUTOR if prosecuted else Role.OTHER)
    crown = bool(CROWN.fullmatch(right.strip()))
    role = Role.ACCUSED if prosecuted else Role.PROSECUTOR if crown else Role.OTHER
    yield from _side(title, versus.end(), len(title), role)


def _two(left: str, right: str) -> bool:
    """Whether « left et right » names two: one is hidden, public, numbered, ends as a company does, or both are surnames."""
    kinds = {kind_of(left), kind_of(right)}
    return bool(
        kinds & {"masked", "public_body"}
        or NUMBERED.match(right)
        or LEGAL.search(left)
        or (kinds == {"person"} and " " not in left and " " not in right)
    )


def _side(title: str, start: int, end: int, role: Role) -> Iterator[Party]:
    """One side, without what wraps the name of whoever is dead, bankrupt or spoken of."""
    name = title[start:end].strip()
    wrapped = WRAPPED.match(name) or TRUSTEE.match(name)
    if wrapped is not None:
        groups = wrapped.groupdict()
        inner = next(groups[key] for key in ("bare", "said", "arranged", "name") if groups.get(key))
        estate = (groups.get("estate") or "").lower()
        bankrupt = "bare" not in groups or bool(groups["arranged"]) or estate not in ("", "succession")
        name, role = inner.strip(), Role.DEBTOR if bankrupt else role
    at = title.find(name, start)
    if name:
        kind: PartyKind = "public_body" if CROWN.fullmatch(name) else kind_of(name)
        yield Party(name, kind, role, "", at, at + len(name))
