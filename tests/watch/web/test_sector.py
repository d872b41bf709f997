"""The screens of the sector watch: the list, a judgment with its words marked, and what a person says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from watch import db
from watch.tables import Entry

if TYPE_CHECKING:
    from conftest import SignedIn, World

HEADER = {"accused": "ZÉNOBIE INTROUVABLE-LAJOIE", "docket": "540-01-990006-267", "citation": "2026 QCCQ 90002"}


def put(world: World, body: str = "Elle exploitait une garderie; <b>neuf</b> enfants.") -> None:
    path = world.put("a.txt", **HEADER, body=body)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("dirigeait alors la garderie Les Trois Girouettes", "habitait alors"), encoding="utf-8"
    )
    world.scan()


@pytest.fixture
def page(world: World, signed: SignedIn) -> TestClient:
    put(world)
    return signed(world.config, world.engine)


def test_a_judgment_is_found_opened_with_its_words_marked_and_put_aside(world: World, page: TestClient) -> None:
    text = page.get("/secteur").text
    assert "2026 QCCQ 90002" in text
    assert "/secteur/1" in text
    shown = page.get("/secteur/1").text
    assert "<mark>exploitait une garderie</mark>" in shown
    assert "&lt;b&gt;neuf" in shown
    refused = page.post("/secteur/1", data={"etat": "dismissed", "raison": " "})
    assert refused.status_code == 422
    assert "raison" in refused.text
    assert page.post("/secteur/1", data={"etat": "dismissed", "raison": "déjà connu"}).status_code == 200
    assert "2026 QCCQ 90002" not in page.get("/secteur").text
    assert "déjà connu" in page.get("/secteur?etat=dismissed").text
    assert page.post("/secteur/1", data={"etat": "read"}).status_code == 409
    with db.transaction(world.engine) as session:
        acts = [(e.act, e.actor) for e in session.exec(select(Entry)) if e.act.startswith("sector.")]
    assert [act for act, _ in acts] == ["sector.open", "sector.dismissed"]
    assert len({actor for _, actor in acts}) == 1


@pytest.mark.parametrize("path", ["/secteur/999", "/secteur/99999999999999999999"])
def test_a_judgment_that_is_not_in_the_list_is_not_shown(page: TestClient, path: str) -> None:
    assert page.get(path).status_code == 404
    assert page.post(path, data={"etat": "read"}).status_code == 404


@pytest.mark.parametrize("data", [{}, {"etat": "new"}, {"etat": "x" * 400}])
def test_a_form_that_says_nothing_is_refused(page: TestClient, data: dict[str, str]) -> None:
    assert page.post("/secteur/1", data=data).status_code == 422
    assert page.get("/secteur?avant=-1").status_code == 422
    assert page.get("/secteur?etat=<x>").status_code == 200


def test_what_a_ban_protects_is_shown_to_those_who_may_see_it_alone(world: World, signed: SignedIn) -> None:
    put(world, "Elle exploitait une garderie. Une ordonnance de non-publication (art. 486.4 C.cr.) est en vigueur.")
    plain = signed(world.config, world.engine)
    trusted = signed(world.config, world.engine, restricted=True, login="trusted")
    assert "2026 QCCQ 90002" not in plain.get("/secteur").text
    assert plain.get("/secteur/1").status_code == 404
    assert plain.post("/secteur/1", data={"etat": "read"}).status_code == 404
    assert "2026 QCCQ 90002" in trusted.get("/secteur").text
    assert trusted.get("/secteur/1").status_code == 200
