"""An officer's day before a real browser: alerts by keyboard, a second reader, a snooze, a new fact, two hands at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import col, select

from watch import clock, db, scan
from watch.tables import Alert, Document, Evidence, Match, Version, Watched

if TYPE_CHECKING:
    from conftest import Served

pytestmark = pytest.mark.xdist_group("browser")


def alerts(served: Served, *conditions: object) -> list[int]:
    """The numbers of the alerts for which these hold."""
    with db.transaction(served.demo.engine) as session:
        found = select(Alert.id).where(*conditions).order_by(col(Alert.id))  # type: ignore[arg-type]
        return [number for number in session.exec(found) if number]


def alert(served: Served, number: int) -> Alert:
    with db.transaction(served.demo.engine) as session:
        return session.get_one(Alert, number)


def written(served: Served, number: int) -> Path:
    """The file of the drop folder that an alert stands on."""
    with db.transaction(served.demo.engine) as session:
        documents = session.exec(
            select(Document)
            .join(Version, col(Version.document_id) == Document.id)
            .join(Match, col(Match.version_id) == Version.id)
            .join(Evidence, col(Evidence.match_id) == Match.id)
            .where(Evidence.alert_id == number, Document.source == "depot")
        ).all()
        return served.demo.folder / "sandbox" / "depot" / documents[0].item


def watched(served: Served, ref: str) -> Watched | None:
    with db.transaction(served.demo.engine) as session:
        return session.exec(select(Watched).where(Watched.ref == ref)).one_or_none()


@pytest.fixture
def officer(browser: Browser, served: Served) -> Iterator[Page]:
    with served.signed(browser, "conformite") as page:
        yield page


@pytest.fixture
def reviewer(browser: Browser, served: Served) -> Iterator[Page]:
    with served.signed(browser, "revision") as page:
        yield page


def conclude(page: Page, key: str, why: str) -> None:
    """Say by keyboard alone whether it is the same person."""
    page.keyboard.press(key)
    page.keyboard.type(why)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_ten_alerts_are_triaged_by_keyboard_alone(officer: Page, served: Served) -> None:
    done = set()
    officer.goto(f"{served.base}/alertes")
    for _ in range(10):
        with officer.expect_navigation():
            officer.keyboard.press("n")
        number = int(re.search(r"/alertes/(\d+)", officer.url)[1])  # type: ignore[index]
        done.add(number)
        with officer.expect_navigation():
            officer.keyboard.press("a")
        conclude(officer, "2", "Ni date de naissance ni ville au jugement.")
    assert len(done) == 10
    for number in done:
        one = alert(served, number)
        assert (one.state, one.assignee, one.identity) == ("in_review", "conformite", "unsure")


def conclude_founded(page: Page, served: Served, number: int) -> None:
    """Everything up to asking that a grave alert be closed as founded."""
    page.goto(f"{served.base}/alertes/{number}")
    conclude(page, "1", "Même date de naissance, même garderie nommée au jugement.")
    page.get_by_label("Oui, pour ces motifs").check()
    page.locator(".grounds input").first.check()
    page.locator("#pourquoi-pertinence").fill("Infraction commise envers des enfants gardés.")
    page.get_by_role("button", name="Conclure sur la pertinence").click()
    page.get_by_label("Résultat et raison").select_option("verification")
    page.locator("#pourquoi-clore").fill("À vérifier avant tout avis.")
    page.get_by_role("button", name="Demander la clôture").click()


@pytest.fixture(scope="module")
def grave(served: Served) -> int:
    """A grave alert that everybody may see, from a judgment of the drop folder."""
    from_folder = (
        select(Evidence.alert_id)
        .join(Match, col(Match.id) == Evidence.match_id)
        .join(Version, col(Version.id) == Match.version_id)
        .join(Document, col(Document.id) == Version.document_id)
        .where(Document.source == "depot", col(Document.item).endswith(".html"))
    )
    found = alerts(
        served, col(Alert.severity).in_(("G3", "G4")), col(Alert.restricted).is_(False), col(Alert.id).in_(from_folder)
    )
    return found[-1]


def test_a_grave_alert_is_closed_by_a_second_reader_and_by_no_other(
    officer: Page, reviewer: Page, served: Served, grave: int
) -> None:
    conclude_founded(officer, served, grave)
    assert alert(served, grave).state == "second_reader"
    expect(
        officer.get_by_text("Une autre personne, qui a le droit de seconde lecture, doit approuver.")
    ).to_be_visible()
    reviewer.goto(f"{served.base}/alertes/{grave}")
    reviewer.get_by_role("button", name="Approuver la clôture").click()
    closed = alert(served, grave)
    assert (closed.state, closed.result, closed.first_by, closed.second_by) == (
        "closed", "founded", "conformite", "revision",
    )  # fmt: skip


def test_a_new_judgment_in_the_case_opens_a_closed_alert_again(officer: Page, served: Served, grave: int) -> None:
    assert alert(served, grave).state == "closed"
    path = written(served, grave)
    path.write_bytes(path.read_bytes().replace(b"</body>", b"<p>[90] RECTIFIE le dispositif.</p></body>"))
    demo = served.demo
    with ThreadPoolExecutor(1) as aside:  # the browser's own event loop holds this thread
        depot = [source for source in demo.config.sources() if source.id == "depot"]
        aside.submit(scan.scan, demo.engine, demo.config, depot).result()
    assert alert(served, grave).state == "to_review"
    officer.goto(f"{served.base}/alertes/{grave}")
    expect(officer.locator(".review-note")).to_contain_text("À revoir")


def test_an_alert_sleeps_until_its_day(officer: Page, served: Served) -> None:
    number = alerts(served, Alert.state == "new", col(Alert.restricted).is_(False))[0]
    officer.goto(f"{served.base}/alertes/{number}")
    officer.keyboard.press("h")
    until = (clock.now() + timedelta(days=20)).date().isoformat()
    officer.get_by_label("Jusqu’au").fill(until)
    officer.locator("#veille").get_by_label("Pourquoi").fill("Le procès est fixé à cette date.")
    officer.locator("#veille").get_by_role("button").click()
    one = alert(served, number)
    assert (one.state, one.snoozed_until) == ("snoozed", until)
    officer.goto(f"{served.base}/alertes?onglet=asleep")
    expect(officer.locator(f'a.row[href="/alertes/{number}"]')).to_be_visible()


def test_of_two_who_take_the_same_alert_one_has_it_and_the_other_is_told(
    officer: Page, reviewer: Page, served: Served
) -> None:
    number = alerts(served, Alert.state == "new", col(Alert.restricted).is_(False))[0]
    for page in (officer, reviewer):
        page.goto(f"{served.base}/alertes/{number}")
    for page in (reviewer, officer):
        page.get_by_role("button", name="Prendre en charge").click()
    assert alert(served, number).assignee == "revision"
    expect(officer.get_by_role("alert")).to_contain_text("Rien n’a été fait")
    expect(officer.locator(".who").first).to_contain_text("revision")


def test_a_list_is_tried_before_it_changes_anything_and_what_it_adds_is_compared(
    browser: Browser, served: Served
) -> None:
    listed = "ref;kind;name;born\nA-21;person;Ondine Inventée-Molin;1984-03-02\nA-22;person;Molin;hier\n"
    file = {"name": "ajouts.csv", "mimeType": "text/csv", "buffer": listed.encode("cp1252")}
    with served.signed(browser, "gestion") as page:
        page.goto(f"{served.base}/importations")
        page.get_by_label("Fichier CSV ou XLSX").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Envoyer le fichier").click()
        expect(page.locator("table.grid").first).to_contain_text("Ondine Inventée-Molin")
        page.get_by_role("button", name="Essayer sans rien changer").click()
        expect(page.locator("main")).to_contain_text("1 ligne en erreur")
        assert watched(served, "A-21") is None
        page.get_by_label("Raison de cette importation").fill("Demandes de novembre.")
        page.get_by_role("button", name="Appliquer à la liste").click()
        expect(page.locator("main")).to_contain_text("Appliquée le")
    assert watched(served, "A-21") is not None
    assert watched(served, "A-22") is None


def test_the_day_is_in_the_journal_and_its_chain_holds(browser: Browser, served: Served, grave: int) -> None:
    with served.signed(browser, "gestion") as manager:
        manager.goto(f"{served.base}/journal?objet=alert:{grave}")
        lines = manager.locator("main table").last
        for who in ("conformite", "revision"):
            expect(lines).to_contain_text(who)
        manager.get_by_role("button", name="Vérifier toute la chaîne").click()
        expect(manager.locator("main")).to_contain_text("intacte")
