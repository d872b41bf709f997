"""Six courts' sites on loopback, shaped as Decisia serves them: feeds, lists, documents, robots.txt, and their faults."""

from __future__ import annotations

import contextlib
import html
import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol

from watch.sandbox.faults import FAULTS, Answer
from watch.sandbox.pages import as_pdf, citation_in, federal
from watch.sandbox.people import Case

ROWS = 25
PLACES = {
    "scc": ("scc-csc", "scc-csc"),
    "fc": ("fc-cf", "decisions"),
    "fca": ("fca-caf", "decisions"),
    "tcc": ("tcc-cci", "decisions"),
    "chrt": ("chrt-tcdp", "decisions"),
    "cai": ("cai", "sj"),
}
COLLECTIONS = {
    "scc": ("Jugements de la Cour suprême", "Supreme Court Judgments"),
    "fc": ("Décisions de la Cour fédérale", "Federal Court Decisions"),
    "fca": ("Décisions de la Cour d’appel fédérale", "Federal Court of Appeal Decisions"),
    "tcc": ("Jugements de la Cour canadienne de l’impôt", "Tax Court of Canada Judgments"),
    "chrt": ("Tribunal canadien des droits de la personne", "Canadian Human Rights Tribunal"),
    "cai": ("Section juridictionnelle", "Adjudication section"),
}
LABELS = {
    "fr": (
        "Informations sur la décision",
        "Collection",
        "Date",
        "Référence neutre",
        "Numéro de dossier",
        "Contenu de la décision",
    ),
    "en": ("Decision Information", "Collection", "Date", "Neutral citation", "File numbers", "Decision Content"),
}


