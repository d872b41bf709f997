"""Recorded pages of every source: what was read from them when they were reviewed is what is read today."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from spiders import Source
from watch import config, recorded, sandbox
from watch.errors import InputError

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "recorded"
SOURCES = {
    source.id: replace(source, max_items=3)
    for source in config.load(ROOT / "config.toml").sources()
    if source.family == "decisia"
}


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_read_is_what_was_reviewed(name: str) -> None:
    assert recorded.compare(SOURCES[name], FOLDER / name) == []


def test_a_page_that_changes_is_a_difference(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "fc", tmp_path / "fc")
    pages = json.loads((tmp_path / "fc" / "pages.json").read_text(encoding="utf-8"))
    page = next(one["file"] for path, one in pages.items() if "/item/" in path)
    body = (tmp_path / "fc" / page).read_bytes()
    (tmp_path / "fc" / page).write_bytes(body.replace(b"document-content", b"contenu"))
    assert recorded.compare(SOURCES["fc"], tmp_path / "fc")


def test_recording_a_site_and_comparing_gives_no_difference(tmp_path: Path) -> None:
    with sandbox.courts() as base:
        source: Source = replace(SOURCES["tcc"], pace=0.0, options={**SOURCES["tcc"].options, "host": base})
        found = recorded.record(source, tmp_path / "tcc")
    assert found["report"]["trouble"] == ""
    assert len(found["fetched"]) == 3
    assert recorded.compare(SOURCES["tcc"], tmp_path / "tcc") == []


def test_without_recorded_pages_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no recorded pages"):
        recorded.compare(SOURCES["fc"], tmp_path)
