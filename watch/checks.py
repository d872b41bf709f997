"""One applicant, now: the archive searched, the engine decides, and the answer is frozen with what was searched."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

import matching
from watch import audit, clock, coverage, db, frequencies, search, watchlist
from watch.config import Config
from watch.errors import InputError, NotFound
from watch.marked import around
from watch.roster import wrong_identity
from watch.snapshots import Snapshots
from watch.tables import BANDS, Check, Document, Judgment, Version

REF = "demandeur"
AROUND = 160
"""How many characters of the judgment are quoted on each side of what was found."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who is checked. `born` is YYYY-MM-DD or YYYY; everything but the name and kind may be empty."""

    name: str
    kind: str = "person"
    born: str = ""
    place: str = ""
    neq: str = ""
    aka: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A judgment that names the applicant, with the reading its offsets refer to."""

    version: Version
    reading: matching.Judgment
    match: matching.Match


def kind_of(name: str) -> str:
    """Whether a name is a person's or an organisation's, where nobody said."""
    return "organization" if matching.is_organization(name) else "person"


def run(engine: Engine, config: Config, applicant: Applicant, *, file: str, purpose: str, by: str) -> Check:
    """Search the archive for `applicant` under a permit file and a purpose; store the answer and the consultation.

    The archive is searched by the applicant's words, each one slip wide; the engine then reads and compares each
    candidate whole, exactly as the daily scan does: whoever of the watch-list bears the name too may be meant by it. Raise
    InputError without a name, a file or a purpose.
    """
    for value, what in ((applicant.name, "name"), (file, "file"), (purpose, "purpose")):
        if not value.strip():
            raise InputError(
                "{field} : une recherche se fait pour un nom, sous un dossier et pour un motif", field=what
            )
    for field, message in wrong_identity(applicant.kind, applicant.name.strip(), applicant.born, applicant.neq):
        raise InputError("{field} : {message}", field=field, message=message)
    watched = matching.Watched(
        ref=REF,
        kind="organization" if applicant.kind == "organization" else "person",
        name=applicant.name.strip(),
        aliases=tuple(name.strip() for name in applicant.aka if name.strip()),
        born=applicant.born,
        place=applicant.place,
        neq=applicant.neq.replace(" ", ""),
    )
    with db.transaction(engine) as session:
        statement = coverage.statement(session, config.sources())
        versions = search.readable(session, search.candidates(session, watched))
        common = frequencies.current(session)
        others = watchlist.namesakes(session, watched.kind, watched.name, *watched.aliases)
    found = _compare(Snapshots.at(config.snapshots), versions, matching.Index([watched, *others], common))
    at = clock.now()
    with db.transaction(engine) as session:
        results = _once_each([_result(session, one) for one in found])
        check = Check(
            file=file.strip(),
            purpose=purpose.strip(),
            name=watched.name,
            by=by,
            at=at,
            engine=matching.ENGINE,
            hits=sum(result["band"] != "excluded" for result in results),
            partial=statement.partial,
            answer="{}",
        )
        session.add(check)
        session.flush()
        check.answer = json.dumps(
            {
                "id": check.id,
                "at": at.isoformat(timespec="seconds"),
                "by": by,
                "file": check.file,
                "purpose": check.purpose,
                "engine": check.engine,
                "applicant": asdict(applicant),
                "results": results,
                "coverage": statement.as_dict(),
            },
            ensure_ascii=False,
        )
        audit.record(
            session,
            "check.run",
            f"file:{check.file}",
            actor=by,
            check=check.id,
            purpose=check.purpose,
            hits=check.hits,
        )
    return check


def load(session: Session, number: int, *, by: str) -> Check:
    """A check as it was answered, its reading journaled; raise NotFound when there is none of that number."""
    check = session.get(Check, number)
    if check is None:
        raise NotFound("recherche {number} : il n’y en a pas de ce numéro", number=number)
    audit.record(session, "check.read", f"check:{number}", actor=by)
    return check


def latest(session: Session, limit: int = 100) -> list[Check]:
    """The last checks, newest first."""
    return list(session.exec(select(Check).order_by(col(Check.id).desc()).limit(limit)))


def _compare(store: Snapshots, versions: list[Version], index: matching.Index) -> list[Found]:
    found = []
    for version in versions:
        reading = matching.read(
            store.load(version.snapshot_sha256), version.media_type, metadata=json.loads(version.hints)
        )
        found += [
            Found(version, reading, match)
            for match in matching.screen(reading, index, on=clock.now().date().isoformat())
            if match.watched == REF
        ]
    return found


def _result(session: Session, found: Found) -> dict[str, Any]:
    version, match, text = found.version, found.match, found.reading.text
    judgment = session.get_one(Judgment, version.judgment_id)
    document = session.get_one(Document, version.document_id)
    start, end = match.best.start, match.best.end
    before, after = around(text, start, end, AROUND)
    return {
        "judgment": judgment.id,
        "name": match.name,
        "found": match.best.found,
        "court": judgment.court,
        "title": judgment.title,
        "docket": judgment.docket,
        "citation": judgment.citation,
        "date": judgment.date,
        "role": match.best.role.value,
        "score": match.score,
        "band": match.band.value,
        "severity": match.severity,
        "heads": list(match.heads),
        "restricted": version.restricted,
        "source": document.source,
        "url": document.url,
        "snapshot": version.snapshot_sha256,
        "reasons": [{"code": r.code, "fr": r.fr, "en": r.en, "weight": r.weight} for r in match.reasons],
        "excerpt": {
            "before": before,
            "found": text[start:end],
            "after": after,
        },
    }


def _once_each(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line per judgment, whatever its languages and sources: the surest; surest and gravest first."""
    ordered = sorted(results, key=lambda r: (BANDS.index(r["band"]), -int(r["severity"][1]), -r["score"], r["date"]))
    best: dict[int, dict[str, Any]] = {}
    for result in ordered:
        best.setdefault(result["judgment"], result)
    return list(best.values())
