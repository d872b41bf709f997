"""Triage scenarios: invented ones give what is expected; those of the reference set, where it is present, their gravity."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from watch.errors import InputError
from watch.evaluate.scenarios import Scenario, load, run

OWN = Path(__file__).parent / "scenarios.yaml"
ROOT = Path(__file__).parents[3]
REFERENCE = Path(os.environ.get("VIGIE_DATA", ROOT.parent / "shared" / "data")) / "domain" / "scenarios.yaml"
ON = "2026-11-24"
BEYOND = {
    "S17": "a record suspension is known to the permit file, not to the judgment",
    "S28": "the scenario is about two sources and says nothing of the offence",
}
"""Scenarios of the reference set whose gravity a judgment's text does not hold."""


@pytest.mark.parametrize("scenario", load(OWN), ids=lambda one: one.id)
def test_a_scenario_comes_out_as_expected(scenario: Scenario) -> None:
    result = run(scenario, on=ON)
    assert result.wrong == (), f"{scenario.title}: {result}"


def test_the_reference_scenarios_have_the_gravity_expected() -> None:
    if not REFERENCE.exists():
        pytest.skip(f"the reference scenarios are not on this machine ({REFERENCE})")
    wrong = {one.scenario.id for one in (run(each, on=ON) for each in load(REFERENCE)) if "gravite" in one.wrong}
    assert wrong <= BEYOND.keys()


def test_a_file_that_is_no_list_of_scenarios_is_refused(tmp_path: Path) -> None:
    for text, says in (("a: 1", "liste"), ("- id: X", "scénario 1"), ("[", "illisible")):
        (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=says):
            load(tmp_path / "s.yaml")
