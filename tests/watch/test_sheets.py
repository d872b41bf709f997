"""Files as offices send them, and files made to hurt: one clear line each, or every row as it was written."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, strategies as st

from watch import sheets
from watch.errors import InputError
from watch.roster import read_roster, suggest

LINES = "ref;kind;name\nP1;person;Mélisande Côté-Zérah\nP2;person;Théodule L’Écuyer\nP3;person;Jean Sans Accent\n"


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


SMALL = workbook([["ref", "kind", "name"], ["P1", "person", "Jean Roy-Lajoie"]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
def test_the_likeliest_encoding_is_the_right_one(encoding: str) -> None:
    names = [entry.name for entry in read_roster(LINES.encode(encoding), "l.csv").entries]
    assert names == ["Mélisande Côté-Zérah", "Théodule L’Écuyer", "Jean Sans Accent"]


def test_an_old_terminal_s_encoding_is_recognised() -> None:
    plain = LINES.replace("’", "'")
    assert read_roster(plain.encode("cp850"), "l.csv").entries[0].name == "Mélisande Côté-Zérah"


def test_each_plausible_encoding_shows_what_it_would_give_and_the_telling_rows() -> None:
    many = LINES + "".join(f"Q{n};person;Jean Tremblay\n" for n in range(50)) + "Z;person;Noël Çédille\n"
    found = sheets.samples(many.encode("cp1252"), "l.csv")
    assert found[0].encoding == "windows-1252"
    assert len(found) > 1
    assert any("Noël Çédille" in cells for _, cells in found[0].rows)
    assert not any("Noël Çédille" in cells for sample in found[1:] for _, cells in sample.rows)
    assert found[0].rows[0] == (1, ("ref", "kind", "name"))


def test_a_name_that_was_damaged_before_is_told_and_never_watched() -> None:
    twice = LINES.encode("utf-8").decode("cp1252").encode("utf-8")
    roster = read_roster(twice, "l.csv")
    assert [(p.row, p.field) for p in roster.problems] == [(2, "name"), (3, "name")]
    assert [entry.ref for entry in roster.entries] == ["P3"]
    assert roster.named == {"P1", "P2", "P3"}


def test_a_chosen_encoding_that_is_not_the_file_s_is_one_line() -> None:
    with pytest.raises(InputError, match=r"l\.csv, ligne 2 : ce n’est pas du utf-8"):
        read_roster(LINES.encode("cp1252"), "l.csv", encoding="utf-8")
    with pytest.raises(InputError, match="encodage inconnu"):
        read_roster(LINES.encode(), "l.csv", encoding="klingon")


def test_a_formula_without_its_value_is_told_by_row_and_column() -> None:
    data = workbook(
        [["ref", "kind", "name"], ["P1", "person", '="Jean"&" Roy-Lajoie"'], ["P2", "person", "Jean Roy-Zérah"]]
    )
    (problem,) = read_roster(data, "l.xlsx").problems
    assert (problem.row, problem.field) == (2, "name")
    assert "formule" in str(problem.message)
    text = "ref,kind,name\nP1,person,=HYPERLINK(A1)\n"
    assert [p.field for p in read_roster(text.encode(), "l.csv").problems] == ["name"]


def test_a_formula_whose_value_is_kept_gives_it() -> None:
    data = workbook([["ref", "kind", "name"], ["P1", "person", "=A1"]])
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for member in source.namelist():
            body = source.read(member)
            if member == "xl/worksheets/sheet1.xml":
                body = body.replace(b'<c r="C2"><f>A1</f><v', b'<c r="C2" t="str"><f>A1</f><v>Jean Roy-Lajoie</v><v')
            target.writestr(member, body.replace(b"</v><v />", b"</v>").replace(b"</v><v/>", b"</v>"))
    (entry,) = read_roster(buffer.getvalue(), "l.xlsx").entries
    assert entry.name == "Jean Roy-Lajoie"


def test_a_workbook_that_swells_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.UNPACKED + 1))
    assert len(buffer.getvalue()) < 1_000_000
    with pytest.raises(InputError, match="décompressé"):
        list(sheets.rows(buffer.getvalue(), "bombe.xlsx"))


def test_too_many_rows_are_refused_and_empty_ones_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    assert len(list(sheets.rows(b"a,b\n" + b",\n" * 50, "l.csv"))) == 51
    with pytest.raises(InputError, match="ligne 11 : plus de 10 lignes"):
        list(sheets.rows(b"a,b\n" * 20, "l.csv"))


def test_a_cell_in_the_last_corner_of_a_sheet_does_not_widen_every_row() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["ref", "kind", "name"], ["P1", "person", "Jean Roy-Lajoie"]])))
    book.active.cell(row=3, column=16384, value="x")
    buffer = io.BytesIO()
    book.save(buffer)
    roster = read_roster(buffer.getvalue(), "l.xlsx")
    assert [entry.ref for entry in roster.entries] == ["P1"]
    assert max(len(cells) for _, cells in sheets.rows(buffer.getvalue(), "l.xlsx")) <= sheets.MOST_CELLS + 1


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_one_line_of_error(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xff\xfe"):
        try:
            read_roster(start + data, "l.csv")
        except InputError as error:
            assert "\n" not in str(error)


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=6))
def test_a_damaged_workbook_is_rows_or_one_line_of_error(at: int, junk: bytes) -> None:
    data = bytearray(SMALL)
    data[at : at + len(junk)] = junk
    try:
        read_roster(bytes(data), "l.xlsx")
    except InputError as error:
        assert "\n" not in str(error)


def test_headers_in_french_are_understood_and_columns_may_be_chosen() -> None:
    header = [
        "No",
        "Type",
        "Nom complet",
        "Date de naissance",
        "Municipalité",
        "Commentaire",
        "Qualité",
        "No de permis",
    ]
    assert suggest(header) == {
        "ref": 0, "kind": 1, "name": 2, "born": 3, "place": 4, "capacity": 6, "permit": 7,
    }  # fmt: skip
    data = ",".join(header) + "\nP1,Personne,Jean Roy-Lajoie,1980,Laval,à rappeler,Administratrice,10001\n"
    (entry,) = read_roster(data.encode(), "l.csv", columns=suggest(header)).entries
    assert (entry.kind, entry.capacities[0].capacity, entry.born) == ("person", "administrator", "1980")


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"ref": 0, "kind": 1}, "il manque la colonne name"),
        ({"ref": 0, "kind": 1, "name": 9}, "n’a que 3 colonnes"),
        ({"ref": 0, "kind": 1, "name": 1}, "prise deux fois"),
        ({"ref": 0, "kind": 1, "name": 2, "couleur": 2}, "prise deux fois|colonne inconnue"),
    ],
)
def test_a_choice_of_columns_that_cannot_be_is_one_line(columns: dict[str, int], says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_roster(LINES.encode(), "l.csv", columns=columns)


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12), min_size=1, max_size=5))
def test_a_cell_that_goes_out_is_no_formula_and_comes_back_as_it_was(cells: list[str]) -> None:
    for cell in cells:
        assert sheets.guarded(cell)[:1] not in sheets.STARTS
        assert sheets.bare(sheets.guarded(cell)) == cell
    kept = [cell for cell in cells if cell.strip()] or ["x"]
    book = list(sheets.rows(sheets.as_workbook([kept]), "l.xlsx"))
    assert [cell for _, row in book for cell in row] == kept
