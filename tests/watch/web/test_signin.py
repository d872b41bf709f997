"""Signing in and out: who gets in, how long they stay, who must wait, and what a stolen or fixed token is worth."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from starlette.testclient import TestClient

from watch import clock, db
from watch.config import Config, SignIn, Web
from watch.people import accounts, door, visits
from watch.tables import Entry, Person, Visit
from watch.web.app import create_app

if TYPE_CHECKING:
    from conftest import SignedIn

PASSWORD = "quatre mots sans suite"


@pytest.fixture(scope="module")
def kept() -> str:
    return accounts.hashed("amelie", PASSWORD)


@pytest.fixture
def config(sqlite: Engine, kept: str) -> Config:
    with db.transaction(sqlite) as session:
        accounts.add(session, "amelie", name="Amélie Untel", role="officer", kept=kept, by="test")
    return Config(database=str(sqlite.url), signin=SignIn(tries=3))


def browser_of(config: Config, engine: Engine, address: str = "10.0.0.1") -> TestClient:
    return TestClient(
        create_app(config, engine), base_url=config.web.url, follow_redirects=False, client=(address, 5000)
    )


@pytest.fixture
def browser(config: Config, sqlite: Engine) -> Iterator[TestClient]:
    with browser_of(config, sqlite) as client:
        yield client


def jeton(browser: TestClient, path: str = "/connexion") -> str:
    found = re.search(r'name="jeton" value="(\w+)"', browser.get(path).text)
    assert found
    return found.group(1)


def knock(browser: TestClient, password: str = PASSWORD, login: str = "amelie", **more: str) -> int:
    form = {"compte": login, "mot_de_passe": password, "jeton": jeton(browser), **more}
    return int(browser.post("/connexion", data=form).status_code)


def acts(engine: Engine) -> list[tuple[str, str]]:
    with db.transaction(engine) as session:
        return [(e.act, e.actor) for e in session.exec(select(Entry)) if e.act.startswith("visit")]


def test_the_right_password_opens_and_signing_out_closes(browser: TestClient, sqlite: Engine) -> None:
    assert knock(browser, login=" AMELIE ") == 303
    assert browser.get("/alertes").status_code == 200
    token = browser.cookies["vigie"]
    assert browser.post("/deconnexion", data={"jeton": jeton(browser, "/compte")}).status_code == 303
    browser.cookies.set("vigie", token)
    assert browser.get("/alertes").headers["location"] == "/connexion?suite=/alertes"
    assert acts(sqlite) == [("visit.start", "amelie"), ("visit.end", "amelie")]


@pytest.mark.parametrize(
    ("login", "password"), [("amelie", "quatre mots sans suites"), ("amelie", ""), ("nobody", PASSWORD), ("", "")]
)
def test_a_wrong_account_and_a_wrong_password_get_the_same_answer(
    browser: TestClient, sqlite: Engine, login: str, password: str
) -> None:
    assert knock(browser, password, login) == 401
    page = browser.post("/connexion", data={"compte": login, "mot_de_passe": password, "jeton": jeton(browser)}).text
    assert "Le compte ou le mot de passe n’est pas le bon" in page
    assert password not in page or not password
    assert browser.get("/alertes").status_code == 303
    assert set(acts(sqlite)) == {("visit.refuse", "vigie")}


def test_an_account_without_a_password_or_closed_is_not_opened(browser: TestClient, sqlite: Engine) -> None:
    with db.transaction(sqlite) as session:
        accounts.add(session, "sans", name="Sans Passe", role="officer", by="test")
        accounts.change(session, accounts.by_login(session, "amelie"), active=False, by="test")
    assert knock(browser, "", "sans") == 401
    assert knock(browser) == 401


def test_too_many_tries_wait_even_with_the_right_password_but_only_from_there(
    browser: TestClient, config: Config, sqlite: Engine
) -> None:
    assert [knock(browser, "faux") for _ in range(3)] == [401] * 3
    assert knock(browser) == 401
    with browser_of(config, sqlite, "10.0.0.2") as elsewhere:
        assert knock(elsewhere) == 303
    assert browser.get("/alertes").status_code == 303


def test_the_wait_ends(browser: TestClient, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [knock(browser, "faux") for _ in range(4)] == [401] * 4
    later = clock.now() + timedelta(seconds=config.signin.window + 1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert knock(browser) == 303


def test_an_address_that_tries_many_accounts_waits_but_not_for_those_it_knows(
    browser: TestClient, config: Config, sqlite: Engine, kept: str
) -> None:
    assert knock(browser) == 303
    with db.transaction(sqlite) as session:
        accounts.add(session, "zoe", name="Zoé Untel", role="officer", kept=kept, by="test")
    browser.cookies.clear()
    assert {knock(browser, "faux", f"inconnu{n}") for n in range(16)} == {401}
    assert knock(browser, login="zoe") == 401
    assert knock(browser) == 303


def test_a_token_fixed_before_is_worth_nothing_after(browser: TestClient, config: Config, sqlite: Engine) -> None:
    fixed = "attackers-choice-of-token-0123456789"
    browser.cookies.set("vigie", fixed)
    assert knock(browser) == 303
    browser.cookies.clear()
    browser.cookies.set("vigie", fixed)
    assert browser.get("/alertes").status_code == 303


def test_signing_in_again_ends_the_visit_before(browser: TestClient, sqlite: Engine) -> None:
    assert knock(browser) == 303
    first = browser.cookies["vigie"]
    answer = browser.post(
        "/connexion", data={"compte": "amelie", "mot_de_passe": PASSWORD, "jeton": jeton(browser, "/compte")}
    )
    assert answer.status_code == 303
    with db.transaction(sqlite) as session:
        (visit,) = session.exec(select(Visit)).all()
    assert visit.digest == visits.digest(browser.cookies["vigie"]) != visits.digest(first)


def test_only_the_digest_of_a_token_and_of_a_password_is_kept(
    browser: TestClient, sqlite: Engine, tmp_path: Path
) -> None:
    assert knock(browser) == 303
    token = browser.cookies["vigie"]
    with db.transaction(sqlite) as session:
        assert session.exec(select(Person)).one().password.startswith("$argon2id$")
    files = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert token.encode() not in files
    assert PASSWORD.encode() not in files


@pytest.mark.parametrize("rule", ["idle", "lifetime"])
def test_a_visit_ends_by_itself(
    browser: TestClient, config: Config, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    assert knock(browser) == 303
    start, step = clock.now(), timedelta(seconds=config.signin.idle * 0.9)
    lasts = timedelta(seconds=getattr(config.signin, rule))
    at = start
    while rule == "lifetime" and at + step < start + lasts:
        at += step
        monkeypatch.setattr(clock, "now", lambda now=at: now)
        assert browser.get("/compte").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: start + lasts + timedelta(seconds=1))
    assert browser.get("/compte").status_code == 303


def test_a_cookie_is_out_of_reach_of_scripts_and_other_sites_and_over_tls_of_other_hosts(
    browser: TestClient, config: Config, sqlite: Engine
) -> None:
    said = browser.get("/connexion").headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=lax" in said
    over_tls = config.model_copy(update={"web": Web(url="https://vigie.test.invalid")})
    with TestClient(create_app(over_tls, sqlite), base_url="https://vigie.test.invalid") as client:
        answer = client.get("/connexion")
    said = answer.headers["set-cookie"]
    assert said.startswith("__Host-vigie=")
    assert "Secure" in said
    assert "Domain" not in said
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize(
    "suite", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX-Y: z", ""]
)
def test_one_goes_on_to_a_page_of_ours_alone(browser: TestClient, suite: str) -> None:
    form = {"compte": "amelie", "mot_de_passe": PASSWORD, "jeton": jeton(browser), "suite": suite}
    answer = browser.post("/connexion", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "x-y" not in answer.headers


def test_a_password_that_somebody_else_chose_must_be_changed_first(
    browser: TestClient, sqlite: Engine, kept: str
) -> None:
    with db.transaction(sqlite) as session:
        accounts.set_password(session, accounts.by_login(session, "amelie"), kept, by="shell:root", renew=True)
    assert knock(browser) == 303
    assert browser.get("/alertes").headers["location"] == "/compte"
    form = {"actuel": PASSWORD, "nouveau": "cinq autres mots sans suite", "encore": "cinq autres mots sans suite"}
    for wrong in ({"actuel": "faux"}, {"encore": "x"}, {"nouveau": "court", "encore": "court"}):
        token = jeton(browser, "/compte")
        assert browser.post("/compte/mot-de-passe", data={**form, **wrong, "jeton": token}).status_code == 422
    before = browser.cookies["vigie"]
    answer = browser.post("/compte/mot-de-passe", data={**form, "jeton": jeton(browser, "/compte")})
    assert answer.status_code == 303
    assert browser.cookies["vigie"] != before
    assert browser.get("/alertes").status_code == 200
    browser.cookies.clear()
    assert knock(browser) == 401
    assert knock(browser, "cinq autres mots sans suite") == 303


def test_other_visits_are_ended_and_this_one_goes_on(config: Config, sqlite: Engine, signed: SignedIn) -> None:
    here, there = signed(config, sqlite, login="amelie"), signed(config, sqlite, login="amelie")
    assert here.get("/compte").text.count("cette session") == 1
    assert here.post("/compte/ailleurs").status_code == 200
    assert there.get("/compte").url.path == "/connexion"
    assert here.get("/compte").url.path == "/compte"


@pytest.mark.parametrize("password", ["court", "amelie amelie", "aaaaaaaaaaaaaaaa", "x" * 300])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(accounts.InputError):
        accounts.hashed("amelie", password)


def test_pages_go_on_while_many_wait_at_the_door(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = threading.Event()
    monkeypatch.setattr(door, "sign_in", lambda *_: opened.wait(60) and None)
    form = {"compte": "amelie", "mot_de_passe": PASSWORD, "jeton": jeton(browser)}
    with ThreadPoolExecutor(2 * db.THREADS + 1) as crowd:
        knocking = [crowd.submit(browser.post, "/connexion", data=form) for _ in range(2 * db.THREADS)]
        try:
            assert crowd.submit(browser.get, "/connexion").result(30).status_code == 200
        finally:
            opened.set()
        assert {one.result(30).status_code for one in knocking} == {401}
