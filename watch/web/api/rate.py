"""How often a key may ask: so many requests a minute, counted in this process."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

from fastapi import Request

from watch.errors import WatchError, said
from watch.web import guard

MINUTE = 60.0
LATER = said("trop de requêtes : revenez plus tard")


class TooMany(WatchError):
    """A key asked too often; `wait` is in seconds."""

    status = 429

    def __init__(self, wait: int) -> None:
        """Say when to come back."""
        super().__init__(LATER.words)
        self.wait = wait


class Rate:
    """A bucket for each asker: it holds `most` requests and fills again over a minute."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Let `most` requests through a minute."""
        self.most, self.clock = most, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, who: str) -> None:
        """Count one request; raise TooMany when the bucket is empty."""
        at = self.clock()
        with self._lock:
            left, since = self._left.get(who, (float(self.most), at))
            left = min(self.most, left + (at - since) * self.most / MINUTE)
            if left < 1:
                self._left[who] = left, at
                raise TooMany(math.ceil((1 - left) * MINUTE / self.most))
            self._left[who] = left - 1, at


def within_the_rate(request: Request) -> None:
    """Let the request through, or raise TooMany. Whoever has no key is turned away before."""
    asker = guard.identify(request)
    if asker is not None:
        request.app.state.rate.take(asker.actor)
