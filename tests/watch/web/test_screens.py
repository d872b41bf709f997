"""The screens over a real database: what they show, whom they answer, and what no address holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from watch import alerts, db
from watch.tables import Alert, Entry

if TYPE_CHECKING:
    from conftest import SignedIn, World


@pytest.fixture
def page(world: World, signed: SignedIn) -> TestClient:
    world.put("a.txt")
    world.scan()
    return signed(world.config, world.engine)


def number(world: World, ref: str) -> int:
    with db.transaction(world.engine) as session:
        return next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == ref)


def test_the_queue_shows_each_alert_with_what_decides_and_the_coverage(page: TestClient) -> None:
    text = page.get("/").text
    for said in ("Mélisande Corriveau-Brochu", "personne accusée", "2026 QCCQ 90001", "2 alertes", "1 jugements lus"):
        assert said in text


def test_the_queue_is_filtered_by_its_address_and_htmx_gets_the_rows_alone(page: TestClient) -> None:
    assert "Aucune alerte" in page.get("/alertes?gravite=G1").text
    rows = page.get("/alertes", headers={"HX-Request": "true"}).text
    assert "Mélisande" in rows
    assert "<html" not in rows


def test_a_mention_of_the_body_is_shown_with_the_number_of_its_paragraph_once(page: TestClient) -> None:
    shown = "".join(page.get(f"/alertes/{n}").text for n in range(1, 5))
    assert re.search(r"<p>\[\d+\] [^<]*<mark>", shown)
    assert not re.search(r"par\. \d+</span> \[", shown)


def test_an_alert_shows_its_evidence_marked_and_remembers_who_looked(world: World, page: TestClient) -> None:
    alert = number(world, "P1")
    text = page.get(f"/alertes/{alert}").text
    assert "<mark>MÉLISANDE CORRIVEAU-BROCHU</mark>" in text
    assert "Pourquoi cette alerte" in text
    assert re.search(r"/copies/[0-9a-f]{64}", text)
    whole = page.get(re.search(r"/alertes/\d+/textes/\d+", text).group()).text
    assert "POUR CES MOTIFS" in whole
    with db.transaction(world.engine) as session:
        assert session.get_one(Alert, alert).opened_at
        acts = {e.act for e in session.exec(select(Entry))}
    assert {"alert.read", "judgment.read"} <= acts


def test_the_copy_is_the_very_bytes_and_taking_it_is_journaled(world: World, page: TestClient) -> None:
    text = page.get(f"/alertes/{number(world, 'P1')}").text
    answer = page.get(re.search(r"/copies/[0-9a-f]{64}", text).group())
    assert answer.content == (world.drop / "a.txt").read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_check_is_asked_for_kept_and_printed(page: TestClient) -> None:
    form = {
        "nom": "Mélisande Corriveau-Brochu",
        "genre": "person",
        "dossier": "D-9",
        "motif": "Demande",
        "naissance": "1984",
    }
    answer = page.post("/recherches", data=form)
    assert answer.status_code == 200
    assert "Déclaration de couverture" in answer.text
    assert "1 jugement à examiner" in answer.text
    assert page.get(f"{answer.url.path}.pdf").content.startswith(b"%PDF")
    assert "D-9" in page.get("/recherches").text


def test_a_check_says_why_each_judgment_was_kept_or_set_aside(world: World, signed: SignedIn) -> None:
    world.put("a.txt", body="L’accusée Mélisande Corriveau-Brochu, âgée de 42 ans, habite Laval.")
    world.scan()
    page = signed(world.config, world.engine)
    form = {"nom": "Mélisande Corriveau-Brochu", "genre": "person", "dossier": "D-9", "motif": "Demande"}
    kept = page.post("/recherches", data={**form, "naissance": "1984"})
    assert re.search(r'class="up">.*concorde avec la fiche \(1984\).*class="down">', kept.text, re.DOTALL)
    assert kept.text.count("MÉLISANDE CORRIVEAU-BROCHU") == 2  # beside the name searched, and marked in its words
    aside = page.post("/recherches", data={**form, "naissance": "1950"})
    assert "1 appariement écarté" in aside.text
    assert "sans doute un homonyme" in aside.text
    assert "contredit la fiche (1950)" in aside.text
    assert "naissance 1950" in aside.text
    assert page.get(f"{aside.url.path}.pdf").content.startswith(b"%PDF")


def test_a_check_that_finds_nothing_says_what_was_searched(page: TestClient) -> None:
    form = {"nom": "Zénobie Introuvable-Lajoie", "genre": "person", "dossier": "D-9", "motif": "Demande"}
    text = page.post("/recherches", data=form).text
    assert "Aucun résultat dans les sources lues." in text
    assert "Cela ne signifie pas absence d’antécédents." in text
    assert "Dernier passage complet" in text


@pytest.mark.parametrize("missing", ["nom", "dossier", "motif"])
def test_a_check_that_lacks_something_keeps_what_was_typed(page: TestClient, missing: str) -> None:
    form = {"nom": "Mélisande Corriveau-Brochu", "genre": "person", "dossier": "D-9", "motif": "Demande"} | {
        missing: ""
    }
    answer = page.post("/recherches", data=form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_hostile_names_are_shown_as_they_are(world: World, page: TestClient) -> None:
    form = {"nom": "<script>alert(1)</script> Roy", "genre": "person", "dossier": "D-9", "motif": "<b>x</b>"}
    text = page.post("/recherches", data=form).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_no_address_holds_a_name(world: World, page: TestClient) -> None:
    seen, todo = set(), ["/alertes", "/recherches", "/recherches/nouvelle", "/sources", "/surveillance"]
    page.post("/recherches", data={"nom": "Mélisande Corriveau-Brochu", "dossier": "D-9", "motif": "Demande"})
    while todo:
        path = todo.pop()
        if path in seen or path.startswith(("/static", "/langue", "/deconnexion", "/compte/")):
            continue
        seen.add(path)
        answer = page.get(path)
        assert answer.status_code == 200, path
        if "html" in answer.headers["content-type"]:
            todo += [
                link.replace("&amp;", "&")
                for link in re.findall(r'(?:href|hx-get|method="get" action)="(/[^"#]*)"', answer.text)
                if link not in seen
            ]
    assert len(seen) > 8
    assert not [path for path in seen if re.search(r"corriveau|brochu|girouettes|m%c3", path, re.IGNORECASE)]


def test_the_watch_list_is_searched_without_its_name_in_the_address(page: TestClient) -> None:
    text = page.post("/surveillance", data={"nom": "girouettes"}, headers={"HX-Request": "true"}).text
    assert "Garderie Les Trois Girouettes inc." in text
    assert "Vaillancourt" not in text


def test_every_page_carries_its_headers(page: TestClient) -> None:
    headers = page.get("/alertes").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-robots-tag"] == "noindex, nofollow"
    assert headers["cache-control"] == "no-store"


def test_another_name_for_this_machine_or_a_form_from_elsewhere_is_refused(page: TestClient) -> None:
    assert page.get("/alertes", headers={"Host": "evil.example"}).status_code == 403
    assert page.post("/surveillance", headers={"Origin": "https://evil.example"}).status_code == 403
    assert page.post("/surveillance", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("path", ["/nulle-part", "/alertes/999", "/recherches/999", "/copies/" + "0" * 64])
def test_what_is_not_there_is_said_plainly(page: TestClient, path: str) -> None:
    answer = page.get(path)
    assert answer.status_code == 404
    assert "Cette page n’a pas pu être montrée" in answer.text


def test_english_is_one_link_away(page: TestClient) -> None:
    text = page.get("/langue/en", headers={"Referer": "http://testserver/alertes"}).text
    assert '<html lang="en">' in text
    assert "Oldest due first" in text
    assert "accused" in text


def test_it_says_that_it_is_alive_and_ready(page: TestClient) -> None:
    assert page.get("/vivant").json() == {"status": "alive"}
    assert page.get("/pret").json() == {"status": "ready"}
