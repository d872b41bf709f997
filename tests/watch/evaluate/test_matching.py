"""What the measure of the matching counts, on sets small enough to be counted by hand, and on a generated one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import matching
import watch.cli  # noqa: F401 (registers the commands)
from matching import Watched
from watch.cli.base import cli
from watch.errors import InputError
from watch.evaluate import matching as evaluation
from watch.evaluate.planted import Case, Planted

LISTED = [
    Watched("A", "person", "Zoé Abramelin"),
    Watched("B", "person", "Odette Quesnoy"),
    Watched("C", "person", "Ulric Zibeline"),
]
FILLER = "La preuve prépondérante établit les faits qui précèdent et la demande est accueillie en partie. " * 3


def case(text: str, *planted: Planted) -> Case:
    return Case("J1", f"{text}\n{FILLER}", planted)


def test_what_is_found_missed_and_invented_is_counted() -> None:
    one = case(
        "Le Tribunal retient que Zoé Abramelin, directrice, a signé, comme le directeur Ulric Zibeline.",
        Planted("A", "exact", "Zoé Abramelin", distractor=False),
        Planted("B", "initial", "O. Q.", distractor=False),
    )
    figures = evaluation.run(LISTED, [one]).as_dict()
    assert figures["kinds"] == {"exact": 1.0, "initial": 0.0}
    assert figures["recall"] == 0.5
    assert figures["false_per_judgment"] == 1.0
    assert figures["precision_sure"] == 0.5


def test_a_distractor_in_a_sure_band_is_counted_and_one_left_alone_is_not() -> None:
    one = case(
        "La directrice Zoé Abramelin a signé. La rue Odette-Quesnoy est fermée.",
        Planted("A", "same_surname", "Zoé Abramelin", distractor=True),
        Planted("B", "toponym", "rue Odette-Quesnoy", distractor=True),
    )
    figures = evaluation.run(LISTED, [one]).as_dict()
    assert figures["distractors"] == {"same_surname": [1, 1], "toponym": [0, 1]}
    assert figures["distractors_sure"] == 0.5


def test_a_distractor_that_is_only_possible_is_raised_and_not_caught() -> None:
    one = case(
        "Les sommes ont été versées à Toitures Quesnoy enr. par virement.",
        Planted("D", "other_form", "Toitures Quesnoy enr.", distractor=True, place="sentence"),
    )
    figures = evaluation.run([*LISTED, Watched("D", "organization", "Toitures Quesnoy inc.")], [one]).as_dict()
    assert figures["distractors"] == {"other_form": [0, 1]}
    assert figures["distractors_raised"] == {"other_form": [1, 1]}


def test_what_is_found_is_told_by_the_place_it_stands_in() -> None:
    one = case(
        "Le Tribunal retient que Zoé Abramelin a signé.",
        Planted("A", "exact", "Zoé Abramelin", distractor=False, place="sentence"),
        Planted("B", "exact", "Odette Quesnoy", distractor=False, place="annex"),
        Planted("C", "exact", "Ulric Zibeline", distractor=False),
    )
    assert evaluation.run(LISTED, [one]).as_dict()["places"] == {"annex": 0.0, "sentence": 1.0}


def test_a_generated_set_is_the_same_for_the_same_seed_and_is_mostly_found() -> None:
    listed, planted = evaluation.generated(300, 20, seed=3)
    assert (listed, planted) == evaluation.generated(300, 20, seed=3)
    assert len({matching.fold(one.name) for one in listed}) == 300
    assert all(not one.distractor or one.kind for c in planted for one in c.planted)
    assert evaluation.run(listed, planted).recall(frozenset(o.kind for c in planted for o in c.planted)) > 0.8


def test_a_set_written_to_files_measures_the_same(tmp_path: Path) -> None:
    written = CliRunner().invoke(cli, ["eval", "match", "--size", "200", "--judgments", "2", "--write", str(tmp_path)])
    assert written.exit_code == 0, written.output
    asked = ["eval", "match", "--json", "--watchlist", str(tmp_path / "watchlist.csv")]
    asked += ["--planted", str(tmp_path / "planted.jsonl"), str(tmp_path / "judgments.jsonl")]
    read = CliRunner().invoke(cli, asked)
    direct = CliRunner().invoke(cli, ["eval", "match", "--json", "--size", "200", "--judgments", "2"])
    one, other = json.loads(read.stdout), json.loads(direct.stdout)
    for figures in (one, other):
        figures.pop("screen_mb_per_s")
    assert one == other


@pytest.mark.parametrize("line", ["{", "[]", '{"judgment": "J1"}'])
def test_a_wrong_line_of_a_supplied_set_is_named(tmp_path: Path, line: str) -> None:
    planted = tmp_path / "planted.jsonl"
    planted.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"planted\.jsonl, ligne 1"):
        evaluation.supplied(tmp_path / "judgments.jsonl", planted)
