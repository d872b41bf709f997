"""What each day asks for: whoever has an alert is told when its snooze ends, and the journal's end leaves the machine."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from watch import alerts, audit, clock, db, outbox, schedule
from watch.config import Config, Journal, Webhooks
from watch.errors import InputError
from watch.people import accounts
from watch.sandbox.mail import parsed
from watch.tables import Alert, Delivery, Entry

if TYPE_CHECKING:
    from conftest import World

OFFICER = "agathe@test.invalid"


@pytest.fixture
def quiet(world: World) -> Config:
    """A configuration that sends no anchor."""
    return world.config.model_copy(update={"journal": Journal(anchor="")})


def asleep(world: World, until: date) -> int:
    """An alert that an officer with an address put to sleep until then."""
    with db.transaction(world.engine) as session:
        accounts.add(session, OFFICER, name="Agathe", role="officer", by="essai")
        number = next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == "P1")
        alerts.look_at(session, number, actor=OFFICER)
        alerts.snooze(
            session, number, until.isoformat(), reason="attend", actor=OFFICER, today=until - timedelta(days=2),
            rules=world.config.triage,
        )  # fmt: skip
    return number


def mails(world: World, kind: str) -> list[Delivery]:
    with db.transaction(world.engine) as session:
        return list(session.exec(select(Delivery).where(Delivery.kind == kind).order_by(Delivery.id)))


def test_when_a_snooze_ends_its_officer_and_the_recipients_are_told_once(world: World, quiet: Config) -> None:
    world.put("a.txt")
    world.scan()
    outbox.deliver(world.engine, world.config)
    today = clock.now().astimezone(world.config.zone).date()
    number = asleep(world, today)
    before = len(mails(world, "new_alert"))
    schedule.daily(world.engine, quiet)
    schedule.daily(world.engine, quiet)
    told = mails(world, "new_alert")[before:]
    assert sorted(one.recipient for one in told) == [OFFICER, "conformite@test.invalid"]
    assert {json.loads(one.payload)["news"] for one in told} == {"awake"}
    assert outbox.deliver(world.engine, world.config).accepted == 2
    text = next(m for m in map(parsed, world.box.messages) if m["To"] == OFFICER).get_body(("plain",)).get_content()
    assert "a pris fin" in text
    assert f"/alertes/{number}" in text
    assert "Corriveau" not in text
    with db.transaction(world.engine) as session:
        assert session.get_one(Alert, number).state == "to_review"


def test_a_second_snooze_to_another_day_is_told_again(world: World, quiet: Config) -> None:
    world.put("a.txt")
    world.scan()
    today = clock.now().astimezone(world.config.zone).date()
    number = asleep(world, today)
    schedule.daily(world.engine, quiet)
    once = len(mails(world, "new_alert"))
    with db.transaction(world.engine) as session:
        alerts.look_at(session, number, actor=OFFICER)
        alerts.snooze(
            session, number, (today - timedelta(days=1)).isoformat(), reason="attend", actor=OFFICER,
            today=today - timedelta(days=2), rules=world.config.triage,
        )  # fmt: skip
    schedule.daily(world.engine, quiet)
    assert len(mails(world, "new_alert")) == once + 2


def test_a_new_fact_is_told_to_whoever_has_the_alert(world: World) -> None:
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        accounts.add(session, OFFICER, name="Agathe", role="officer", by="essai")
        number = next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == "P1")
        alerts.take(session, number, actor=OFFICER)
        alerts.look_at(session, number, actor=OFFICER)
    world.put(
        "b.txt", citation="2026 QCCQ 90007", date="11 mai 2026", outcome="CONDAMNE l’accusée à douze mois de prison."
    )
    world.scan()
    told = [one for one in mails(world, "new_alert") if one.recipient == OFFICER]
    assert [json.loads(one.payload)["why"] for one in told] == ["judgment"]


def test_the_end_of_the_journal_leaves_once_a_day_and_is_accepted_as_it_was_received(
    world: World, tmp_path: Path
) -> None:
    world.put("a.txt")
    world.scan()
    hooks = Webhooks(targets=("https://other.test.invalid/vigie",), secret="s" * 40)  # type: ignore[arg-type]
    config = world.config.model_copy(update={"journal": Journal(anchor="00:00"), "webhooks": hooks})
    schedule.daily(world.engine, config)
    schedule.daily(world.engine, config)
    assert [one.recipient for one in mails(world, "journal_anchor")] == ["exploitation@test.invalid"]
    event = next(one for one in mails(world, "webhook") if json.loads(one.payload)["type"] == "journal.anchor")
    outbox.deliver(world.engine, world.config)
    mail = next(m for m in map(parsed, world.box.messages) if "ancre" in m["Subject"])
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    kept = audit.read_anchors((tmp_path / "mail.eml").read_text(), "mail.eml")
    assert kept == audit.read_anchors(event.payload, "event.json")
    with db.transaction(world.engine) as session:
        assert audit.verify(session, kept).holds
        assert outbox.last_accepted(session, "journal_anchor") is not None
        last = session.exec(select(Entry).order_by(Entry.seq.desc())).first()
        ahead = audit.Anchor(last.seq + 1, "0" * 64, "")
        assert [fault.kind for fault in audit.verify(session, [*kept, ahead]).faults] == ["cut"]
        assert not audit.verify(session, [audit.Anchor(kept[0].seq, "0" * 64, "")]).holds


def test_before_its_hour_no_anchor_leaves(world: World) -> None:
    schedule.daily(world.engine, world.config.model_copy(update={"journal": Journal(anchor="23:59")}))
    local = clock.now().astimezone(world.config.zone)
    assert mails(world, "journal_anchor") == [] or local.strftime("%H:%M") == "23:59"


@pytest.mark.parametrize(
    "text", ["", "Subject: rien\n\nbonjour\n", "{}\n", '{"seq": "x"}', 'Subject: x\n\n{"seq": 1}\n']
)
def test_what_holds_no_anchor_is_said_in_a_line(text: str) -> None:
    with pytest.raises(InputError, match=r"mail\.eml"):
        audit.read_anchors(text, "mail.eml")
