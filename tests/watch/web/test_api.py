"""The interface for other systems: keys, pages, checks, errors, bans; and its description is what there is."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.routing import iter_route_contexts
from sqlmodel import select
from starlette.testclient import TestClient

from watch import alerts, audit, clock, db
from watch.errors import InputError
from watch.people import RIGHTS, ROLES, Right, keys
from watch.tables import ApiKey, Entry
from watch.web import api
from watch.web.access import SIGNED
from watch.web.api.rate import Rate, TooMany
from watch.web.app import create_app

if TYPE_CHECKING:
    from conftest import World

BAN = "MISE EN GARDE : Ordonnance de non-publication (art. 486.4 C.cr.)."
CHECK = {"file": "D-9", "purpose": "Demande initiale", "name": "Mélisande Corriveau-Brochu"}
FILLED = {"number": "999", "ref": "inconnu"}


class Caller:
    """Another system, with its key."""

    def __init__(self, client: TestClient, token: str = "") -> None:
        self.client, self.headers = client, {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **params: Any) -> Any:
        return self.client.get(f"/api/v1{path}", params=params or None, headers=self.headers)

    def post(self, path: str, body: Any) -> Any:
        return self.client.post(f"/api/v1{path}", json=body, headers=self.headers)


def key(world: World, role: str = "officer", label: str = "sigi", **options: Any) -> str:
    with db.transaction(world.engine) as session:
        return keys.add(session, label, role=role, by="essai", **options)[1]  # type: ignore[arg-type]


@pytest.fixture
def client(world: World) -> Iterator[TestClient]:
    with TestClient(create_app(world.config, world.engine), base_url=world.config.web.url) as client:
        yield client


@pytest.fixture
def sigi(world: World, client: TestClient) -> Caller:
    """A system with an officer's key, over one judgment that raised two alerts."""
    world.put("a.txt")
    world.scan()
    return Caller(client, key(world))


def acts(world: World) -> list[tuple[str, str]]:
    with db.transaction(world.engine) as session:
        assert audit.verify(session).holds
        return [(entry.act, entry.actor) for entry in session.exec(select(Entry).order_by(Entry.seq))]


# ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_key_is_kept_as_its_digest_and_opens_until_it_ends_or_is_revoked(world: World, client: TestClient) -> None:
    token = key(world)
    assert Caller(client, token).get("/coverage").status_code == 200
    with db.transaction(world.engine) as session:
        (row,) = session.exec(select(ApiKey)).all()
        assert token not in str(row.model_dump())
        assert row.digest == hashlib.sha256(token.encode()).hexdigest()
        assert row.used_at is not None
        row.expires_at = clock.now() - timedelta(seconds=1)
        session.add(row)
    assert Caller(client, token).get("/coverage").status_code == 401
    with db.transaction(world.engine) as session:
        keys.revoke(session, "sigi", by="essai")
    again = key(world)
    with db.transaction(world.engine) as session:
        keys.revoke(session, "sigi", by="essai")
    assert Caller(client, again).get("/coverage").status_code == 401
    assert [act for act, _ in acts(world) if act.startswith("key.")] == ["key.add", "key.revoke"] * 2


def test_without_a_key_there_is_a_problem_and_nothing_else(client: TestClient) -> None:
    for token in ("", "vigie_", "vigie_" + "A" * 43, "x", "é"):
        headers = {"Authorization": f"Bearer {token}".encode("latin-1")} if token else {}
        for path in ("/alerts", "/alerts/1", "/watched", "/openapi.json", "/nulle-part"):
            answer = client.get(f"/api/v1{path}", headers=headers)
            assert answer.status_code == 401, path
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["www-authenticate"] == "Bearer"
            said = answer.json()
            assert (said["detail"], said["detail_en"]) == ("il faut une clé en vigueur", "a key in force is needed")


def test_a_problem_is_said_in_both_languages(sigi: Caller) -> None:
    said = sigi.get("/alerts/999").json()
    assert said["detail"] == "alerte 999 : il n’y en a pas de ce numéro"
    assert said["detail_en"] == "alert 999: there is none of that number"


def test_each_route_opens_to_the_keys_that_have_its_right(world: World, client: TestClient) -> None:
    wrong = []
    for role in ROLES:
        caller = Caller(client, key(world, role, label=role))
        for line, need in api.ROUTES.items():
            method, path = line.split(" ")
            path = re.sub(r"\{(\w+)\}", lambda part: FILLED[part.group(1)], path)
            status = client.request(method, path, headers=caller.headers).status_code
            if (status in (401, 403)) == (need is SIGNED or need in RIGHTS[role]) or status >= 500:
                wrong.append((role, line, status))
    assert wrong == []


def test_a_key_has_no_more_than_its_scopes(world: World, client: TestClient) -> None:
    caller = Caller(client, key(world, scopes=[Right.SOURCES]))
    assert caller.get("/coverage").status_code == 200
    refused = caller.get("/alerts")
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    with pytest.raises(InputError, match="people"):
        key(world, label="trop", scopes=[Right.PEOPLE])
    for wrong in ({"label": "Majuscule"}, {"label": "sigi"}, {"label": "long", "days": 367}):
        with pytest.raises(InputError):
            key(world, **wrong)


