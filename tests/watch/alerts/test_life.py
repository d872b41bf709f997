"""The one table of an alert's life: every act in every state, and what a closing stands on."""

from __future__ import annotations

import itertools

import pytest

from notifications import words
from watch.alerts import life
from watch.alerts.refused import Refused
from watch.tables import IDENTITIES, RELEVANCES, RESULTS, STATES

LEADS = {
    ("new", "take"): "assigned",
    ("new", "identity"): "in_review",
    ("assigned", "release"): "new",
    ("in_review", "propose"): "second_reader",
    ("in_review", "close"): "closed",
    ("second_reader", "approve"): "closed",
    ("second_reader", "refuse"): "in_review",
    ("new", "snooze"): "snoozed",
    ("snoozed", "wake"): "to_review",
    ("closed", "reopen"): "to_review",
    ("closed", "fact"): "to_review",
    ("snoozed", "fact"): "to_review",
    ("second_reader", "fact"): "to_review",
    ("to_review", "relevance"): "in_review",
}
NEVER = [
    ("new", "close"), ("new", "approve"), ("assigned", "take"), ("closed", "identity"), ("closed", "relevance"),
    ("closed", "close"), ("closed", "snooze"), ("second_reader", "identity"), ("second_reader", "snooze"),
    ("snoozed", "close"), ("to_review", "close"), ("in_review", "approve"), ("closed", "wake"), ("new", "reopen"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "act"), LEADS)
def test_an_act_leads_where_the_table_says(state: str, act: life.Act) -> None:
    assert life.after(act, state) == LEADS[state, act]


@pytest.mark.parametrize(("state", "act"), NEVER)
def test_what_cannot_be_done_in_a_state_is_refused(state: str, act: life.Act) -> None:
    assert not life.can(act, state)
    with pytest.raises(Refused):
        life.after(act, state)


def test_every_state_is_reached_and_can_be_left() -> None:
    reached = {after for leads in life.LIFE.values() for after in leads.values()}
    assert reached | {"new", "quiet"} == set(STATES)  # an alert is raised in one of these two
    assert all(any(state in leads for act, leads in life.LIFE.items() if act != "fact") for state in STATES)
    assert all(set(leads) <= set(STATES) for leads in life.LIFE.values())


def test_new_facts_reach_an_alert_in_every_state() -> None:
    assert {life.after("fact", state) for state in STATES} == {"to_review"}


def closes(result: str, reason: str, identity: str, relevance: str) -> bool:
    try:
        life.closing(result=result, reason=reason, identity=identity, relevance=relevance)
    except Refused:
        return False
    return True


def test_founded_needs_the_same_person_and_a_ground_whatever_the_reason() -> None:
    every = itertools.product(RESULTS, life.REASONS, ("", *IDENTITIES), ("", *RELEVANCES))
    allowed = {one for one in every if closes(*one)}
    assert {(i, r) for result, _, i, r in allowed if result == "founded"} == {("same", "relevant")}
    assert all(life.REASONS[reason].result == result for result, reason, _, _ in allowed)
    assert all(i == "different" for _, reason, i, _ in allowed if reason == "homonym")
    assert not any(i == "different" for _, reason, i, _ in allowed if reason != "homonym")
    assert all(r == "none" for result, reason, i, r in allowed if result == "unfounded" and i == "same")


@pytest.mark.parametrize("identity", IDENTITIES)
@pytest.mark.parametrize("relevance", RELEVANCES)
def test_whatever_was_found_there_is_a_reason_to_close(identity: str, relevance: str) -> None:
    assert any(closes(r.result, reason, identity, relevance) for reason, r in life.REASONS.items())


def test_every_code_has_its_words_in_both_languages() -> None:
    assert set(words.ACTS) == {*life.LIFE, "raise"}
    assert set(words.STATES) == set(STATES)
    assert set(words.CLOSINGS) == set(life.REASONS)
