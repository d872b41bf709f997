"""The journal's commands by real processes: what was touched is found, a cut tail by an anchor kept elsewhere."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest


@pytest.fixture
def place(vigie: Any) -> Any:
    """A journal of a few lines."""
    (vigie.folder / "config.toml").write_text('database = "sqlite:///v.db"\nsnapshots = "copies"\n', encoding="utf-8")
    for login in ("amelie", "zoe"):
        added = vigie("users", "add", login, "--name", login, "--role", "officer", "--no-password")
        assert added.code == 0, added.err
    return vigie


def tamper(place: Any, *statements: str) -> None:
    """What somebody who owns the file can do."""
    with sqlite3.connect(place.folder / "v.db") as database:
        for statement in ("DROP TRIGGER entry_refuses_update", "DROP TRIGGER entry_refuses_delete", *statements):
            database.execute(statement)


def test_the_end_is_anchored_and_a_cut_tail_is_found(place: Any) -> None:
    anchored = place("audit", "anchor", "--save", "ancres.jsonl")
    assert anchored.code == 0
    assert json.loads((place.folder / "ancres.jsonl").read_text()) == anchored.lines[0]
    held = place("audit", "verify", "--anchor", "ancres.jsonl", "--json")
    assert (held.code, held.lines[0]) == (0, {"holds": True, "lines": 2, "anchors": 1, "faults": []})
    tamper(place, "DELETE FROM entry WHERE seq = 2", "UPDATE counter SET value = 1 WHERE name = 'journal'")
    assert place("audit", "verify").code == 0
    cut = place("audit", "verify", "--anchor", "ancres.jsonl")
    assert cut.code == 1
    assert "line 2 is missing at the end" in cut.err


def test_a_changed_line_is_named(place: Any) -> None:
    tamper(place, "UPDATE entry SET actor = 'somebody' WHERE seq = 1")
    ended = place("audit", "verify", "--json")
    assert ended.code == 1
    assert ended.lines[0]["faults"] == [{"line": 1, "kind": "changed"}]


def test_lines_are_taken_out_as_they_are_and_taking_them_is_a_line(place: Any) -> None:
    first, second = place("audit", "export").lines
    assert (first["act"], first["detail"]["after"]["login"]) == ("person.add", "amelie")
    assert first["actor"].startswith("shell:")
    assert second["previous"] == first["digest"]
    (only,) = place("audit", "export", "--subject", "person:2").lines
    assert only["seq"] == 2
    acts = [line["act"] for line in place("audit", "export").lines]
    assert acts == ["person.add", "person.add", "journal.export", "journal.export"]


@pytest.mark.parametrize(
    ("body", "says"), [(None, "cannot be read"), ("x", "ligne 1"), ("", "aucune ancre"), ('{"seq": 1}', "ligne 1")]
)
def test_a_file_that_holds_no_anchor_is_named(place: Any, body: str | None, says: str) -> None:
    if body is not None:
        (place.folder / "ancres.jsonl").write_text(body)
    ended = place("audit", "verify", "--anchor", "ancres.jsonl")
    assert ended.code == 2
    assert "ancres.jsonl" in ended.err
    assert says in ended.err
