"""Every page, in both languages, narrow and wide: accessible, within its width, asking nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from watch.web.access import ROUTES

if TYPE_CHECKING:
    from conftest import Served

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (320, 1440)
NO_PAGES = (
    "/",
    "/langue/{lang}",
    "/vivant",
    "/pret",
    "/connexion/fournisseur",
    "/connexion/retour",
    "/journal/export.csv",
    "/alertes/prochaine",
    "/alertes/{number}/dossier.{form}",
    "/copies/{sha256}",
    "/recherches/{number}.pdf",
    "/importations/{number}/erreurs.csv",
    "/importations/{number}/progres",
)
"""Ways that lead elsewhere, files, and a piece of a page."""
PATTERNS = {
    path: re.compile(re.sub(r"\\\{\w+(:path)?\\\}", lambda part: ".+" if part[1] else "[^/]+", re.escape(path)))
    for path in sorted(
        (line.removeprefix("GET ") for line in ROUTES if line.startswith("GET ") and "/api/" not in line),
        key=lambda path: "{" in path,
    )
}
VISITORS = ("", "gestion", "acces")
"""Nobody, a manager, and who keeps the accounts: together they see every page."""

pytestmark = pytest.mark.xdist_group("browser")


def pattern(path: str) -> str:
    """The route of an address, or nothing for what is no route of ours."""
    return next((route for route, found in PATTERNS.items() if found.fullmatch(path)), "")


def pages(page: Page, base: str, start: str) -> Iterator[str]:
    """One address of each page that can be reached from `start` by its links; the page is there when it is given."""
    waiting, seen = [start], {pattern(start)}
    while waiting:
        path = waiting.pop(0)
        page.goto(base + path)
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            there = urlsplit(link)
            route = pattern(there.path)
            if f"{there.scheme}://{there.netloc}" == base and route and route not in seen and route not in NO_PAGES:
                seen.add(route)
                waiting.append(there.path)
        yield path


@pytest.fixture(scope="module")
def lived(browser: Browser, served: Served) -> Served:
    """The demonstration once an applicant was checked and a list was sent: what makes the pages of these be there."""
    with served.signed(browser, "gestion") as page:
        page.goto(f"{served.base}/recherches/nouvelle")
        page.get_by_label("Nom complet").fill("Prosper Inventé-Molin")
        page.get_by_label("Numéro de dossier").fill("D-77")
        page.get_by_label("Motif").fill("Demande de permis")
        page.get_by_role("button", name="Rechercher").click()
        page.goto(f"{served.base}/importations")
        listed = "ref;kind;name;born\nA-17;person;Prosper Inventé-Molin;1984-03-02\nA-18;person;Inventé;hier\n"
        file = {"name": "ajouts.csv", "mimeType": "text/csv", "buffer": listed.encode("cp1252")}
        page.get_by_label("Fichier CSV ou XLSX").set_input_files(file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Envoyer le fichier").click()
    return served


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_for_everybody(
    browser: Browser, lived: Served, language: str, request: pytest.FixtureRequest
) -> None:
    asked: list[str] = []
    visited: set[str] = set()
    for login in VISITORS:
        with lived.signed(browser, login) if login else browser.new_page() as page:
            page.on("request", lambda one: asked.append(one.url))
            page.goto(f"{lived.base}/langue/{language}")
            for path in pages(page, lived.base, "/aide" if login else "/connexion"):
                if pattern(path) not in visited:
                    visited.add(pattern(path))
                    held(page, language)
                    keep(request, page, f"{pattern(path).strip('/').replace('/', '-')}-{language}")
    assert set(PATTERNS) - set(NO_PAGES) - visited == set()
    assert {urlsplit(url).netloc for url in asked if re.match("https?:", url)} == {urlsplit(lived.base).netloc}


def test_a_page_refused_or_missing_is_for_everybody_too(browser: Browser, served: Served) -> None:
    with served.signed(browser, "acces") as page:
        for path in ("/alertes", "/nulle-part"):
            page.goto(served.base + path)
            held(page, "fr")


def held(page: Page, language: str) -> None:
    """The page keeps the rules of accessibility and its width, narrow and wide, and says its language."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert not found.response["violations"], (page.url, width, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
    assert page.get_attribute("html", "lang") == language


def keep(request: pytest.FixtureRequest, page: Page, name: str) -> None:
    """Leave a picture of the page, wide and narrow, where pictures are asked for."""
    folder = request.config.getoption("--pictures")
    if folder is None:
        return
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
