"""A real browser before the real screens: the demonstration, scanned once, served over HTTP on loopback."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from watch import demo
from watch.web.app import create_app

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Served:
    """The screens, up: where they are, and the demonstration behind them."""

    base: str
    demo: demo.Demo

    @contextmanager
    def signed(self, browser: Browser, login: str, width: int = 1440) -> Iterator[Page]:
        """A page of its own context, once this account of the demonstration has signed in."""
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.goto(f"{self.base}/connexion")
            page.get_by_label("Compte").fill(login)
            page.get_by_label("Mot de passe").fill(demo.PASSWORD)
            page.get_by_role("button", name="Ouvrir la session").click()
            page.wait_for_url(lambda url: "/connexion" not in url)
            yield page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of this machine; skipped where none is installed."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip(f"no browser is installed on this machine (none of {', '.join(PROGRAMS)})")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demonstration after its scan, and its screens; `browser` first, so that nothing is scanned for no one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with demo.running(tmp_path_factory.mktemp("demo"), port) as running, ThreadPoolExecutor(1) as aside:
        aside.submit(demo.run, running).result()  # the browser's own event loop holds this thread
        server = uvicorn.Server(
            uvicorn.Config(create_app(running.config, running.engine), host="127.0.0.1", port=port, log_level="warning")
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{port}", running)
        finally:
            server.should_exit = True
            thread.join(10)
            running.engine.dispose()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where to leave a picture of every page."""
    parser.addoption("--pictures", type=Path, default=None, help="a folder to leave a picture of every page in")
