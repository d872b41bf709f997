"""How many calls were made to an API that limits them: kept in a file, so that a restart forgets none."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FORMATS = {"day": "%Y-%m-%d", "hour": "%Y-%m-%dT%H"}


@dataclass(frozen=True, slots=True)
class Quota:
    """The most calls in a `day` and in an `hour` (UTC), counted in a file of its own."""

    path: Path
    limits: Mapping[str, int]

    def spend(self, at: datetime) -> str:
        """Count one call that is about to be made; the period that is spent (`day`, `hour`), or nothing when it may be made.

        The file is locked while it is read and written, and is on the disk before the call leaves.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+", encoding="utf-8") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            handle.seek(0)
            counts = self._counts(handle.read(), at)
            for period, most in self.limits.items():
                if counts[period] >= most:
                    return period
            text = json.dumps({p: {at.strftime(FORMATS[p]): counts[p] + 1} for p in self.limits})
            handle.seek(0)
            handle.truncate()
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        return ""

    def _counts(self, text: str, at: datetime) -> dict[str, int]:
        """What was spent in the periods that `at` is in; a file that makes no sense counts as all spent."""
        if not text:
            return dict.fromkeys(self.limits, 0)
        try:
            kept = json.loads(text)
            return {p: int(kept.get(p, {}).get(at.strftime(FORMATS[p]), 0)) for p in self.limits}
        except (ValueError, AttributeError, TypeError):
            return dict(self.limits)
