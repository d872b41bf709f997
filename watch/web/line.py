"""The coverage line that every page has: counted again when something came in, not at every page."""

from __future__ import annotations

import time
from threading import Lock

from sqlmodel import Session, func, select

from watch import coverage
from watch.config import Config
from watch.coverage import Statement
from watch.tables import Run, Version

FRESH = 15.0
"""Seconds that a count is good for while no run begins and no version arrives."""


class CoverageLine:
    """What was last counted, for one application."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: Statement | None = None
        self._mark: tuple[int | None, int | None] = (None, None)
        self._until = 0.0

    def statement(self, session: Session, config: Config) -> Statement:
        """The coverage of every source; while one request counts again, the others are given what was known."""
        mark = (session.exec(select(func.max(Run.id))).one(), session.exec(select(func.max(Version.id))).one())
        known = self._known
        if known is not None and mark == self._mark and time.monotonic() < self._until:
            return known
        if not self._lock.acquire(blocking=known is None or mark != self._mark):
            return known or coverage.statement(session, config.sources())
        try:
            if self._known is None or mark != self._mark or time.monotonic() >= self._until:
                self._known, self._mark = coverage.statement(session, config.sources()), mark
                self._until = time.monotonic() + FRESH
            return self._known
        finally:
            self._lock.release()
