"""Every route × every role: what the table of rights says is what happens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import Engine
from starlette.testclient import TestClient

from watch.config import Config
from watch.people import RIGHTS, ROLES, Right, rights
from watch.tables import ROLES as TABLE_ROLES
from watch.web import guard
from watch.web.access import OPEN, ROUTES, SIGNED
from watch.web.app import create_app
from watch.web.screens import router

if TYPE_CHECKING:
    from conftest import SignedIn

FILLED = {
    "form": "json",
    "lang": "en",
    "number": "999",
    "person": "999",
    "permit": "999",
    "version": "999",
    "sha256": "0" * 64,
}
"""What stands for the variable parts of the routes: nothing that exists, so that nothing is changed."""
ENDS_THE_VISIT = ("POST /deconnexion",)


def filled(line: str) -> tuple[str, str]:
    """The method and the path of a line, its variable parts filled."""
    method, path = line.split(" ", 1)
    return method, re.sub(r"\{(\w+)(?::\w+)?\}", lambda part: FILLED[part.group(1)], path)


@pytest.fixture
def config(sqlite: Engine) -> Config:
    return Config(database=str(sqlite.url))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_its_rights_give_and_nothing_else(
    role: str, config: Config, sqlite: Engine, signed: SignedIn
) -> None:
    browser = signed(config, sqlite, role)
    wrong = []
    for line, need in ROUTES.items():
        if need is OPEN or line in ENDS_THE_VISIT:
            continue
        method, path = filled(line)
        status = browser.request(method, path, follow_redirects=False).status_code
        admitted = need is SIGNED or need in RIGHTS[role]
        if (status in (401, 403)) == admitted or status >= 500:
            wrong.append((line, status))
    assert wrong == []


def test_nobody_gets_anything_but_the_open_doors(config: Config, sqlite: Engine) -> None:
    wrong = []
    with TestClient(create_app(config, sqlite), base_url=config.web.url) as browser:
        for line, need in ROUTES.items():
            method, path = filled(line)
            answer = browser.request(method, path, follow_redirects=False)
            turned_away = (answer.status_code, answer.headers.get("location", "")[:10]) == (303, "/connexion")
            if need is not OPEN and not (turned_away or answer.status_code in (401, 403)):
                wrong.append((line, answer.status_code))
    assert wrong == []


def test_an_address_that_is_none_tells_a_stranger_nothing(config: Config, sqlite: Engine) -> None:
    with TestClient(create_app(config, sqlite), base_url=config.web.url) as browser:
        answer = browser.get("/nulle-part", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/connexion?suite=/nulle-part")


def test_every_line_has_its_route() -> None:
    app = FastAPI()
    app.include_router(router)
    there = {f"{m} {r.path}" for r in iter_route_contexts(app.routes) for m in r.methods or ()}
    assert set(ROUTES) <= there


def test_a_route_without_a_line_keeps_the_application_from_starting() -> None:
    app = FastAPI()
    app.include_router(router)
    short = {line: need for line, need in ROUTES.items() if line != "GET /alertes"}
    with pytest.raises(RuntimeError, match="GET /alertes"):
        guard.refuse_routes_without_a_line(app.routes, short)


def test_the_roles_of_the_table_are_those_of_the_rights() -> None:
    assert ROLES == TABLE_ROLES
    assert set(RIGHTS) == set(ROLES)


def test_the_administrator_reads_no_content_and_nobody_else_keeps_the_doors() -> None:
    content = {Right.ALERTS, Right.CHECKS, Right.CHECK, Right.WATCHLIST, Right.SECTOR, Right.EXPORT, Right.JOURNAL}
    assert not RIGHTS["administrator"] & content
    assert [role for role in ROLES if Right.PEOPLE in RIGHTS[role]] == ["administrator"]
    assert Right.RESTRICTED not in rights("administrator", restricted=True)
    assert Right.RESTRICTED in rights("officer", restricted=True)
    assert not any(Right.RESTRICTED in rights(role, restricted=False) for role in ROLES)
