"""What each role may do: one table, pure, and who asks with the rights that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, get_args

Role = Literal["officer", "reviewer", "manager", "analyst", "auditor", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)


class Right(StrEnum):
    """One thing that somebody may or may not do."""

    ALERTS = "alerts"  # read alerts, their evidence, their texts and their copies
    DECIDE = "decide"  # take, decide, snooze, comment
    REVIEW = "review"  # be the second reader of a closing
    ASSIGN = "assign"  # give an alert to somebody else
    EXPORT = "export"  # take a file out: an alert's, a list's
    RESTRICTED = "restricted"  # see what a publication ban or the law on youth protects
    CHECKS = "checks"  # read the checks of applicants
    CHECK = "check"  # run one
    WATCHLIST = "watchlist"  # read who is watched
    ENROL = "enrol"  # change it: import, add, end
    APPROVE = "approve"  # be the second person of a large removal
    SECTOR = "sector"  # the quiet list of judgments that speak of childcare
    SOURCES = "sources"  # the health of the sources
    FIGURES = "figures"  # the dashboard: counts and delays, no names
    JOURNAL = "journal"  # read, verify and export the journal
    PEOPLE = "people"  # accounts, roles, sessions
    KEYS = "keys"  # keys of the interface and webhooks


_OFFICER = frozenset(
    {
        Right.ALERTS,
        Right.DECIDE,
        Right.EXPORT,
        Right.CHECKS,
        Right.CHECK,
        Right.WATCHLIST,
        Right.SECTOR,
        Right.SOURCES,
        Right.FIGURES,
    }
)
_REVIEWER = _OFFICER | {Right.REVIEW}
RIGHTS: Mapping[Role, frozenset[Right]] = {
    "officer": _OFFICER,
    "reviewer": _REVIEWER,
    "manager": _REVIEWER | {Right.ASSIGN, Right.ENROL, Right.APPROVE, Right.JOURNAL},
    "analyst": frozenset(
        {Right.CHECKS, Right.CHECK, Right.ALERTS, Right.WATCHLIST, Right.ENROL, Right.SECTOR, Right.SOURCES}
        | {Right.FIGURES}
    ),
    "auditor": frozenset(
        {Right.ALERTS, Right.EXPORT, Right.CHECKS, Right.WATCHLIST, Right.SECTOR, Right.SOURCES, Right.FIGURES}
        | {Right.JOURNAL}
    ),
    "administrator": frozenset({Right.PEOPLE, Right.KEYS, Right.SOURCES}),
}
"""The administrator keeps the doors and sees nothing of what is behind them."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a person signed in, or a program with a key. `id` is the person's (None: a program)."""

    actor: str
    name: str
    rights: frozenset[Right]
    id: int | None = None
    role: str = ""
    renew: bool = False

    def may(self, right: Right) -> bool:
        """Whether this is theirs to do."""
        return right in self.rights


def rights(role: Role, *, restricted: bool) -> frozenset[Right]:
    """What somebody of this role may do; `restricted` is given to a person, and only to one who reads alerts."""
    own = RIGHTS[role]
    return own | {Right.RESTRICTED} if restricted and Right.ALERTS in own else own
