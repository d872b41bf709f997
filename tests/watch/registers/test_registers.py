"""Registers as they are served, all invented: what they give whom, what they refuse, and that twice is once."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from sqlalchemy import Engine
from sqlmodel import select

from watch import alerts, db, listing, registers, roster, watchlist
from watch.cli import main as _registered  # noqa: F401 (loading it names every command)
from watch.cli.base import cli
from watch.errors import InputError
from watch.registers.fact import tells_apart
from watch.tables import Entry, Registered

NEQ, OTHER = "1149990017", "1149990025"
LIST = f"""ref;kind;name;aliases;place;neq
O1;organization;Garderie Les Trois Girouettes inc.;;Laval;{NEQ}
O2;organization;CPE La Zibeline Cendrée;;Gatineau;{OTHER}
"""
ENTERPRISE = "NEQ,IND_FAIL,DAT_IMMAT,COD_STAT_IMMAT,DAT_STAT_IMMAT\n"
NAME = "NEQ,NOM_ASSUJ,NOM_ASSUJ_LANG_ETRNG,STAT_NOM,TYP_NOM_ASSUJ,DAT_INIT_NOM_ASSUJ,DAT_FIN_NOM_ASSUJ\n"
MEMBERS = {
    "Entreprise.csv": ENTERPRISE + f"{NEQ},N,2001-01-01,IM,2001-02-03\n8888888888,N,,IM,\n",
    "Nom.csv": NAME
    + f"{NEQ},GARDERIE LES TROIS GIROUETTES INC.,,V,M,2010-05-06,\n"
    + f'{NEQ},"GARDERIE QUENOUILLE BORÉALE, INC.",,A,M,2001-01-01,2010-05-05\n'
    + f"{NEQ},LES PETITS AMIS,,V,N,2012-01-01,\n"
    + "8888888888,UNE AUTRE ENTREPRISE,,V,M,,\n",
    "Etablissements.csv": "NEQ,NO_SUF_ETAB,LIGN1_ADR,LIGN2_ADR,NOM_ETAB\n"
    f"{NEQ},0001,1 rue X,Laval (Québec),Siège social\n{NEQ},0002,2 rue Y,Terrebonne (Québec),Garderie Péristyle\n",
    "FusionScissions.csv": "NEQ,NEQ_ASSUJ_REL,DENOMN_SOC,COD_RELA_ASSUJ,DAT_EFCTVT\n"
    f"{NEQ},8888888888,ANCIENNE SOCIÉTÉ INVENTÉE INC.,FU,2005-06-07\n",
    "DomaineValeur.csv": "TYP_DOM_VAL,COD_DOM_VAL,VAL_DOM_FRAN\nCOD_STAT_IMMAT,IM,Immatriculée\nCOD_RELA_ASSUJ,FU,Fusion\n",
}
Zip = Callable[..., Path]


@pytest.fixture
def archive(tmp_path: Path) -> Zip:
    """A register's ZIP with these members instead of ours; None leaves one out."""

    def make(day: tuple[int, int, int] = (2026, 10, 1), **instead: str | bytes | None) -> Path:
        path = tmp_path / "JeuDonnees.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for member, text in MEMBERS.items():
                given = instead.get(member.partition(".")[0], text)
                if given is not None:
                    body = given if isinstance(given, bytes) else b"\xef\xbb\xbf" + given.encode()
                    made.writestr(zipfile.ZipInfo(f"donnees/{member}", (*day, 0, 0, 0)), body)
        return path

    return make


@pytest.fixture
def listed(engine: Engine) -> Engine:
    with db.transaction(engine) as session:
        watchlist.apply(session, roster.read_roster(LIST.encode(), "liste.csv"), actor="essai")
    return engine


def take(engine: Engine, path: Path) -> registers.Taken:
    return registers.take(engine, path, actor="essai", progress=lambda *_: None)


