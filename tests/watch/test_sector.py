"""The quiet list of the sector: who enters it, who leaves it, and that a person's word stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from watch import db, roster, sector, watchlist
from watch.errors import Busy, InputError, NotFound
from watch.tables import Entry, Sighting, Spoken

if TYPE_CHECKING:
    from conftest import World

HEADER = {"accused": "ZÉNOBIE INTROUVABLE-LAJOIE", "docket": "540-01-990006-267", "citation": "2026 QCCQ 90002"}
BODY = "Elle exploitait une garderie en milieu familial; cette garderie recevait neuf enfants."


def put(world: World, name: str, body: str = BODY, **header: str) -> None:
    """A judgment in which nobody is under watch arrives."""
    path = world.put(name, **{**HEADER, **header}, body=body)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("dirigeait alors la garderie Les Trois Girouettes", "habitait alors"), encoding="utf-8"
    )


def listed(world: World, state: sector.State = "new") -> list[sector.Item]:
    with db.transaction(world.engine) as session:
        return sector.items(session, state)


def test_a_judgment_about_a_service_with_nobody_watched_is_listed_with_its_words(world: World) -> None:
    put(world, "a.txt")
    world.put("b.txt", body=BODY)
    world.scan()
    (item,) = listed(world)
    assert item.judgment.citation == "2026 QCCQ 90002"
    assert "exploite une garderie" in item.words
    with db.transaction(world.engine) as session:
        _, body, places = sector.show(session, item.judgment.id or 0)
        assert "exploitait une garderie" in {body[p.start : p.end] for p in places}
        assert sector.count(session) == 1


def test_doing_it_again_changes_nothing(world: World) -> None:
    put(world, "a.txt")
    world.scan()
    with db.transaction(world.engine) as session:
        before = [row.model_dump() for row in (*session.exec(select(Sighting)), *session.exec(select(Spoken)))]
        watchlist.renew(session, [])
    world.scan()
    with db.transaction(world.engine) as session:
        after = [row.model_dump() for row in (*session.exec(select(Sighting)), *session.exec(select(Spoken)))]
    drop = {"id"}
    assert [{k: v for k, v in row.items() if k not in drop} for row in before] == [
        {k: v for k, v in row.items() if k not in drop} for row in after
    ]


def test_who_comes_under_watch_leaves_the_list_for_the_alerts(world: World) -> None:
    put(world, "a.txt")
    world.scan()
    assert len(listed(world)) == 1
    more = b"ref,kind,name\nP9,person,Z\xc3\xa9nobie Introuvable-Lajoie\n"
    with db.transaction(world.engine) as session:
        watchlist.apply(session, roster.read_roster(more, "l.csv"), actor="essai")
    world.scan()
    assert listed(world) == []


def test_a_decision_is_journaled_and_no_later_reading_undoes_it(world: World) -> None:
    put(world, "a.txt")
    world.scan()
    number = listed(world)[0].judgment.id or 0
    with db.transaction(world.engine) as session:
        sector.decide(session, number, "dismissed", actor="alix", reason="fermée en 1998")
    put(world, "a.txt", f"{BODY} Elle fait appel.")
    world.scan()
    assert listed(world) == []
    (item,) = listed(world, "dismissed")
    assert (item.by, item.reason) == ("alix", "fermée en 1998")
    with db.transaction(world.engine) as session:
        (act,) = session.exec(select(Entry).where(Entry.act == "sector.dismissed"))
        assert (act.actor, act.subject) == ("alix", f"judgment:{number}")


def test_a_text_that_no_longer_speaks_of_it_leaves(world: World) -> None:
    put(world, "a.txt")
    world.scan()
    put(world, "a.txt", "")
    world.scan()
    with db.transaction(world.engine) as session:
        current = session.exec(select(Sighting)).all()
    assert len(current) == 1
    assert listed(world) == []


def test_two_people_cannot_decide_and_a_dismissal_says_why(world: World) -> None:
    put(world, "a.txt")
    world.scan()
    number = listed(world)[0].judgment.id or 0
    with pytest.raises(InputError, match="raison"), db.transaction(world.engine) as session:
        sector.decide(session, number, "dismissed", actor="alix", reason="  ")
    with db.transaction(world.engine) as session:
        sector.decide(session, number, "read", actor="alix")
    with pytest.raises(Busy, match="alix"), db.transaction(world.engine) as session:
        sector.decide(session, number, "dismissed", actor="camille", reason="rien")
    with pytest.raises(NotFound), db.transaction(world.engine) as session:
        sector.decide(session, 999, "read", actor="alix")


def test_the_list_is_paged_by_what_was_last_seen(world: World) -> None:
    for n in range(5):
        put(world, f"{n}.txt", docket=f"540-01-99001{n}-26{n}", citation=f"2026 QCCQ 9010{n}")
    world.scan()
    with db.transaction(world.engine) as session:
        first = sector.items(session, most=2)
        second = sector.items(session, before=first[-1].judgment.id or 0, most=2)
        third = sector.items(session, before=second[-1].judgment.id or 0, most=2)
    seen = [item.judgment.citation for item in (*first, *second, *third)]
    assert len(seen) == len(set(seen)) == 5
