"""Collect and settle over the real parts: what arrives is kept, read, compared and told, once."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

import matching
from watch import alerts, audit, clock, corpus, coverage, db, outbox, roster, scan, watchlist
from watch.snapshots import SnapshotError, Snapshots
from watch.tables import Alert, Delivery, Document, Evidence, Judgment, Match, Run, Screening, Version, Watched

if TYPE_CHECKING:
    from conftest import World


def count(world: World, table: type) -> int:
    with db.transaction(world.engine) as session:
        return len(session.exec(select(table)).all())


def test_a_judgment_that_names_a_watched_becomes_one_alert_with_its_evidence(world: World) -> None:
    path = world.put("a.txt")
    scanned = world.scan()
    assert scanned.complete
    assert scanned.settled == scan.Settled(read=1, screened=1, raised=2)
    with db.transaction(world.engine) as session:
        queue = {line.watched.ref: line for line in alerts.queue(session)}
        assert set(queue) == {"P1", "O1"}
        file = alerts.show(session, queue["P1"].alert.id or 0)
        exhibit = file.exhibits[0]
        body = alerts.text(session, exhibit.version)
    assert exhibit.match.role == "accused"
    assert exhibit.judgment.citation == "2026 QCCQ 90001"
    assert exhibit.version.snapshot_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert all(body[m.start : m.end] == m.found for m in exhibit.mentions)
    assert exhibit.reasons


def test_the_same_day_twice_changes_nothing(world: World) -> None:
    world.put("a.txt")
    world.scan()
    before = [count(world, table) for table in (Alert, Delivery, Version, Match, Evidence)]
    again = world.scan()
    assert again.complete
    assert again.settled == scan.Settled()
    assert [count(world, table) for table in (Alert, Delivery, Version, Match, Evidence)] == before


def test_an_alert_and_its_message_are_stored_together_or_not_at_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.put("a.txt")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the outbox is broken")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "queue", broken)
        assert world.scan().settled.quarantined == 1
    assert count(world, Alert) == count(world, Delivery) == count(world, Match) == 0


@pytest.mark.parametrize("step", ["corpus.settle", "screening.record", "alerts.raise_for", "notices.post"])
def test_killed_at_any_step_then_run_again_reaches_the_same_state(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    world.put("a.txt")
    room, verb = step.split(".")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(getattr(scan, room), verb, killed)
        world.scan()
    assert count(world, Alert) == 0
    world.scan()
    assert count(world, Alert) == 2
    assert count(world, Delivery) == 2
    assert count(world, Version) == 1


def apart(world: World) -> scan.Scanned:
    """A scan that reads once all is collected, in this process, where what a test put in the place of a part is known."""
    store = Snapshots.at(world.config.snapshots)
    runs = [scan.collect(world.engine, world.config, store, source) for source in world.config.sources()]
    return scan.Scanned(tuple(runs), scan.settle(world.engine, world.config, store))


def test_one_bad_judgment_is_set_aside_and_the_others_go_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.put("a.txt", accused="PERSONNE D’AUTRE")
    world.put("b.txt", citation="2026 QCCQ 90002", docket="540-01-990006-267")
    real = matching.read

    def fragile(body: bytes, *args: object, **kwargs: object) -> matching.Judgment:
        if b"AUTRE" in body:
            raise ZeroDivisionError("broken rule")
        return real(body, *args, **kwargs)

    monkeypatch.setattr(matching, "read", fragile)
    scanned = apart(world)
    assert scanned.settled.quarantined == 1
    assert scanned.settled.raised == 2
    assert not scanned.complete
    with db.transaction(world.engine) as session:
        set_aside = session.exec(select(Version).where(Version.state == "quarantined")).one()
    assert "ZeroDivisionError" in set_aside.reason
    assert "AUTRE" not in set_aside.reason


def test_unreadable_bytes_are_an_outcome_that_is_counted(world: World) -> None:
    (world.drop / "vide.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (world.drop / "junk.html").write_bytes(bytes(range(256)) * 40)
    scanned = world.scan()
    assert scanned.settled.unreadable == 2
    with db.transaction(world.engine) as session:
        assert coverage.statement(session, world.config.sources()).unreadable == 2
        assert all(v.reason for v in session.exec(select(Version)))


def test_a_masked_judgment_is_counted_apart_and_matches_nobody(world: World) -> None:
    text = world.put("a.txt", accused="M... C...").read_text(encoding="utf-8")
    world.put("a.txt", "Protection de la jeunesse — 26990\n\n" + text.split("\n", 1)[1])
    scanned = world.scan()
    assert scanned.settled.masked == 1
    with db.transaction(world.engine) as session:
        assert coverage.statement(session, world.config.sources()).masked == 1
    assert count(world, Match) == 0


def test_a_masked_judgment_is_found_by_a_docket_known_to_be_somebodys(world: World) -> None:
    text = world.put("a.txt", accused="M... C...").read_text(encoding="utf-8")
    world.put("a.txt", "Protection de la jeunesse — 26990\n\n" + text.split("\n", 1)[1])
    (docket,) = matching.read(text.encode()).dockets
    with db.transaction(world.engine) as session:
        watched = session.exec(select(Watched).order_by(col(Watched.id))).first()
        assert watched is not None
        watched.dockets = f"500-01-990098-265|{docket}"
        session.add(watched)
        watchlist.renew(session, [watched])
    scanned = world.scan()
    assert (scanned.settled.masked, scanned.settled.raised) == (1, 1)
    with db.transaction(world.engine) as session:
        match = session.exec(select(Match)).one()
        assert match.band == "certain"


def test_a_corrected_judgment_is_a_new_version_of_the_same_and_joins_the_same_alert(world: World) -> None:
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        for line in alerts.queue(session):
            alerts.open_evidence(session, line.alert.id or 0, actor="agente")
    world.put("a.txt", body="Les faits remontent à 2024.")
    assert world.scan().settled.joined == 2
    assert count(world, Alert) == 2
    assert count(world, Judgment) == 1
    with db.transaction(world.engine) as session:
        assert [v.number for v in session.exec(select(Version).order_by(Version.number))] == [1, 2]
        assert {a.state for a in session.exec(select(Alert))} == {"to_review"}


def test_a_change_of_nothing_but_white_space_is_no_new_version(world: World) -> None:
    text = world.put("a.txt").read_text(encoding="utf-8")
    world.scan()
    world.put("a.txt", text.replace("\n\n", "\n\n\n"))
    assert world.scan().settled == scan.Settled(unchanged=1)
    assert count(world, Alert) == 2


def test_trial_and_appeal_are_one_case_and_one_alert(world: World) -> None:
    world.put("1.txt")
    world.put("2.txt", docket="500-10-990007-264 (540-01-990005-269)", citation="2026 QCCA 90003", date="2 mai 2026")
    world.scan()
    assert count(world, Judgment) == 2
    assert count(world, Alert) == 2
    with db.transaction(world.engine) as session:
        assert all(line.judgments == 2 for line in alerts.queue(session))


def test_a_name_added_later_is_compared_with_the_whole_archive(world: World) -> None:
    world.put("a.txt", accused="HIPPOLYTE DESROSIERS-QUINTAL")
    assert world.scan().settled.raised == 1
    with db.transaction(world.engine) as session:
        more = b"ref,kind,name\nP9,person,Hippolyte Desrosiers-Quintal\n"
        watchlist.apply(session, roster.read_roster(more, "plus.csv"), actor="essai")
    settled = world.scan().settled
    assert (settled.screened, settled.raised) == (1, 1)
    assert world.scan().settled == scan.Settled()


@pytest.mark.parametrize("leaves", ["taken off the list", "every role over"])
def test_a_namesake_makes_both_less_sure_while_it_is_searched_for(world: World, leaves: str) -> None:
    world.put("a.txt", accused="THÉODULE VAILLANCOURT-ZÉRAH")
    world.scan()

    def take(*rows: str, whole: bool = False) -> None:
        listed = "\n".join(("ref;kind;name;aliases;place;permit;capacity;until", *rows)).encode()
        with db.transaction(world.engine) as session:
            watchlist.apply(session, roster.read_roster(listed, "liste.csv"), actor="essai", whole=whole)

    def bands() -> dict[str, str]:
        with db.transaction(world.engine) as session:
            found = select(Watched.ref, Match.band).join(Match, col(Match.watched_id) == Watched.id)
            return {ref: band for ref, band in session.exec(found) if ref[0] == "P"}

    assert bands() == {"P2": "probable"}
    ended = (clock.now() - timedelta(days=world.config.watchlist.tail + 30)).date().isoformat()
    longer = world.config.watchlist.model_copy(update={"tail": world.config.watchlist.tail + 60})
    before = type(world)(world.engine, world.config.model_copy(update={"watchlist": longer}), world.drop, world.box)
    take(f"P9;person;Théodule Masson;Vaillancourt-Zérah, Théodule;Rimouski;10003;holder;{ended}")
    assert before.scan().settled.screened == 1
    assert bands() == {"P2": "possible", "P9": "possible"}

    after = world
    if leaves == "taken off the list":
        after = before
        take("P2;person;Théodule Vaillancourt-Zérah;;Gatineau;10002;shareholder;", whole=True)
    assert after.scan().settled.screened == 1
    assert bands()["P2"] == "probable"
    assert after.scan().settled.screened == 0


def test_a_new_engine_reads_and_compares_the_archive_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.put("a.txt")
    world.scan()
    monkeypatch.setattr(matching, "ENGINE", "9999.1")
    settled = apart(world).settled
    assert (settled.read, settled.screened, settled.raised, settled.joined) == (1, 1, 0, 0)
    with db.transaction(world.engine) as session:
        assert {s.engine for s in session.exec(select(Screening))} == {"9999.1"}


def test_evidence_that_was_touched_is_set_aside_not_read(world: World) -> None:
    world.put("a.txt")
    store = Snapshots.at(world.config.snapshots)
    scan.collect(world.engine, world.config, store, world.config.sources()[0])
    with db.transaction(world.engine) as session:
        digest = session.exec(select(Version.snapshot_sha256)).one()
    with store.files.open(store._path(digest), "wb") as handle:
        handle.write(b"something else")
    with pytest.raises(SnapshotError, match="altérée"):
        store.load(digest)
    assert scan.settle(world.engine, world.config, store).quarantined == 1


def test_a_source_that_is_gone_is_a_failed_run_and_what_was_there_stays(world: World) -> None:
    world.put("a.txt")
    world.scan()
    world.drop.rename(world.drop.with_name("ailleurs"))
    scanned = world.scan()
    assert scanned.runs[0].outcome == "failed"
    assert scanned.runs[0].trouble
    assert count(world, Alert) == 2
    with db.transaction(world.engine) as session:
        statement = coverage.statement(session, world.config.sources())
        assert session.exec(select(Document)).one()
    assert statement.partial
    assert statement.sources[0].last_complete


def test_a_source_in_trouble_is_told_once_per_streak_and_its_operators_only(world: World) -> None:
    world.drop.rmdir()
    world.scan()
    world.scan()
    with db.transaction(world.engine) as session:
        (delivery,) = session.exec(select(Delivery)).all()
    assert delivery.recipient == "exploitation@test.invalid"
    assert json.loads(delivery.payload)["outcome"] == "failed"


def test_mail_goes_to_a_real_server_once_and_names_no_citizen(world: World) -> None:
    world.put("a.txt")
    world.scan()
    assert outbox.deliver(world.engine, world.config) == outbox.Delivered(accepted=2)
    assert outbox.deliver(world.engine, world.config) == outbox.Delivered()
    assert len(world.box.messages) == 2
    with db.transaction(world.engine) as session:
        assert {d.state for d in session.exec(select(Delivery))} == {"accepted"}
        assert audit.verify(session).holds
    for message in world.box.messages:
        assert b"Corriveau" not in bytes(message.content)
        assert b"Girouettes" not in bytes(message.content)


def test_a_mail_server_that_is_down_loses_nothing(world: World) -> None:
    world.put("a.txt")
    world.scan()
    down = world.config.model_copy(update={"mail": world.config.mail.model_copy(update={"port": 1})})
    assert outbox.deliver(world.engine, down).deferred == 2
    with db.transaction(world.engine) as session:
        for row in session.exec(select(Delivery)):
            row.due_at = clock.now()
            session.add(row)
    assert outbox.deliver(world.engine, world.config).accepted == 2


def test_a_run_left_by_a_process_that_died_is_closed_as_what_it_was(world: World) -> None:
    with db.transaction(world.engine) as session:
        coverage.begin(session, "depot")
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        left, done = session.exec(select(Run).order_by(Run.id)).all()
    assert (left.outcome, done.outcome) == ("failed", "complete")
    assert "interrompu" in left.trouble


@pytest.mark.parametrize(
    ("listed", "stored", "deferred", "trouble", "outcome"),
    [
        (0, 0, 0, "", "complete"),
        (3, 3, 0, "", "complete"),
        (3, 2, 0, "", "partial"),
        (3, 3, 1, "", "partial"),
        (3, 3, 0, "captcha", "partial"),
        (3, 0, 0, "captcha", "failed"),
        (0, 0, 0, "session expirée", "failed"),
    ],
)
def test_the_verdict_comes_from_the_counts(listed: int, stored: int, deferred: int, trouble: str, outcome: str) -> None:
    assert coverage.verdict(listed=listed, stored=stored, deferred=deferred, trouble=trouble) == outcome


def test_known_documents_are_those_that_are_really_kept(world: World) -> None:
    world.put("a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        known = corpus.known(session, "depot")
    assert [item for item, _ in known] == ["a.txt"]
    assert all(known.values())
