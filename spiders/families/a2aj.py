"""A2AJ's API: the federal courts' judgments with their texts, to catch up with and to check against the courts' own sites."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scrapy.exceptions import CloseSpider
from scrapy.http import Request, Response
from twisted.python.failure import Failure as Error

from spiders import troubles
from spiders.quota import Quota
from spiders.source import Failure, Fetched, Listed
from spiders.walker import Walker, why

LIMITS = {"hour": 950, "day": 4_900}
"""Calls; the API allows 1,000 an hour and 5,000 a day to one address."""
MOST = 50
"""Rows that a search gives at most: it has no second page, so a window that fills it is cut in two."""
WINDOW = 120
"""Days of decisions listed at each run: the data come out weekly, and late ones are added to the past."""
Row = dict[str, Any]
Window = tuple[date, date]


class A2ajSpider(Walker):
    """Searches a data set window by window, halving those that come back full, then fetches what is new or changed.

    Options: `host`, `dataset` (FC, TCC…), `window` (days back; 120). `item` is the citation, which both languages of
    a judgment share with nothing else.
    """

    name = "a2aj"
    requires = ("host", "dataset")

    def __init__(self, *said: Any, **kwargs: Any) -> None:
        super().__init__(*said, **kwargs)
        self.quota = Quota(Path(self.source.state or ".") / "a2aj.quota.json", LIMITS)
        self.rows: dict[tuple[str, str], Row] = {}

    def begin(self) -> Iterator[Request]:
        """The window of this run: from an operator's day, or so many days back."""
        today = self.clock().date()
        days = int(str(self.source.options.get("window", WINDOW)))
        first = date.fromisoformat(self.plan.again) if self.plan.again else today - timedelta(days=days)
        yield from self.search([(first, today)])

    def call(self, path: str, parameters: dict[str, object], then: Any, failed: Any, more: dict[str, Any]) -> Request:
        """One call, counted before it is made; when an hour's or a day's are spent, the run ends there."""
        spent = self.quota.spend(self.clock())
        if spent:
            limit = {"hour": troubles.PER_HOUR, "day": troubles.PER_DAY}[spent]
            self.troubles.append(limit.say(most=LIMITS[spent]))
            raise CloseSpider("quota")
        url = f"{self.host}/{path}?{urlencode(parameters)}"
        return Request(url, then, errback=failed, dont_filter=True, cb_kwargs=more)

    def search(self, windows: list[Window]) -> Iterator[Request]:
        """The next window, or the documents once every window has been read."""
        if not windows:
            yield from self.documents()
            return
        first, last = windows[0]
        asked: dict[str, object] = {
            "query": "*",
            "doc_type": "cases",
            "dataset": self.source.options["dataset"],
            "size": MOST,
            "start_date": first.isoformat(),
            "end_date": last.isoformat(),
            "sort_results": "oldest_first",
        }
        yield self.call("search", asked, self.after_search, self.no_search, {"windows": windows})

    def after_search(self, response: Response, windows: list[Window]) -> Iterator[Request]:
        """Take a window's rows, or cut it in two when there may be more than were given."""
        said = _json(response)
        rows = said.get("results") if isinstance(said, dict) else None
        trouble = self.refuse(response, expected=isinstance(rows, list))
        (first, last), rest = windows[0], windows[1:]
        if trouble or not isinstance(rows, list):
            self.troubles.append(trouble)
        elif len(rows) >= MOST and first < last:
            half = first + (last - first) / 2
            rest = [(first, half), (half + timedelta(days=1), last), *rest]
        else:
            if len(rows) >= MOST:
                self.troubles.append(troubles.CROWDED.say(most=MOST, day=first.isoformat()))
            for row in rows:
                self.announce(row)
        yield from self.search(rest)

    def no_search(self, error: Error) -> Iterator[Request]:
        """A window that gets no answer makes the run incomplete; the others are still read."""
        request = error.request  # type: ignore[attr-defined]
        self.troubles.append(troubles.NO_ANSWER.say(why=why(error), url=request.url))
        yield from self.search(request.cb_kwargs["windows"][1:])

    def announce(self, row: Row) -> None:
        """Keep a row once in each of our languages that it has a citation in; one that has none at all is trouble."""
        if not row.get("citation_fr") and not row.get("citation_en"):
            self.troubles.append(troubles.NO_CITATION.fr)
        for language in self.source.languages:
            citation = str(row.get(f"citation_{language}") or "")
            if citation:
                self.rows[(citation, language)] = row

    def documents(self) -> Iterator[Request]:
        """Tell everything that is announced, then ask for what is new or changed, up to the source's limit."""
        wanted = []
        for (citation, language), row in self.rows.items():
            change, title = _said(row, "scraped_timestamp", language), _said(row, "name", language)
            url = _said(row, "url", language)
            self.emit(Listed(self.source.id, citation, language, url, change, change[:10], title, citation))
            kept = self.known.get((citation, language))
            if kept is None or (change and kept != change):
                wanted.append((citation, language))
        self.deferred = max(0, len(wanted) - self.source.max_items)
        yield from self.fetch(wanted[: self.source.max_items])

    def fetch(self, waiting: list[tuple[str, str]]) -> Iterator[Request]:
        """Ask for one text; the next is asked for when this one is settled."""
        if waiting:
            citation, language = waiting[0]
            asked: dict[str, object] = {"citation": citation, "doc_type": "cases", "output_language": language}
            yield self.call("fetch", asked, self.after_fetch, self.no_fetch, {"waiting": waiting})

    def after_fetch(self, response: Response, waiting: list[tuple[str, str]]) -> Iterator[Request]:
        """Take a text; an empty answer is how the API says that it does not know the citation."""
        citation, language = waiting[0]
        said = _json(response)
        rows = said.get("results") if isinstance(said, dict) and "results" in said else [said]
        record = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
        text = str(record.get(f"unofficial_text_{language}") or "")
        trouble = self.refuse(response, expected=isinstance(said, dict))
        if trouble or not text:
            self.failures.append(Failure(citation, language, trouble or f"aucun texte pour {citation}"))
        else:
            self.take(citation, language, text)
        yield from self.fetch(waiting[1:])

    def no_fetch(self, error: Error) -> Iterator[Request]:
        """One text that cannot be had is told; the others go on."""
        request = error.request  # type: ignore[attr-defined]
        waiting = request.cb_kwargs["waiting"]
        citation, language = waiting[0]
        self.failures.append(Failure(citation, language, f"{why(error)} : {request.url}"))
        yield from self.fetch(waiting[1:])

    def take(self, citation: str, language: str, text: str) -> None:
        """Hand over a text with what the search said of it."""
        row = self.rows[(citation, language)]
        told = {
            "title": _said(row, "name", language),
            "citation": citation,
            "url": _said(row, "url", language),
            "date": _said(row, "document_date", language)[:10],
            "lang": language,
        }
        body = json.dumps({"id": citation, "text": text, **told}, ensure_ascii=False, sort_keys=True).encode()
        change, at = _said(row, "scraped_timestamp", language), self.clock()
        self.emit(Fetched(self.source.id, citation, language, told["url"], "application/json", body, at, change, told))


def _json(response: Response) -> Any:
    try:
        return json.loads(response.body) if response.status == 200 else None
    except ValueError:
        return None


def _said(row: Row, field: str, language: str) -> str:
    """A field in a language."""
    return str(row.get(f"{field}_{language}") or "")


Spider = A2ajSpider