def state(engine: Engine) -> tuple[list[dict[str, object]], int, int]:
    """All that an import may change: what is kept, the list's revision, the journal's length."""
    with db.transaction(engine) as session:
        rows = [row.model_dump(exclude={"id"}) for row in session.exec(select(Registered))]
        return rows, watchlist.revision(session), len(session.exec(select(Entry)).all())


def line(engine: Engine, ref: str) -> listing.Line:
    with db.transaction(engine) as session:
        return next(line for line in listing.lines(session) if line.ref == ref)


def test_a_register_gives_names_places_status_and_mergers_with_their_provenance(listed: Engine, archive: Zip) -> None:
    taken = take(listed, archive())
    assert (taken.register, taken.extracted, taken.known, taken.absent) == ("req", "2026-10-01", 1, ("O2",))
    rows = {row.name: row for row in line(listed, "O1").registered}
    former = rows["GARDERIE QUENOUILLE BORÉALE, INC."]
    assert (former.kind, former.since, former.until, former.origin) == ("former", "2001-01-01", "2010-05-05", "Nom.csv")
    assert (former.extracted, former.searched) == ("2026-10-01", True)
    assert (rows["Garderie Péristyle"].place, rows["Garderie Péristyle"].searched) == ("Terrebonne", True)
    assert rows["Immatriculée"].kind == "status"
    assert rows["ANCIENNE SOCIÉTÉ INVENTÉE INC."].note == "Fusion 8888888888"
    assert not rows["ANCIENNE SOCIÉTÉ INVENTÉE INC."].searched
    assert "UNE AUTRE ENTREPRISE" not in rows
    assert line(listed, "O2").registered == ()


def test_names_that_tell_nothing_apart_are_shown_and_never_searched(listed: Engine, archive: Zip) -> None:
    take(listed, archive())
    with db.transaction(listed) as session:
        (watched,) = [w for w in watchlist.active(session) if w.ref == "O1"]
    assert "GARDERIE QUENOUILLE BORÉALE, INC." in watched.aliases
    assert not {"Siège social", "LES PETITS AMIS"} & set(watched.aliases)
    assert not tells_apart("Bureau administratif 2", premises=True)


def test_the_same_file_twice_changes_nothing(listed: Engine, archive: Zip) -> None:
    path = archive()
    take(listed, path)
    before = state(listed)
    assert take(listed, path).added == 0
    assert state(listed) == before


def test_a_new_name_has_its_watched_alone_compared_again_and_a_lost_one_becomes_former(
    listed: Engine, archive: Zip
) -> None:
    take(listed, archive())
    _, revision, _ = state(listed)
    text = MEMBERS["Nom.csv"].replace("QUENOUILLE BORÉALE", "FOUGÈRE OCRÉE")
    take(listed, archive((2026, 11, 1), Nom=text))
    with db.transaction(listed) as session:
        assert [w.ref for w in watchlist.active(session, revision)] == ["O1"]
    rows = {row.name: row for row in line(listed, "O1").registered}
    assert rows["GARDERIE FOUGÈRE OCRÉE, INC."].extracted == "2026-11-01"
    assert (rows["GARDERIE QUENOUILLE BORÉALE, INC."].kind, rows["GARDERIE QUENOUILLE BORÉALE, INC."].extracted) == (
        "former",
        "2026-10-01",
    )
    with pytest.raises(InputError, match="plus ancien"):
        take(listed, archive((2026, 10, 15)))


def test_an_unchanged_register_of_a_later_day_compares_nobody_again(listed: Engine, archive: Zip) -> None:
    take(listed, archive())
    _, revision, _ = state(listed)
    assert take(listed, archive((2026, 11, 1))).compared_again == 0
    assert state(listed)[1] == revision


def test_a_register_that_only_repeats_the_list_compares_nobody_again(listed: Engine, archive: Zip) -> None:
    same = NAME + f"{NEQ},GARDERIE LES TROIS GIROUETTES INC.,,V,M,2010-05-06,\n"
    empty = "NEQ,LIGN2_ADR,NOM_ETAB\n"
    assert take(listed, archive(Nom=same, Etablissements=empty)).compared_again == 0
    assert take(listed, archive()).compared_again == 1


