"""The help: both languages say the same things, every word of a screen has its anchor, blind spots are computed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from notifications import words
from watch.typography import typeset
from watch.web.line import CoverageLine

if TYPE_CHECKING:
    from conftest import SignedIn, World

TEMPLATES = Path(__file__).parents[3] / "watch" / "web" / "templates"


@pytest.fixture
def client(world: World, signed: SignedIn) -> TestClient:
    return signed(world.config, world.engine)


def anchors(text: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', text)


def english(client: TestClient) -> str:
    return client.get("/langue/en", headers={"Referer": "/aide"}).text


def test_both_languages_have_the_same_sections_in_the_same_order(client: TestClient) -> None:
    french, other = client.get("/aide").text, english(client)
    assert anchors(french) == anchors(other)
    assert '<html lang="en">' in other
    assert "Blind spots" in other


def test_every_band_gravity_and_ground_is_explained(client: TestClient) -> None:
    there = set(anchors(client.get("/aide").text))
    wanted = {f"bande-{band}" for band in words.BANDS}
    wanted |= {f"gravite-{level}" for level in words.SEVERITIES} | {f"motif-{head}" for head in words.HEADS}
    assert wanted <= there


def test_every_link_to_the_help_leads_to_an_anchor(client: TestClient) -> None:
    there = set(anchors(client.get("/aide").text))
    told = {
        anchor
        for path in TEMPLATES.rglob("*.html")
        for found in re.findall(r'/aide#([\w-]+)|parts\.about\("([\w-]+)"', path.read_text(encoding="utf-8"))
        for anchor in found
        if anchor
    }
    inner = set(re.findall(r'href="#([\w-]+)"', client.get("/aide").text))
    assert told
    assert told | inner <= there


def test_the_blind_spots_are_those_of_the_sources_as_they_stand(world: World, client: TestClient) -> None:
    assert "Jamais lue." in client.get("/aide").text
    world.put("a.txt")
    world.scan()
    client.app.state.line = CoverageLine()  # type: ignore[attr-defined] # what was just counted is good for a moment
    text = client.get("/aide").text
    assert "Jugements du 10 avril 2026 au 10 avril 2026" in text
    missing = re.search(r"Tribunaux dont aucun jugement n’a été lu</h3>\s*<p>(.*?)</p>", text, re.DOTALL)
    assert missing
    assert "Cour supérieure du Québec" in missing.group(1)
    assert "Cour du Québec," not in missing.group(1)


def test_the_keys_of_the_help_are_those_that_act(client: TestClient) -> None:
    told = set(re.findall(r"<kbd>(.)</kbd>", client.get("/aide").text.split('id="touches"')[1]))
    pages = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    assert {key.upper() for key in re.findall(r'data-key="([^"{]+)"', pages)} <= told


def test_every_reason_of_a_closing_is_told(client: TestClient) -> None:
    text = client.get("/aide").text
    assert all(typeset(reason) in text for reason, _ in words.CLOSINGS.values())
