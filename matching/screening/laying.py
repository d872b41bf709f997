"""A person's name while it is laid over some words: what has been taken of them, and the marks so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from matching.screening.entries import PersonEntry
from matching.screening.runs import Word


@dataclass(slots=True)
class Laying:
    """A name that is being laid over a span of words.

    `crowds` tell how many people may bear a shortened name before it points at nobody (`namesakes`). `marks` gather how
    the name is written (`marks.MARKS`), `used` the places in the span of the words that are of the name.
    """

    span: list[Word]
    entry: PersonEntry
    crowds: dict[str, float]
    marks: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def has(self, marks: frozenset[str]) -> bool:
        """Whether any of these marks is there."""
        return not marks.isdisjoint(self.marks)
