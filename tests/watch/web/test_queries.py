"""How many queries each page makes: a fixed number for every route, however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event
from sqlmodel import col, select
from starlette.testclient import TestClient

from watch import checks, db
from watch.people import keys
from watch.tables import Alert, Evidence, Match, Sighting, Version, Watched
from watch.web import api
from watch.web.access import ROUTES

if TYPE_CHECKING:
    from conftest import SignedIn, World

SECTOR = {"accused": "ZÉNOBIE INTROUVABLE-LAJOIE"}
SHORT, LONG = 14, 30
"""Queries that a page may make, those of the sign-in, of the coverage line and of the journal among them."""
MOST = {
    "GET /alertes/{number}": LONG,
    "GET /alertes/{number}/textes/{version}": LONG,
    "GET /alertes/{number}/dossier.{form}": LONG,
    "GET /surveillance/{number}": 18,
    "GET /permis/{permit:path}": 18,
    "GET /secteur/{number}": 18,
    "GET /sources": 18,
    "GET /api/v1/alerts/{number}": LONG,
    "GET /api/v1/alerts/{number}/file": LONG,
}
"""The pages that may make more than SHORT."""
NO_QUERY = ("GET /vivant", "GET /langue/{lang}")
EVERY = [line for line in (*ROUTES, *api.ROUTES) if line.startswith("GET ")]


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def put(world: World, first: int, count: int) -> None:
    """Judgments that name somebody watched, and as many of the sector that name nobody."""
    for k in range(first, first + count):
        world.put(f"m{k}.txt", docket=f"540-01-98{k:04}-269", citation=f"2026 QCCQ 8{k:04}")
        path = world.put(f"s{k}.txt", docket=f"540-01-97{k:04}-269", citation=f"2026 QCCQ 7{k:04}", **SECTOR)
        text = path.read_text(encoding="utf-8")
        text = text.replace("dirigeait alors la garderie Les Trois Girouettes", "habitait alors")
        path.write_text(f"{text}\nElle exploitait une garderie; neuf enfants.", encoding="utf-8")
    world.scan()


def addresses(world: World, manager: TestClient) -> dict[str, str]:
    """An address for every route, of something that is there."""
    upload = manager.post(
        "/importations", files={"fichier": ("l.csv", b"ref,kind,name\nQ1,person,Anne Tremblay-Roy\n")}
    )
    applicant = checks.Applicant("Mélisande Corriveau-Brochu", "person", "", "", "", ())
    check = checks.run(world.engine, world.config, applicant, file="D-9", purpose="Demande", by="essai")
    with db.looking(world.engine) as session:
        alert, version, sha = session.exec(
            select(Alert.id, Version.id, Version.snapshot_sha256)
            .join(Evidence, col(Evidence.alert_id) == col(Alert.id))
            .join(Match, col(Match.id) == col(Evidence.match_id))
            .join(Version, col(Version.id) == col(Match.version_id))
        ).first() or (0, 0, "")
        judgment = session.exec(
            select(Version.judgment_id).join(Sighting, col(Sighting.version_id) == col(Version.id))
        ).first()
        watched = session.exec(select(Watched).where(Watched.ref == "P1")).one()
    draft = str(upload.url).rpartition("/")[2]
    parts = {"{form}": "json", "{lang}": "fr", "{permit:path}": "10001", "{sha256}": sha, "{ref}": "P1"}
    numbers = {
        "/alertes": alert, "/api/v1/alerts": alert, "/recherches": check.id, "/api/v1/checks": check.id,
        "/surveillance": watched.id, "/importations": draft, "/secteur": judgment, "/api/v1/judgments": judgment,
    }  # fmt: skip
    found = {}
    for line in EVERY:
        path = line.removeprefix("GET ")
        number = next((n for start, n in numbers.items() if path.startswith(f"{start}/")), 1)
        for part, value in {**parts, "{number}": number, "{version}": version, "{person}": 1}.items():
            path = path.replace(part, str(value))
        found[line] = path
    return found


def test_no_page_makes_more_than_a_fixed_number_of_queries(world: World, signed: SignedIn) -> None:
    """Every route is asked for with a little in the base, then with more: no page may grow, nor pass its number."""
    put(world, 0, 2)
    manager = signed(world.config, world.engine, "manager")
    keeper = signed(world.config, world.engine, "administrator")
    with db.transaction(world.engine) as session:
        bearer = {"Authorization": f"Bearer {keys.add(session, 'sigi', role='manager', by='essai')[1]}"}

    def queries(line: str, path: str) -> int:
        browser = keeper if path.startswith(("/personnes", "/connexion")) else manager
        headers = bearer if path.startswith("/api/") else {}
        most = 0
        for _ in range(2):
            with counted(world.engine) as said:
                answer = browser.get(path, headers=headers, follow_redirects=False)
            assert answer.status_code in (200, 303), (line, path, answer.status_code)
            most = max(most, len(said))
        return most

    paths = addresses(world, manager)
    few = {line: queries(line, path) for line, path in paths.items() if "connexion/" not in line}
    put(world, 10, 30)
    many = {line: queries(line, path) for line, path in addresses(world, manager).items() if line in few}
    assert {line: n for line, n in many.items() if n > MOST.get(line, SHORT)} == {}
    assert {line: (few[line], n) for line, n in many.items() if n > few[line] + 3} == {}
    assert all(n > 0 for line, n in many.items() if line not in NO_QUERY)


def test_the_numbers_are_of_routes_that_are_there() -> None:
    assert set(MOST) <= set(EVERY)


@pytest.mark.parametrize(
    "query", ["gravite=G4&responsable=moi&permis=10001&onglet=all", "retard=1", "motif=E2", "onglet=closed"]
)
def test_a_filter_costs_no_more_queries_than_the_queue(world: World, signed: SignedIn, query: str) -> None:
    put(world, 0, 2)
    officer = signed(world.config, world.engine)
    officer.get("/alertes")
    with counted(world.engine) as said:
        assert officer.get(f"/alertes?{query}").status_code == 200
    assert len(said) <= SHORT
