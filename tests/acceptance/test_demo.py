"""The whole demonstration: what was planted is found, nothing else is, and again changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from watch import sandbox

ROOT = Path(__file__).parents[2]
QUERY = """
    SELECT alert.id, watched.ref, alert.band, alert.restricted, match.role, document.source, document.item
    FROM alert JOIN watched ON watched.id = alert.watched_id
    JOIN evidence ON evidence.alert_id = alert.id JOIN match ON match.id = evidence.match_id
    JOIN version ON version.id = match.version_id JOIN document ON document.id = version.document_id
"""


def demo(folder: Path) -> dict[str, Any]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("VIGIE_")} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "watch", "demo", "--once", "--json", "--data", "data"]
    ended = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(folder: Path) -> dict[str, Any]:
    return demo(folder)


@pytest.fixture(scope="module")
def rows(folder: Path, first: dict[str, Any]) -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / "data" / "vigie.db") as database:
        return database.execute(QUERY).fetchall()


def key(case: sandbox.Case) -> str:
    """What an alert on this case is known by: the item at the court, or the name of the file or record."""
    return case.item if case.source != "depot" else case.id


def items(rows: list[tuple[Any, ...]]) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    """The evidence of each watched in each planted document, in all its languages."""
    found: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        found[(row[1], row[6].rpartition("#")[2].rpartition("/")[2].partition(".")[0])].append(row)
    return found


def test_every_document_listed_is_stored_and_nothing_is_lost(first: dict[str, Any]) -> None:
    assert first["complete"]
    assert first["listed"] == first["stored"] >= 160
    assert first["readable"] == first["screened"]
    assert first["readable"] + first["masked"] == first["stored"]
    assert first["unreadable"] == first["quarantined"] == 0
    assert first["masked"] >= 10


def test_every_planted_case_has_its_expected_outcome(rows: list[tuple[Any, ...]]) -> None:
    found = items(rows)
    wrong = []
    for case, one in sandbox.expected():
        evidence = found.get((one.watched, key(case)), [])
        right = any(
            row[2] in one.bands and bool(row[3]) == one.restricted and one.role in ("", row[4]) for row in evidence
        )
        if right != one.alert or (evidence and not one.alert):
            wrong.append((case.id, one, evidence))
    assert wrong == []


def test_nobody_else_has_an_alert(rows: list[tuple[Any, ...]]) -> None:
    planted = {one.watched for _, one in sandbox.expected() if one.alert}
    assert {row[1] for row in rows} == planted


def test_judgments_of_one_case_join_one_alert(rows: list[tuple[Any, ...]]) -> None:
    by_group: dict[tuple[str, str], set[int]] = defaultdict(set)
    found = items(rows)
    for case, one in sandbox.expected():
        if one.alert and case.group:
            by_group[(case.group, one.watched)].update(row[0] for row in found[(one.watched, key(case))])
    assert by_group
    assert all(len(alerts) == 1 for alerts in by_group.values())


def test_each_alert_is_mailed_through_a_real_server_and_names_nobody(folder: Path, first: dict[str, Any]) -> None:
    mails = sorted((folder / "data" / "mail").glob("*.eml"))
    assert len(mails) == first["mails"]["accepted"] >= sum(first["alerts"].values())
    names = {one["name"].split()[-1].casefold() for one in sandbox.planted_people()}
    for mail in mails:
        text = mail.read_bytes().decode("utf-8", "replace").casefold()
        assert not [name for name in names if name in text]


def test_a_second_time_adds_no_alert_and_sends_no_mail(folder: Path, first: dict[str, Any]) -> None:
    again = demo(folder)
    assert again["alerts"] == first["alerts"]
    assert (again["alerts_added"], again["alerts_joined"]) == (0, 0)
    assert again["mails"] == {"accepted": 0, "deferred": 0, "refused": 0}
    assert again["mails_accepted_in_all"] == first["mails"]["accepted"]
