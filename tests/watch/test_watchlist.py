"""Who is searched for and for how long, what a file changes, and that what was found stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from watch import alerts, clock, db, watchlist
from watch.errors import Busy
from watch.roster import Roster, read_roster
from watch.tables import Alert, Capacity, Entry, Watched

if TYPE_CHECKING:
    from conftest import World

HEADER = "ref;kind;name;aliases;born;place;neq;permit;capacity;organization_ref;from;until\n"


def read(*rows: str) -> Roster:
    return read_roster((HEADER + "\n".join(rows)).encode(), "liste.csv")


def take(world: World, *rows: str, whole: bool = False) -> watchlist.Imported:
    with db.transaction(world.engine) as session:
        return watchlist.apply(session, read(*rows), actor="essai", whole=whole)


def searched(world: World) -> list[str]:
    with db.transaction(world.engine) as session:
        return [one.ref for one in watchlist.active(session)]


def ended(days: int) -> str:
    return (clock.now().astimezone(ZoneInfo("America/Toronto")).date() - timedelta(days=days)).isoformat()


def test_a_file_says_what_it_would_do_field_by_field(world: World) -> None:
    listed = read(
        "P1;person;Mélisande Corriveau-Brochu;Mélie Brochu;1984-03-02;Gatineau;;10001;administrator;O1;;",
        "P2;person;Théodule Vaillancourt-Zérah;;;Gatineau;;10002;shareholder;;;",
        "P3;person;Zénobie Introuvable-Lajoie;;;;;;;;;",
    )
    with db.transaction(world.engine) as session:
        told = watchlist.difference(session, listed, whole=True)
    assert [entry.ref for entry in told.added] == ["P3"]
    (changed,) = told.changed
    assert [(c.field, c.before, c.after) for c in changed.changes] == [
        ("place", "Laval", "Gatineau"),
        ("aliases", "", "Mélie Brochu"),
    ]
    assert [watched.ref for watched in told.removed] == ["O1"]
    assert (told.unchanged, told.listed) == (1, 3)


def test_a_row_in_error_removes_nobody(world: World) -> None:
    done = take(world, "P1;person;Mélisande Corriveau-Brochu;;hier;;;;;;;", "O1;chat;Garderie;;;;;;;;;", whole=True)
    assert done.removed == ("P2",)
    assert searched(world) == ["O1", "P1"]


def test_whoever_leaves_the_list_is_not_searched_for_and_keeps_their_alerts(world: World) -> None:
    world.put("a.txt")
    world.scan()
    done = take(world, "P2;person;Théodule Vaillancourt-Zérah;;;Gatineau;;10002;shareholder;;;", whole=True)
    assert done.removed == ("O1", "P1")
    assert searched(world) == ["P2"]
    world.put("b.txt", citation="2026 QCCQ 90002", docket="540-01-990006-267")
    world.scan()
    with db.transaction(world.engine) as session:
        assert len(session.exec(select(Alert)).all()) == 2
        assert len(list(alerts.queue(session))) == 2
    back = take(world, "P1;person;Mélisande Corriveau-Brochu;;1984-03-02;Laval;;10001;administrator;O1;;")
    assert back.changed == ("P1",)
    world.scan()
    with db.transaction(world.engine) as session:
        assert len(session.exec(select(Alert)).all()) == 3


def test_the_same_whole_file_twice_changes_nothing(world: World) -> None:
    row = "P1;person;Mélisande Corriveau-Brochu;;1984-03-02;Laval;;10001;administrator;O1;;"
    first, second = take(world, row, whole=True), take(world, row, whole=True)
    assert first.revision == second.revision
    assert (second.added, second.changed, second.removed, second.unchanged) == ((), (), (), 1)


def test_nobody_is_searched_for_longer_than_the_tail_and_what_was_found_stays(world: World) -> None:
    world.put("a.txt")
    world.scan()
    tail = world.config.watchlist.tail
    row = "P1;person;Mélisande Corriveau-Brochu;;1984-03-02;Laval;;10001;administrator;O1;2020-01-01;{}"
    take(world, row.format(ended(tail)))
    world.scan()
    assert "P1" in searched(world)
    take(world, row.format(ended(tail + 1)))
    world.scan()
    assert "P1" not in searched(world)
    world.put("b.txt", citation="2026 QCCQ 90002", docket="540-01-990006-267")
    world.scan()
    with db.transaction(world.engine) as session:
        found = [line for line in alerts.queue(session) if line.watched.ref == "P1"]
        assert len(found) == 1
        assert session.exec(select(Watched).where(Watched.ref == "P1")).one().active
        assert len(session.exec(select(Entry).where(Entry.act == "watched.lapse")).all()) == 1


def test_whoever_has_one_role_left_or_none_said_is_searched_for(world: World) -> None:
    old = ended(9000)
    take(
        world,
        f"P1;person;Mélisande Corriveau-Brochu;;1984-03-02;Laval;;10001;administrator;O1;;{old}",
        "P1;person;Mélisande Corriveau-Brochu;;1984-03-02;Laval;;10002;holder;;;",
        "P3;person;Zénobie Introuvable-Lajoie;;;;;;;;;",
        f"P4;person;Onésime Quatorze-Lemay;;;;;10003;holder;;;{old}",
    )
    world.scan()
    assert searched(world) == ["O1", "P1", "P2", "P3"]


def test_whoever_is_back_is_compared_with_what_nobody_looked_at(world: World) -> None:
    row = "P1;person;Mélisande Corriveau-Brochu;;1984-03-02;Laval;;10001;administrator;;;{}"
    take(world, row.format(ended(2000)))
    world.scan()
    world.put("a.txt")
    world.scan()
    longer = world.config.model_copy(update={"watchlist": world.config.watchlist.model_copy(update={"tail": 4000})})
    again = type(world)(world.engine, longer, world.drop, world.box)
    again.scan()
    with db.transaction(world.engine) as session:
        assert "P1" in {line.watched.ref for line in alerts.queue(session)}
        assert session.exec(select(Capacity).where(Capacity.until != "")).one()


def test_every_alias_and_tie_of_a_large_list_costs_a_fixed_number_of_queries(world: World) -> None:
    from sqlalchemy import event

    asked: list[str] = []
    many = read(*(f"Q{n};person;Prosper Inventé-{chr(65 + n % 26)}olin;;;;;{n};holder;;;" for n in range(200)))
    with db.transaction(world.engine) as session:
        watchlist.apply(session, many, actor="essai")
    event.listen(world.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    with db.transaction(world.engine) as session:
        assert watchlist.difference(session, many).unchanged == 200
    assert len([one for one in asked if one.startswith("SELECT")]) < 10


def test_a_plan_made_for_a_list_that_has_changed_since_is_not_carried_out(world: World) -> None:
    with db.looking(world.engine) as session:
        planned = watchlist.plan(session, read("P9;person;Théodule Vaillancourt-Quessy;;;;;;;;;"))
    take(world, "P8;person;Onésime Quatorze-Lemay;;;;;;;;;")
    with pytest.raises(Busy), db.transaction(world.engine) as session:
        watchlist.carry_out(session, planned, actor="essai")
    assert "P9" not in searched(world)