@dataclass
class Courts:
    """What the sites publish; `faults` gives some of them a fault by name, on the pages that `where` finds.

    `updated` are items that changed after their decision, `hidden` those that are no longer published.
    """

    cases: tuple[Case, ...]
    faults: dict[str, str] = field(default_factory=dict)
    updated: Mapping[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    where: str = ""
    asked: list[str] = field(default_factory=list)

    @cached_property
    def documents(self) -> dict[tuple[str, str, str], Case]:
        """Every document by client, item and language."""
        return {
            (PLACES[case.source][0], case.item, language): case
            for case in self.cases
            if case.source in PLACES
            for language in case.languages
        }

    def answer(self, path: str) -> Answer:
        """Status, media type, bytes and further headers for a path."""
        self.asked.append(path)
        if path == "/robots.txt":
            return 200, "text/plain", b"User-agent: *\nDisallow: /icm/\n", {}
        client = path.split("/")[1] if path.count("/") > 1 else ""
        court = next((name for name, place in PLACES.items() if place[0] == client), "")
        answer: Answer = (404, "text/html; charset=utf-8", b"<html><body>404</body></html>", {})
        for pattern, page in PAGES:
            match = pattern.fullmatch(path)
            if match is not None and court:
                answer = (*page(self, court, **match.groupdict()), {})
        if court in self.faults and re.search(self.where, path):
            return FAULTS[self.faults[court]](path, answer)
        return answer

    def _of(self, court: str, lang: str, year: str = "") -> list[Case]:
        """What a court publishes in a language, newest first."""
        found = [
            case
            for case in self.cases
            if case.source == court
            and lang in case.languages
            and case.date.startswith(year)
            and case.item not in self.hidden
        ]
        return sorted(found, key=lambda c: (c.date, c.item), reverse=True)

    def _link(self, court: str, case: Case, lang: str) -> str:
        client, collection = PLACES[court]
        return f"/{client}/{collection}/{lang}/item/{case.item}/index.do"

    def change(self, case: Case) -> str:
        """The day a document was posted or last changed."""
        return self.updated.get(case.item, case.date)

    def json_feed(self, court: str, lang: str) -> tuple[int, str, bytes]:
        """The JSON Feed that the Supreme Court alone has."""
        if court != "scc":
            return 404, "text/html", b"404"
        items = [
            {
                "content_text": f"Document updated on {self.change(case)}",
                "date_modified": self.change(case),
                "date_published": case.date,
                "id": case.item,
                "title": f"{case.title} - {citation_in(case, lang)} - {case.date}",
                "url": f"https://decisions.example{self._link(court, case, lang)}",
            }
            for case in self._of(court, lang)
        ]
        return (
            200,
            "application/json",
            json.dumps({"version": "https://jsonfeed.org/version/1", "title": "", "items": items}).encode(),
        )

    def rss(self, court: str, lang: str) -> tuple[int, str, bytes]:
        """The RSS feed; its descriptions say in words when a document was published or changed."""
        if court in ("fca", "chrt"):
            return 404, "text/html", b"404"
        said = "Nouveau document publié le" if lang == "fr" else "New document published on"
        items = "".join(
            f"<item><title>{html.escape(f'{c.title} - {citation_in(c, lang)} - {c.date}')}</title>"
            f"<link>https://decisions.example{self._link(court, c, lang)}</link>"
            f"<description><![CDATA[ {said} {self.change(c)} ]]></description><decision:date>{c.date}</decision:date></item>\n"
            for c in self._of(court, lang)
        )
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<rss xmlns:decision="http://lexum.com/decision/" version="2.0"><channel><title>x</title>\n'
        return 200, "application/rss+xml", f"{head}{items}</channel></rss>".encode()

    def rows(self, court: str, lang: str, page: str = "1", year: str = "") -> tuple[int, str, bytes]:
        """A list page of 25 rows; 404 past the last."""
        found = self._of(court, lang, year)
        start = (int(page or 1) - 1) * ROWS
        if start and start >= len(found):
            return 404, "text/html; charset=utf-8", b"404"
        items = "".join(self._row(court, case, lang) for case in found[start : start + ROWS])
        body = f'<html><body><h2>{len(found)}&nbsp;result(s)</h2><ul class="collectionItemList list-expanded">{items}</ul></body></html>'
        return 200, "text/html; charset=utf-8", body.encode()

    def _row(self, court: str, case: Case, lang: str) -> str:
        return (
            f'<li class="odd list-item-expanded"><div class="metadata"><div class="info" lang="{lang}"><span class="title">'
            f'<a target="_parent" href="{self._link(court, case, lang)}">{html.escape(case.title)}</a></span> - '
            f'<span class="citation">{citation_in(case, lang)}</span> - <span class="publicationDate">{case.date}</span></div></div></li>\n'
        )

    def item(self, court: str, lang: str, item: str, frame: str | None = None) -> tuple[int, str, bytes]:
        """A document page: its cells are not closed; without ?iframe=true, the shell around it."""
        case = self.documents.get((PLACES[court][0], item, lang))
        if case is None or item in self.hidden:
            return 404, "text/html; charset=utf-8", b"404"
        if not frame:
            shell = f'<html><body><iframe id="decisia-iframe" src="{self._link(court, case, lang)}?iframe=true"></iframe></body></html>'
            return 200, "text/html; charset=utf-8", shell.encode()
        information, collection, date, neutral, file, content = LABELS[lang]
        values = (
            (collection, COLLECTIONS[court][lang == "en"]),
            (date, case.date),
            (neutral, citation_in(case, lang)),
            (file, case.docket),
        )
        cells = "".join(
            f'<tr>\n<td class="label">{k}</td>\n<td class="metadata">\n{html.escape(v)}\n</tr>\n' for k, v in values
        )
        link = f'<a href="/{PLACES[court][0]}/{PLACES[court][1]}/{lang}/{item}/1/document.do">PDF</a>'
        text = (
            ""
            if case.pdf
            else "".join(f'<p class="MsoNormal">{_anchored(html.escape(line))}</p>\n' for line in federal(case, lang))
        )
        body = (
            f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="UTF-8"><meta name="robots" content="noindex, nofollow"></head><body>\n'
            f'<div id="decisia-document-header"><h2>{information}</h2><div class="metadata"><h3 class="title">{html.escape(case.title)}</h3>'
            f'<table>{cells}</table></div>{link}</div>\n<div id="document-content" class="lbh-document"><h2>{content}</h2>'
            f'<div class="documentcontent"><div class="WordSection1">\n{text}</div></div></div></body></html>'
        )
        return 200, "text/html; charset=utf-8", body.encode()

    def paper(self, court: str, lang: str, item: str) -> tuple[int, str, bytes]:
        """A document as PDF."""
        case = self.documents.get((PLACES[court][0], item, lang))
        return (200, "application/pdf", as_pdf(federal(case, lang))) if case else (404, "text/html", b"404")


def _anchored(line: str) -> str:
    return re.sub(r"^\[(\d+)\] ", r'[<a class="reflex-paragAnchor" name="par\1">\1</a>]&nbsp; ', line)


PAGES = (
    (re.compile(r"/[^/]+/[^/]+/(?P<lang>en|fr)/json/rss\.do"), Courts.json_feed),
    (re.compile(r"/[^/]+/[^/]+/(?P<lang>en|fr)/rss\.do"), Courts.rss),
    (re.compile(r"/[^/]+/(?P<lang>en|fr)/ann\.do\?iframe=true(?:&page=(?P<page>\d+))?"), Courts.rows),
    (
        re.compile(r"/[^/]+/[^/]+/(?P<lang>en|fr)/(?P<year>\d{4})/nav_date\.do\?iframe=true(?:&page=(?P<page>\d+))?"),
        Courts.rows,
    ),
    (re.compile(r"/[^/]+/[^/]+/(?P<lang>en|fr)/item/(?P<item>\d+)/index\.do(?P<frame>\?iframe=true)?"), Courts.item),
    (re.compile(r"/[^/]+/[^/]+/(?P<lang>en|fr)/(?P<item>\d+)/1/document\.do"), Courts.paper),
)


class Site(Protocol):
    """Whatever answers a path with a status, a media type, bytes and further headers."""

    def answer(self, path: str) -> Answer:
        """The answer."""


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        status, media_type, body, headers = (*self.site.answer(self.path), {})[:4]
        with contextlib.suppress(ConnectionError):
            self._send(status, {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}, body)

    def _send(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what was asked is in `asked`."""


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """A site, up for as long as the block; the address it is at."""
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def of(cases: Iterable[Case], **faults: str) -> Courts:
    """The sites of these cases, with faults by court."""
    return Courts(tuple(cases), dict(faults))
