"""What the documents say is what there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest
from pydantic import SecretStr

from watch import config
from watch.cli import main as _registered  # noqa: F401 (loading it names every command)
from watch.cli.base import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [path for path in ROOT.rglob("*.md") if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)]


def commands(group: click.Group, prefix: str = "vigie") -> list[str]:
    """Every command there is, as it is typed."""
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, f"{prefix} {name}")
        else:
            found.append(f"{prefix} {name}")
    return found


@pytest.mark.parametrize("command", commands(cli))
def test_every_command_is_in_the_readme(command: str) -> None:
    group = " ".join(command.split()[:2])
    assert f"`{command}" in README or f"`{group} …`" in README


def test_every_command_of_the_readme_is_there() -> None:
    there = [*commands(cli), *(f"vigie {name}" for name in cli.commands)]
    for told in re.findall(r"`(vigie [a-z]+(?: [a-z]+)?)", README):
        assert any(command.startswith(told) or told.startswith(command) for command in there), told


def test_every_setting_stands_in_config_toml() -> None:
    given = tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))
    for name, field in config.Config.model_fields.items():
        if name == "keys":  # secrets: the file may not hold them
            continue
        assert name in given, name
        group = field.annotation
        if isinstance(group, type) and issubclass(group, config.Frozen):
            open_ = {key for key, setting in group.model_fields.items() if setting.annotation is not SecretStr}
            missing = open_ - set(given[name])
            assert not missing, (name, missing)


def test_config_toml_is_right() -> None:
    assert len(config.load(ROOT / "config.toml").source) >= 7


def test_what_config_toml_keeps_in_comments_is_right_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "config.toml").read_text(encoding="utf-8")
    whole = re.sub(r"^# (\[\[source\]\]|[a-z_]+ = .*)$", r"\1", text, flags=re.MULTILINE)
    (tmp_path / "config.toml").write_text(whole, encoding="utf-8")
    monkeypatch.setenv("VIGIE_KEYS__CANLII", "k")
    given = config.load(tmp_path / "config.toml")
    families = {entry.family for entry in given.source}
    assert {file.stem for file in (ROOT / "spiders/families").glob("*.py")} - {"__init__"} == families
    assert next(source for source in given.sources() if source.id == "canlii").options["key"] == "k"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
