"""What every page counts over the whole base: counted again when it may have changed, never all the time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock, Thread
from typing import Generic, TypeVar

from sqlmodel import Session, func, select

from watch import coverage
from watch.config import Config
from watch.coverage import Statement
from watch.tables import Run, Version

Value = TypeVar("Value")
FRESH = 30.0
"""Seconds that a coverage is good for while no run begins and no version arrives."""
OLD = 600.0
"""Seconds after which what was known is too old to be given while it is counted again."""
SHARE = 20
"""At most one part in so many of the time is spent counting: what takes 2 ms is 40 ms old, at worst."""


class Kept(Generic[Value]):
    """Values that are dear to count. While one request counts again, the others are given what was known."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[Hashable, tuple[Value, Hashable, float, float]] = {}

    def behind(self, key: Hashable, count: Callable[[], Value]) -> Value:
        """The value of a key: nobody waits while it is counted again, unless it is too old to be shown."""
        old = self._known.get(key)
        if old is None or time.monotonic() - old[2] > OLD:
            return self.known(key, count)
        if not self._good(old, None, 0.0):
            Thread(target=self.known, args=(key, count), daemon=True).start()
        return old[0]

    def known(self, key: Hashable, count: Callable[[], Value], *, mark: Hashable = None, fresh: float = 0.0) -> Value:
        """The value of a key, no older than `fresh` seconds while `mark` is the same, nor than its cost allows."""
        old = self._known.get(key)
        if old is not None and self._good(old, mark, fresh):
            return old[0]
        if not self._lock.acquire(blocking=old is None):
            return old[0] if old is not None else count()
        try:
            old = self._known.get(key)
            if old is None or not self._good(old, mark, fresh):
                begun = time.monotonic()
                value = count()
                ended = time.monotonic()
                old = self._known[key] = (value, mark, ended, (ended - begun) * SHARE)
            return old[0]
        finally:
            self._lock.release()

    @staticmethod
    def _good(old: tuple[Value, Hashable, float, float], mark: Hashable, fresh: float) -> bool:
        _, known, counted, dear = old
        return time.monotonic() - counted < (max(fresh, dear) if known == mark else dear)


class CoverageLine:
    """The coverage of every source, for one application."""

    def __init__(self) -> None:
        self._kept: Kept[Statement] = Kept()

    def statement(self, session: Session, config: Config) -> Statement:
        """What was read of each source, as the line at the head of every page says it."""
        last = select(select(func.max(Run.id)).scalar_subquery(), select(func.max(Version.id)).scalar_subquery())
        mark = tuple(session.connection().execute(last).one())
        return self._kept.known("line", lambda: coverage.statement(session, config.sources()), mark=mark, fresh=FRESH)
