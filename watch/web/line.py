"""What every page counts over the whole base: counted again when it may have changed, never all the time."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Generic, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, func, select

from watch import coverage, db
from watch.config import Config
from watch.coverage import Statement
from watch.tables import Run, Version

Value = TypeVar("Value")
FRESH = 30.0
"""Seconds that a coverage is good for while no run begins and no version arrives."""
SHARE = 20
"""At most one part in so many of the time is spent counting: what takes 2 ms is 40 ms old, at worst."""
SPARE = 80
"""How much longer, in times of what counting takes, a value is given while it is counted again: 25 ms give 2 s."""


@dataclass(frozen=True, slots=True)
class _Counted(Generic[Value]):
    """A value, what it was counted for, when that ended and how long it took (seconds)."""

    value: Value
    mark: Hashable
    at: float
    cost: float


class Kept(Generic[Value]):
    """Values that are dear to count: one thread counts again, and whoever asks meanwhile is given what was known.

    Nobody waits for what was counted a short while ago, by its cost or within `spare` seconds.
    """

    def __init__(self, spare: float = 0.0) -> None:
        self._lock = Lock()
        self._spare = spare
        self._known: dict[Hashable, _Counted[Value]] = {}

    def known(self, key: Hashable, count: Callable[[], Value], *, mark: Hashable = None, fresh: float = 0.0) -> Value:
        """The value of a key; `count` is called from any thread.

        It is good for `fresh` seconds while `mark` is the same, and for as long as its cost asks.
        """
        old = self._known.get(key)
        if old is None:
            return self._counted(key, count, mark, fresh)
        age, good = time.monotonic() - old.at, _good(old, mark, fresh)
        if age >= max(good + old.cost * SPARE, self._spare):
            return self._counted(key, count, mark, fresh)
        if age >= good and not self._lock.locked():
            Thread(target=self._counted, args=(key, count, mark, fresh), daemon=True).start()
        return old.value

    def _counted(self, key: Hashable, count: Callable[[], Value], mark: Hashable, fresh: float) -> Value:
        """The value counted again, unless somebody has just done it."""
        with self._lock:
            old = self._known.get(key)
            if old is None or time.monotonic() - old.at >= _good(old, mark, fresh):
                begun = time.monotonic()
                value = count()
                ended = time.monotonic()
                old = self._known[key] = _Counted(value, mark, ended, ended - begun)
            return old.value


def _good(old: _Counted[Value], mark: Hashable, fresh: float) -> float:
    """For how many seconds after it was counted a value is given without another thought."""
    dear = old.cost * SHARE
    return max(fresh, dear) if mark == old.mark else dear


class CoverageLine:
    """The coverage of every source, for one application."""

    def __init__(self) -> None:
        self._kept: Kept[Statement] = Kept()

    def statement(self, session: Session, engine: Engine, config: Config) -> Statement:
        """What was read of each source, as the line at the head of every page says it."""

        def counted() -> Statement:
            with db.looking(engine) as own:
                return coverage.statement(own, config.sources())

        last = select(select(func.max(Run.id)).scalar_subquery(), select(func.max(Version.id)).scalar_subquery())
        mark = tuple(session.connection().execute(last).one())
        return self._kept.known("line", counted, mark=mark, fresh=FRESH)
