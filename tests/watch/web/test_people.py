"""The screen of accounts: opened, changed, closed by somebody else, each act in the journal with before and after."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select
from starlette.testclient import TestClient

from watch import db
from watch.config import Config
from watch.people import accounts
from watch.tables import Entry, Person

if TYPE_CHECKING:
    from conftest import SignedIn


@pytest.fixture
def config(sqlite: Engine) -> Config:
    return Config(database=str(sqlite.url))


@pytest.fixture
def keeper(config: Config, sqlite: Engine, signed: SignedIn) -> TestClient:
    return signed(config, sqlite, "administrator")


def person(engine: Engine, login: str) -> Person:
    with db.transaction(engine) as session:
        return accounts.by_login(session, login)


def last(engine: Engine) -> Entry:
    with db.transaction(engine) as session:
        return session.exec(select(Entry).order_by(col(Entry.seq).desc())).first()


def test_an_account_is_opened_and_its_password_is_shown_once_and_works(
    keeper: TestClient, config: Config, sqlite: Engine
) -> None:
    form = {"compte": "Zoe", "nom": "Zoé <b>Untel</b>", "role": "reviewer", "restreints": "true"}
    text = keeper.post("/personnes", data=form).text
    password = re.search(r'class="secret">([^<]+)<', text)
    assert password
    assert "Zoé &lt;b&gt;Untel" in text
    zoe = person(sqlite, "zoe")
    assert (zoe.role, zoe.restricted, zoe.renew) == ("reviewer", True, True)
    assert accounts.matches(zoe, password.group(1))
    assert password.group(1) not in keeper.get(f"/personnes/{zoe.id}").text
    entry = last(sqlite)
    assert (entry.act, entry.actor, json.loads(entry.detail)["after"]["role"]) == (
        "person.add",
        "administrator",
        "reviewer",
    )


@pytest.mark.parametrize("wrong", [{"compte": "a b"}, {"nom": " "}, {"role": "god"}, {"compte": "administrator"}])
def test_a_wrong_form_is_said_and_opens_nothing(keeper: TestClient, sqlite: Engine, wrong: dict[str, str]) -> None:
    answer = keeper.post("/personnes", data={"compte": "zoe", "nom": "Zoé", "role": "officer"} | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    with db.transaction(sqlite) as session:
        assert len(accounts.everybody(session)) == 1


def test_a_change_takes_hold_at_once_and_says_what_was_and_what_is(
    keeper: TestClient, config: Config, sqlite: Engine, signed: SignedIn
) -> None:
    officer = signed(config, sqlite, "officer")
    assert officer.get("/journal").status_code == 403
    number = person(sqlite, "officer").id
    keeper.post(f"/personnes/{number}", data={"role": "manager", "actif": "true"})
    assert officer.get("/journal").status_code == 200
    with db.transaction(sqlite) as session:
        entry = session.exec(select(Entry).where(Entry.act == "person.change")).one()
    told = json.loads(entry.detail)
    assert (told["before"]["role"], told["after"]["role"]) == ("officer", "manager")
    keeper.post(f"/personnes/{number}", data={"role": "manager"})
    assert officer.get("/compte").url.path == "/connexion"
    assert not person(sqlite, "officer").active


def test_nobody_changes_their_own_rights_and_the_last_keeper_stays(
    keeper: TestClient, config: Config, sqlite: Engine, signed: SignedIn
) -> None:
    own = person(sqlite, "administrator").id
    for path in (f"/personnes/{own}", f"/personnes/{own}/mot-de-passe", f"/personnes/{own}/sessions"):
        assert keeper.post(path, data={"role": "manager", "actif": "true"}).status_code == 403
    second = signed(config, sqlite, "administrator", login="second")
    with db.transaction(sqlite) as session:
        accounts.change(session, accounts.by_login(session, "second"), active=False, by="shell:root")
    assert second.post(f"/personnes/{own}", data={"role": "officer"}).url.path == "/connexion"
    with db.transaction(sqlite) as session:
        assert accounts.last_keeper(session, accounts.by_login(session, "administrator"))


def test_a_temporary_password_signs_its_owner_out(
    keeper: TestClient, config: Config, sqlite: Engine, signed: SignedIn
) -> None:
    officer = signed(config, sqlite, "officer")
    number = person(sqlite, "officer").id
    assert 'class="secret"' in keeper.post(f"/personnes/{number}/mot-de-passe").text
    assert officer.get("/compte").url.path == "/connexion"
    officer = signed(config, sqlite, "officer")
    assert keeper.post(f"/personnes/{number}/sessions").status_code == 200
    assert officer.get("/compte").url.path == "/connexion"


def test_what_the_form_does_not_have_is_not_taken(keeper: TestClient, sqlite: Engine) -> None:
    form = {"compte": "zoe", "nom": "Zoé", "role": "officer", "password": "x", "kept": "x", "id": "1", "subject": "x#y"}
    keeper.post("/personnes", data={**form, "active": "false", "renew": "false"})
    zoe = person(sqlite, "zoe")
    assert (zoe.subject, zoe.active, zoe.renew, zoe.restricted) == (None, True, True, False)
    assert zoe.password.startswith("$argon2id$")
    keeper.post(f"/personnes/{zoe.id}", data={"role": "officer", "actif": "true", "login": "x", "password": "y"})
    assert person(sqlite, "zoe").password == zoe.password


def test_the_application_can_be_used_in_english(keeper: TestClient) -> None:
    keeper.get("/langue/en")
    assert "Open an account" in keeper.get("/personnes").text
    assert "access administrator" in keeper.get("/compte").text
