"""The screens of the watch-list: searched, paged, one person, one permit drawn and told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from watch import db, watchlist
from watch.roster import read_roster

if TYPE_CHECKING:
    from conftest import SignedIn, World


@pytest.fixture
def page(world: World, signed: SignedIn) -> TestClient:
    return signed(world.config, world.engine)


def add(world: World, *rows: str) -> None:
    header = "ref;kind;name;aliases;neq;permit;capacity;organization_ref;from;until\n"
    with db.transaction(world.engine) as session:
        watchlist.apply(session, read_roster((header + "\n".join(rows)).encode(), "l.csv"), actor="essai")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("girouettes", "O1"),
        ("GIROUETTES trois", "O1"),
        ("melisande", "P1"),
        ("brochu", "P1"),
        ("P2", "P2"),
        ("10002", "P2"),
        ("1143920115", "O9"),
        ("fougere", "O9"),
        ("quenouille", "O9"),
    ],
)
def test_somebody_is_found_by_name_other_name_number_or_permit(
    world: World, page: TestClient, asked: str, found: str
) -> None:
    add(world, "O9;organization;Pouponnière Fougère inc.;Quenouille|Ocrée;1143920115;10009;holder;;;")
    text = page.post("/surveillance", data={"nom": asked}, headers={"HX-Request": "true"}).text
    assert re.findall(r"<tr><td>(\w+)</td>", text) == [found]


@pytest.mark.parametrize("asked", ["%", "_", "zzz", "' OR 1=1 --", "\\", "é" * 200])
def test_a_hostile_search_finds_nobody_and_breaks_nothing(page: TestClient, asked: str) -> None:
    answer = page.post("/surveillance", data={"nom": asked}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    found = re.findall(r"<tr><td>(\w+)</td>", answer.text)
    assert len(found) in (0, 3)
    assert page.post("/surveillance", data={"nom": "x" * 999}).status_code == 422


def test_every_page_is_reached_once_and_costs_the_same(world: World, page: TestClient) -> None:
    add(world, *(f"Q{n:04};person;Prosper Inventé-{chr(65 + n % 26)}olin;;;;;;;" for n in range(130)))
    seen: list[str] = []
    path, costs = "/surveillance", []
    asked: list[str] = []
    event.listen(world.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    while path:
        asked.clear()
        text = page.get(path).text
        costs.append(len([one for one in asked if one.startswith("SELECT")]))
        seen += re.findall(r"<tr><td>(\w+)</td>", text)
        more = re.search(r'href="(/surveillance\?apres=\d+)"', text)
        path = more.group(1) if more else ""
    assert len(seen) == len(set(seen)) == 133
    assert seen == sorted(seen)
    assert len(set(costs[1:])) == 1
    assert max(costs) < 16


def test_a_search_is_paged_without_its_words_in_an_address(world: World, page: TestClient) -> None:
    add(world, *(f"Q{n:04};person;Prosper Inventé-{chr(65 + n % 26)}olin;;;;;;;" for n in range(60)))
    first = page.post("/surveillance", data={"nom": "prosper"}).text
    last = re.search(r'name="apres" value="(\d+)"', first)
    assert last
    second = page.post("/surveillance", data={"nom": "prosper", "apres": last.group(1)}).text
    assert len(re.findall(r"<tr><td>(\w+)</td>", second)) == 10
    assert "nom=prosper" not in first


def test_a_person_s_page_says_what_they_are_until_when_and_what_was_found(world: World, page: TestClient) -> None:
    world.put("a.txt")
    world.scan()
    listing = page.post("/surveillance", data={"nom": "P1"}).text
    number = re.search(r"/surveillance/\d+", listing)
    assert number
    text = page.get(number.group()).text
    for said in ("Mélisande Corriveau-Brochu", "administrateur", "10001", "sans date de fin", "levée le"):
        assert said in text, said
    assert page.get("/surveillance/999").status_code == 404
    assert page.get("/surveillance/99999999999999999999").status_code == 404


def test_a_permit_is_drawn_and_told_in_a_table(world: World, page: TestClient) -> None:
    text = page.get("/permis/10001").text
    assert "<svg" in text
    assert "style=" not in text
    table = text[text.index("<tbody>") :]
    assert "Mélisande Corriveau-Brochu" in table
    assert "Garderie Les Trois Girouettes inc." in table
    assert page.get("/permis/404").status_code == 404


def test_a_hostile_name_or_permit_is_shown_as_it_is(world: World, page: TestClient) -> None:
    permit = "A/1 <svg onload=x>&?#"
    add(world, f"X1;person;<script>alert(1)</script> Roy-Lajoie;><img src=x>;;{permit};holder;O1;;")
    listing = page.post("/surveillance", data={"nom": "X1"}).text
    link = re.search(r'href="(/permis/[^"]*)"', listing)
    assert link
    assert link.group(1) == f"/permis/{quote(permit, safe='/')}"
    for text in (listing, page.get(link.group(1)).text):
        assert "<script>alert" not in text
        assert "<img src" not in text
        assert "<svg onload" not in text
    assert page.get(link.group(1)).status_code == 200
