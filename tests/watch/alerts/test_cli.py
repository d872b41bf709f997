"""`vigie alerts`: the queue, a file, and what is decided, by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from watch import clock
from watch.alerts import Refused
from watch.cli import main as _registered  # noqa: F401 (loading it names every command)
from watch.cli.base import cli
from watch.errors import InputError

if TYPE_CHECKING:
    from conftest import World


@pytest.fixture
def vigie(world: World, tmp_path: Path) -> Callable[..., list[dict[str, object]]]:
    """A command over the world's database."""
    world.put("a.txt")
    world.scan()
    config = tmp_path / "config.toml"
    config.write_text(f'database = "{world.config.database}"\nsnapshots = "{tmp_path}"\n', encoding="utf-8")

    def run(*words: object) -> list[dict[str, object]]:
        said = ["--config", str(config), "alerts", *map(str, words)]
        done = CliRunner().invoke(cli, said, catch_exceptions=True)
        if done.exception is not None:
            raise done.exception
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    return run


def test_an_alert_is_opened_then_decided_whole_or_not_at_all(vigie: Callable[..., list[dict[str, object]]]) -> None:
    number = vigie("list", "--json")[0]["alert"]
    findings = ("--identity", "same", "--relevance", "E1,e2", "--why", "même naissance")
    with pytest.raises(Refused):
        vigie("decide", number, *findings, "--json")
    vigie("show", number, "--json")
    with pytest.raises(Refused):
        vigie("decide", number, *findings, "--close", "founded", "--reason", "role", "--comment", "x")
    (still,) = [row for row in vigie("list", "--json") if row["alert"] == number]
    assert (still["state"], still["identity"]) == ("new", "")
    (done,) = vigie("decide", number, *findings, "--close", "founded", "--reason", "file", "--comment", "x", "--json")
    assert (done["state"], done["grounds"], done["result"]) == ("second_reader", "E1 E2", "founded")
    with pytest.raises(Refused):
        vigie("decide", number, "--approve", "--expect", 1)
    (file,) = vigie("show", number, "--json")
    assert [s["act"] for s in file["steps"]] == ["identity", "relevance", "propose"]  # type: ignore[attr-defined]


def test_a_tab_and_the_clock_of_a_permit(vigie: Callable[..., list[dict[str, object]]]) -> None:
    assert vigie("list", "--tab", "closed", "--json") == []
    vigie("deadline", "10001", "notice", clock.now().date().isoformat())
    with pytest.raises(Refused):
        vigie("deadline", "10001", "notice", "bientôt")
    with pytest.raises(InputError):
        vigie("decide", vigie("list", "--json")[0]["alert"])
