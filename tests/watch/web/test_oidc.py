"""Signing in by an identity provider that is a process of its own: who gets in, and which proofs do not hold."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from pydantic import SecretStr
from sqlalchemy import Engine
from sqlmodel import select
from starlette.testclient import TestClient

from watch import db
from watch.config import Config, Oidc
from watch.people import accounts
from watch.tables import Entry, Person, Visit
from watch.web.app import create_app

BASE = "http://127.0.0.1:8300"
SECRET = "secret:with/marks"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of a provider that runs."""
    program = [sys.executable, Path(__file__).with_name("provider.py"), "vigie", SECRET, f"{BASE}/connexion/retour"]
    process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    yield process.stdout.readline().strip()
    process.kill()
    process.communicate()


@pytest.fixture
def config(sqlite: Engine, issuer: str) -> Config:
    oidc = Oidc(issuer=issuer, client="vigie", secret=SecretStr(SECRET))
    return Config(database=str(sqlite.url), oidc=oidc)


@pytest.fixture
def browser(config: Config, sqlite: Engine) -> Iterator[TestClient]:
    with db.transaction(sqlite) as session:
        accounts.add(session, "amelie@test.invalid", name="Amélie Untel", role="officer", by="test")
    with TestClient(create_app(config, sqlite), base_url=BASE, follow_redirects=False) as client:
        yield client


def there_and_back(browser: TestClient, name: str, suite: str = "") -> str:
    """Leave, sign in at the provider as `name`, and return the path and query with which it sends back."""
    left = browser.get("/connexion/fournisseur", params={"suite": suite} if suite else {})
    assert left.status_code == 303
    back = requests.get(f"{left.headers['location']}&as={name}", allow_redirects=False, timeout=10)
    assert back.status_code == 302, back.text
    address = urlsplit(back.headers["Location"])
    return f"{address.path}?{address.query}"


def test_the_provider_signs_in_whoever_has_an_account_and_leads_on(browser: TestClient, sqlite: Engine) -> None:
    answer = browser.get(there_and_back(browser, "amelie", "/recherches"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/recherches")
    assert "Amélie Untel" in browser.get("/recherches").text
    with db.transaction(sqlite) as session:
        assert session.exec(select(Person)).one().subject.endswith("#sub-amelie")
        assert session.exec(select(Visit)).one().means == "provider"
        assert "visit.start" in [entry.act for entry in session.exec(select(Entry))]


def test_the_account_is_bound_to_the_person_and_not_to_the_address(browser: TestClient, sqlite: Engine) -> None:
    assert browser.get(there_and_back(browser, "amelie")).status_code == 303
    with db.transaction(sqlite) as session:
        session.exec(select(Person)).one().login = "renamed"
    assert browser.get(there_and_back(browser, "amelie")).status_code == 303
    with db.transaction(sqlite) as session:
        person = session.exec(select(Person)).one()
        person.login, person.subject = "amelie@test.invalid", "http://elsewhere#1"
    assert browser.get(there_and_back(browser, "amelie")).status_code == 401


@pytest.mark.parametrize(
    "fault",
    ["nonce", "audience", "issuer", "party", "expired", "unverified", "nobody", "unsigned", "confused", "key"],
)
def test_a_proof_that_does_not_hold_signs_nobody_in(browser: TestClient, sqlite: Engine, fault: str) -> None:
    answer = browser.get(there_and_back(browser, f"amelie!{fault}"))
    assert answer.status_code == 401
    assert "La session n’a pas été ouverte" in answer.text
    with db.transaction(sqlite) as session:
        assert session.exec(select(Visit)).all() == []
        assert session.exec(select(Person)).one().subject is None
        assert "visit.refuse" in [entry.act for entry in session.exec(select(Entry))]


def test_somebody_without_an_account_is_told_so(browser: TestClient) -> None:
    answer = browser.get(there_and_back(browser, "zoe"))
    assert answer.status_code == 401
    assert "aucun compte" in answer.text


def test_a_closed_account_stays_closed(browser: TestClient, sqlite: Engine) -> None:
    assert browser.get(there_and_back(browser, "amelie")).status_code == 303
    with db.transaction(sqlite) as session:
        accounts.change(session, session.exec(select(Person)).one(), active=False, by="test")
    assert browser.get("/compte").status_code == 303
    assert browser.get(there_and_back(browser, "amelie")).status_code == 401


def test_a_return_without_a_departure_or_into_another_browser_is_refused(browser: TestClient) -> None:
    assert browser.get("/connexion/retour?code=x&state=y").status_code == 401
    back = there_and_back(browser, "amelie")
    browser.cookies.clear()
    assert browser.get(back).status_code == 401
    there_and_back(browser, "amelie")
    assert browser.get(back).status_code == 401


def test_a_code_is_good_once(browser: TestClient) -> None:
    back = there_and_back(browser, "amelie")
    carried = browser.cookies["vigie-journey"]
    assert browser.get(back).status_code == 303
    browser.cookies.set("vigie-journey", carried)
    assert browser.get(back).status_code == 401


def test_the_token_changes_at_sign_in_and_the_way_back_stays_here(browser: TestClient) -> None:
    browser.get("/connexion")
    before = browser.cookies["vigie"]
    answer = browser.get(there_and_back(browser, "amelie", "//evil.example/x"))
    assert answer.headers["location"] == "/"
    assert browser.cookies["vigie"] != before


def test_a_provider_that_does_not_answer_is_told_and_leaves_the_page(sqlite: Engine) -> None:
    oidc = Oidc(issuer="http://127.0.0.1:9", client="vigie", timeout=1)
    config = Config(database=str(sqlite.url), oidc=oidc)
    with TestClient(create_app(config, sqlite), base_url=BASE) as client:
        answer = client.get("/connexion/fournisseur")
    assert answer.status_code == 502
    assert "ne répond pas" in answer.text


def test_only_the_provider_where_passwords_are_shut_out(config: Config, sqlite: Engine) -> None:
    only = config.model_copy(update={"oidc": config.oidc.model_copy(update={"only": True})})
    with TestClient(create_app(only, sqlite), base_url=BASE, follow_redirects=False) as client:
        page = client.get("/connexion").text
        assert 'type="password"' not in page
        assert "/connexion/fournisseur" in page


def test_what_leaves_asks_for_a_code_with_pkce_and_names_nobody(browser: TestClient) -> None:
    asked = parse_qs(urlsplit(browser.get("/connexion/fournisseur").headers["location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert "login_hint" not in asked
