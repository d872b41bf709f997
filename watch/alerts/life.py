"""The life of an alert: which act leads from which state to which, and what a closing must stand on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from watch.alerts.refused import Refused
from watch.tables import IDENTITIES, OPEN_STATES, RELEVANCES, RESULTS, STATES

Act = Literal[
    "assign", "take", "release", "identity", "relevance", "propose", "close", "approve", "refuse", "snooze", "wake",
    "reopen", "undo", "fact", "surface",
]  # fmt: skip
"""`take` is to assign to oneself what nobody has; `undo` withdraws a distinction; `fact` and `surface` are the machine's
alone. What is quiet waits for nobody, and whoever takes it or finds something of it brings it into the queue."""

_begun = dict.fromkeys((*OPEN_STATES, "quiet"), "in_review")
LIFE: Mapping[Act, Mapping[str, str]] = {
    "assign": {
        "new": "assigned", "assigned": "assigned", "in_review": "in_review", "to_review": "to_review", "quiet": "assigned",
    },
    "take": {"new": "assigned", "in_review": "in_review", "to_review": "to_review", "quiet": "assigned"},
    "release": {"assigned": "new", "in_review": "to_review", "to_review": "to_review"},
    "identity": _begun,
    "relevance": _begun,
    "propose": {"in_review": "second_reader"},
    "close": {"in_review": "closed"},
    "approve": {"second_reader": "closed"},
    "refuse": {"second_reader": "in_review"},
    "snooze": dict.fromkeys(OPEN_STATES, "snoozed"),
    "wake": {"snoozed": "to_review"},
    "reopen": {"closed": "to_review"},
    "undo": dict.fromkeys(STATES, "to_review"),
    "fact": dict.fromkeys(STATES, "to_review"),
    "surface": {"quiet": "new"},
}  # fmt: skip
SEEN: Collection[Act] = ("identity", "relevance", "propose", "close", "approve", "snooze")
"""What nobody does before having opened the evidence as it now is."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a closing for this reason stands on: its result, and the findings it needs (empty: any)."""

    result: str
    identity: str = ""
    relevance: str = ""


REASONS: Mapping[str, Reason] = {
    "verification": Reason("founded", "same", "relevant"),
    "notice": Reason("founded", "same", "relevant"),
    "suspension": Reason("founded", "same", "relevant"),
    "file": Reason("founded", "same", "relevant"),
    "known": Reason("founded", "same", "relevant"),
    "homonym": Reason("unfounded", "different"),
    "unproven": Reason("unfounded", "unsure"),
    "role": Reason("unfounded", "", "none"),
    "outcome": Reason("unfounded", "", "none"),
    "unrelated": Reason("unfounded", "", "none"),
    "pardoned": Reason("unfounded", "", "none"),
    "no_capacity": Reason("unfounded", "", "none"),
    "withdrawn": Reason("unfounded", "", "none"),
    "reading": Reason("unfounded", "", "none"),
}
"""The closed list: for « founded », what follows on the permit file; for « unfounded », why nothing does."""


def after(act: Act, state: str) -> str:
    """The state that an act leads to; Refused when it cannot be done in this one."""
    try:
        return LIFE[act][state]
    except KeyError:
        raise Refused("state", act=act, state=state) from None


def can(act: Act, state: str) -> bool:
    """Whether an act can be done in this state."""
    return state in LIFE[act]


def closing(*, result: str, reason: str, identity: str, relevance: str) -> None:
    """Refused unless the findings carry this result for this reason."""
    if result not in RESULTS or reason not in REASONS or REASONS[reason].result != result:
        raise Refused("reason")
    needs = REASONS[reason]
    if not identity:
        raise Refused("no_identity")
    if identity != "different" and not relevance:
        raise Refused("no_relevance")
    if (needs.identity and needs.identity != identity) or (needs.relevance and needs.relevance != relevance):
        raise Refused("reason_findings")
    if needs.relevance == "none" and identity == "different":
        raise Refused("reason_findings")


def finding(kind: Literal["identity", "relevance"], found: str, grounds: Collection[str]) -> None:
    """Refused unless this is something that can be found."""
    if found not in (IDENTITIES if kind == "identity" else RELEVANCES):
        raise Refused("finding")
    if (found == "relevant") != bool(grounds):
        raise Refused("grounds")
