"""The journal's screen: filtered, before and after, who consulted a file, taken out, and itself journaled."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from watch import alerts, audit, db, journal
from watch.people import accounts
from watch.tables import Alert, Entry
from watch.web import acts as words

if TYPE_CHECKING:
    from conftest import SignedIn, World


def number(session: Session, ref: str) -> int:
    return next(line.alert.id or 0 for line in alerts.queue(session) if line.watched.ref == ref)


@pytest.fixture
def read(world: World, signed: SignedIn) -> World:
    """A world in which one officer has read one alert, a text and a copy of it."""
    world.put("a.txt")
    world.scan()
    officer = signed(world.config, world.engine)
    with db.transaction(world.engine) as session:
        alert = number(session, "P1")
    text = officer.get(f"/alertes/{alert}").text
    assert officer.get(text.split('<a class="button" href="')[1].split('"')[0]).status_code == 200
    return world


@pytest.fixture
def auditor(read: World, signed: SignedIn) -> TestClient:
    return signed(read.config, read.engine, "auditor", restricted=True)


def test_who_consulted_a_file(auditor: TestClient, read: World) -> None:
    text = auditor.get("/journal?dossier=P1").text
    assert "Qui a consulté ce dossier" in text
    with db.transaction(read.engine) as session:
        (one,) = [c for c in journal.consulted(session, "P1") if c.actor == "officer"]
        assert one.times >= 2
        assert {c.actor for c in journal.consulted(session, "P1")} == {"officer", "auditor"}
        assert journal.consulted(session, "P2") == []
    assert auditor.get("/journal?dossier=P2").status_code == 200
    assert auditor.get("/journal?dossier=P99").status_code == 404


def test_the_address_chooses_the_lines(auditor: TestClient) -> None:
    text = auditor.get("/journal?acteur=officer&acte=alert.read").text
    assert "alerte consultée" in text
    assert "<td>vigie</td>" not in text
    assert "0 ligne sur cette page" in auditor.get("/journal?acte=%25").text, "an act is no pattern"
    assert "0 ligne sur cette page" in auditor.get("/journal?du=2020-01-01&au=2020-01-02").text
    assert auditor.get("/journal?du=hier").status_code == 422


def test_acts_of_a_kind_are_asked_for_together(auditor: TestClient, read: World) -> None:
    asked = {
        kind: set(re.findall(r"<code>([a-z]+\.[a-z]+)</code>", auditor.get(f"/journal?acte={kind}").text))
        for kind in journal.KINDS
    }
    assert "alert.read" in asked["consultations"]
    assert asked["consultations"].isdisjoint(asked["decisions"] | asked["acces"] | asked["liste"] | asked["envois"])
    known = {act for kind in journal.KINDS.values() for act in kind if "%" not in act}
    assert known <= set(words.ACTS)
    assert '<option value="acces" selected>' in auditor.get("/journal?acte=acces").text


def test_a_change_is_shown_before_and_after(auditor: TestClient, read: World) -> None:
    with db.transaction(read.engine) as session:
        accounts.change(session, accounts.by_login(session, "officer"), role="reviewer", by="shell:root")
    text = auditor.get("/journal?acte=person.change").text
    assert "<del>officer</del> → <ins>reviewer</ins>" in text


def test_looking_verifying_and_taking_out_are_journaled(auditor: TestClient, read: World) -> None:
    auditor.get("/journal?dossier=P1")
    auditor.get("/journal/export.csv")
    auditor.post("/journal/verification")
    with db.transaction(read.engine) as session:
        by = [e.act for e in session.exec(select(Entry).where(Entry.actor == "auditor").order_by(col(Entry.seq)))]
        assert by == ["visit.start", "journal.read", "journal.export", "journal.verify"]
        assert audit.verify(session).holds


def test_what_is_taken_out_is_every_line_and_no_formula(auditor: TestClient, read: World) -> None:
    with db.transaction(read.engine) as session:
        audit.record(session, "thing.do", "=cmd|' /C calc'!A0", actor="x")
        lines = len(session.exec(select(Entry)).all())
    rows = list(csv.DictReader(io.StringIO(auditor.get("/journal/export.csv").text)))
    assert len(rows) == lines
    assert rows[-1]["subject"].startswith("'=")
    assert json.loads(rows[-1]["detail"]) == {}
    assert len(list(csv.DictReader(io.StringIO(auditor.get("/journal/export.csv?acte=alert.read").text)))) == 1


def test_the_chain_is_verified_on_screen_with_an_anchor(auditor: TestClient, read: World) -> None:
    with db.transaction(read.engine) as session:
        kept = audit.anchor(session)
    told = json.dumps({"seq": kept.seq, "digest": kept.digest})
    assert "La chaîne est intacte" in auditor.post("/journal/verification", data={"ancres": told}).text
    wrong = json.dumps({"seq": kept.seq, "digest": "0"})
    assert "n’est pas celle qui fut ancrée" in auditor.post("/journal/verification", data={"ancres": wrong}).text
    assert auditor.post("/journal/verification", data={"ancres": "x"}).status_code == 422


def test_what_is_said_of_a_restricted_alert_is_withheld_where_it_is_not_to_be_seen(
    read: World, signed: SignedIn
) -> None:
    with db.transaction(read.engine) as session:
        alert = session.get_one(Alert, number(session, "P1"))
        alert.restricted = True
        session.add(alert)
        audit.record(session, "alert.comment", f"alert:{alert.id}", actor="x", comment="un secret")
    blind = signed(read.config, read.engine, "manager")
    assert "un secret" not in blind.get("/journal").text
    assert "un secret" not in blind.get("/journal/export.csv").text
    assert "un secret" in signed(read.config, read.engine, "auditor", restricted=True).get("/journal").text


def test_pages_follow_one_another_without_a_gap(auditor: TestClient, read: World) -> None:
    with db.transaction(read.engine) as session:
        for n in range(2 * journal.PAGE):
            audit.record(session, "thing.do", f"thing:{n}")
        seen: list[int] = []
        while True:
            page = journal.page(session, journal.Filters(), read.config.zone, before=seen[-1] if seen else 0)
            if not page:
                break
            seen += [entry.seq for entry in page]
        assert seen == sorted(seen, reverse=True)
        assert len(seen) == len(session.exec(select(Entry)).all())
    assert "Lignes plus anciennes" in auditor.get("/journal").text


def test_every_act_and_every_note_of_the_journal_has_its_words() -> None:
    acts, notes = set(), set()
    for path in (Path(__file__).parents[3] / "watch").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in ("audit.record", "record")
                and len(node.args) > 1
            ):
                acts |= {
                    said.value
                    for said in ast.walk(node.args[1])
                    if isinstance(said, ast.Constant) and "." in said.value
                }
                notes |= {word.arg for word in node.keywords if word.arg not in (None, "actor")}
    assert {act for act in acts if not act.endswith(".") and not act.startswith(".")} - set(words.ACTS) == set()
    assert notes - set(words.NOTED) == set()
    for table in (words.ACTS, words.NOTED):
        assert all(french and english for french, english in table.values())
