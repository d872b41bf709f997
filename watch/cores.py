"""One pure function over many things, on several processes: answers in order; a worker that dies loses nothing."""

from __future__ import annotations

import mmap
import multiprocessing
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

import matching
from spiders.crawl import READY, die_with_parent

AHEAD = 8
"""Things given to each worker before its first answer is taken."""

# The process that workers start from has all of it imported, so that starting one costs little.
multiprocessing.set_forkserver_preload([READY, "watch.understand"])

Start = Literal["fork", "forkserver"]
Item = TypeVar("Item")
Result = TypeVar("Result")


class Shared:
    """An index that processes share: each maps the same file, or is sent its bytes, and opens it when it first asks."""

    def __init__(self, saved: Path | bytes) -> None:
        self.saved = saved
        self._index: matching.Index | None = None

    def __reduce__(self) -> tuple[type[Shared], tuple[Path | bytes]]:
        return Shared, (self.saved,)

    @property
    def index(self) -> matching.Index:
        """The index."""
        if self._index is None:
            self._index = matching.Index.load(self.saved if isinstance(self.saved, bytes) else _mapped(self.saved))
        return self._index


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as handle:
        return memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))


@contextmanager
def shared() -> Iterator[Callable[[matching.Index], Shared]]:
    """A function that lays an index down where this machine's processes can map it, for as long as this lasts."""
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:

        def keep(index: matching.Index) -> Shared:
            handle, name = tempfile.mkstemp(dir=folder)
            with os.fdopen(handle, "wb") as file:
                file.writelines(index.save())
            return Shared(Path(name))

        yield keep


def each(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int, start: Start = "forkserver"
) -> Iterator[tuple[Item, Result | Exception]]:
    """What `function` makes of each item, in order; an exception stands for what it could not do.

    `function` is sent once to each of the `workers` (0: this process does it all). An item whose worker died is done
    again in a process of its own, so that the one that kills is told and the others are done. A program without
    threads may `start` them as forks of itself, at once.
    """
    if not workers:
        for item in items:
            yield item, tried(function, item)
        return
    left = iter(items)
    while True:
        begun: deque[tuple[Item, Future[Result]]] = deque()
        try:
            with _pool(function, workers, start) as pool:
                yield from _Through(pool, begun).answers(left, workers * AHEAD)
            return
        except BrokenProcessPool:
            for item, _ in begun:
                yield item, _alone(function, item, start)


class _Through(Generic[Item, Result]):
    """Keep the workers busy and give their answers in order; `begun` is what has been given and not answered."""

    def __init__(self, pool: ProcessPoolExecutor, begun: deque[tuple[Item, Future[Result]]]) -> None:
        self.pool, self.begun = pool, begun

    def answers(self, items: Iterator[Item], most: int) -> Iterator[tuple[Item, Result | Exception]]:
        for item in items:
            self.begun.append((item, self.pool.submit(_work, item)))
            if len(self.begun) >= most:
                yield self._first()
        while self.begun:
            yield self._first()

    def _first(self) -> tuple[Item, Result | Exception]:
        item, future = self.begun[0]
        error = future.exception()
        if isinstance(error, BrokenProcessPool):
            raise error
        self.begun.popleft()
        return item, error if isinstance(error, Exception) else future.result()


def _alone(function: Callable[[Item], Result], item: Item, start: Start) -> Result | Exception:
    with _pool(function, 1, start) as pool:
        future: Future[Result] = pool.submit(_work, item)
        try:
            return future.result()
        except Exception as error:  # noqa: BLE001 (whatever it is, it is this item's alone)
            return error


def tried(function: Callable[[Item], Result], item: Item) -> Result | Exception:
    """What the function makes of it, or its exception: one that cannot be done must not stop the others."""
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001 (it is given back, and told by whoever asked)
        return error


def _pool(function: Callable[[Any], Any], workers: int, start: Start) -> ProcessPoolExecutor:
    context = multiprocessing.get_context(start)
    return ProcessPoolExecutor(workers, context, initializer=_prepare, initargs=(function,))


_function: Callable[[Any], Any] | None = None


def _prepare(function: Callable[[Any], Any]) -> None:
    """What each worker does once."""
    global _function
    die_with_parent()
    _function = function


def _work(item: Any) -> Any:
    if _function is None:
        raise RuntimeError("a worker was given work before its function")
    return _function(item)