def test_names_of_another_number_are_no_longer_looked_for(listed: Engine, archive: Zip) -> None:
    take(listed, archive())
    moved = LIST.replace(NEQ, "1149990033")
    with db.transaction(listed) as session:
        watchlist.apply(session, roster.read_roster(moved.encode(), "liste.csv"), actor="essai")
        assert not [w for w in watchlist.active(session) if w.ref == "O1" and w.aliases]


@pytest.mark.parametrize(
    ("instead", "says"),
    [
        ({"Nom": None}, ("Nom.csv", "il manque")),
        ({"Nom": "NEQ,NOM_ASSUJ\n"}, ("Nom.csv", "ligne 1", "colonne NOM_ASSUJ_LANG_ETRNG")),
        ({"Nom": MEMBERS["Nom.csv"] + f"{NEQ},X\n"}, ("Nom.csv", "ligne 6", "2 cellules")),
        ({"Nom": MEMBERS["Nom.csv"] + f'{NEQ},"X'}, ("Nom.csv", "ligne 6", "CSV illisible")),
        ({"Nom": NAME}, ("Nom.csv", "aucune ligne")),
        ({"Etablissements": b"NEQ,NOM_ETAB,LIGN2_ADR\n1,\xe9t\xe9,x\n"}, ("Etablissements.csv", "UTF-8")),
    ],
)
def test_what_is_wrong_is_told_on_one_line_and_nothing_is_kept(
    listed: Engine, archive: Zip, instead: dict[str, str | bytes | None], says: tuple[str, ...]
) -> None:
    before = state(listed)
    with pytest.raises(InputError) as caught:
        take(listed, archive(**instead))
    assert all(word in str(caught.value) for word in ("JeuDonnees.zip", *says)), caught.value
    assert "\n" not in str(caught.value)
    assert state(listed) == before


