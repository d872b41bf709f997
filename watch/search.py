"""Full text of the archive, folded: which readings hold these words, each exactly or one slip away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA
from sqlalchemy import text
from sqlmodel import Session, col, select

import matching
from watch.tables import Term, Version

WORD = re.compile(r"[^\W_]+")
SHORTEST_SLIP = 4
"""Words shorter than this are searched exactly: one slip away they are other words."""


def words(folded: str) -> list[str]:
    """The words a folded text is searched by, in order."""
    return WORD.findall(folded)


def remember(session: Session, folded: str) -> None:
    """Add a text's words to the vocabulary; the text itself is indexed by the database as it is stored."""
    rows = [{"term": term} for term in sorted(set(folded.split()))]
    if rows:
        session.connection().execute(text("INSERT INTO term (term) VALUES (:term) ON CONFLICT DO NOTHING"), rows)


def candidates(session: Session, watched: matching.Watched) -> list[int]:
    """Ids of the readings that could name `watched`: every one that could, and some that do not."""
    vocabulary = session.exec(select(Term.term)).all()
    found: set[int] = set()
    for alternative in matching.search_keys(watched):
        groups = [_widen(word, vocabulary) for key in alternative for word in words(key)]
        if groups and all(groups):
            found.update(_holding(session, groups))
    return sorted(found)


def _widen(word: str, vocabulary: Iterable[str]) -> list[str]:
    """The words of the archive within one slip of this one; numbers only as they are."""
    if len(word) < SHORTEST_SLIP or word.isdigit():
        return [term for term in vocabulary if term == word]
    return [term for term in vocabulary if OSA.distance(word, term, score_cutoff=1) <= 1]


def _holding(session: Session, groups: Sequence[Sequence[str]]) -> list[int]:
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        query = " AND ".join("(" + " OR ".join(f'"{word}"' for word in group) + ")" for group in groups)
        rows = connection.execute(
            text("SELECT rowid FROM reading_fts WHERE reading_fts MATCH :query"), {"query": query}
        )
    else:
        query = " & ".join("(" + " | ".join(f"'{word}'" for word in group) + ")" for group in groups)
        rows = connection.execute(
            text("SELECT version_id FROM reading WHERE tokens @@ to_tsquery('simple', :query)"),
            {"query": query},
        )
    return [row[0] for row in rows]


def readable(session: Session, ids: Iterable[int]) -> list[Version]:
    """Of these versions, those that are the last readable state of their document."""
    wanted = set(ids)
    newest: dict[int, Version] = {}
    query = select(Version).where(col(Version.state) == "read").order_by(col(Version.number))
    for version in session.exec(query):
        newest[version.document_id] = version
    return sorted((v for v in newest.values() if v.id in wanted), key=lambda v: v.id or 0)
