"""A permit and everybody around it, whatever shape the ties have; and one person with what they were and until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import Engine, event
from sqlmodel import delete, select

from watch import clock, db, permits, watchlist
from watch.errors import NotFound
from watch.permits import Edge, Graph, Node
from watch.roster import read_roster
from watch.tables import Capacity, Watched
from watch.web.drawing import draw, outline

if TYPE_CHECKING:
    from conftest import World

HEADER = "ref;kind;name;born;permit;capacity;organization_ref;from;until\n"
TODAY = date(2026, 11, 24)
ROWS = (
    "O1;organization;Garderie Les Trois Girouettes inc.;;10001;holder;;2018-01-01;",
    "A1;person;Mélisande Corriveau-Brochu;1984;10001;administrator;O1;2020-01-01;",
    "A2;person;Théodule Vaillancourt-Zérah;;;shareholder;O1;2019-05-01;2024-01-31",
    "O2;organization;Gestion Quenouille Ocrée inc.;;;shareholder;O1;;",
    "A2;person;Théodule Vaillancourt-Zérah;;;administrator;O3;;",
    "O3;organization;Pouponnière Fougère Boréale inc.;;10002;holder;;;",
    "A9;person;Onésime Quatorze-Lemay;;20000;holder;;;",
)


def around(engine: Engine, *rows: str, permit: str = "10001") -> permits.Graph:
    with db.transaction(engine) as session:
        watchlist.apply(session, read_roster((HEADER + "\n".join(rows)).encode(), "l.csv"), actor="essai")
        return permits.graph(session, permit, today=TODAY)


def test_the_holder_its_people_their_other_companies_and_those_permits_are_there(sqlite: Engine) -> None:
    graph = around(sqlite, *ROWS)
    assert {node.key for node in graph.nodes} == {"p:10001", "w:O1", "w:A1", "w:A2", "w:O2", "w:O3", "p:10002"}
    ties = {(e.start, e.end, e.capacity, e.standing) for e in graph.edges}
    assert ("w:O1", "p:10001", "holder", "current") in ties
    assert ("w:A1", "w:O1", "administrator", "current") in ties
    assert ("w:A2", "w:O1", "shareholder", "ended") in ties
    assert ("w:A2", "w:O3", "administrator", "current") in ties
    assert ("w:O3", "p:10002", "holder", "current") in ties
    assert len(ties) == 6


def test_companies_that_own_each_other_in_a_circle_stand_once(sqlite: Engine) -> None:
    graph = around(
        sqlite,
        "O1;organization;Garderie Les Trois Girouettes inc.;;10001;holder;;;",
        "O1;organization;Garderie Les Trois Girouettes inc.;;;shareholder;O3;;",
        "O2;organization;Gestion Quenouille Ocrée inc.;;;shareholder;O1;;",
        "O3;organization;Pouponnière Fougère Boréale inc.;;;shareholder;O2;;",
        "O3;organization;Pouponnière Fougère Boréale inc.;;;shareholder;O3;;",
    )
    assert sorted(node.key for node in graph.nodes) == ["p:10001", "w:O1", "w:O2", "w:O3"]
    assert {(e.start, e.end) for e in graph.edges} >= {("w:O1", "w:O3"), ("w:O2", "w:O1"), ("w:O3", "w:O2")}
    assert draw(graph).boxes


def test_a_company_that_the_list_lacks_is_shown_by_its_reference_and_tied_to_the_permit(sqlite: Engine) -> None:
    graph = around(sqlite, "A1;person;Mélisande Corriveau-Brochu;;10001;administrator;O77;;")
    assert graph.node("w:O77").watched == 0
    assert {(e.start, e.end) for e in graph.edges} == {("w:A1", "w:O77"), ("w:O77", "p:10001")}


def test_a_crowd_is_cut_and_counted(sqlite: Engine) -> None:
    rows = [f"Q{n};person;Prosper Inventé-{chr(65 + n % 26)}olin;;10001;administrator;;;" for n in range(100)]
    graph = around(sqlite, *rows)
    assert len(graph.nodes) == permits.MOST
    assert graph.left == 101 - permits.MOST


def test_a_permit_of_nobody_is_not_there(sqlite: Engine) -> None:
    with pytest.raises(NotFound), db.transaction(sqlite) as session:
        permits.graph(session, "10001", today=TODAY)


def test_a_graph_costs_a_fixed_number_of_queries(sqlite: Engine) -> None:
    asked: list[str] = []
    around(
        sqlite, *ROWS, *(f"Q{n};person;Prosper Inventé-{chr(65 + n)}olin;;10001;administrator;O1;;" for n in range(20))
    )
    event.listen(sqlite, "before_cursor_execute", lambda *a: asked.append(a[2]))
    with db.transaction(sqlite) as session:
        permits.graph(session, "10001", today=TODAY)
    assert len(asked) < 16


REFS = st.sampled_from(["O1", "O2", "O3", "A1", "A2", ""])
TIE = st.tuples(
    st.sampled_from(["O1", "O2", "O3", "A1", "A2"]),
    st.sampled_from(["10001", "10002", ""]),
    st.sampled_from(["holder", "administrator", "shareholder", ""]),
    REFS,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TIE, min_size=1, max_size=14, unique=True))
def test_any_ties_make_a_sheet_where_no_box_covers_another(
    sqlite: Engine, ties: list[tuple[str, str, str, str]]
) -> None:
    with db.transaction(sqlite) as session:
        session.exec(delete(Capacity))
        there = {w.ref: w for w in session.exec(select(Watched))}
        for ref in ("O1", "O2", "O3", "A1", "A2"):
            if ref not in there:
                kind = "person" if ref.startswith("A") else "organization"
                at = clock.now()
                there[ref] = Watched(ref=ref, kind=kind, name=f"Nom inventé {ref}", revision=1, changed_at=at)
                session.add(there[ref])
        session.flush()
        session.add_all(
            Capacity(watched_id=there[ref].id or 0, permit=permit, capacity=capacity, organization_ref=organization)
            for ref, permit, capacity, organization in ties
        )
        session.flush()
        if not any(permit == "10001" for _, permit, _, _ in ties):
            return
        graph = permits.graph(session, "10001", today=TODAY)
    keys = [node.key for node in graph.nodes]
    assert len(keys) == len(set(keys))
    assert all(edge.start in keys and edge.end in keys for edge in graph.edges)
    sheet = draw(graph)
    places = [(box.x, box.y) for box in sheet.boxes]
    assert len(places) == len(set(places)) == len(keys)
    assert all(0 <= box.x <= sheet.width and 0 <= box.y <= sheet.height for box in sheet.boxes)


def test_somebody_is_watched_from_the_application_until_the_role_ends_and_the_tail(world: World) -> None:
    rows = (
        "A1;person;Mélisande Corriveau-Brochu;;10001;applicant;;2027-01-01;",
        "A2;person;Théodule Vaillancourt-Zérah;;10001;holder;;2019-05-01;2026-11-24",
        "A3;person;Onésime Quatorze-Lemay;;10001;holder;;2019-05-01;2026-11-23",
    )
    with db.transaction(world.engine) as session:
        watchlist.apply(session, read_roster((HEADER + "\n".join(rows)).encode(), "l.csv"), actor="essai")
        ids = {w.ref: w.id or 0 for w in session.exec(select(Watched))}
        files = {
            ref: permits.person(session, ids[ref], today=TODAY, tail=10, restricted=True) for ref in ("A1", "A2", "A3")
        }
    assert [file.roles[0].standing for file in files.values()] == ["future", "current", "ended"]
    assert [file.watched_until for file in files.values()] == ["", "2026-12-04", "2026-12-03"]


def test_the_same_is_a_list_where_a_drawing_has_no_room() -> None:
    nodes = (
        Node("permit 1", "permit", "1", 0), Node("o", "organization", "Garderie", 1), Node("p", "person", "Prosper", 2),
        Node("o2", "organization", "Autre", 3),
    )  # fmt: skip
    edges = (
        Edge("o", "permit 1", "holder", "", "", "current"), Edge("p", "o", "administrator", "", "", "current"),
        Edge("p", "o2", "shareholder", "", "", "ended"), Edge("p", "permit 1", "officer", "", "", "current"),
    )  # fmt: skip
    lines = outline(Graph("1", nodes, edges))
    assert [(line.node.key, line.depth, line.outward) for line in lines] == [
        ("permit 1", 0, False), ("o", 1, False), ("p", 2, False), ("o2", 3, True),
    ]  # fmt: skip
    assert {line.node.key for line in lines} == {node.key for node in nodes}
