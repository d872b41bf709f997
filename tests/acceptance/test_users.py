"""The accounts' commands by real processes, and a demonstration that one can sign in to."""

from __future__ import annotations

import http.cookiejar
import re
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest

from watch import demo


@pytest.fixture
def place(vigie: Any) -> Any:
    (vigie.folder / "config.toml").write_text('database = "sqlite:///v.db"\nsnapshots = "copies"\n', encoding="utf-8")
    return vigie


def test_an_account_is_opened_changed_closed_and_opened_again(place: Any) -> None:
    added = place("users", "add", "Amelie", "--name", "Amélie Untel", "--role", "officer", "--json")
    assert added.code == 0, added.err
    assert (added.lines[0]["login"], added.lines[0]["role"]) == ("amelie", "officer")
    assert len(added.lines[0]["password"]) >= 12
    changed = place("users", "role", "amelie", "reviewer", "--restricted", "--json").lines[0]
    assert (changed["role"], changed["restricted"]) == ("reviewer", True)
    assert not place("users", "disable", "amelie", "--json").lines[0]["active"]
    assert place("users", "enable", "amelie", "--json").lines[0]["active"]
    again = place("users", "password", "amelie", "--json").lines[0]
    assert again["password"] != added.lines[0]["password"]
    (listed,) = place("users", "list", "--json").lines
    assert "password" not in listed
    assert listed["password_set"]
    assert place("audit", "verify").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("users", "add", "a b", "--name", "X", "--role", "officer", "--no-password"), "login « a b »"),
        (("users", "add", "ab", "--name", " ", "--role", "officer", "--no-password"), "name"),
        (("users", "add", "ab", "--name", "X", "--role", "god", "--no-password"), "god"),
        (("users", "role", "nobody", "officer"), "compte nobody"),
        (("users", "disable", "nobody"), "compte nobody"),
        (("users", "add", "ab", "--name", "X", "--role", "officer", "--password-stdin"), "password"),
    ],
)
def test_what_is_wrong_is_said_on_one_line(place: Any, arguments: tuple[str, ...], says: str) -> None:
    ended = place(*arguments)
    assert ended.code == 2
    assert says in ended.err
    assert "Traceback" not in ended.err


def test_the_demonstration_says_how_to_sign_in_and_lets_one_in(vigie: Any) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = vigie.start("demo", "--data", "data", "--port", str(port))
    base = f"http://127.0.0.1:{port}"
    try:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        page = _first_page(browser, base, process)
        jeton = re.search(r'name="jeton" value="(\w+)"', page)
        assert jeton
        login, _, role, _ = demo.ACCOUNTS[0]
        form = {"compte": login, "mot_de_passe": demo.PASSWORD, "jeton": jeton.group(1)}
        text = browser.open(f"{base}/connexion", urllib.parse.urlencode(form).encode()).read().decode()
        assert "Alertes" in text
        assert role == "officer"
    finally:
        process.terminate()
        said = process.communicate(timeout=60)[1]
    for login, *_ in demo.ACCOUNTS:
        assert login in said


def _first_page(browser: urllib.request.OpenerDirector, base: str, process: Any) -> str:
    """The first page, as soon as the demonstration serves it."""
    for _ in range(600):
        assert process.poll() is None
        try:
            return browser.open(f"{base}/").read().decode()
        except urllib.error.URLError:
            time.sleep(0.3)
    raise AssertionError("the demonstration serves nothing")
