"""The screens an officer works in: the queue, one alert, acts on one and on several, and how many queries a page makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select
from starlette.testclient import TestClient

from watch import alerts, clock, db
from watch.tables import Alert, SavedView

if TYPE_CHECKING:
    from conftest import SignedIn, World


@pytest.fixture
def page(world: World, signed: SignedIn) -> TestClient:
    world.put("a.txt")
    world.scan()
    return signed(world.config, world.engine)


def numbers(world: World) -> list[int]:
    with db.transaction(world.engine) as session:
        return [line.alert.id or 0 for line in alerts.queue(session)]


def act(page: TestClient, number: int, acte: str, **fields: object) -> object:
    return page.post(f"/alertes/{number}/actes", data={"acte": acte, **fields})


def test_an_officer_decides_with_the_evidence_before_their_eyes(world: World, page: TestClient) -> None:
    number = numbers(world)[0]
    text = page.get(f"/alertes/{number}").text
    assert "Est-ce la même personne?" in text
    act(page, number, "identity", version=1, identite="same", motif="même naissance")
    act(page, number, "relevance", version=2, pertinence="relevant", motifs=["E1", "E2"], motif="voies de fait")
    answer = act(page, number, "close", version=3, raison="notice", motif="préavis à préparer")
    assert "en attente d’une seconde lecture" in answer.text
    assert "« même naissance »" in answer.text
    with db.transaction(world.engine) as session:
        assert session.get_one(Alert, number).grounds == "E1 E2"


def test_what_was_not_opened_is_not_decided_and_nothing_typed_is_lost(world: World, page: TestClient) -> None:
    answer = act(page, numbers(world)[0], "identity", version=1, identite="different", motif="autre <b>naissance</b>")
    assert answer.status_code == 409
    assert "les éléments n’ont pas été ouverts" in answer.text
    assert "autre &lt;b&gt;naissance&lt;/b&gt;" in answer.text
    assert re.search(r'value="different"[^>]*checked', answer.text)


def test_a_stale_page_is_refused_with_what_changed_in_the_language_of_whoever_asks(
    world: World, page: TestClient
) -> None:
    number = numbers(world)[0]
    page.get(f"/alertes/{number}")
    with db.transaction(world.engine) as session:
        alerts.assign(session, number, "bea", actor="chef")
    answer = act(page, number, "take", version=1)
    assert answer.status_code == 409
    assert "déjà confiée à bea" in answer.text
    page.cookies.set("langue", "en")
    answer = act(page, number, "release", version=1)
    assert "has changed since the page was shown" in answer.text
    assert "assigned to" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"acte": "identity", "identite": "certain"},
        {"acte": "relevance", "pertinence": "relevant"},
        {"acte": "relevance", "pertinence": "relevant", "motifs": ["E9"]},
        {"acte": "close", "raison": "inconnue"},
        {"acte": "drop"},
        {"acte": "snooze", "jusque": "hier"},
    ],
)
def test_a_form_that_was_tampered_with_changes_nothing(world: World, page: TestClient, fields: dict[str, str]) -> None:
    number = numbers(world)[0]
    page.get(f"/alertes/{number}")
    answer = page.post(f"/alertes/{number}/actes", data={"motif": "x", "version": 1, **fields})
    assert answer.status_code == 409
    with db.transaction(world.engine) as session:
        assert session.get_one(Alert, number).version == 1


def test_a_bulk_act_is_refused_item_by_item_where_the_evidence_was_not_opened(world: World, page: TestClient) -> None:
    seen, unseen = numbers(world)
    page.get(f"/alertes/{seen}")
    form = {"acte": "snooze", "choix": [seen, unseen, 999], "motif": "appel", "jusque": "2999-01-01"}
    assert "180 jours au plus" in page.post("/alertes/lot", data=form).text
    day = clock.now().date().replace(day=1)
    later = day.replace(year=day.year + (day.month > 10), month=(day.month + 1) % 12 + 1).isoformat()
    text = page.post("/alertes/lot", data={**form, "jusque": later}).text
    assert "1 alerte traitée" in text
    assert "2 refusées" in text
    with db.transaction(world.engine) as session:
        assert session.get_one(Alert, seen).state == "snoozed"
        assert session.get_one(Alert, unseen).state == "new"


def test_views_are_kept_by_their_filters_and_an_address_from_elsewhere_is_not_followed(
    world: World, page: TestClient
) -> None:
    page.post("/alertes/vues", data={"nom": "Graves", "requete": "https://ailleurs.test/x?gravite=G4&onglet=review"})
    with db.transaction(world.engine) as session:
        (view,) = session.exec(select(SavedView))
    assert view.query == "/alertes?onglet=review&gravite=G4"
    assert "Graves" in page.get("/alertes").text
    page.post(f"/alertes/vues/{view.id}")
    assert "Graves" not in page.get("/alertes").text


def test_the_next_alert_is_one_that_nobody_has(world: World, page: TestClient) -> None:
    first, second = numbers(world)
    with db.transaction(world.engine) as session:
        alerts.take(session, first, actor="bea")
    assert page.get("/alertes/prochaine", follow_redirects=False).headers["location"] == f"/alertes/{second}"
    with db.transaction(world.engine) as session:
        alerts.take(session, second, actor="bea")
    assert "ont quelqu’un" in page.get("/alertes/prochaine").text


def test_pages_follow_one_another_without_a_gap_or_a_double(world: World, page: TestClient) -> None:
    many(world, 60)
    seen: list[str] = []
    path: str | None = "/alertes"
    while path:
        text = page.get(path).text
        assert "62 alertes" in text
        seen += re.findall(r'class="row" href="/alertes/(\d+)"', text)
        onward = re.search(r'rel="next" href="([^"]+)"', text)
        path = onward.group(1).replace("&amp;", "&") if onward else None
    assert len(seen) == len(set(seen)) == 62


def many(world: World, count: int) -> None:
    """More judgments that name P1, each in a case of its own."""
    for k in range(0, count, 2):
        docket, cited = f"540-01-99{k + 100:04}-269", f"2026 QCCQ 9{k + 100:04}"
        world.put(f"m{k}.txt", docket=docket, citation=cited)
    world.scan()


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


def test_a_page_makes_the_same_few_queries_however_much_there_is(world: World, page: TestClient) -> None:
    number = numbers(world)[0]

    def queries(path: str) -> tuple[int, int]:
        """The fewest, and the most, where what every page counts is counted again."""
        found = []
        for _ in range(4):
            with counted(world.engine) as said:
                assert page.get(path).status_code == 200
            found.append(len(said))
        return min(found), max(found)

    paths = ("/alertes", "/alertes?gravite=G4&responsable=moi&permis=10001&onglet=all", f"/alertes/{number}")
    before = [queries(path) for path in paths]
    many(world, 40)
    world.put("a.txt", body="Les faits remontent à 2024.")
    world.scan()
    after = [queries(path) for path in paths]
    assert all(late[0] <= early[1] + 2 for early, late in zip(before, after, strict=True)), (before, after)
    assert max(most for _, most in after) <= 40, after
