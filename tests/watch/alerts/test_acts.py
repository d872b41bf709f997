"""What people do about alerts, over both databases: who may, when, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from watch import alerts, audit, clock, db
from watch.alerts import Refused
from watch.config import Triage
from watch.tables import Alert, Decision, Distinction, Entry, Silenced, Step

if TYPE_CHECKING:
    from conftest import World

TODAY = date(2026, 11, 24)
ALONE = Triage(second_reader=())
Do = Callable[..., Alert]


@pytest.fixture
def number(world: World) -> int:
    """The alert of P1, whose gravity calls for a second reader."""
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        return next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == "P1")


@pytest.fixture
def do(world: World, number: int) -> Do:
    """One act in a transaction of its own."""

    def act(name: str, *values: object, **more: object) -> Alert:
        with db.transaction(world.engine) as session:
            if name == "open":
                return alerts.open_evidence(session, number, **more).alert  # type: ignore[arg-type]
            return getattr(alerts, name)(session, number, *values, **more)  # type: ignore[no-any-return]

    return act


def decided(do: Do, actor: str = "ana", found: str = "same", *grounds: str) -> Alert:
    do("open", actor=actor)
    do("identify", found, reason="même naissance", actor=actor)
    return do("judge", grounds, reason="voies de fait", actor=actor)


def refused(code: str, do: Do, *values: object, **more: object) -> Refused:
    with pytest.raises(Refused) as told:
        do(*values, **more)
    assert told.value.code == code
    return told.value


def test_nothing_is_decided_before_the_evidence_was_opened_by_that_person(do: Do) -> None:
    do("open", actor="bob")
    refused("unopened", do, "identify", "same", reason="x", actor="ana")
    refused("unopened", do, "judge", ["E1"], reason="x", actor="ana")
    refused("unopened", do, "snooze", "2026-12-01", reason="x", actor="ana", today=TODAY, rules=ALONE)


def test_the_database_itself_refuses_a_finding_by_who_did_not_open(world: World, number: int) -> None:
    with pytest.raises(IntegrityError), db.transaction(world.engine) as session:
        session.add(Decision(alert_id=number, kind="identity", finding="same", reason="x", by="ana", at=clock.now()))


@pytest.mark.parametrize(
    "change",
    [
        "state = 'closed'",
        "state = 'asleep'",
        "state = 'snoozed'",
        "state = 'assigned'",
        "relevance = 'relevant'",
        "state = 'second_reader', result = 'founded', reason = 'file', first_by = 'ana'",
        "state = 'second_reader', result = 'unfounded', reason = 'role', first_by = 'ana', second_by = 'ana', identity = 'different'",
    ],
)
def test_the_database_itself_refuses_what_the_table_of_life_does_not_know(
    world: World, number: int, change: str
) -> None:
    with pytest.raises(IntegrityError), world.engine.begin() as connection:
        connection.execute(text(f"UPDATE alert SET {change} WHERE id = {number}"))  # noqa: S608


def test_two_findings_each_with_author_time_and_reason_then_two_readers_close(
    world: World, do: Do, number: int
) -> None:
    assert decided(do, "ana", "same", "E2", "E1").grounds == "E1 E2"
    alert = do("close", "founded", "notice", comment="à préparer", actor="ana", rules=Triage())
    assert (alert.state, alert.first_by, alert.assignee) == ("second_reader", "ana", "ana")
    do("open", actor="ana")
    refused("same_reader", do, "approve", actor="ana")
    refused("unopened", do, "approve", actor="bob")
    do("open", actor="bob")
    alert = do("approve", actor="bob")
    assert (alert.state, alert.result, alert.second_by) == ("closed", "founded", "bob")
    with db.transaction(world.engine) as session:
        assert [(d.kind, d.finding, d.by, bool(d.reason)) for d in session.exec(select(Decision))] == [
            ("identity", "same", "ana", True),
            ("relevance", "relevant", "ana", True),
        ]
        assert [s.act for s in session.exec(select(Step).where(Step.alert_id == number).order_by(Step.id))] == [
            "identity", "relevance", "propose", "approve",
        ]  # fmt: skip
        acts = [e.act for e in session.exec(select(Entry)) if e.actor in ("ana", "bob")]
        assert acts.count("alert.approve") == acts.count("alert.propose") == 1
        assert audit.verify(session).holds


def test_a_second_reader_may_send_it_back(do: Do) -> None:
    decided(do, "ana", "same")
    do("close", "unfounded", "outcome", comment="acquittement", actor="ana", rules=Triage())
    refused("comment", do, "refuse", comment=" ", actor="bob")
    alert = do("refuse", comment="le chef 2 tient", actor="bob")
    assert (alert.state, alert.result, alert.first_by, alert.assignee) == ("in_review", "", "", "ana")


def test_one_reader_is_enough_where_no_second_is_asked_for(do: Do) -> None:
    decided(do, "ana", "same", "E1")
    assert do("close", "founded", "file", comment="versé", actor="ana", rules=ALONE).state == "closed"


@pytest.mark.parametrize(
    ("found", "grounds", "result", "reason", "code"),
    [
        ("unsure", ["E1"], "founded", "file", "reason_findings"),
        ("same", ["E1"], "unfounded", "role", "reason_findings"),
        ("same", [], "unfounded", "homonym", "reason_findings"),
        ("same", [], "founded", "homonym", "reason"),
    ],
)
def test_a_closing_must_follow_from_the_findings(
    do: Do, found: str, grounds: list[str], result: str, reason: str, code: str
) -> None:
    decided(do, "ana", found, *grounds)
    refused(code, do, "close", result, reason, comment="x", actor="ana", rules=ALONE)


def test_a_claim_has_one_winner(do: Do) -> None:
    assert do("take", actor="ana", version=1).state == "assigned"
    assert "ana" in str(refused("taken", do, "take", actor="bob", version=1))
    assert do("take", actor="ana").assignee == "ana"


def test_what_somebody_has_is_decided_by_them_alone_until_it_is_given_to_another(do: Do) -> None:
    do("take", actor="ana")
    do("open", actor="bob")
    refused("taken", do, "identify", "same", reason="x", actor="bob")
    do("assign", "bob", actor="chef")
    assert do("identify", "same", reason="x", actor="bob").assignee == "bob"
    assert do("release", actor="bob").assignee == ""


def test_a_stale_form_is_refused_with_what_changed(do: Do) -> None:
    seen = do("open", actor="ana").version
    decided(do, "bob", "unsure", "E1")
    told = refused("stale", do, "assign", "ana", actor="ana", version=seen)
    assert "identité incertaine (bob)" in str(told)
    assert "finding on relevance" in told.said.values["changes"].en


@pytest.mark.parametrize("until", ["2026-11-24", "2026-11-23", "demain", "2027-11-24", "20261201", ""])
def test_a_snooze_ends_on_a_day_to_come_that_is_not_too_far(do: Do, until: str) -> None:
    do("open", actor="ana")
    refused("until", do, "snooze", until, reason="x", actor="ana", today=TODAY, rules=ALONE)


def test_a_snooze_ends_by_itself_in_the_daily_scan(world: World, do: Do, number: int) -> None:
    today = clock.now().astimezone(world.config.zone).date()
    do("open", actor="ana")
    do("snooze", (today + timedelta(days=1)).isoformat(), reason="appel", actor="ana", today=today, rules=ALONE)
    world.scan()
    with db.transaction(world.engine) as session:
        assert session.get_one(Alert, number).state == "snoozed"
        assert [one.news for one in alerts.wake(session, today + timedelta(days=1))] == ["awake"]
        alert = session.get_one(Alert, number)
        assert (alert.state, alert.why, alert.snoozed_until) == ("to_review", "awake", "")
        assert alerts.wake(session, today + timedelta(days=1)) == []


def corrected(world: World, body: str = "Les faits remontent à 2024.", **more: str) -> None:
    world.put("a.txt", body=body, **more)
    world.scan()


def test_a_new_fact_reopens_what_was_closed_and_leaves_every_finding(world: World, do: Do, number: int) -> None:
    decided(do, "ana", "same")
    do("close", "unfounded", "outcome", comment="x", actor="ana", rules=ALONE)
    corrected(world)
    with db.transaction(world.engine) as session:
        alert = session.get_one(Alert, number)
        assert (alert.state, alert.why, alert.result, alert.closed_at) == ("to_review", "version", "", None)
        assert (alert.identity, alert.relevance) == ("same", "none")
        assert len(session.exec(select(Decision).where(Decision.alert_id == number)).all()) == 2
    refused("unopened", do, "identify", "same", reason="x", actor="ana")


def test_different_silences_that_pair_and_nothing_else(world: World, do: Do, number: int) -> None:
    do("open", actor="ana")
    do("identify", "different", reason="autre naissance", actor="ana")
    do("close", "unfounded", "homonym", comment="x", actor="ana", rules=ALONE)
    corrected(world)
    world.put("b.txt", docket="540-01-990099-269", citation="2026 QCCQ 90099")
    world.scan()
    with db.transaction(world.engine) as session:
        lines = {(line.watched.ref, line.judgment.citation): line.alert for line in alerts.queue(session)}
        assert lines["P1", "2026 QCCQ 90001"].state == "closed"
        assert lines["P1", "2026 QCCQ 90099"].state == "new"
        assert lines["O1", "2026 QCCQ 90001"].why == "version"
        assert len(session.exec(select(Silenced)).all()) == 2
        assert [e.silenced for e in alerts.show(session, number).exhibits] == [True, True]


def test_a_surer_match_of_a_silenced_pair_is_heard(world: World, do: Do, number: int) -> None:
    with db.transaction(world.engine) as session:
        alert = session.get_one(Alert, number)
        alert.band = "possible"
        session.add(alert)
    do("open", actor="ana")
    do("identify", "different", reason="x", actor="ana")
    corrected(world, body="L’accusée est née le 2 mars 1984 et demeure à Laval.")
    with db.transaction(world.engine) as session:
        alert = session.get_one(Alert, number)
        assert (alert.state, alert.identity) == ("to_review", "different")


def test_a_distinction_is_undone_and_what_it_silenced_is_heard_again(world: World, do: Do, number: int) -> None:
    do("open", actor="ana")
    do("identify", "different", reason="x", actor="ana")
    alert = do("undo", reason="la naissance concorde", actor="bob", today=TODAY)
    assert (alert.state, alert.identity) == ("to_review", "")
    refused("no_distinction", do, "undo", reason="x", actor="bob", today=TODAY)
    with db.transaction(world.engine) as session:
        (row,) = session.exec(select(Distinction))
        assert row.undone_by == "bob"
        assert not session.exec(select(Silenced)).all()
    do("open", actor="ana")
    do("identify", "different", reason="tout de même", actor="ana")
    do("identify", "same", reason="non", actor="ana")
    with db.transaction(world.engine) as session:
        assert all(row.undone_at for row in session.exec(select(Distinction)))


def test_the_clock_of_a_permit_hastens_its_alerts(world: World, number: int) -> None:
    def due(session: Session) -> str:
        return session.get_one(Alert, number).due

    with db.transaction(world.engine) as session:
        alert = session.get_one(Alert, number)
        alert.severity = "G2"
        session.add(alert)
        session.flush()
        soon = (alert.changed_at + timedelta(days=1)).date().isoformat()
        alerts.set_deadline(session, "10001", "application", soon, actor="ana")
        assert due(session) == soon
        alerts.set_deadline(session, "10001", "application", "", actor="ana")
        assert due(session) > soon
        with pytest.raises(Refused):
            alerts.set_deadline(session, "10001", "notice", "2026-02-30", actor="ana")
