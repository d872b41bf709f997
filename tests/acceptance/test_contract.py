"""The commands' contract, by real processes: exit codes, one clear line on standard error, and nothing lost."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from watch.sandbox.courts import of, serving
from watch.sandbox.people import cases

LISTED = "ref;kind;name;born\nP1;person;Mélisande Corriveau-Brochu;1984-03-02\n"
TEXT = (
    "COUR DU QUÉBEC\n\nN° : 540-01-990005-269\nDATE : 10 avril 2026\n\nLE ROI\nPoursuivant\nc.\n"
    "MÉLISANDE CORRIVEAU-BROCHU\nAccusée\n\nJUGEMENT\n\n[1] L’accusée est inculpée de voies de fait.\n"
) + "[2] Le tribunal a entendu les témoins et la preuve. " * 20


@pytest.fixture
def place(vigie: Any) -> Any:
    """A folder with a configuration of one drop folder, a watch-list and one judgment."""
    folder: Path = vigie.folder
    (folder / "depot").mkdir()
    (folder / "depot" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "liste.csv").write_text(LISTED, encoding="utf-8")
    (folder / "config.toml").write_text(
        'database = "sqlite:///v.db"\nsnapshots = "copies"\n[[source]]\nid = "depot"\nname = "Dépôt"\n'
        'family = "folder"\npath = "depot"\nsettle = 0\nbasis = "essai"\n',
        encoding="utf-8",
    )
    return vigie


def test_import_scan_alerts_and_check(place: Any) -> None:
    imported = place("watchlist", "import", "liste.csv", "--json")
    assert (imported.code, imported.lines[0]["added"]) == (0, 1)
    listed = place("watchlist", "list", "--json")
    assert [line["ref"] for line in listed.lines] == ["P1"]
    scanned = place("scan", "--json")
    assert scanned.code == 0, scanned.err
    queue = place("alerts", "list", "--json").lines
    assert [(line["name"], line["role"]) for line in queue] == [("Mélisande Corriveau-Brochu", "accused")]
    shown = json.loads(place("alerts", "show", queue[0]["alert"], "--json").out)
    mention = shown["evidence"][0]["mentions"][0]
    assert mention["found"] in mention["excerpt"]
    checked = place("check", "Mélisande", "Corriveau-Brochu", "--file", "D-1", "--json", "--pdf", "r.pdf")
    assert checked.code == 0, checked.err
    answer = checked.lines[0]
    assert answer["results"][0]["role"] == "accused"
    assert answer["coverage"]["read"] == 1
    assert (place.folder / "r.pdf").read_bytes().startswith(b"%PDF")
    nothing = place("check", "Zébulon Untel-Personne", "--file", "D-2")
    assert nothing.code == 0
    assert "Couverture" in nothing.out
    assert "aucun antécédent" not in nothing.out.lower()
    assert place("rescreen", "--json").code == 0
    assert place("audit", "verify").code == 0


def test_lines_of_read_and_screen(place: Any) -> None:
    (reading,) = place("read", "depot").lines
    expected = {"name": "MÉLISANDE CORRIVEAU-BROCHU", "kind": "person", "role": "accused", "label": "Accusée"}
    assert expected.items() <= reading["parties"][1].items()
    assert (reading["parties"][1]["outcome"], reading["parties"][1]["severity"]) == ("", "G2")
    keys = (
        "id lang court title citations dockets date judges parties counsel outcome heads severity restrictions readable"
    )
    assert set(keys.split()) <= set(reading)
    (match,) = place("screen", "--watchlist", "liste.csv", "depot").lines
    assert TEXT[match["start"] : match["end"]] == match["found"] == "MÉLISANDE CORRIVEAU-BROCHU"
    assert match["band"] in ("certain", "probable", "possible")
    assert 0 <= match["score"] <= 1
    keys = "judgment watched name found start end mentions role score band reasons heads severity"
    assert set(keys.split()) == set(match)


def truncated() -> bytes:
    lines = "\n".join(json.dumps({"id": n, "text": TEXT + str(n)}) for n in range(80))
    whole = gzip.compress(lines.encode())
    return whole[: len(whole) // 2]


FILES = {
    "junk.html": (random.Random(1).randbytes(3000), 1, "junk.html: contenu binaire"),
    "vide.pdf": (b"", 1, "vide.pdf: fichier vide"),
    "abime.pdf": (b"%PDF-1.4\n", 1, "abime.pdf: PDF"),
    "abime.docx": (b"PK\x03\x04abc", 1, "abime.docx: "),
    "lot.jsonl.gz": (truncated(), 1, "lot.jsonl.gz:"),
    "lot.jsonl": (b'{"id": 1, "text": 3}\n{"id"\n', 1, "lot.jsonl:1: champ text"),
    "image.png": (b"\x89PNG", 1, "image.png: type de fichier"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(place: Any, name: str) -> None:
    body, code, says = FILES[name]
    (place.folder / name).write_bytes(body)
    ended = place("read", name, "depot/a.txt")
    assert ended.code == code
    assert says in ended.err
    assert len([line for line in ended.lines if line["readable"]]) >= 1
    assert "Traceback" not in ended.err


LISTS = {
    "date": (
        "ref,kind,name,born\nP8,person,Aimé Bigras-Untel,1984-13-02\nP9,person,Zoé Cormoran,1980\n",
        2,
        1,
        "ligne 2, colonne born",
    ),
    "double": ("ref,kind,name\nP9,person,Zoé Cormoran\nP9,person,Autre Damier\n", 2, 1, "ligne 3, colonne ref"),
    "column": ("ref,kind,name,couleur\nP9,person,Zoé Cormoran,bleu\n", 2, 0, "couleur"),
    "cp1252": ("ref;kind;name\nP9;person;Zoé Lavallée\n".encode("cp1252"), 0, 1, ""),
    "bom": ("\ufeffref;kind;name\nP9;person;Zoé Lavallée\n", 0, 1, ""),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_watch_list_gives_its_good_rows_and_names_the_others(place: Any, name: str) -> None:
    text, code, added, says = LISTS[name]
    assert place("watchlist", "import", "liste.csv").code == 0
    (place.folder / "n.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    ended = place("watchlist", "import", "n.csv")
    assert ended.code == code
    assert says in ended.err
    names = {line["ref"]: line["name"] for line in place("watchlist", "list", "--json").lines}
    assert names["P1"] == "Mélisande Corriveau-Brochu"
    assert len(names) == 1 + added
    assert names.get("P9", "Zoé").startswith("Zoé")


WRONG = {
    "no file": (["--config", "absent.toml", "scan"], {}, "absent.toml: there is no such file"),
    "key": (["config", "check"], {"VIGIE_MALI__HOST": "x"}, "VIGIE_MALI__HOST"),
    "source": (["scan", "--source", "nope"], {}, "nope: no such source"),
    "option": (["check", "Jean Untel"], {}, "--file"),
    "date": (["check", "Jean Untel", "--file", "1", "--born", "19x"], {}, "born"),
    "input": (["read", "nulle-part.html"], {}, "nulle-part.html"),
    "alert": (["alerts", "show", "99"], {}, "99"),
    "command": (["frobnicate"], {}, "frobnicate"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage_is_one_line_and_exit_2(place: Any, name: str) -> None:
    arguments, environment, says = WRONG[name]
    ended = place(*arguments, **environment)
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert says in ended.err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("databse = 1\n", "databse"),
        ("database = 3\n", "database"),
        ("x = [\n", "TOML"),
        ('[mail]\npassword = "x"\n', "mail"),
    ],
)
def test_a_wrong_configuration_names_its_key(place: Any, text: str, says: str) -> None:
    (place.folder / "config.toml").write_text(text, encoding="utf-8")
    ended = place("config", "check")
    assert ended.code == 2
    assert "config.toml" in ended.err
    assert says in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("fault", ["captcha", "login", "error", "empty"])
def test_a_source_in_trouble_fails_alone_and_what_was_there_stays(place: Any, fault: str) -> None:
    sites = of(cases())
    with serving(sites) as base:
        entry = (
            f'\n[[source]]\nid = "fc"\nname = "FC"\nfamily = "decisia"\nhost = "{base}"\nclient = "fc-cf"\n'
            'collection = "decisions"\nfeeds = ["rss"]\nlanguages = ["fr"]\nbasis = "essai"\npace = 0.0\n'
        )
        path = place.folder / "config.toml"
        path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
        first = json.loads(place("scan", "--json").out)
        assert {run["source"]: run["outcome"] for run in first["runs"]} == {
            "depot": "complete",
            "fc": "complete",
        }
        sites.faults["fc"] = fault
        second = place("scan", "--json")
        assert second.code == 1
        outcomes = {run["source"]: run["outcome"] for run in json.loads(second.out)["runs"]}
        assert outcomes == {"depot": "complete", "fc": "failed"}
    kept = {line["source"]: line for line in place("sources", "list", "--json").lines}
    assert kept["fc"]["read"] > 0
    assert (kept["fc"]["state"], kept["depot"]["state"]) == ("failed", "complete")
    assert kept["fc"]["last_complete"]


def test_a_folder_that_cannot_be_written_is_one_line(place: Any) -> None:
    if os.geteuid() == 0:
        (place.folder / "copies").write_text("un fichier, pas un dossier", encoding="utf-8")
    else:
        (place.folder / "copies").mkdir(mode=0o500)
    ended = place("scan", "--json")
    assert ended.code == 1
    assert "ne peut pas être conservée" in ended.lines[0]["runs"][0]["trouble"]
    assert "Traceback" not in ended.err


def test_the_list_goes_out_and_comes_back_unchanged(place: Any) -> None:
    rows = "ref;kind;name;aliases;born;place;neq;permit;capacity;organization_ref;from;until;dockets;died\n"
    rows += "P1;person;Zoé Béland-Côté;Z. Béland|Zoé Côté;1984;Laval;;10001;administrator;O1;2020-01-01;;500-01-990001-261;2025\n"
    rows += "P1;person;Zoé Béland-Côté;;1984;Laval;;10002;shareholder;;;2022-01-01;500-01-990001-261;2025\n"
    rows += "O1;organization;Garderie Fougère Ocrée inc.;+Fougère;;;;10001;holder;;;;;\n"
    (place.folder / "l.csv").write_text(rows, encoding="utf-8")
    assert place("watchlist", "import", "l.csv").code == 0
    for name in ("out.csv", "out.xlsx"):
        assert place("watchlist", "export", name, "--json").lines == [{"file": name, "entries": 2, "lines": 3}]
        back = place("watchlist", "import", name, "--json").lines[0]
        assert (back["added"], back["changed"], back["unchanged"], back["in_error"]) == (0, 0, 2, 0)
    assert place("watchlist", "export").out.lstrip("\ufeff").splitlines()[0] == rows.splitlines()[0]
    assert [line["ref"] for line in place("watchlist", "export", "--json").lines] == ["O1", "P1", "P1"]
    wrong = place("watchlist", "export", "out.pdf")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_everything_is_carried_away_and_brought_back(place: Any) -> None:
    assert place("watchlist", "import", "liste.csv").code == 0
    assert place("scan").code == 0
    kept = place("db", "backup", "kept", "--json")
    assert (kept.code, kept.lines[0]["missing"]) == (0, [])
    for name in ("v.db", "v.db-wal", "v.db-shm"):
        (place.folder / name).unlink(missing_ok=True)
    back = place("db", "restore", "kept", "--json")
    assert (back.code, back.lines[0]["holds"]) == (0, True)
    assert [line["name"] for line in place("alerts", "list", "--json").lines] == ["Mélisande Corriveau-Brochu"]
    for arguments, says in (
        (("db", "restore", "kept"), "not empty"),
        (("db", "backup", "kept"), "there already"),
        (("db", "restore", "nowhere"), "no backup"),
    ):
        refused = place(*arguments)
        assert (refused.code, refused.err.count("\n")) == (2, 1), refused.err
        assert says in refused.err
    held = place.folder / "kept" / "database"
    held.write_bytes(held.read_bytes() + b"x")
    altered = place("db", "restore", "kept", "--force")
    assert (altered.code, "altered" in altered.err) == (2, True)
