"""The same pure function on a Dask cluster: answers in order; what a killed worker was doing is done by another."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from distributed import Client, Future, WorkerPlugin, get_worker

import matching
from watch.errors import InputError

NAME = "vigie"
WAIT = 10
"""Seconds for a scheduler to answer."""
AHEAD = 4
"""Things given to each thread of the cluster before its first answer is taken."""
Item = TypeVar("Item")
Result = TypeVar("Result")


class Tools(WorkerPlugin):
    """The function, sent once to each worker, also to those that join or start again later."""

    name = NAME

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.sent, self.engine = pickle.dumps(function), matching.ENGINE

    def setup(self, worker: object) -> None:  # noqa: ARG002 (Dask gives it)
        """Unpack it; a worker that would read or compare otherwise is refused."""
        if self.engine != matching.ENGINE:
            raise RuntimeError(f"this worker has engine {matching.ENGINE}, and {self.engine} is asked")
        self.function: Callable[[Any], Any] = pickle.loads(self.sent)  # noqa: S301 (it comes from our own client)


def each(
    address: str, function: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[tuple[Item, Result | Exception]]:
    """What `function` makes of each item, in order, by the cluster at this address; an exception where it could not.

    InputError when no cluster answers there, or none with this engine.
    """
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"--dask {address}: no Dask scheduler answers ({error})") from error
    with client:
        refused = [reply for reply in client.register_plugin(Tools(function)).values() if reply["status"] != "OK"]
        if refused:
            raise InputError(f"--dask {address}: a worker cannot be used ({refused[0]['exception']})")
        begun: deque[tuple[Item, Future[Result]]] = deque()
        try:
            for item in items:
                begun.append((item, client.submit(_work, item, pure=False)))
                if len(begun) >= AHEAD * max(1, sum(client.nthreads().values())):
                    yield _first(begun)
            while begun:
                yield _first(begun)
        finally:
            client.unregister_worker_plugin(NAME)


def _first(begun: deque[tuple[Any, Future[Any]]]) -> tuple[Any, Any]:
    item, future = begun.popleft()
    error = future.exception()
    return item, error if error is not None else future.result()


def _work(item: Any) -> Any:
    tools: Any = get_worker().plugins[NAME]
    return tools.function(item)