def test_a_visit_opens_no_interface_and_a_key_no_screen(world: World, client: TestClient) -> None:
    headers = {"Authorization": f"Bearer {key(world)}"}
    assert client.get("/alertes", headers=headers, follow_redirects=False).headers["location"].startswith("/connexion")


# ── What it answers ─────────────────────────────────────────────────────────────────────────────────────────────


def test_lists_are_paged_without_a_line_twice_or_lost(world: World, sigi: Caller) -> None:
    for number in range(2, 6):
        docket = f"540-01-99000{number}-26{number}"
        world.put(f"{number}.txt", docket=docket, citation=f"2026 QCCQ 9000{number}")
    world.scan()
    for path in ("/alerts", "/judgments", "/watched"):
        whole = sigi.get(path, limit=200).json()
        assert whole["next"] is None
        seen, following = [], f"/api/v1{path}?limit=2"
        while following:
            page = sigi.client.get(following, headers=sigi.headers).json()
            assert len(page["items"]) <= 2
            seen += page["items"]
            following = page["next"]
        assert seen == whole["items"], path
        assert len(seen) > 2


def test_an_alert_names_nobody_until_the_watched_is_asked_for(world: World, sigi: Caller) -> None:
    answer = sigi.get("/alerts", severity="G4")
    assert "Corriveau" not in answer.text
    line = next(one for one in answer.json()["items"] if one["watched"] == "P1")
    detail = sigi.get(f"/alerts/{line['number']}").json()
    (evidence,) = detail["evidence"]
    assert evidence["called"]["citation"] == "2026 QCCQ 90001"
    assert evidence["sha256"] == hashlib.sha256((world.drop / "a.txt").read_bytes()).hexdigest()
    assert detail["opened_at"] is None, "a program opens no evidence"
    assert sigi.get("/watched/P1").json()["name"] == "Mélisande Corriveau-Brochu"
    judgment = sigi.get(f"/judgments/{evidence['judgment']}").json()
    assert judgment["versions"][0]["sha256"] == evidence["sha256"]
    assert "title" not in judgment
    assert ("alert.read", "key:sigi") in acts(world)
    assert ("watched.read", "key:sigi") in acts(world)


def test_the_whole_file_is_that_of_the_screens_and_its_export_is_journaled(world: World, sigi: Caller) -> None:
    number = sigi.get("/alerts").json()["items"][0]["number"]
    answer = sigi.get(f"/alerts/{number}/file")
    assert answer.json()["schema"] == "vigie/alert-file/2"
    assert answer.json()["exported_by"] == "key:sigi"
    with db.transaction(world.engine) as session:
        entry = session.exec(select(Entry).where(Entry.act == "alert.export")).one()
    assert json.loads(entry.detail)["sha256"] == hashlib.sha256(answer.content).hexdigest()


def test_filters_choose(sigi: Caller) -> None:
    assert sigi.get("/judgments", citation="2026 QCCQ 90001").json()["items"]
    assert not sigi.get("/judgments", docket="000-00-000000-000").json()["items"]
    assert sigi.get("/judgments", since="2026-04-10", until="2026-04-10").json()["items"]
    assert not sigi.get("/judgments", since="2026-04-11").json()["items"]
    changed = sigi.get("/alerts").json()["items"][-1]["changed_at"]
    assert sigi.get("/alerts", changed_since=changed).json()["items"]
    assert not sigi.get("/alerts", changed_since="2999-01-01T00:00:00Z").json()["items"]


def test_a_check_is_made_kept_and_read_again_with_what_was_searched(world: World, sigi: Caller) -> None:
    made = sigi.post("/checks", CHECK)
    assert made.status_code == 201
    body = made.json()
    assert body["results"][0]["citation"] == "2026 QCCQ 90001"
    assert body["coverage"]["read"] == 1
    assert body["by"] == "key:sigi"
    assert sigi.client.get(made.headers["location"], headers=sigi.headers).json() == body
    (line,) = sigi.get("/checks", file="D-9").json()["items"]
    assert line["number"] == body["number"]
    assert "Corriveau" not in json.dumps(line)


def test_what_cannot_be_used_is_told_field_by_field_and_never_repeated(sigi: Caller) -> None:
    for body, field in (
        ({**CHECK, "file": ""}, "body.file"),
        ({k: v for k, v in CHECK.items() if k != "purpose"}, "body.purpose"),
        ({**CHECK, "name": 7}, "body.name"),
        ({**CHECK, "role": "administrator"}, "body.role"),
        ({**CHECK, "kind": "robot"}, "body.kind"),
        ([], "body"),
    ):
        answer = sigi.post("/checks", body)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert field in [error["field"] for error in answer.json()["errors"]]
        assert "Corriveau" not in answer.text


def test_a_date_that_is_none_is_told_by_the_rules_of_the_check(sigi: Caller) -> None:
    answer = sigi.post("/checks", {**CHECK, "born": "1984-13-40"})
    assert answer.status_code == 422
    assert "born" in answer.json()["detail"]


