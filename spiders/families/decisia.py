"""Lexum's Decisia sites: federal courts and the Commission d'accès à l'information, from feeds and lists to documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from scrapy.http import Request, Response, TextResponse
from twisted.python.failure import Failure as Error

from spiders import lexum, troubles
from spiders.source import Failure, Fetched, Gone, Kept, Listed, Seen
from spiders.walker import Walker, several, why

ANN_PAGES = 4
"""Pages of recent additions read each time (25 rows a page): the site rolls older ones off."""
MOST_PAGES = 10_000
FEEDS = ("json", "rss", "ann")


@dataclass(frozen=True, slots=True)
class Listing:
    """One feed or list to read: its address, how a page of it is read, and whether a further page follows.

    `whole` says that the list is read to its end: it must then hold as many rows as it announces. `read` and `total`
    are the rows of the pages before this one, and the number announced there (-1 when none is).
    """

    url: str
    rows: Callable[[bytes], list[lexum.Row] | None]
    page: int = 0
    last: int = 0
    whole: bool = False
    read: int = 0
    total: int = -1


class DecisiaSpider(Walker):
    """Reads every listing of a source to its end, then fetches what is new or changed, one page at a time."""

    name = "decisia"
    requires = ("host", "client", "collection")

    def __init__(self, *said: Any, **kwargs: Any) -> None:
        super().__init__(*said, **kwargs)
        self.base = f"{self.host}/{self.source.options.get('client')}"
        self.rows: dict[tuple[str, str], lexum.Row] = {}
        self.short: list[str] = []
        for feed in several(self.source.options.get("feeds", ())):
            if feed not in FEEDS:
                unknown = troubles.UNKNOWN_FEED.say(source=self.source.id, feed=feed, known=", ".join(FEEDS))
                self.troubles.append(unknown)

    def begin(self) -> Iterator[Request]:
        """Everything that is announced is read first."""
        yield from self.next_listing(list(self.listings()))

    def listings(self) -> Iterator[Listing]:
        """Every feed that this source is configured with, and the years an operator asks for, in each language."""
        for language in self.source.languages:
            collection = f"{self.base}/{self.source.options['collection']}/{language}"
            for feed in several(self.source.options.get("feeds", ())):
                if feed == "json":
                    yield Listing(f"{collection}/json/rss.do", lexum.json_feed)
                elif feed == "rss":
                    yield Listing(f"{collection}/rss.do", lexum.rss_feed)
                elif feed == "ann":
                    yield Listing(f"{self.base}/{language}/ann.do?iframe=true", lexum.listing, 1, ANN_PAGES)
            if self.plan.again:
                yield from self.years(language, self.plan.again)

    def years(self, language: str, since: str) -> Iterator[Listing]:
        """The list of each year from `since` (YYYY-MM-DD) to this one, each read to its 404."""
        collection = f"{self.base}/{self.source.options['collection']}/{language}"
        for year in range(int(since[:4]), self.clock().year + 1):
            yield Listing(f"{collection}/{year}/nav_date.do?iframe=true", lexum.listing, 1, MOST_PAGES, whole=True)

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
        if response.status == 404 and one.page and (one.page > 1 or one.whole):
            self.finish(one)
            yield from self.next_listing(rest)
            return
        rows = one.rows(response.body) if response.status == 200 else None
        trouble = self.refuse(response, expected=rows is not None)
        if trouble:
            self.troubles.append(trouble)
        for row in rows or ():
            self.announce(row)
        if one.whole:
            one = replace(one, read=one.read + len(rows or ()), total=max(one.total, lexum.total(response.body)))
        if rows and one.page and (one.whole or one.page < one.last):
            rest = [replace(one, page=one.page + 1), *rest]
        elif rows is not None:
            self.finish(one)
        if rows is not None and not one.whole and not self.reaches(rows, one):
            rest = self.fill_in(one, rest)
        yield from self.next_listing(rest)

    def finish(self, one: Listing) -> None:
        """At the end of a list, hold what was read against what it announced."""
        if one.read < one.total:
            self.troubles.append(troubles.FEWER_READ.say(total=one.total, read=one.read, url=one.url))

    def reaches(self, rows: list[lexum.Row], one: Listing) -> bool:
        """Whether a feed goes back far enough to join what was read before: a feed rolls, and drops what is older.

        A page of recent additions without dates does when its last row is known; only its last page is asked.
        """
        if not self.plan.since or not rows or one.page not in (0, one.last):
            return True
        dated = [row.change for row in rows if row.change]
        if dated:
            return min(dated) <= self.plan.since
        return (rows[-1].item, rows[-1].language) in self.known

    def fill_in(self, one: Listing, rest: list[Listing]) -> list[Listing]:
        """Read the lists of the years that a feed no longer reaches, and say what they cannot hold."""
        language = "en" if "/en/" in one.url else "fr"
        self.short.append(troubles.ROLLED.say(since=self.plan.since, source=self.source.id))
        years = list(self.years(language, self.plan.since))
        return [*rest, *(year for year in years if year not in rest)]

    def no_listing(self, error: Error) -> Iterator[Request]:
        """A listing that cannot be had makes the run incomplete; the others are still read."""
        request = error.request  # type: ignore[attr-defined]
        self.troubles.append(troubles.NO_ANSWER.say(why=why(error), url=request.url))
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
        if self.short and not self.plan.again:
            self.troubles.extend(dict.fromkeys(self.short))
        self.deferred = max(0, len(wanted) - self.source.max_items)
        yield from self.next_document([*wanted[: self.source.max_items], *self.again(wanted)])

    def again(self, wanted: list[lexum.Row]) -> Iterator[Kept]:
        """What is kept and is to be looked at again, unless it is asked for anyway."""
        asked = {(row.item, row.language) for row in wanted}
        yield from (kept for kept in self.plan.recheck if (kept.item, kept.language) not in asked)

    def address(self, row: lexum.Row | Kept) -> str:
        """Where a document's own text is served."""
        return f"{self.base}/{self.source.options['collection']}/{row.language}/item/{row.item}/index.do"

    def next_document(self, waiting: list[lexum.Row | Kept]) -> Iterator[Request]:
        """Ask for one document; the next is asked for when this one is settled."""
        if waiting:
            row = waiting[0]
            validators = {}
            if isinstance(row, Kept):
                validators = {"If-None-Match": row.etag, "If-Modified-Since": row.modified}
            yield Request(
                f"{self.address(row)}?iframe=true",
                self.after_document,
                errback=self.no_document,
                dont_filter=True,
                headers={name: value for name, value in validators.items() if value},
                cb_kwargs={"row": row, "rest": waiting[1:]},
            )

    def after_document(
        self, response: Response, row: lexum.Row | Kept, rest: list[lexum.Row | Kept]
    ) -> Iterator[Request]:
        """Take a page that proves to be a document; one that only links a PDF is taken as its PDF."""
        if isinstance(row, Kept) and response.status in (304, 404, 410):
            self.emit(
                Seen(self.source.id, row.item, row.language)
                if response.status == 304
                else Gone(self.source.id, row.item, row.language, f"HTTP {response.status} à {response.url}")
            )
            yield from self.next_document(rest)
            return
        page = lexum.document(response.body) if response.status == 200 else None
        trouble = self.refuse(response, expected=page is not None)
        if trouble:
            self.failures.append(Failure(row.item, row.language, trouble))
        elif page is not None and page.text:
            self.take(response, row, page.metadata)
        elif page is not None and page.pdf:
            yield Request(
                urljoin(response.url, page.pdf),
                self.after_pdf,
                errback=self.no_document,
                dont_filter=True,
                cb_kwargs={"row": row, "rest": rest, "metadata": page.metadata},
            )
            return
        else:
            self.failures.append(Failure(row.item, row.language, f"page sans texte ni PDF : {response.url}"))
        yield from self.next_document(rest)

    def after_pdf(
        self,
        response: Response,
        row: lexum.Row | Kept,
        rest: list[lexum.Row | Kept],
        metadata: dict[str, str],
    ) -> Iterator[Request]:
        """Take a PDF that is one."""
        if response.status == 200 and response.body.startswith(b"%PDF"):
            self.take(response, row, metadata)
        else:
            trouble = self.refuse(response, expected=False)
            self.failures.append(Failure(row.item, row.language, f"PDF attendu : {trouble}"))
        yield from self.next_document(rest)

    def no_document(self, error: Error) -> Iterator[Request]:
        """One document that cannot be had is told; the others go on."""
        request = error.request  # type: ignore[attr-defined]
        row = request.cb_kwargs["row"]
        self.failures.append(Failure(row.item, row.language, f"{why(error)} : {request.url}"))
        yield from self.next_document(request.cb_kwargs["rest"])

    def take(self, response: Response, row: lexum.Row | Kept, metadata: dict[str, str]) -> None:
        """Hand over the bytes as received."""
        media = (response.headers.get("Content-Type") or b"application/octet-stream").decode("latin-1")
        told = {"title": row.title, "citation": row.citation} if isinstance(row, lexum.Row) else {}
        for name, header in (("etag", "ETag"), ("modified", "Last-Modified")):
            told[name] = (response.headers.get(header) or b"").decode("latin-1")
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


Spider = DecisiaSpider
