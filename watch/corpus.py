"""What was kept: documents and their versions, the judgments they are, and the cases these belong to."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, delete, or_, select

import matching
from spiders import Fetched, Kept, Seen
from watch import clock, search
from watch.tables import (
    Case,
    CaseKey,
    Document,
    Identifier,
    Judgment,
    Party,
    Reading,
    Screening,
    Snapshot,
    Version,
    saved,
)

READABLE = ("read", "masked")
JUDICIAL = re.compile(r"\d{3}-\d{2}-\d{6}-\d{3}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits, with what is needed to read it, and the revision it was last compared with (or None)."""

    version: int
    snapshot: str
    media_type: str
    hints: dict[str, str]
    compared_with: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes that are in the snapshots: their SHA-256 in hexadecimal, and how many they are."""

    sha256: str
    size: int


def known(session: Session, source: str) -> dict[tuple[str, str], str]:
    """What is stored of a source: (item, language) → the change mark it was stored with."""
    rows = session.exec(
        select(Document.item, Document.language, Document.change).where(
            Document.source == source,
            col(Document.gone_at).is_(None),
            exists().where(col(Version.document_id) == col(Document.id)),
        )
    )
    return {(item, language): change for item, language, change in rows}


def to_recheck(session: Session, source: str, most: int, before: datetime) -> tuple[Kept, ...]:
    """The documents of a source that nobody has looked at for the longest, at most so many, not seen since `before`."""
    documents = session.exec(
        select(Document)
        .where(Document.source == source, col(Document.gone_at).is_(None), Document.last_seen_at <= before)
        .order_by(col(Document.last_seen_at), col(Document.id))
        .limit(most)
    ).all()
    last = _last(session, documents)
    kept = []
    for document in documents:
        version = last.get(saved(document.id))
        hints = json.loads(version.hints) if version is not None else {}
        kept.append(
            Kept(
                document.item,
                document.language,
                document.url,
                document.change,
                hints.get("etag", ""),
                hints.get("modified", ""),
            )
        )
    return tuple(kept)


def seen(session: Session, source: str, events: Sequence[Seen]) -> None:
    """The source still serves these documents as they were kept."""
    at = clock.now()
    for document in _documents(session, source, events).values():
        document.last_seen_at = at
        session.add(document)


def gone(session: Session, source: str, item: str, language: str) -> Document | None:
    """The source no longer has this document; what was kept stays. None when that was known, or it was never kept."""
    document = session.exec(
        select(Document).where(Document.source == source, Document.item == item, Document.language == language)
    ).one_or_none()
    if document is None or document.gone_at is not None:
        return None
    document.gone_at = document.last_seen_at = clock.now()
    session.add(document)
    return document


def _documents(session: Session, source: str, events: Iterable[Fetched | Seen]) -> dict[tuple[str, str], Document]:
    """What is kept of these documents, by item and language."""
    wanted = {(event.item, event.language) for event in events}
    rows = session.exec(
        select(Document).where(Document.source == source, col(Document.item).in_({item for item, _ in wanted}))
    )
    return {(row.item, row.language): row for row in rows if (row.item, row.language) in wanted}


def _last(session: Session, documents: Iterable[Document]) -> dict[int, Version]:
    """The last version of each document that has one."""
    ids = [saved(document.id) for document in documents]
    rows = session.exec(select(Version).where(col(Version.document_id).in_(ids)).order_by(col(Version.number)))
    return {row.document_id: row for row in rows}


def keep(session: Session, source: str, arrived: Sequence[tuple[Fetched, Copy]]) -> None:
    """Record the documents that arrived from a source, whose bytes are in the snapshots; the same bytes again are nothing new."""
    if not arrived:
        return
    at = clock.now()
    documents = _documents(session, source, [fetched for fetched, _ in arrived])
    for fetched, _ in arrived:
        place = fetched.item, fetched.language
        document = documents.get(place) or Document(
            source=source,
            item=fetched.item,
            language=fetched.language,
            url=fetched.url,
            first_seen_at=at,
            last_seen_at=at,
        )
        document.url, document.change, document.last_seen_at = fetched.url, fetched.change, at
        document.gone_at = None
        document.title = fetched.metadata.get("title", document.title)
        document.citation = fetched.metadata.get("citation", document.citation)
        documents[place] = document
    session.add_all(documents.values())
    copies = {copy.sha256: copy for _, copy in arrived}
    there = session.exec(select(Snapshot.sha256).where(col(Snapshot.sha256).in_(copies))).all()
    session.add_all(
        Snapshot(sha256=copy.sha256, size=copy.size, stored_at=at)
        for copy in copies.values()
        if copy.sha256 not in there
    )
    session.flush()
    last = _last(session, documents.values())
    for fetched, copy in arrived:
        document_id = saved(documents[fetched.item, fetched.language].id)
        before = last.get(document_id)
        if before is not None and before.snapshot_sha256 == copy.sha256:
            continue
        last[document_id] = Version(
            document_id=document_id,
            number=before.number + 1 if before else 1,
            snapshot_sha256=copy.sha256,
            media_type=fetched.media_type,
            hints=json.dumps(dict(fetched.metadata), ensure_ascii=False, sort_keys=True),
            retrieved_at=fetched.retrieved_at,
        )
        session.add(last[document_id])
    session.flush()


def outstanding(session: Session, engine: str, revision: int) -> tuple[int, set[int | None]]:
    """How many versions wait, and the revisions that they were last compared with (None: never, by this engine)."""
    base = case((col(Screening.engine) == engine, col(Screening.revision)))
    query = (
        select(base, func.count())
        .select_from(Version)
        .outerjoin(Screening, col(Screening.version_id) == col(Version.id))
        .where(_waits(engine, revision))
        .group_by(base)
    )
    rows = session.exec(query).all()
    return sum(count for _, count in rows), {revision for revision, _ in rows}


def waiting(session: Session, engine: str, revision: int, *, after: int = 0, most: int = 1000) -> list[Waiting]:
    """The next versions to be read, or to be compared with the watch-list as it is now: oldest first, after this id."""
    query = (
        select(Version, Screening)
        .outerjoin(Screening, col(Screening.version_id) == col(Version.id))
        .where(_waits(engine, revision), col(Version.id) > after)
        .order_by(col(Version.id))
        .limit(most)
    )
    return [
        Waiting(
            version=saved(version.id),
            snapshot=version.snapshot_sha256,
            media_type=version.media_type,
            hints=json.loads(version.hints),
            compared_with=screening.revision if screening is not None and screening.engine == engine else None,
        )
        for version, screening in session.exec(query)
    ]


def _waits(engine: str, revision: int) -> ColumnElement[bool]:
    """Never read, or read or compared by another engine, or compared with the list as it was before."""
    newer = aliased(Version)
    superseded = exists().where(
        col(newer.document_id) == col(Version.document_id),
        col(newer.number) > col(Version.number),
        col(newer.state).in_(READABLE),
    )
    stale_reading = and_(col(Version.state).in_((*READABLE, "unreadable")), Version.reader != engine)
    stale_screening = and_(
        Version.state == "read",
        or_(col(Screening.engine).is_(None), Screening.engine != engine, Screening.revision < revision),
    )
    return or_(Version.state == "waiting", and_(~superseded, or_(stale_reading, stale_screening)))


def unreadable(session: Session, version_id: int, engine: str, reason: str) -> None:
    """No text can be trusted in this version: an outcome, counted, never « no match »."""
    version = session.get_one(Version, version_id)
    version.state, version.reason, version.reader = "unreadable", reason, engine
    session.add(version)


def quarantine(session: Session, version_id: int, reason: str) -> None:
    """Set aside a version that broke the engine, for an operator to look at; everything else goes on."""
    version = session.get_one(Version, version_id)
    version.state, version.reason = "quarantined", reason
    session.add(version)


def settle(session: Session, version_id: int, engine: str, reading: matching.Judgment, folded: str) -> Version:
    """Store what was understood of a version and attach it to its judgment and case; again changes nothing.

    `folded` is the text as it is searched, its words a space apart.
    """
    version, document = session.exec(
        select(Version, Document)
        .join(Document, col(Document.id) == col(Version.document_id))
        .where(Version.id == version_id)
    ).one()
    again = version.state != "waiting"
    version.text_sha256 = hashlib.sha256(" ".join(reading.text.split()).encode()).hexdigest()
    version.reader, version.lang = engine, reading.lang
    version.restricted = bool(reading.restrictions)
    if version.number > 1 and _unchanged(session, version):
        version.state = "same"
        session.add(version)
        return version
    version.state, version.reason = ("masked", reading.masked) if reading.masked else ("read", "")
    version.judgment_id = saved(_judgment(session, document, reading).id)
    session.add(version)
    if again:
        session.merge(Reading(version_id=version_id, body=reading.text, folded=folded))
        session.exec(delete(Party).where(col(Party.version_id) == version_id))
    else:
        session.add(Reading(version_id=version_id, body=reading.text, folded=folded))
    session.add_all(
        Party(version_id=version_id, name=p.name, kind=p.kind, role=p.role.value, label=p.label)
        for p in reading.parties
    )
    search.remember(session, folded)
    return version


def _unchanged(session: Session, version: Version) -> bool:
    """Whether the last readable version before this one had the very same words."""
    before = session.exec(
        select(Version.text_sha256)
        .where(
            Version.document_id == version.document_id,
            Version.number < version.number,
            col(Version.state).in_(READABLE),
        )
        .order_by(col(Version.number).desc())
        .limit(1)
    ).one_or_none()
    return before == version.text_sha256


def _judgment(session: Session, document: Document, reading: matching.Judgment) -> Judgment:
    """The judgment this reading is, found by what it is called, or a new one."""
    citations = [f"citation:{citation}" for citation in reading.citations]
    files = [f"file:{reading.court}|{docket}|{reading.date}" for docket in reading.dockets if reading.date]
    names = [name for name in _titles(document) if name]
    keys = list(dict.fromkeys(citations + files + names))
    there = {
        identifier.key: judgment
        for identifier, judgment in session.exec(
            select(Identifier, Judgment)
            .join(Judgment, col(Judgment.id) == col(Identifier.judgment_id))
            .where(col(Identifier.key).in_(keys))
        )
    }
    judgment = _named(there, citations) or _named(there, files + names, unless_cited=bool(citations))
    if judgment is None:
        judgment = Judgment(case_id=_case(session, document, reading))
    judgment.court, judgment.title = reading.court or judgment.court, reading.title or judgment.title
    judgment.citation = reading.citations[0] if reading.citations else judgment.citation
    judgment.docket = reading.dockets[0] if reading.dockets else judgment.docket
    judgment.date = reading.date or judgment.date
    session.add(judgment)
    session.flush()
    session.add_all(Identifier(judgment_id=saved(judgment.id), key=key) for key in keys if key not in there)
    return judgment


def _titles(document: Document) -> tuple[str, ...]:
    """A source's own id names one judgment in all its languages."""
    return (f"item:{document.source}|{document.item}",)


