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
PAGES = ("/alertes", "/recherches", "/surveillance", "/sources", "/aide", "/nulle-part")
WIDTHS = (320, 1440)

pytestmark = pytest.mark.xdist_group("browser")


def visit(page: Page, served: Served, path: str, language: str) -> None:
    page.goto(f"{served.base}/langue/{language}")
    page.goto(served.base + path)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_everybody(browser: Browser, served: Served, path: str, language: str) -> None:
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            visit(page, served, path, language)
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
            assert not found.response["violations"], found.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.get_attribute("html", "lang") == language
        assert {urlsplit(url).netloc for url in asked if re.match("https?:", url)} == {urlsplit(served.base).netloc}
