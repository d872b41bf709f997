"""Every page, in both languages, narrow and wide: accessible, within its width, asking nothing of anybody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

if TYPE_CHECKING:
    from conftest import Served

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (320, 1440)
PAGES = {
    "": ("/connexion",),
    "gestion": (
        "/alertes",
        "/recherches",
        "/recherches/nouvelle",
        "/surveillance",
        "/secteur",
        "/sources",
        "/tableau",
        "/aide",
        "/compte",
        "/journal",
    ),
    "acces": ("/alertes", "/personnes"),
}
"""What is visited, by whom: what nobody may see without an account, a manager's pages, and a page refused."""

pytestmark = pytest.mark.xdist_group("browser")


def held(page: Page, url: str, language: str) -> None:
    """This page keeps the rules of accessibility and its width, at every width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(url)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert not found.response["violations"], (url, width, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (url, width)
        assert page.get_attribute("html", "lang") == language


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("login", PAGES)
def test_every_page_is_for_everybody(
    browser: Browser, served: Served, login: str, language: str, request: pytest.FixtureRequest
) -> None:
    asked: list[str] = []
    with served.signed(browser, login) if login else browser.new_page() as page:
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{served.base}/langue/{language}")
        for path in PAGES[login]:
            held(page, served.base + path, language)
            keep(request, page, f"{login or 'personne'}{path.replace('/', '-')}-{language}")
    assert {urlsplit(url).netloc for url in asked if re.match("https?:", url)} == {urlsplit(served.base).netloc}


def keep(request: pytest.FixtureRequest, page: Page, name: str) -> None:
    """Leave a picture of the page, wide and narrow, where pictures are asked for."""
    folder = request.config.getoption("--pictures")
    if folder is None:
        return
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
