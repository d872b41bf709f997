"""The watch-list, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable

from matching.judgment import Watched


class Index:
    """A watch-list ready to be looked up; entries come and go by their ref."""

    def __init__(self, watched: Iterable[Watched] = ()) -> None:
        self.watched: dict[str, Watched] = {}
        for one in watched:
            self.add(one)

    def __len__(self) -> int:
        return len(self.watched)

    def add(self, watched: Watched) -> None:
        """Put one under watch; an entry of the same ref is replaced."""
        self.watched[watched.ref] = watched

    def remove(self, ref: str) -> None:
        """Take one off the list; KeyError when it is not there."""
        del self.watched[ref]
