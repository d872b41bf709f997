"""A hostile client, and hostile text: what they send, and what must not come of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from sqlmodel import select
from starlette.testclient import TestClient

from watch import alerts, db, roster, watchlist
from watch.config import Web
from watch.people import accounts
from watch.tables import Alert, Entry, Evidence, Match, Person, Version
from watch.web.access import ROUTES
from watch.web.app import create_app

if TYPE_CHECKING:
    from conftest import SignedIn, World

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
HOSTILE = f"""ref;kind;name;aliases;born;place;neq;permit;capacity;organization_ref;from;until
P1;person;Mélisande Corriveau-Brochu;"{SCRIPT}";1984-03-02;"{SCRIPT}";;10001;administrator;O1;;
"""
PAGES = (
    "/alertes",
    "/recherches",
    "/recherches/nouvelle",
    "/surveillance",
    "/sources",
    "/secteur",
    "/journal",
    "/compte",
)
BAN = "MISE EN GARDE : Ordonnance de non-publication (art. 486.4 C.cr.)."


def number(world: World) -> int:
    with db.transaction(world.engine) as session:
        return next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == "P1")


def inert(text: str) -> bool:
    """Whether a page runs nothing but our own files: no inline script or style, no handler, no such address."""
    page = html.fromstring(text)
    runs = [
        s
        for s in page.iter("script", "style", "iframe", "object", "embed", "base")
        if not s.get("src", "").startswith("/static/")
    ]
    acts = [
        (tag.tag, name)
        for tag in page.iter()
        if isinstance(tag.tag, str)
        for name, value in tag.attrib.items()
        if name.startswith("on")
        or name == "style"
        or re.match(r"\s*(javascript|data:text|vbscript)", value, re.IGNORECASE)
    ]
    return not runs and not acts


@pytest.fixture
def officer(world: World, signed: SignedIn) -> TestClient:
    """An officer before one judgment that raised two alerts."""
    world.put("a.txt")
    world.scan()
    return signed(world.config, world.engine)


@pytest.fixture
def stranger(world: World) -> Any:
    with TestClient(create_app(world.config, world.engine), base_url=world.config.web.url) as client:
        yield client


# ── Text that is code ───────────────────────────────────────────────────────────────────────────────────────────


def test_text_title_and_names_that_are_code_are_shown_and_not_run(world: World, signed: SignedIn) -> None:
    with db.transaction(world.engine) as session:
        watchlist.apply(session, roster.read_roster(HOSTILE.encode(), "liste.csv"), actor="essai")
    path = world.put("a.txt", body=f"{SCRIPT} {IMAGE} <style>*{{display:none}}</style>")
    path.write_text(path.read_text(encoding="utf-8").replace("R. c.", f"R. c. {SCRIPT}{IMAGE}", 1), encoding="utf-8")
    world.scan()
    browser = signed(world.config, world.engine, "manager", restricted=True)
    form = {"nom": f"Mélisande Corriveau-Brochu {SCRIPT}", "dossier": IMAGE, "motif": SCRIPT, "ville": IMAGE}
    check = browser.post("/recherches", data=form)
    assert check.status_code == 200
    alert = browser.get(f"/alertes/{number(world)}")
    assert "alert(1)" in alert.text
    whole = re.search(r"/alertes/\d+/textes/\d+", alert.text)
    assert whole
    seen = [alert, check, browser.get(whole.group()), browser.get("/surveillance"), *map(browser.get, PAGES)]
    seen.append(browser.get("/journal", params={"acteur": IMAGE, "objet": SCRIPT}))
    seen.append(browser.get(f"/surveillance/{1}"))
    for answer in seen:
        assert answer.status_code == 200, answer.url
        assert inert(answer.text), answer.url
        assert "'unsafe" not in answer.headers["content-security-policy"]
    assert any("&lt;script&gt;" in answer.text for answer in seen)


def test_the_sign_in_page_repeats_nothing_that_runs(stranger: TestClient) -> None:
    page = stranger.get("/connexion", params={"suite": f"/{IMAGE}"})
    assert inert(page.text)
    jeton = re.search(r'name="jeton" value="(\w+)"', page.text)
    assert jeton
    form = {"compte": IMAGE, "mot_de_passe": SCRIPT, "suite": IMAGE, "jeton": jeton.group(1)}
    answer = stranger.post("/connexion", data=form)
    assert answer.status_code == 401
    assert inert(answer.text)
    assert "alert(1)</script>" not in answer.text


# ── Forms that are not ours ─────────────────────────────────────────────────────────────────────────────────────

POSTS = [line for line in ROUTES if line.startswith("POST ")]


@pytest.mark.parametrize("line", POSTS)
def test_a_form_that_does_not_bring_our_token_back_changes_nothing(world: World, signed: SignedIn, line: str) -> None:
    path = re.sub(r"\{\w+(:\w+)?\}", "1", line.removeprefix("POST "))
    browser = signed(world.config, world.engine, "manager")
    other = signed(world.config, world.engine, "manager").headers["X-Jeton"]
    with db.transaction(world.engine) as session:
        before = len(session.exec(select(Entry)).all())
    del browser.headers["X-Jeton"]
    for more in ({}, {"data": {"jeton": ""}}, {"data": {"jeton": other}}, {"headers": {"X-Jeton": other}}):
        answer = browser.post(path, follow_redirects=False, **more)
        assert answer.status_code == 403, more
    with db.transaction(world.engine) as session:
        assert len(session.exec(select(Entry)).all()) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_may_not_post_even_with_a_token(officer: TestClient, headers: dict[str, str]) -> None:
    assert officer.post("/surveillance", data={"nom": "x"}).status_code == 200
    assert officer.post("/surveillance", data={"nom": "x"}, headers=headers).status_code == 403


def test_a_link_changes_nothing(officer: TestClient) -> None:
    for line in POSTS:
        if f"GET {line.removeprefix('POST ')}" not in ROUTES and "{" not in line:
            assert officer.get(line.removeprefix("POST ")).status_code in (404, 405, 422), line


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1@evil.example", "[::1"])
def test_another_name_for_this_machine_is_not_answered(officer: TestClient, host: str) -> None:
    assert officer.get("/alertes", headers={"Host": host}).status_code in (400, 403)


# ── Words that are commands ─────────────────────────────────────────────────────────────────────────────────────

INJECTED = (
    "' OR 1=1 --",
    '"; DROP TABLE entry; --',
    "%' UNION SELECT password FROM person --",
    "\x00",
    "é\u202e",
    "*" * 1500,
)


@pytest.mark.parametrize("words", INJECTED, ids=range(len(INJECTED)))
def test_words_that_are_sql_are_words(world: World, signed: SignedIn, words: str) -> None:
    browser = signed(world.config, world.engine, "manager")
    asked = [
        browser.get("/alertes", params=dict.fromkeys(("gravite", "identite", "etat", "onglet", "recherche"), words)),
        browser.get("/journal", params=dict.fromkeys(("acteur", "acte", "objet"), words)),
        browser.get("/journal", params={"dossier": words}),
        browser.get("/secteur", params=dict.fromkeys(("etat", "apres"), words)),
        browser.post("/surveillance", data={"nom": words}),
        browser.post("/recherches", data=dict.fromkeys(("nom", "dossier", "motif", "ville"), words)),
        browser.get("/surveillance", params=dict.fromkeys(("apres", "nom"), words)),
    ]
    assert not [(answer.url, answer.status_code) for answer in asked if answer.status_code >= 500]
    with db.transaction(world.engine) as session:
        assert len(session.exec(select(Person)).all()) == 1
        assert session.exec(select(Entry)).first()
    assert not any("$argon2" in answer.text for answer in asked)


def test_lines_in_an_address_do_not_become_headers(officer: TestClient) -> None:
    for path in ("/langue/fr%0d%0aX-Evil:%201", "/connexion?suite=/%0d%0aX-Evil:%201", "/copies/%0d%0aX-Evil:%201"):
        answer = officer.get(path, follow_redirects=False, headers={"Referer": "http://x/%0d%0aX-Evil: 1"})
        assert "x-evil" not in answer.headers


def test_one_is_not_led_away(officer: TestClient) -> None:
    for referer in ("https://evil.example/x", "//evil.example/x", "https://evil.example//evil.example", "javascript:x"):
        answer = officer.get("/langue/fr", headers={"Referer": referer}, follow_redirects=False)
        assert re.match(r"/(?!/)", answer.headers["location"]), referer


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../config.toml",
        "/static/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static//etc/passwd",
        "/copies/..%2f..%2fvigie.db",
        "/copies/%2e%2e",
        "/alertes/1/dossier.json%00.pdf",
        "/alertes/..%2fjournal",
        "/permis/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out(officer: TestClient, path: str) -> None:
    answer = officer.get(path, follow_redirects=False)
    assert answer.status_code in (303, 307, 403, 404, 422)
    assert "[project]" not in answer.text
    assert "root:" not in answer.text


# ── Numbers that are guessed ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "guess",
    ["0", "-1", "999999", "2147483648", "9223372036854775808", "9223372036854775808.0", "1" * 40, "0x1", "١", "NaN"],
)
def test_a_number_that_is_none_is_not_found(officer: TestClient, guess: str) -> None:
    for path in (
        f"/alertes/{guess}",
        f"/recherches/{guess}",
        f"/alertes/{guess}/dossier.json",
        f"/surveillance/{guess}",
    ):
        assert officer.get(path).status_code in (404, 422), path
    assert officer.get("/alertes/1/textes/" + guess).status_code in (404, 422)
    assert officer.get("/journal", params={"avant": guess}).status_code in (403, 422)


def test_what_a_ban_protects_is_not_there_for_whoever_may_not_see_it(world: World, signed: SignedIn) -> None:
    world.put("a.txt", body=BAN)
    world.scan()
    blind = signed(world.config, world.engine, login="blind")
    sees = signed(world.config, world.engine, restricted=True, login="sees")
    alert = number(world)
    with db.transaction(world.engine) as session:
        assert session.get_one(Alert, alert).restricted
        version = session.exec(
            select(Version).join(Match, Match.version_id == Version.id).join(Evidence, Evidence.match_id == Match.id)
        ).first()
        assert version
    paths = [
        f"/alertes/{alert}",
        f"/alertes/{alert}/textes/{version.id}",
        f"/alertes/{alert}/dossier.json",
        f"/alertes/{alert}/dossier.pdf",
        f"/copies/{version.snapshot_sha256}",
    ]
    for path in paths:
        assert blind.get(path).status_code == 404, path
        assert sees.get(path).status_code == 200, path
    assert "Corriveau-Brochu" not in blind.get("/alertes").text
    assert "Corriveau-Brochu" in sees.get("/alertes").text
    form = {"nom": "Mélisande Corriveau-Brochu", "dossier": "D-1", "motif": "Essai"}
    found = blind.post("/recherches", data=form)
    assert "2026 QCCQ 90001" not in found.text
    assert "1 résultat sous restriction" in found.text
    assert "Aucun résultat" not in found.text
    assert blind.get(f"{found.url.path}.pdf").status_code == 403
    assert "2026 QCCQ 90001" in sees.get(found.url.path).text


def test_a_text_is_read_from_its_own_alert_alone(world: World, officer: TestClient) -> None:
    world.put("b.txt", accused="THÉODULE VAILLANCOURT-ZÉRAH", citation="2026 QCCQ 90002", docket="540-01-990006-269")
    world.scan()
    with db.transaction(world.engine) as session:
        other = next(line.alert.id for line in alerts.queue(session) if line.watched.ref == "P2")
    text = officer.get(f"/alertes/{number(world)}").text
    own = re.search(r"/textes/(\d+)", text)
    assert own
    assert officer.get(f"/alertes/{other}/textes/{own.group(1)}").status_code == 404


# ── Too much ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_request_that_carries_too_much_is_refused_before_it_is_read(world: World, signed: SignedIn) -> None:
    small = world.config.model_copy(update={"web": Web(body=10_000)})
    browser = signed(small, world.engine)
    assert browser.post("/surveillance", data={"nom": "x" * 9_000}).status_code != 413
    assert browser.post("/surveillance", data={"nom": "x" * 11_000}).status_code == 413

    def pieces() -> Any:
        for _ in range(30):
            yield b"nom=" + b"x" * 1000

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.post("/surveillance", content=pieces(), headers=form).status_code == 413


def test_many_fields_or_broken_ones_are_refused(officer: TestClient) -> None:
    many = "&".join(f"a{n}=1" for n in range(5000))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert officer.post("/surveillance", content=many, headers=form).status_code in (200, 400, 413)
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert officer.post("/surveillance", content=b"--x\r\nbroken", headers=broken).status_code in (200, 400, 422)
    assert officer.get("/alertes", headers={"Cookie": "vigie=" + "a" * 3000}).status_code < 500


# ── What a role may not take ────────────────────────────────────────────────────────────────────────────────────


def test_what_nobody_asked_for_is_not_taken(world: World, officer: TestClient) -> None:
    form = {"nom": "Mélisande Corriveau-Brochu", "dossier": "D-1", "motif": "Essai"}
    answer = officer.post("/recherches", data={**form, "by": "somebody", "hits": "0", "engine": "x", "id": "77"})
    assert "officer" in answer.text
    assert answer.url.path != "/recherches/77"
    officer.post(
        "/compte/mot-de-passe", data={"role": "administrator", "restricted": "true", "actuel": "", "nouveau": ""}
    )
    with db.transaction(world.engine) as session:
        person = accounts.by_login(session, "officer")
        assert (person.role, person.restricted) == ("officer", False)


def test_a_refusal_is_in_the_journal(world: World, officer: TestClient) -> None:
    assert officer.get("/personnes").status_code == 403
    with db.transaction(world.engine) as session:
        entry = session.exec(select(Entry).where(Entry.act == "access.refuse")).one()
    assert (entry.actor, entry.subject) == ("officer", "route:GET /personnes")


# ── What people themselves write ────────────────────────────────────────────────────────────────────────────────


def test_what_people_write_is_shown_and_not_run(world: World, signed: SignedIn) -> None:
    world.put("a.txt")
    world.scan()
    browser = signed(world.config, world.engine, "manager", restricted=True)
    alert = number(world)
    browser.get(f"/alertes/{alert}")
    act = {"acte": "identity", "identite": "unsure", "motif": f"{SCRIPT}{IMAGE}", "version": "1"}
    assert browser.post(f"/alertes/{alert}/actes", data=act).status_code == 200
    stale = browser.post(f"/alertes/{alert}/actes", data=act | {"jusque": IMAGE, "raison": SCRIPT})
    assert stale.status_code == 409
    browser.post("/alertes/vues", data={"nom": IMAGE[:50], "requete": f"/alertes?permis={IMAGE}"})
    table = f"{SCRIPT};kind;name\nP1;person;{IMAGE[2:]}\n".encode()
    draft = browser.post("/importations", files={"fichier": (f"{IMAGE}.csv", table)})
    assert draft.status_code == 200
    tried = browser.post(f"{draft.url.path}/essai", data={"ref": "0", "kind": "1", "name": "2", "encodage": SCRIPT})
    again = browser.post(f"{draft.url.path}/essai", data={"ref": "0", "kind": "1", "name": "2"})
    seen = [
        stale, draft, tried, again, browser.get(f"/alertes/{alert}"), browser.get("/alertes"), browser.get("/journal"),
        browser.get("/importations"), browser.get(draft.url.path),
    ]  # fmt: skip
    for answer in seen:
        assert inert(answer.text), answer.url
    assert sum("alert(1)" in answer.text for answer in seen) > 4


def test_an_act_takes_what_its_form_has_and_nothing_else(world: World, officer: TestClient) -> None:
    alert = number(world)
    officer.get(f"/alertes/{alert}")
    more = {
        "state": "closed", "assignee": "somebody", "actor": "somebody", "by": "somebody", "band": "excluded", "severity": "G0",
        "second_by": "somebody", "restricted": "true", "due": "2099-01-01", "result": "unfounded", "id": "999",
    }  # fmt: skip
    form = {"acte": "identity", "identite": "unsure", "motif": "à vérifier", "version": "1"}
    assert officer.post(f"/alertes/{alert}/actes", data={**form, **more}).status_code == 200
    with db.transaction(world.engine) as session:
        row = session.get_one(Alert, alert)
        said = (row.state, row.assignee, row.second_by, row.restricted, row.result)
        assert said == ("in_review", "officer", "", False, "")
        assert (row.band, row.severity) != ("excluded", "G0")
        assert row.due < "2099-01-01"


def test_the_name_of_a_file_reaches_no_header(world: World, signed: SignedIn) -> None:
    browser = signed(world.config, world.engine, "manager")
    name = 'liste"\r\nX-Evil: 1\r\n.csv'
    draft = browser.post("/importations", files={"fichier": (name, b"ref;kind;name\nP9;person;Ana Beta-Gama\n")})
    errors = browser.get(f"{draft.url.path}/erreurs.csv")
    for answer in (draft, errors):
        assert answer.status_code == 200
        assert "x-evil" not in answer.headers


def test_a_form_acts_on_no_more_than_it_may(world: World, officer: TestClient) -> None:
    with db.transaction(world.engine) as session:
        before = len(session.exec(select(Entry)).all())
    many = officer.post("/alertes/lot", data={"acte": "take", "choix": [str(n) for n in range(1000, 1400)]})
    assert many.status_code == 200
    assert many.text.count("<li") <= 110
    with db.transaction(world.engine) as session:
        assert len(session.exec(select(Entry)).all()) == before
    assert officer.post("/alertes/lot", data={"acte": "take", "choix": "1 OR 1=1"}).status_code == 422
    long = officer.post("/alertes/vues", data={"nom": "x" * 7000})
    assert long.status_code in (409, 422)


def test_a_session_is_never_taken_from_an_address_or_a_header(world: World, officer: TestClient) -> None:
    token = officer.cookies["vigie"]
    with TestClient(create_app(world.config, world.engine), base_url=world.config.web.url) as bare:
        for more in (
            {"params": {"vigie": token}},
            {"headers": {"Authorization": f"Bearer {token}"}},
            {"headers": {"X-Vigie": token}},
        ):
            assert bare.get("/alertes", follow_redirects=False, **more).status_code == 303
