"""What became of a message handed over: accepted, deferred or refused, said as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """Whoever received it took charge of the message."""

    answer: str


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now: nobody was reached, or we were asked to come back."""

    answer: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Never: the message or its recipient was refused for good."""

    answer: str


Outcome = Accepted | Deferred | Refused