def test_a_truncated_or_damaged_archive_is_refused(listed: Engine, archive: Zip) -> None:
    path = archive(Nom=MEMBERS["Nom.csv"] + "8888888888,RIEN,,V,M,,\n" * 5000)
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as opened:
        info = next(one for one in opened.infolist() if one.filename.endswith("Nom.csv"))
    place = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    before = state(listed)
    for broken in (whole[: len(whole) // 2], whole[:place] + bytes(8) + whole[place + 8 :], b"PK\x03\x04"):
        path.write_bytes(broken)
        with pytest.raises(InputError, match=r"JeuDonnees\.zip"):
            take(listed, path)
    assert state(listed) == before


# ── The directory ───────────────────────────────────────────────────────────────────────────────────────────────

HEAD = ["Nom de l'installation", "Région administrative", "Municipalité", "Type de service de garde"]
ROWS = [
    ["CENTRE DE LA PETITE ENFANCE LA ZIBELINE CENDRÉE", "07 - Outaouais", "Gatineau", "CPE"],
    ["GARDERIE ZIBELINE CENDRÉE", "07 - Outaouais", "Gatineau", "GARD"],
    ["LES PETITS AMIS", "13 - Laval", "Laval", "GARD"],
]
AROUND = [
    ["LISTE DES INSTALLATIONS"],
    ["Mise à jour le 1er octobre 2026"],
    [],
    HEAD,
    *ROWS,
    [],
    ["Légende"],
    ["CPE : x"],
]


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in AROUND:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(buffer.getvalue())


def plain(encoding: str) -> Callable[[Path], None]:
    return lambda path: path.write_bytes("\n".join(",".join([*r, ""]) for r in AROUND).encode(encoding)) and None


def newer(path: Path) -> None:
    text = "NOM,REGION,NOM_MUN_COMPO,TYPE\n" + "\n".join(",".join(row) for row in ROWS)
    path.write_bytes(text.encode("utf-8-sig"))
    os.utime(path, (1790812800, 1790812800))


@pytest.mark.parametrize("write", [workbook, plain("latin-1"), plain("utf-8-sig"), newer])
def test_the_directory_ties_an_installation_to_whom_its_name_is_exactly(
    listed: Engine, tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "repertoire"
    write(path)
    taken = take(listed, path)
    assert (taken.register, taken.extracted, taken.known) == ("mfa", "2026-10-01", 1)
    (row,) = line(listed, "O2").registered
    assert (row.name, row.place, row.note, row.searched) == (ROWS[0][0], "Gatineau", "CPE", False)
    assert line(listed, "O1").registered == ()
    before = state(listed)
    take(listed, path)
    assert state(listed) == before


def test_an_installation_whose_name_two_watched_share_is_tied_to_neither(listed: Engine, tmp_path: Path) -> None:
    with db.transaction(listed) as session:
        twin = "ref;kind;name\nO3;organization;CPE Zibeline cendrée (Hull)\n"
        watchlist.apply(session, roster.read_roster(twin.encode(), "plus.csv"), actor="essai")
    path = tmp_path / "r.csv"
    newer(path)
    assert take(listed, path).known == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "non reconnu"),
        ("NOM,TYPE\nX,CPE\n", "colonne municipalite"),
        ("NOM,NOM_MUN_COMPO,TYPE\nX,,CPE\n", "ligne 2, colonne municipalite"),
        ("NOM,NOM_MUN_COMPO,TYPE\n", "aucune installation"),
    ],
)
def test_another_file_is_refused(listed: Engine, tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        take(listed, path)


def test_the_command_prints_what_was_taken_and_the_list_shows_it(tmp_path: Path, archive: Zip) -> None:
    (tmp_path / "l.csv").write_text(LIST, encoding="utf-8")
    config = tmp_path / "config.toml"
    config.write_text(f'database = "sqlite:///{tmp_path / "v.db"}"\nsnapshots = "{tmp_path}"\n', encoding="utf-8")

    def vigie(*words: str) -> list[dict[str, object]]:
        done = CliRunner().invoke(cli, ["--config", str(config), *words, "--json"], catch_exceptions=False)
        return [json.loads(line) for line in done.stdout.splitlines()]

    vigie("watchlist", "import", str(tmp_path / "l.csv"))
    (taken,) = vigie("registers", "import", str(archive()))
    assert (taken["register"], taken["known"], taken["compared_again"]) == ("req", 1, 1)
    registered = vigie("watchlist", "list")[0]["registered"]
    assert {"Nom.csv", "Entreprise.csv"} <= {row["origin"] for row in registered}  # type: ignore[attr-defined]


# ── What follows from it ────────────────────────────────────────────────────────────────────────────────────────


def test_a_former_name_in_an_old_judgment_is_found_once_the_register_gives_it(world, signed, archive: Zip) -> None:  # type: ignore[no-untyped-def]
    with db.transaction(world.engine) as session:
        watchlist.apply(session, roster.read_roster(LIST.encode(), "liste.csv"), actor="essai")
    world.put("a.txt", accused="GARDERIE QUENOUILLE BORÉALE INC.")
    world.scan()

    def refs() -> list[str]:
        with db.transaction(world.engine) as session:
            return [one.watched.ref for one in alerts.queue(session) if one.match.name.startswith("GARDERIE QUEN")]

    assert refs() == []
    take(world.engine, archive())
    world.scan()
    assert refs() == ["O1"]
    take(world.engine, archive())
    assert world.scan().settled.screened == 0
    text = signed(world.config, world.engine).get("/surveillance").text
    assert "GARDERIE QUENOUILLE BORÉALE, INC. — nom antérieur" in text
    assert "Registraire des entreprises, 2026-10-01" in text
    assert "non cherché\u00a0: rien ne le distingue" in text
    assert "Siège social — établissement, Laval" in text
