"""What is measured of the reader: what is right counts, what is wrong shows, and what is not known is not asked."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from watch.cli import cli
from watch.errors import InputError
from watch.evaluate import gold, reading

TEXT = """R. c. Quidam-Pinson
2026 QCCQ 99901
COUR DU QUÉBEC
CANADA
PROVINCE DE QUÉBEC
DISTRICT DE BEAUCE
N° : 350-01-099901-263
DATE : 2 mars 2026
SOUS LA PRÉSIDENCE DE L’HONORABLE ZÉNON PERDRIX, J.C.Q.
LE ROI
Poursuivant
c.
ODILON QUIDAM-PINSON
Accusé
JUGEMENT
[1] L’accusé est déclaré coupable de ce qu’il a fait à la réserve d’oiseaux, et le Tribunal le dit ici.
"""
GOLD = {
    "layout": "lines",
    "citation": "2026 QCCQ 99901",
    "docket": "350-01-099901-263",
    "date": "2026-03-02",
    "judge": "Zénon Perdrix",
    "parties": [
        {"name": "Le Roi", "role": "poursuivant"},
        {"name": "Odilon Quidam-Pinson", "role": "accusé"},
    ],
}


def folder(tmp_path: Path, *rows: dict[str, object]) -> Path:
    with gzip.open(tmp_path / "gold.jsonl.gz", "wt", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return tmp_path


def figures(path: Path) -> dict[str, dict[str, dict[str, float]]]:
    return reading.measure(gold.labelled(path), gold.titles(path)).as_dict()["groups"]


def test_what_is_right_is_exact_in_every_field(tmp_path: Path) -> None:
    found = figures(folder(tmp_path, {"text": TEXT, **GOLD}))
    assert {name: values["exact"] for name, values in found["layout:lines"].items()} == dict.fromkeys(
        ("citation", "court", "date", "docket", "judge", "parties"), 1.0
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("date", "2026-03-03"), ("docket", "350-01-099902-262"), ("judge", "Zénon Perdreau"), ("citation", "2026 QCCQ 1")],
)
def test_what_differs_is_told(tmp_path: Path, field: str, value: str) -> None:
    assert figures(folder(tmp_path, {"text": TEXT, **GOLD, field: value}))["all"][field]["exact"] == 0.0


def test_a_role_that_differs_costs_precision_and_recall(tmp_path: Path) -> None:
    parties = [GOLD["parties"][0], {"name": "Odilon Quidam-Pinson", "role": "plaignant"}]  # type: ignore[index]
    found = figures(folder(tmp_path, {"text": TEXT, **GOLD, "parties": parties}))["all"]["parties"]
    assert (found["precision"], found["recall"], found["exact"]) == (0.5, 0.5, 0.0)


def test_confirmed_parties_of_another_file_join_their_judgment(tmp_path: Path) -> None:
    key = {"court": "QCCQ", "lang": "fr", "citation": "2026 QCCQ 99901"}
    silver = {**key, "header_parties": [{"name": "LE ROI", "role": "Poursuivant"}, {"name": "ODILON QUIDAM-PINSON", "role": "Accusé"}]}  # fmt: skip
    rows = ({**key, "text": TEXT}, {**silver, "all_parties_confirmed_by_title": True})
    found = figures(folder(tmp_path, *rows))
    assert found["silver:fr"]["parties"]["exact"] == found["silver, one file:fr"]["parties"]["exact"] == 1.0
    unsure = ({**key, "text": TEXT}, {**silver, "all_parties_confirmed_by_title": False})
    assert "parties" not in figures(folder(tmp_path, *unsure))["all"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Locateur - Partie demanderesse", "plaintiff"),
        ("Locataire - Partie défenderesse", "defendant"),
        ("Mises en cause", "impleaded"),
        ("intimées (appelantes incidentes)", "respondent"),
        ("Interested Parties", "impleaded"),
        ("third_party", "third_party"),
        ("Commission", "other"),
        ("partie requérante", "applicant"),
    ],
)
def test_the_labels_of_a_gold_file_have_their_role(label: str, role: str) -> None:
    assert gold.role_of(label) == role


def test_people_run_together_in_one_row_are_right_when_together_they_make_it() -> None:
    wanted = [("ODILON QUIDAM ZOÉ QUIDAM", "applicant")]
    together = reading._parties(wanted, [("Odilon Quidam", "applicant", ()), ("Zoé Quidam", "applicant", ())])
    assert together.exact == 1
    assert reading._parties(wanted, [("Odilon Quidam", "applicant", ())]).exact == 0


def test_a_row_may_hold_some_of_the_other_names_of_a_party() -> None:
    found = [("9999-0000 Québec inc.", "defendant", ("Les Pinsons", "Les Merles")), ("Zoé Quidam", "defendant", ())]
    for name in ("9999-0000 QUÉBEC INC.", "9999-0000 QUÉBEC INC. (LES MERLES)"):
        assert reading._parties([(name, "defendant"), ("Zoé Quidam", "defendant")], found).exact == 1
        assert reading._parties([(f"{name} et ZOÉ QUIDAM", "defendant")], found).exact == 1
    assert reading._parties([("9999-0000 QUÉBEC INC. LES GRIVES", "defendant")], found[:1]).exact == 0


def contest(tmp_path: Path, label: str, words: str, document: str = "2026 QCCQ 99901") -> Path:
    file = tmp_path / "contested.csv"
    file.write_text(f'document,lang,field,label,words\n{document},,date,{label},"{words}"\n', encoding="utf-8")
    return file


def test_a_label_that_the_document_contradicts_is_counted_both_ways(tmp_path: Path) -> None:
    folder(tmp_path, {"text": TEXT, **GOLD, "date": "2026-03-09"}, {"text": TEXT, **GOLD, "citation": "2026 QCCQ 1"})
    file = contest(tmp_path, "2026-03-09", "DATE : 2 mars 2026")
    run = CliRunner().invoke(cli, ["eval", "read", str(tmp_path), "--json", "--contested", str(file)])
    told = json.loads(run.stdout)
    assert told["contested"] == 1
    assert told["groups"]["all"]["date"] == {"documents": 2, "exact": 0.5}
    assert told["upheld"]["all"] == {"date": {"documents": 1, "exact": 1.0}}


@pytest.mark.parametrize(
    ("label", "words", "document", "reason"),
    [
        ("2026-03-08", "DATE : 2 mars 2026", "2026 QCCQ 99901", "l’étiquette est '2026-03-09'"),
        ("2026-03-09", "DATE : 3 mars 2026", "2026 QCCQ 99901", "ne sont pas dans le document"),
        ("2026-03-09", "DATE : 2 mars 2026", "2026 QCCQ 2", "n’est pas dans le dossier"),
        ("2026-03-09", "", "2026 QCCQ 99901", "words est requis"),
    ],
)
def test_nothing_is_set_aside_without_its_proof(
    tmp_path: Path, label: str, words: str, document: str, reason: str
) -> None:
    folder(tmp_path, {"text": TEXT, **GOLD, "date": "2026-03-09"})
    with pytest.raises(InputError, match=reason):
        against = gold.contested(contest(tmp_path, label, words, document))
        reading.measure(gold.labelled(tmp_path), (), against)


def test_the_command_prints_figures_and_shows_what_differs(tmp_path: Path) -> None:
    rows = ({"text": TEXT, **GOLD}, {"text": "trop court", **GOLD})
    (folder(tmp_path, *rows) / "titles.tsv").write_text("db\ttitle\nqccq\tQuidam c. Pinson\n", encoding="utf-8")
    run = CliRunner().invoke(cli, ["eval", "read", str(tmp_path), "--json", "--show"])
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert told["unreadable"] == 1
    assert told["groups"]["all"]["date"] == {"documents": 2, "exact": 0.5}
    assert told["titles"] == {"total": 1, "named": 1.0}
    assert "date 2026 QCCQ 99901: attendu" in run.stderr


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{broken", "illisible"),
        ("[1, 2]", "objet JSON"),
        ('{"text": "b", "parties": [{"role": "accusé"}]}', "champ absent .name"),
        ('{"text": 5}', "champ inattendu"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, bad: str, reason: str) -> None:
    (tmp_path / "gold.jsonl").write_text(f'{{"text": "a"}}\n{bad}\n', encoding="utf-8")
    with pytest.raises(InputError, match=rf"gold\.jsonl, ligne 2: .*{reason}"):
        list(gold.labelled(tmp_path))


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    run = CliRunner().invoke(cli, ["eval", "read", str(tmp_path)])
    assert "aucun jugement" in str(run.exception or run.output)
