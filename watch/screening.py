"""Judgments against the watch-list: every outcome is kept, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select

import matching
from watch import clock
from watch.tables import Match, Mention, Reason, Screening, Version, Watched, saved


def record(
    session: Session, version: Version, matches: Sequence[matching.Match], *, revision: int, compared: int
) -> list[Match]:
    """Store the outcome of comparing a version with `compared` watched at this revision; again replaces it.

    Every match is kept, the excluded ones too; a watched without one was below the line. What an earlier engine or
    an earlier list found is kept as evidence and brought up to date.
    """
    listed = select(Watched.ref, Watched.id).where(col(Watched.ref).in_([m.watched for m in matches]))
    ids = {ref: saved(key) for ref, key in session.exec(listed)} if matches else {}
    rows = [_write(session, version, ids[match.watched], match) for match in matches]
    done = session.get(Screening, version.id) or Screening(
        version_id=saved(version.id), engine="", revision=0, compared=0, screened_at=clock.now()
    )
    done.engine, done.revision, done.compared, done.screened_at = (
        matching.ENGINE,
        revision,
        compared,
        clock.now(),
    )
    session.add(done)
    session.flush()
    return rows


def _write(session: Session, version: Version, watched_id: int, match: matching.Match) -> Match:
    row = session.exec(
        select(Match).where(Match.version_id == version.id, Match.watched_id == watched_id)
    ).one_or_none() or Match(
        version_id=saved(version.id),
        watched_id=watched_id,
        engine="",
        name="",
        found="",
        role="",
        score=0,
        band="excluded",
        found_at=clock.now(),
    )
    row.engine, row.name, row.found = matching.ENGINE, match.name, match.best.found
    row.role, row.score, row.band = match.best.role.value, match.score, match.band.value
    row.heads, row.severity = " ".join(match.heads), match.severity
    session.add(row)
    session.flush()
    session.exec(delete(Mention).where(col(Mention.match_id) == row.id))
    session.exec(delete(Reason).where(col(Reason.match_id) == row.id))
    others = [m for m in match.mentions if m != match.best]
    session.add_all(
        Mention(
            match_id=saved(row.id),
            rank=rank,
            start=m.start,
            end=m.end,
            found=m.found,
            role=m.role.value,
            zone=m.zone.value,
            score=m.score,
        )
        for rank, m in enumerate([match.best, *others])
    )
    session.add_all(
        Reason(
            match_id=saved(row.id),
            rank=rank,
            code=r.code,
            fr=r.fr,
            en=r.en,
            weight=r.weight,
            start=r.start,
            end=r.end,
        )
        for rank, r in enumerate(match.reasons)
    )
    session.flush()
    return row