def test_a_wrong_request_is_a_problem(sigi: Caller) -> None:
    for path, status in (
        ("/alerts/999", 404),
        ("/alerts/0", 422),
        ("/alerts/99999999999999999999", 422),
        ("/alerts/x", 422),
        ("/alerts?after=-1", 422),
        ("/alerts?limit=100000", 422),
        ("/alerts?severity=G9", 422),
        ("/alerts?changed_since=hier", 422),
        ("/judgments/999", 404),
        ("/judgments?since=2026-1-1", 422),
        ("/watched/P'%20OR%201=1", 404),
        ("/checks/999", 404),
        ("/nulle-part", 404),
    ):
        answer = sigi.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), path
        assert answer.json()["status"] == status


def test_coverage_is_what_the_screens_say(sigi: Caller) -> None:
    said = sigi.get("/coverage").json()
    assert said["read"] == 1
    assert said["sources"][0]["last_complete"]


# ── Bans, rates ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_ban_protects_is_not_there_for_a_key_that_may_not_see_it(world: World, client: TestClient) -> None:
    world.put("a.txt", body=BAN)
    world.scan()
    plain, cleared = Caller(client, key(world)), Caller(client, key(world, label="greffe", restricted=True))
    with db.transaction(world.engine) as session:
        hidden = [line.alert.id for line in alerts.queue(session) if line.alert.restricted]
    assert hidden
    assert plain.get("/alerts").json()["items"] == []
    assert plain.get("/judgments").json()["items"] == []
    for number in hidden:
        assert plain.get(f"/alerts/{number}").status_code == 404
        assert plain.get(f"/alerts/{number}/file").status_code == 404
        assert cleared.get(f"/alerts/{number}").status_code == 200
    assert plain.get("/judgments/1").status_code == 404
    assert cleared.get("/judgments/1").status_code == 200
    check = plain.post("/checks", CHECK).json()
    assert (check["results"], check["withheld"] > 0) == ([], True)
    assert cleared.get(f"/checks/{check['number']}").json()["results"]


def test_a_key_that_asks_too_often_is_told_when_to_come_back(world: World) -> None:
    few = world.config.model_copy(update={"api": world.config.api.model_copy(update={"rate": 3})})
    with TestClient(create_app(few, world.engine), base_url=few.web.url) as client:
        caller, other = Caller(client, key(world)), Caller(client, key(world, label="autre"))
        assert [caller.get("/coverage").status_code for _ in range(4)] == [200, 200, 200, 429]
        answer = caller.get("/coverage")
        assert 1 <= int(answer.headers["retry-after"]) <= 20
        assert answer.headers["content-type"] == "application/problem+json"
        assert other.get("/coverage").status_code == 200


def test_a_bucket_fills_again_with_time() -> None:
    at = [0.0]
    rate = Rate(2, clock=lambda: at[0])
    rate.take("a")
    rate.take("a")
    with pytest.raises(TooMany) as told:
        rate.take("a")
    at[0] += told.value.wait
    rate.take("a")


# ── Its description ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_description_is_what_there_is(world: World, sigi: Caller) -> None:
    spec = sigi.get("/openapi.json").json()
    there = {
        f"{method} {route.path}"
        for route in iter_route_contexts(create_app(world.config, world.engine).routes)
        for method in route.methods or ()
        if route.path.startswith("/api/")
    }
    described = {f"{m.upper()} {path}" for path, methods in spec["paths"].items() for m in methods}
    assert described | {"GET /api/v1/openapi.json"} == there == set(api.ROUTES)
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            assert operation["x-right"] == api.ROUTES[f"{method.upper()} {path}"].value
            assert "200" in operation["responses"] or "201" in operation["responses"]
            assert "429" in operation["responses"]
    assert spec["openapi"].startswith("3.1")
    assert set(spec["webhooks"]) == {"event"}


def test_answers_have_the_shapes_that_are_described(sigi: Caller) -> None:
    spec = sigi.get("/openapi.json").json()

    def required(name: str) -> set[str]:
        return set(spec["components"]["schemas"][name].get("required", ()))

    number = sigi.get("/alerts").json()["items"][0]["number"]
    made = sigi.post("/checks", CHECK).json()
    for body, name in (
        (sigi.get("/alerts").json()["items"][0], "AlertLine"),
        (sigi.get(f"/alerts/{number}").json(), "AlertDetail"),
        (sigi.get(f"/alerts/{number}/file").json(), "AlertFile"),
        (sigi.get("/judgments/1").json(), "JudgmentDetail"),
        (sigi.get("/watched/P1").json(), "WatchedLine"),
        (sigi.get("/coverage").json(), "Coverage"),
        (made, "CheckDetail"),
    ):
        assert required(name) <= set(body), name
        assert set(body) <= set(spec["components"]["schemas"][name]["properties"]), name


def test_no_address_of_the_interface_is_missing_from_the_readme() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    for line in api.ROUTES:
        method, path = line.split(" ")
        assert f"`{method} {path.removeprefix(api.PREFIX)}`" in readme, line
