"""One applicant: what the archive says of the name, and always what was searched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from watch import audit, checks, db, roster, watchlist
from watch.checks import Applicant
from watch.errors import InputError, NotFound
from watch.tables import Alert, Check, Entry

if TYPE_CHECKING:
    from conftest import World


def ask(world: World, **applicant: Any) -> dict[str, Any]:
    check = checks.run(
        world.engine, world.config, Applicant(**applicant), file="D-77", purpose="demande", by="analyste"
    )
    return json.loads(check.answer)


@pytest.mark.parametrize(
    "name",
    [
        "Mélisande Corriveau-Brochu",
        "MELISANDE CORRIVEAU BROCHU",
        "Corriveau-Brochu, Mélisande",
        "Mélisande Corriveau-Broschu",
    ],
)
def test_the_archive_answers_for_every_way_of_writing_the_name(world: World, name: str) -> None:
    world.put("a.txt")
    world.put("b.txt", accused="QUELQU’UN D’AUTRE", citation="2026 QCCQ 90009", docket="540-01-990009-261")
    world.scan()
    answer = ask(world, name=name)
    (result,) = [r for r in answer["results"] if r["band"] != "excluded"]
    assert result["citation"] == "2026 QCCQ 90001"
    assert result["role"] == "accused"
    assert result["excerpt"]["found"] == result["found"]
    assert result["reasons"]


def test_nothing_found_is_never_said_without_what_was_searched(world: World) -> None:
    world.put("a.txt")
    world.scan()
    answer = ask(world, name="Zénobie Introuvable-Lajoie")
    assert answer["results"] == []
    assert answer["coverage"]["read"] == 1
    assert answer["coverage"]["partial"] is False
    (source,) = answer["coverage"]["sources"]
    assert source["last_complete"]
    assert source["first"] == source["last"] == "2026-04-10"
    assert answer["engine"]


def test_a_source_never_read_makes_the_answer_partial(world: World) -> None:
    assert ask(world, name="Mélisande Corriveau-Brochu")["coverage"]["partial"] is True


@pytest.mark.parametrize(
    ("born", "band"),
    [pytest.param("1950-03-02", "possible", id="another"), pytest.param("1985", "probable", id="the applicant")],
)
def test_a_name_that_somebody_else_under_watch_bears_does_not_tell_who_it_is(
    world: World, born: str, band: str
) -> None:
    world.put("a.txt", accused="HIPPOLYTE DESROSIERS-QUINTAL", body="")
    world.scan()
    listed = f"ref,kind,name,aliases,born\nN1,person,Hippolyte Masson,Hippolyte Desrosiers Quintal,{born}\n"
    with db.transaction(world.engine) as session:
        watchlist.apply(session, roster.read_roster(listed.encode(), "liste.csv"), actor="essai")
    (result,) = ask(world, name="Hippolyte Desrosiers-Quintal", born="1985-11-20")["results"]
    assert result["band"] == band
    assert ("namesakes" in {reason["code"] for reason in result["reasons"]}) == (band == "possible")


def test_a_check_is_stored_as_it_was_answered_and_journaled_and_raises_no_alert(world: World) -> None:
    world.put("a.txt", accused="HIPPOLYTE DESROSIERS-QUINTAL", body="")
    world.scan()
    with db.transaction(world.engine) as session:
        before = len(session.exec(select(Alert)).all())
    answer = ask(world, name="Hippolyte Desrosiers-Quintal")
    with db.transaction(world.engine) as session:
        check = checks.load(session, answer["id"], by="réviseure")
        assert json.loads(check.answer) == answer
        assert (check.file, check.purpose, check.by) == ("D-77", "demande", "analyste")
        acts = [(e.act, e.actor) for e in session.exec(select(Entry).order_by(Entry.seq))]
        assert ("check.run", "analyste") in acts
        assert acts[-1] == ("check.read", "réviseure")
        assert not any("Hippolyte" in e.detail + e.subject for e in session.exec(select(Entry)))
        assert audit.verify(session).holds
        assert len(session.exec(select(Alert)).all()) == before


@pytest.mark.parametrize("missing", ["name", "file", "purpose"])
def test_nobody_is_searched_for_without_a_file_and_a_purpose(world: World, missing: str) -> None:
    given = {"name": "A B", "file": "D-1", "purpose": "demande"} | {missing: " "}
    with pytest.raises(InputError, match=missing):
        checks.run(
            world.engine,
            world.config,
            Applicant(given["name"]),
            file=given["file"],
            purpose=given["purpose"],
            by="analyste",
        )
    with db.transaction(world.engine) as session:
        assert session.exec(select(Check)).all() == []


@pytest.mark.parametrize(
    ("field", "value"), [("born", "1984-02-30"), ("born", "hier"), ("neq", "12"), ("name", "9"), ("kind", "chat")]
)
def test_what_cannot_be_true_of_an_applicant_is_refused_by_its_field(world: World, field: str, value: str) -> None:
    with pytest.raises(InputError, match=field):
        ask(world, **({"name": "Mélisande Corriveau-Brochu"} | {field: value}))


def test_there_is_no_check_of_that_number(world: World) -> None:
    with pytest.raises(NotFound), db.transaction(world.engine) as session:
        checks.load(session, 99, by="analyste")
