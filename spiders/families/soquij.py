"""SOQUIJ, by agreement alone: what it publishes since a day, then each text. No agreement on file, not one request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from scrapy.http import Request, Response
from twisted.python.failure import Failure as Error

from spiders import troubles
from spiders.source import Failure, Fetched, Listed
from spiders.walker import Walker, why

Row = dict[str, str]
FIELDS = ("id", "url", "citation", "title", "court", "docket", "date", "change")
MOST_PAGES = 10_000
MARKS = (b"zSoquij", b"decision_ti")
"""What a page of a decision bears."""


class SoquijSpider(Walker):
    """Reads the agreed list page by page and holds it to its total, then fetches what is new or changed.

    Options: `host`, `agreement` (the reference of the agreement on file). No public interface of SOQUIJ is known;
    this one is what an agreement is to provide: `/jugements?depuis=YYYY-MM-DD&page=N` gives `{"total", "jugements":
    [{id, url, citation, title, court, docket, date, change}]}`, and `/jugements/ID` the text as published.
    """

    name = "soquij"
    requires = ("host",)

    def __init__(self, *said: Any, **kwargs: Any) -> None:
        super().__init__(*said, **kwargs)
        if not str(self.source.options.get("agreement", "")).strip():
            self.troubles.append(troubles.NO_AGREEMENT.fr)
        self.rows: dict[str, Row] = {}
        self.since = self.plan.again or self.plan.since

    def begin(self) -> Iterator[Request]:
        """The first page of the list."""
        yield self.page(1)

    def page(self, number: int) -> Request:
        """One page of the list."""
        query = urlencode({**({"depuis": self.since} if self.since else {}), "page": number})
        return Request(
            f"{self.host}/jugements?{query}",
            self.after_page,
            errback=self.no_page,
            dont_filter=True,
            cb_kwargs={"number": number},
        )

    def after_page(self, response: Response, number: int) -> Iterator[Request]:
        """Take a page's rows; an empty page is the end, and then as many must have been read as were announced."""
        try:
            said = json.loads(response.body) if response.status == 200 else None
        except ValueError:
            said = None
        rows = said.get("jugements") if isinstance(said, dict) else None
        trouble = self.refuse(response, expected=isinstance(rows, list))
        if trouble or not isinstance(rows, list) or not isinstance(said, dict):
            self.troubles.append(trouble)
            yield from self.documents()
            return
        for row in rows:
            self.announce(row)
        if rows and number < MOST_PAGES:
            yield self.page(number + 1)
            return
        total = said.get("total")
        if isinstance(total, int) and len(self.rows) < total:
            self.troubles.append(troubles.FEWER_READ.say(total=total, read=len(self.rows), url=response.url))
        yield from self.documents()

    def no_page(self, error: Error) -> Iterator[Request]:
        """A page that gets no answer makes the run incomplete; what was read before it is still fetched."""
        url = error.request.url  # type: ignore[attr-defined]
        self.troubles.append(troubles.NO_ANSWER.say(why=why(error), url=url))
        yield from self.documents()

    def announce(self, row: object) -> None:
        """Keep a row once; one without an id is trouble."""
        kept = {name: str(row.get(name) or "") for name in FIELDS} if isinstance(row, dict) else {}
        if kept.get("id"):
            self.rows[kept["id"]] = kept
        else:
            self.troubles.append(troubles.NO_ID.fr)

    def documents(self) -> Iterator[Request]:
        """Tell everything that is announced, then ask for what is new or changed, up to the source's limit."""
        wanted = []
        for item, row in self.rows.items():
            change = row["change"]
            self.emit(Listed(self.source.id, item, "", row["url"], change, change[:10], row["title"], row["citation"]))
            if (item, "") not in self.known or (change and self.known[(item, "")] != change):
                wanted.append(row)
        self.deferred = max(0, len(wanted) - self.source.max_items)
        yield from self.fetch(wanted[: self.source.max_items])

    def fetch(self, waiting: list[Row]) -> Iterator[Request]:
        """Ask for one text; the next is asked for when this one is settled."""
        if waiting:
            url = f"{self.host}/jugements/{waiting[0]['id']}"
            yield Request(
                url, self.after_fetch, errback=self.no_fetch, dont_filter=True, cb_kwargs={"waiting": waiting}
            )

    def after_fetch(self, response: Response, waiting: list[Row]) -> Iterator[Request]:
        """Take a text as it was published."""
        row = waiting[0]
        whole = response.status == 200 and any(mark in response.body for mark in MARKS)
        trouble = self.refuse(response, expected=whole)
        if trouble:
            self.failures.append(Failure(row["id"], "", trouble))
        else:
            told = {name: row[name] for name in FIELDS[1:-1] if row[name]}
            media = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
            body, at, change = response.body, self.clock(), row["change"]
            self.emit(Fetched(self.source.id, row["id"], "", row["url"], media, body, at, change, told))
        yield from self.fetch(waiting[1:])

    def no_fetch(self, error: Error) -> Iterator[Request]:
        """One text that cannot be had is told; the others go on."""
        request = error.request  # type: ignore[attr-defined]
        waiting = request.cb_kwargs["waiting"]
        self.failures.append(Failure(waiting[0]["id"], "", f"{why(error)} : {request.url}"))
        yield from self.fetch(waiting[1:])


Spider = SoquijSpider
