"""Why somebody was found, in the order in which it is read: what weighs most first, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

ALIGNED = frozenset(("name", "role"))
"""What the two names and the role, shown side by side above the reasons, already say unless it weakens."""


class Said(Protocol):
    """A reason: its code, and its weight on the identity."""

    @property
    def code(self) -> str: ...
    @property
    def weight(self) -> float: ...


R = TypeVar("R", bound=Said)


@dataclass(frozen=True, slots=True)
class Explained(Generic[R]):
    """An explanation in its parts.

    `excluded` says why the match raises nothing; `supports` and `weakens` come the heaviest first; `known` is what
    is missing or is to be known, and weighs nothing; `rule` is the line that gave the band; `gravity` is of the other axis.
    """

    excluded: tuple[R, ...]
    supports: tuple[R, ...]
    weakens: tuple[R, ...]
    known: tuple[R, ...]
    rule: R | None
    gravity: tuple[R, ...]


def explained(reasons: Iterable[R]) -> Explained[R]:
    """The reasons of one match, arranged; those of one weight stay in the order of the engine."""
    every = [reason for reason in reasons if reason.code not in ALIGNED or reason.weight < 0]
    gravity = tuple(reason for reason in every if reason.code.startswith("severity"))
    excluded = tuple(reason for reason in every if reason.code.startswith("excluded_"))
    identity = [r for r in every if r not in gravity and r not in excluded and r.code != "rule"]
    heaviest = sorted(identity, key=lambda reason: -abs(reason.weight))
    return Explained(
        excluded=excluded,
        supports=tuple(reason for reason in heaviest if reason.weight > 0),
        weakens=tuple(reason for reason in heaviest if reason.weight < 0),
        known=tuple(reason for reason in identity if reason.weight == 0),
        rule=next((reason for reason in every if reason.code == "rule"), None),
        gravity=gravity,
    )
