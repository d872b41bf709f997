"""The drop folder: everything in it is told, nothing in it is altered, nothing half-written is taken."""

from __future__ import annotations

import gzip
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import fsspec
import pytest

from spiders import Event, Failure, Fetched, Gone, Known, Listed, Plan, Report, Source
from spiders.families.folder import collect

NOW = datetime.fromtimestamp(time.time(), UTC)


def run(path: Path | str, known: Known | None = None, settle: int = 0) -> tuple[list[Listed], list[Fetched], Report]:
    source = Source("depot", "folder", "Dépôt", "essai", options={"path": str(path), "settle": settle})
    events: list[Event] = list(collect(source, known or {}, Plan(), lambda: NOW))
    assert isinstance(events[-1], Report)
    return [e for e in events if isinstance(e, Listed)], [e for e in events if isinstance(e, Fetched)], events[-1]


def gone(path: Path, known: Known) -> set[str]:
    source = Source("depot", "folder", "Dépôt", "essai", options={"path": str(path), "settle": 0})
    return {e.item for e in collect(source, known, Plan(), lambda: NOW) if isinstance(e, Gone)}


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    (tmp_path / "lot").mkdir()
    (tmp_path / "a.html").write_text("<p>é</p>", encoding="utf-8")
    (tmp_path / "lot" / "b.TXT").write_bytes("é".encode("cp1252"))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04")
    records = "\n".join(json.dumps({"id": f"r{n}", "text": "x", "title": "T"}) for n in range(3))
    (tmp_path / "e.jsonl").write_text(records, encoding="utf-8")
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress(records.encode()))
    return tmp_path


def test_every_form_is_taken_with_its_bytes_as_they_are(drop: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in drop.rglob("*") if path.is_file()}
    listed, fetched, report = run(drop)
    assert len(listed) == len(fetched) == 10
    assert report == Report("depot")
    bodies = {e.item: e for e in fetched}
    assert bodies["lot/b.TXT"].body == "é".encode("cp1252")
    assert bodies["e.jsonl#r1"].media_type == "application/json"
    assert bodies["e.jsonl#r1"].metadata["title"] == "T"
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before


def test_what_is_known_and_unchanged_is_listed_and_not_taken_again(drop: Path) -> None:
    _, fetched, _ = run(drop)
    known = {(e.item, e.language): e.change for e in fetched}
    (drop / "a.html").write_text("<p>autre</p>", encoding="utf-8")
    listed, again, _ = run(drop, known)
    assert len(listed) == 10
    assert [e.item for e in again] == ["a.html"]


def test_a_file_still_being_written_is_left_for_later_and_counted(drop: Path) -> None:
    old = time.time() - 3600
    for path in drop.rglob("*"):
        os.utime(path, (old, old))
    (drop / "g.html").write_text("<p>à moit", encoding="utf-8")
    (drop / "h.pdf.part").write_bytes(b"%PDF")
    listed, _, report = run(drop, settle=30)
    assert len(listed) == 10
    assert report.deferred == 2


def test_a_truncated_archive_gives_what_it_holds_and_says_where_it_ends(drop: Path) -> None:
    whole = (drop / "f.jsonl.gz").read_bytes()
    (drop / "f.jsonl.gz").write_bytes(whole[:-12])
    _, fetched, report = run(drop)
    assert len(fetched) >= 7
    (failure,) = report.failures
    assert "f.jsonl.gz, ligne" in failure.reason
    assert "tronquée" in failure.reason


def test_a_broken_line_is_told_by_its_number_and_the_others_are_taken(drop: Path) -> None:
    (drop / "e.jsonl").write_text(
        '{"id": 1, "text": "x"}\n{broken\n{"id": 3}\n{"id": 4, "text": "y"}\n', encoding="utf-8"
    )
    _, fetched, report = run(drop)
    assert {e.item for e in fetched if e.item.startswith("e.")} == {"e.jsonl#1", "e.jsonl#4"}
    assert [failure.item for failure in report.failures] == ["e.jsonl#2", "e.jsonl#3"]


def test_a_form_that_is_not_read_is_told_and_notes_are_passed_over(drop: Path) -> None:
    (drop / "x.wpd").write_bytes(b"x")
    (drop / "README.md").write_text("note")
    (drop / ".cache").write_text("x")
    _, _, report = run(drop)
    assert report.failures == (Failure("x.wpd", "", "type de fichier non pris en charge : x.wpd"),)


def test_a_folder_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    _, _, report = run(tmp_path / "nulle-part")
    assert "introuvable" in report.trouble


def test_any_store_with_an_address_will_do() -> None:
    store = fsspec.filesystem("memory")
    store.pipe("/depot/a.txt", b"Un jugement.")
    listed, fetched, report = run("memory://depot")
    assert [e.item for e in listed] == ["a.txt"]
    assert fetched[0].body == b"Un jugement."
    assert not report.trouble


def test_what_is_no_longer_in_the_folder_is_told_as_gone(drop: Path) -> None:
    _, fetched, _ = run(drop)
    known = {(e.item, e.language): e.change for e in fetched}
    (drop / "a.html").unlink()
    lines = (drop / "e.jsonl").read_text(encoding="utf-8").splitlines()
    (drop / "e.jsonl").write_text("\n".join(lines[:2]), encoding="utf-8")
    assert gone(drop, known) == {"a.html", "e.jsonl#r2"}


def test_what_could_not_be_read_to_its_end_makes_nothing_gone(drop: Path) -> None:
    _, fetched, _ = run(drop)
    known = {(e.item, e.language): e.change for e in fetched}
    (drop / "f.jsonl.gz").write_bytes((drop / "f.jsonl.gz").read_bytes()[:-20])
    assert gone(drop, known) == set()
    assert gone(drop / "lot" / "absent", known) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("manifest.csv", "file;citation;url\na.html;2026 QCCQ 1;https://example.org/1\nz.html;2026 QCCQ 2;\n"),
        ("manifest.json", '[{"file": "a.html", "citation": "2026 QCCQ 1"}, {"file": "z.html", "citation": null}]'),
    ],
)
def test_a_manifest_announces_what_must_be_there_and_tells_of_it(drop: Path, name: str, text: str) -> None:
    (drop / name).write_text(text, encoding="utf-8")
    listed, fetched, report = run(drop)
    assert {e.item for e in listed} - {e.item for e in fetched} == {"z.html"}
    assert [f.item for f in report.failures] == ["z.html"]
    assert name in report.failures[0].reason
    assert next(e for e in fetched if e.item == "a.html").metadata["citation"] == "2026 QCCQ 1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fichier,citation\na.html,x\n", "manifest.csv, ligne 1 : la colonne file"),
        ("file,citation\n,x\n", "manifest.csv, ligne 2 : file est vide"),
        ("file\na.html\na.html\n", "manifest.csv, ligne 3 : file a.html est annoncé deux fois"),
    ],
)
def test_a_manifest_that_is_wrong_stops_the_run_and_says_where(drop: Path, text: str, says: str) -> None:
    (drop / "manifest.csv").write_text(text, encoding="utf-8")
    listed, _, report = run(drop)
    assert listed == []
    assert says in report.trouble
