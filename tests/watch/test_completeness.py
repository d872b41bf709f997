"""What a run may claim: watermarks, expectations, gaps, withdrawals, and what an alert learns from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from watch import alerts, corpus, coverage, db, scan
from watch.config import SourceEntry
from watch.sandbox.courts import Courts, serving
from watch.sandbox.people import Case
from watch.tables import Alert, Delivery, Document, Run, Version

if TYPE_CHECKING:
    from conftest import World


def case(item: str, **more: Any) -> Case:
    """A federal decision in which a watched person stands."""
    said = {
        "id": item,
        "title": "Corriveau-Brochu c. Canada",
        "citation": f"2026 CF {item}",
        "docket": f"T-{item}-26",
        "date": "2026-03-04",
        "parties": (("LE MINISTRE DU REVENU NATIONAL", "demandeur"), ("MÉLISANDE CORRIVEAU-BROCHU", "défenderesse")),
        "judge": "Fernande Quessy-Lamothe",
        "body": ("La défenderesse a été déclarée coupable de fraude envers le ministre. " * 8,),
        "operative": ("La demande est accueillie.",),
        "source": "fc",
        "item": item,
    }
    return Case(**{**said, **more})


Sited = Callable[..., "World"]


@pytest.fixture
def sited(world: World) -> Iterator[Sited]:
    """The world with the Federal Court's site in place of its folder."""
    with ExitStack() as stack:

        def at(courts: Courts, **entry: Any) -> World:
            base = stack.enter_context(serving(courts))
            place = {"host": base, "client": "fc-cf", "collection": "decisions", "feeds": ["rss"]}
            source = SourceEntry(
                **{
                    "id": "fc",
                    "name": "CF",
                    "family": "decisia",
                    "basis": "essai",
                    "languages": ("fr",),
                    "pace": 0,
                    "timeout": 2,
                    "recheck": 0,
                    **place,
                    **entry,
                }
            )
            return replace(world, config=world.config.model_copy(update={"source": (source,)}))

        yield at


def everything(world: World, table: type) -> list[Any]:
    with db.transaction(world.engine) as session:
        return list(session.exec(select(table)).all())


def test_fewer_documents_than_expected_is_an_error_not_a_quiet_day(sited: Sited) -> None:
    world = sited(Courts((case("1"), case("2"))), expect=3)
    (run,) = world.scan().runs
    assert (run.outcome, run.listed, run.stored) == ("partial", 2, 2)
    assert "2 documents annoncés, au moins 3 attendus" in run.trouble


def test_a_feed_that_holds_nothing_is_failed_where_something_is_expected(sited: Sited) -> None:
    world = sited(Courts((case("1"),), {"fc": "nothing"}), expect=1)
    (run,) = world.scan().runs
    assert run.outcome == "failed"


def test_the_watermark_is_the_last_complete_run_and_a_failed_one_never_moves_it(sited: Sited) -> None:
    courts = Courts((case("1"),))
    world = sited(courts, overlap=2)
    world.scan()
    with db.transaction(world.engine) as session:
        first = coverage.watermark(session, "fc", 2)
        run = session.exec(select(Run)).one()
        assert first == (run.started_at - timedelta(days=2)).date().isoformat()
        run.started_at -= timedelta(days=20)
        session.add(run)
    courts.faults["fc"] = "error"
    assert world.scan().runs[0].outcome == "failed"
    with db.transaction(world.engine) as session:
        assert coverage.watermark(session, "fc", 2) < first


def test_what_was_missed_is_a_gap_until_the_next_scan_closes_it(sited: Sited) -> None:
    courts = Courts((case("1"), case("2"), case("3")), {"fc": "error"}, where="/item/2/")
    world = sited(courts)
    assert world.scan().runs[0].outcome == "partial"
    with db.transaction(world.engine) as session:
        assert [gap.item for gap in coverage.gaps(session, "fc")] == ["2"]
    courts.faults.clear()
    assert world.scan().runs[0].outcome == "complete"
    with db.transaction(world.engine) as session:
        assert coverage.gaps(session, "fc") == []
    assert len(everything(world, Version)) == 3


