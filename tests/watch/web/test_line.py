"""What is dear to count is counted while nobody waits for it."""

from __future__ import annotations

import threading
import time

from watch.web.line import Kept


def test_nobody_waits_while_a_value_is_counted_again() -> None:
    kept: Kept[int] = Kept(spare=600)
    assert kept.known("key", lambda: 1) == 1
    time.sleep(0.01)
    held, counted = threading.Event(), threading.Event()

    def slow() -> int:
        held.wait(30)
        counted.set()
        return 2

    assert kept.known("key", slow) == 1
    assert not counted.is_set()
    held.set()
    assert counted.wait(30)
    for _ in range(3000):
        if kept.known("key", lambda: 2) == 2:
            return
        time.sleep(0.01)
    raise AssertionError("the new value is never given")
