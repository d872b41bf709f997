"""Lexum's Decisia sites: federal courts and the Commission d'accès à l'information, from feeds and lists to documents."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

import scrapy
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Request, Response, TextResponse
from twisted.python.failure import Failure as Error

from spiders import lexum
from spiders.challenge import stops, trouble_in
from spiders.source import Event, Failure, Fetched, Known, Listed, Plan, Report, Source

ANN_PAGES = 4
"""Pages of recent additions read each time (25 rows a page): the site rolls older ones off."""
REQUIRED = ("host", "client", "collection")
FEEDS = ("json", "rss", "ann")


@dataclass(frozen=True, slots=True)
class Listing:
    """One feed or list to read: its address, how its rows are read, and whether a further page follows."""

    url: str
    rows: Callable[[bytes], list[lexum.Row] | None]
    page: int = 0
    last: int = 0


class DecisiaSpider(scrapy.Spider):
    """Reads every listing of a source to its end, then fetches what is new or changed, one page at a time."""

    name = "decisia"

    def __init__(
        self,
        source: Source,
        known: Known,
        plan: Plan,
        emit: Callable[[Event], None],
        clock: Callable[[], datetime],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.source, self.known, self.plan, self.emit, self.clock = source, known, plan, emit, clock
        self.host = str(source.options.get("host", "")).rstrip("/")
        self.base = f"{self.host}/{source.options.get('client')}"
        self.rows: dict[tuple[str, str], lexum.Row] = {}
        self.troubles = list(_wrong(source))
        self.failures: list[Failure] = []
        self.deferred = 0
        self.stopped = False

    # What is read first: who may read, then everything that is announced ──────────────────────────────────────────

    async def start(self) -> AsyncIterator[Request]:
        """Ask for robots.txt ourselves: where it cannot be had, nothing else is asked."""
        if self.troubles:
            return
        url = urljoin(self.host, "/robots.txt")
        yield Request(
            url, self.after_robots, errback=self.no_robots, meta={"dont_obey_robotstxt": True, "dont_redirect": True}
        )

    def after_robots(self, response: Response) -> Iterator[Request]:
        """A robots.txt, or none (4xx): go on. A server in error (5xx) forbids everything (RFC 9309 §2.3.1.4)."""
        if response.status >= 500 or response.status in (401, 403, 429):
            self.troubles.append(f"robots.txt inaccessible : HTTP {response.status} à {response.url}")
            return
        yield from self.next_listing(list(self.listings()))

    def no_robots(self, error: Error) -> None:
        """The server cannot be reached at all."""
        self.troubles.append(f"source injoignable : {_name(error)} à {self.host}")

    def listings(self) -> Iterator[Listing]:
        """Every feed and list that this source is configured with, in each of its languages."""
        feeds, years = self.source.options.get("feeds", ()), self.source.options.get("years", ())
        for language in self.source.languages:
            collection = f"{self.base}/{self.source.options['collection']}/{language}"
            for feed in _several(feeds):
                if feed == "json":
                    yield Listing(f"{collection}/json/rss.do", lexum.json_feed)
                elif feed == "rss":
                    yield Listing(f"{collection}/rss.do", lexum.rss_feed)
                elif feed == "ann":
                    yield Listing(f"{self.base}/{language}/ann.do?iframe=true", lexum.listing, 1, ANN_PAGES)
            for year in _several(years):
                yield Listing(f"{collection}/{year}/nav_date.do?iframe=true", lexum.listing, 1, 10_000)

    def next_listing(self, waiting: list[Listing]) -> Iterator[Request]:
        """Read the listings one after the other, then what they announce."""
        if not waiting:
            yield from self.documents()
            return
        first, rest = waiting[0], waiting[1:]
        url = f"{first.url}&page={first.page}" if first.page else first.url
        yield Request(
            url, self.after_listing, errback=self.no_listing, dont_filter=True, cb_kwargs={"one": first, "rest": rest}
        )

    def after_listing(self, response: Response, one: Listing, rest: list[Listing]) -> Iterator[Request]:
        """Take the rows of a page that proves itself; past the last page of a list a 404 is the end."""
        if response.status == 404 and one.page > 1:
            yield from self.next_listing(rest)
            return
        rows = one.rows(response.body) if response.status == 200 else None
        trouble = trouble_in(response.status, response.body, response.url, expected=rows is not None)
        if trouble:
            self.troubles.append(trouble)
            if stops(response.status, response.body):
                self.stopped = True
                raise CloseSpider("stopped")
        for row in rows or ():
            self.announce(row)
        if rows and one.page and one.page < one.last:
            rest = [Listing(one.url, one.rows, one.page + 1, one.last), *rest]
        yield from self.next_listing(rest)

    def no_listing(self, error: Error) -> Iterator[Request]:
        """A listing that cannot be had makes the run incomplete; the others are still read."""
        request = error.request  # type: ignore[attr-defined]
        why = "interdit par robots.txt" if _forbidden(error) else _name(error)
        self.troubles.append(f"{why} : {request.url}")
        yield from self.next_listing(request.cb_kwargs["rest"])

    def announce(self, row: lexum.Row) -> None:
        """Keep a row once; two listings that name a document give it the later change."""
        if row.language not in self.source.languages:
            return
        old = self.rows.get((row.item, row.language))
        if old is None or row.change > old.change:
            self.rows[(row.item, row.language)] = row

    # Then the documents ───────────────────────────────────────────────────────────────────────────────────────────

    def documents(self) -> Iterator[Request]:
        """Tell everything that is announced, then ask for what is new or changed, up to the source's limit."""
        wanted = []
        for row in self.rows.values():
            self.emit(
                Listed(
                    self.source.id,
                    row.item,
                    row.language,
                    self.address(row),
                    row.change,
                    row.change,
                    row.title,
                    row.citation,
                )
            )
            known = self.known.get((row.item, row.language))
            if known is None or (row.change and row.change != known):
                wanted.append(row)
        self.deferred = max(0, len(wanted) - self.source.max_items)
        yield from self.next_document(wanted[: self.source.max_items])

    def address(self, row: lexum.Row) -> str:
        """Where a document's own text is served."""
        return f"{self.base}/{self.source.options['collection']}/{row.language}/item/{row.item}/index.do"

    def next_document(self, waiting: list[lexum.Row]) -> Iterator[Request]:
        """Ask for one document; the next is asked for when this one is settled."""
        if waiting:
            yield Request(
                f"{self.address(waiting[0])}?iframe=true",
                self.after_document,
                errback=self.no_document,
                dont_filter=True,
                cb_kwargs={"row": waiting[0], "rest": waiting[1:]},
            )

    def after_document(self, response: Response, row: lexum.Row, rest: list[lexum.Row]) -> Iterator[Request]:
        """Take a page that proves to be a document; one that only links a PDF is taken as its PDF."""
        page = lexum.document(response.body) if response.status == 200 else None
        trouble = trouble_in(response.status, response.body, response.url, expected=page is not None)
        if trouble:
            if stops(response.status, response.body):
                self.troubles.append(trouble)
                self.stopped = True
                raise CloseSpider("stopped")
            self.failures.append(Failure(row.item, row.language, trouble))
        elif page is not None and not page.text and page.pdf:
            yield Request(
                urljoin(response.url, page.pdf),
                self.after_pdf,
                errback=self.no_document,
                dont_filter=True,
                cb_kwargs={"row": row, "rest": rest, "metadata": page.metadata},
            )
            return
        elif page is not None:
            self.take(response, row, page.metadata)
        yield from self.next_document(rest)

    def after_pdf(
        self, response: Response, row: lexum.Row, rest: list[lexum.Row], metadata: dict[str, str]
    ) -> Iterator[Request]:
        """Take a PDF that is one."""
        if response.status == 200 and response.body.startswith(b"%PDF"):
            self.take(response, row, metadata)
        else:
            self.failures.append(
                Failure(row.item, row.language, f"PDF attendu, HTTP {response.status} à {response.url}")
            )
        yield from self.next_document(rest)

    def no_document(self, error: Error) -> Iterator[Request]:
        """One document that cannot be had is told; the others go on."""
        request = error.request  # type: ignore[attr-defined]
        row = request.cb_kwargs["row"]
        why = "interdit par robots.txt" if _forbidden(error) else _name(error)
        self.failures.append(Failure(row.item, row.language, f"{why} : {request.url}"))
        yield from self.next_document(request.cb_kwargs["rest"])

    def take(self, response: Response, row: lexum.Row, metadata: dict[str, str]) -> None:
        """Hand over the bytes as received."""
        media = (response.headers.get("Content-Type") or b"application/octet-stream").decode("latin-1")
        told = {"title": row.title, "citation": row.citation}
        self.emit(
            Fetched(
                source=self.source.id,
                item=row.item,
                language=row.language,
                url=self.address(row),
                media_type=media
                if isinstance(response, TextResponse) or media.startswith("application/pdf")
                else "text/html",
                body=response.body,
                retrieved_at=self.clock(),
                change=row.change,
                metadata={key: value for key, value in {**told, **metadata}.items() if value},
            )
        )

    def report(self) -> Report:
        """How the crawl ended."""
        return Report(self.source.id, " ; ".join(dict.fromkeys(self.troubles)), tuple(self.failures), self.deferred)


def _several(option: object) -> tuple[str, ...]:
    """An option that may be one word or several."""
    return option if isinstance(option, tuple) else (str(option),)


def _wrong(source: Source) -> Iterator[str]:
    """What a source's description lacks, or names that is not known."""
    for option in REQUIRED:
        if not source.options.get(option):
            yield f"{source.id} : il manque {option}"
    for feed in _several(source.options.get("feeds", ())):
        if feed not in FEEDS:
            yield f"{source.id} : flux inconnu « {feed} » (connus : {', '.join(FEEDS)})"


def _forbidden(error: Error) -> bool:
    """Whether robots.txt forbade the request."""
    return isinstance(error.value, IgnoreRequest)


def _name(error: Error) -> str:
    return str(error.type.__name__ if error.type else "erreur")


Spider = DecisiaSpider
