"""Watch-list files as people really send them, and one clear line for each thing that is wrong."""

from __future__ import annotations

import io

import openpyxl
import pytest

from watch.errors import InputError
from watch.roster import CapacityEntry, read_roster

HEADER = "ref,kind,name,aliases,born,place,neq,permit,capacity,organization_ref,from,until\n"
GOOD = "P1,person,Mélisande Corriveau-Brochu,M. Corriveau|Mélie Brochu,1984-03-02,Laval,,10001,administrator,,2020-01-01,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_encoding_and_delimiter_gives_the_same_entry(encoding: str, delimiter: str) -> None:
    roster = read_roster((HEADER + GOOD).replace(",", delimiter).encode(encoding), "liste.csv")
    assert roster.problems == ()
    (entry,) = roster.entries
    assert entry.name == "Mélisande Corriveau-Brochu"
    assert entry.aliases == ("M. Corriveau", "Mélie Brochu")
    assert entry.capacities == (CapacityEntry("10001", "administrator", "", "2020-01-01", ""),)


def test_a_workbook_gives_the_same_entry() -> None:
    book = openpyxl.Workbook()
    for line in (HEADER + GOOD).splitlines():
        book.active.append(line.split(","))
    buffer = io.BytesIO()
    book.save(buffer)
    assert (
        read_roster(buffer.getvalue(), "liste.xlsx").entries
        == read_roster((HEADER + GOOD).encode(), "liste.csv").entries
    )


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("P2,person,Jean Vaillancourt-Zérah,,1984-02-30,,,,,,,", "born"),
        ("P2,person,Jean Vaillancourt-Zérah,,hier,,,,,,,", "born"),
        ("P2,chat,Jean Vaillancourt-Zérah,,,,,,,,,", "kind"),
        ("P2,person,,,,,,,,,,", "name"),
        ("P2,person,X,,,,,,,,,", "name"),
        ("P2,organization,Garderie inc.,,,,,,,,,", "name"),
        (",person,Jean Vaillancourt-Zérah,,,,,,,,,", "ref"),
        ("P2,person,Jean Vaillancourt-Zérah,,,,12,,,,,", "neq"),
        ("P2,person,Jean Vaillancourt-Zérah,,,,,1,roi,,,", "capacity"),
        ("P2,person,Jean Vaillancourt-Zérah,,,,,1,holder,,2024-01-01,2023-01-01", "until"),
        ("P2,person,Jean Vaillancourt-Zérah,,,,,1,holder,,2024-13-01,", "from"),
        ("P1,person,Quelqu’un D’Autre,,,,,,,,,", "ref"),
        (GOOD.strip(), "ref"),
        ("P2,person,Jean Vaillancourt-Zérah,,,,,,,,,,trop,de,cellules", ""),
    ],
)
def test_a_wrong_row_is_told_by_line_and_column_and_the_others_are_kept(row: str, field: str) -> None:
    roster = read_roster((HEADER + GOOD + row + "\n").encode(), "liste.csv")
    (problem,) = roster.problems
    assert (problem.file, problem.row, problem.field, problem.severity) == ("liste.csv", 3, field, "error")
    assert "liste.csv, ligne 3" in str(problem)
    assert [entry.ref for entry in roster.entries] == ["P1"]


def test_one_person_may_have_several_capacities() -> None:
    second = GOOD.replace("10001", "10002")
    (entry,) = read_roster((HEADER + GOOD + second).encode(), "liste.csv").entries
    assert [c.permit for c in entry.capacities] == ["10001", "10002"]


def test_a_doubtful_number_warns_and_is_kept() -> None:
    roster = read_roster(
        (HEADER + "O1,organization,Garderie Les Trois Girouettes inc.,,,,1199999999,,,,,\n").encode(), "l.csv"
    )
    assert [p.severity for p in roster.problems] == ["warning"]
    assert len(roster.entries) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "vide"),
        (b"\x00\x01\x02\x03" * 100, "ni un fichier CSV"),
        (b"PK\x03\x04junk", "XLSX illisible"),
        (b"ref,kind\n", "colonne name"),
        (b"ref,kind,name,couleur\n", "couleur"),
        (b"ref,kind,name,name\n", "deux fois"),
        (b'ref,kind,name\nP1,person,"Jean\n', "CSV illisible"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_on_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read_roster(data, "liste.csv")
    assert says in str(caught.value)
    assert "liste.csv" in str(caught.value)
    assert "\n" not in str(caught.value)