def _named(there: Mapping[str, Judgment], keys: Iterable[str], *, unless_cited: bool = False) -> Judgment | None:
    """The judgment that bears one of these keys; with `unless_cited`, only if no citation tells it apart."""
    found = (there[key] for key in keys if key in there)
    return next((judgment for judgment in found if not (unless_cited and judgment.citation)), None)


def _case(session: Session, document: Document, reading: matching.Judgment) -> int:
    """The case these dockets belong to: the oldest one that knows any of them, or a new one."""
    keys = [_docket_key(reading.court, docket) for docket in reading.dockets] or [
        f"item:{document.source}|{document.item}"
    ]
    rows = session.exec(select(CaseKey).where(col(CaseKey.key).in_(keys))).all()
    if rows:
        case_id = min(row.case_id for row in rows)
    else:
        case = Case(opened_at=clock.now())
        session.add(case)
        session.flush()
        case_id = saved(case.id)
    there = {row.key for row in rows}
    session.add_all(CaseKey(key=key, case_id=case_id) for key in dict.fromkeys(keys) if key not in there)
    return case_id


def _docket_key(court: str, docket: str) -> str:
    """A judicial docket is unique in Québec (GGG-JJ-NNNNNN-YYC); any other only within its own court."""
    if JUDICIAL.fullmatch(docket):
        return f"docket:{docket}"
    return f"docket:{court}|{docket}"