def test_a_source_that_asks_to_wait_is_not_asked_again_before(sited: Sited) -> None:
    courts = Courts((case("1"),), {"fc": "busy"})
    world = sited(courts)
    assert world.scan().runs[0].retry_at is not None
    asked = len(courts.asked)
    courts.faults.clear()
    (run,) = world.scan().runs
    assert run.outcome == "failed"
    assert "demande d’attendre" in run.trouble
    assert len(courts.asked) == asked


def test_a_judgment_withdrawn_at_its_source_is_kept_and_its_alert_is_to_review(sited: Sited) -> None:
    courts = Courts((case("1"), case("2", docket="T-9-26", parties=(("UNTEL", "demandeur"), ("CANADA", "défendeur")))))
    world = sited(courts, recheck=5, recheck_after=0)
    world.scan()
    (alert,) = everything(world, Alert)
    assert (alert.state, alert.why) == ("new", "")
    courts.hidden.add("1")
    assert world.scan().complete
    (alert,) = everything(world, Alert)
    assert (alert.state, alert.why) == ("to_review", "withdrawn")
    gone = {document.item: document.gone_at for document in everything(world, Document)}
    assert gone["1"] is not None
    assert gone["2"] is None
    told = len(everything(world, Delivery))
    world.scan()
    assert len(everything(world, Delivery)) == told
    courts.hidden.clear()
    world.scan()
    assert [document.gone_at for document in everything(world, Document)] == [None, None]


def test_a_run_that_is_not_complete_marks_nothing_withdrawn(sited: Sited) -> None:
    courts = Courts((case("1"), case("2")))
    world = sited(courts, recheck=5, recheck_after=0)
    world.scan()
    courts.hidden.add("1")
    courts.faults["fc"], courts.where = "error", "/item/2/"
    assert world.scan().runs[0].outcome == "partial"
    assert [document.gone_at for document in everything(world, Document)] == [None, None]


def test_a_name_masked_at_its_source_puts_the_alert_to_review(world: World) -> None:
    world.put("a.txt")
    world.scan()
    assert {alert.why for alert in everything(world, Alert)} == {""}
    world.put("a.txt", accused="A... B...")
    settled = world.scan().settled
    assert settled.masked == 1
    assert {(alert.state, alert.why) for alert in everything(world, Alert)} == {("to_review", "masked")}


def test_a_token_that_changes_in_the_page_is_no_new_version_of_the_judgment(sited: Sited) -> None:
    courts = Courts((case("1"),))
    answer = courts.answer
    served: list[int] = []

    def stamped(path: str) -> Any:
        status, media, body, headers = answer(path)
        served.append(1)
        return status, media, body.replace(b"</body>", b"<!-- jeton %d --></body>" % len(served)), headers

    courts.answer = stamped  # type: ignore[method-assign]
    world = sited(courts, recheck=5, recheck_after=0)
    world.scan()
    before = len(everything(world, Delivery))
    assert world.scan().settled == scan.Settled(unchanged=1)
    assert {version.state for version in everything(world, Version)} == {"read", "same"}
    assert len(everything(world, Delivery)) == before


def test_what_is_looked_at_again_is_what_nobody_saw_for_the_longest(sited: Sited) -> None:
    world = sited(Courts((case("1"), case("2"), case("3"))))
    world.scan()
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    with db.transaction(world.engine) as session:
        for document in session.exec(select(Document)):
            document.last_seen_at = long_ago + timedelta(days=int(document.item))
            session.add(document)
    with db.transaction(world.engine) as session:
        kept = corpus.to_recheck(session, "fc", 2, long_ago + timedelta(days=9))
        assert [one.item for one in kept] == ["1", "2"]
        assert corpus.to_recheck(session, "fc", 2, long_ago) == ()


def test_an_alert_that_was_withdrawn_shows_what_was_kept(sited: Sited) -> None:
    courts = Courts((case("1"),))
    world = sited(courts, recheck=5, recheck_after=0)
    world.scan()
    courts.hidden.add("1")
    world.scan()
    with db.transaction(world.engine) as session:
        (alert,) = session.exec(select(Alert)).all()
        file = alerts.show(session, alert.id or 0)
        assert "CORRIVEAU-BROCHU" in alerts.text(session, file.exhibits[0].version)
