"""Recorded pages of a source, with what must be read from them: recorded once, reviewed, then compared for ever."""

from __future__ import annotations

import difflib
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import matching
import spiders
from spiders import Fetched, Listed, Report, Source
from watch import stateless
from watch.errors import InputError

PAGES, EXPECTED = "pages.json", "expected.json"
SUFFIXES = {"application/json": "json", "application/rss+xml": "xml", "application/pdf": "pdf", "text/plain": "txt"}
DEADLINE = 600.0
KEPT_HEADERS = ("Content-Type", "ETag", "Last-Modified", "Retry-After", "Location")


@dataclass
class Tape:
    """The answers of one site by path: those of a folder, or those of `upstream` as they are asked for."""

    folder: Path
    upstream: str = ""
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def answer(self, path: str, agent: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and bytes; 404 for what was not recorded."""
        if path not in self.answers:
            if not self.upstream:
                return 404, {"Content-Type": "text/plain"}, b"not recorded"
            self.answers[path] = self._fetch(path, agent)
        one = self.answers[path]
        return one["status"], one["headers"], (self.folder / one["file"]).read_bytes()

    def _fetch(self, path: str, agent: str) -> dict[str, Any]:
        """Ask the real site, as the spider itself would have, and keep what it says."""
        request = urllib.request.Request(self.upstream + path, headers={"User-Agent": agent})  # noqa: S310 (the configured host)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
                status, said, body = response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            status, said, body = error.code, error.headers, error.read()
        headers = {name: said[name] for name in KEPT_HEADERS if said[name]}
        kind = headers.get("Content-Type", "").partition(";")[0].strip()
        file = f"{len(self.answers) + 1:03}.{SUFFIXES.get(kind, 'html')}"
        (self.folder / file).write_bytes(body)
        return {"status": status, "headers": headers, "file": file}


def record(source: Source, folder: Path) -> dict[str, Any]:
    """Crawl a few documents of the real source, keep its pages in `folder` with what was read from them; return that.

    What is expected is to be reviewed by a person before it is trusted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tape = Tape(folder, upstream=str(source.options.get("host", "")).rstrip("/"))
    found = _read(source, tape)
    _write(folder / PAGES, tape.answers)
    _write(folder / EXPECTED, found)
    return found


def compare(source: Source, folder: Path) -> list[str]:
    """The difference between what is read today from the recorded pages and what is expected, line by line."""
    try:
        answers = json.loads((folder / PAGES).read_text(encoding="utf-8"))
        expected = (folder / EXPECTED).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"{folder}: no recorded pages can be read there ({error})") from error
    found = _dump(_read(source, Tape(folder, answers=answers)))
    return list(difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected", "found", lineterm=""))


def _read(source: Source, tape: Tape) -> dict[str, Any]:
    """Everything a crawl of these pages tells, and what is understood of each document."""
    with _serving(tape) as base:
        there = replace(source, pace=source.pace if tape.upstream else 0.0, options={**source.options, "host": base})
        events = list(spiders.crawl(there, {}, DEADLINE))
    found: dict[str, Any] = {"listed": [], "fetched": [], "report": {}}
    for event in events:
        if isinstance(event, Listed):
            row = {name: getattr(event, name) for name in event.__slots__ if name != "source"}
            found["listed"].append({**row, "url": event.url.replace(base, "")})
        elif isinstance(event, Fetched):
            found["fetched"].append(
                {
                    "item": event.item,
                    "language": event.language,
                    "media_type": event.media_type,
                    "metadata": dict(event.metadata),
                    "read": _understood(event),
                }
            )
        elif isinstance(event, Report):
            failures = [f"{f.item} {f.language}: {f.reason.replace(base, '')}" for f in event.failures]
            found["report"] = {
                "trouble": event.trouble.replace(base, ""),
                "failures": failures,
                "deferred": event.deferred,
            }
    return found


def _understood(event: Fetched) -> dict[str, Any]:
    try:
        reading = matching.read(event.body, event.media_type, metadata=event.metadata)
    except matching.Unreadable as error:
        return {"readable": False, "reason": str(error)}
    return stateless.line_of_reading(event.item, reading)


@contextmanager
def _serving(tape: Tape) -> Iterator[str]:
    """The tape, served on loopback for as long as the block; the address it is at."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = tape.answer(self.path, self.headers.get("User-Agent", ""))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what was asked is on the tape."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _write(path: Path, value: object) -> None:
    path.write_text(_dump(value), encoding="utf-8")
