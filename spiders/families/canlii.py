"""CanLII's API: what was posted or changed in its databases, by title and citation; never its pages, never a text."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from scrapy.exceptions import CloseSpider
from scrapy.http import Request, Response
from twisted.python.failure import Failure as Error

from spiders import troubles
from spiders.quota import Quota
from spiders.source import Fetched, Listed
from spiders.walker import Walker, several, why

PER_DAY = 4_900
"""Calls a day; the key's terms allow 5,000."""
PAGE = 1_000
FIRST_DAYS = 30
"""Days read back on the first run, when no complete one has been."""
SECRET = re.compile(r"(api_key=)[^&\s]+")


class CanliiSpider(Walker):
    """Lists the databases, then what changed in each since the last complete run, page by page to a short one.

    Options: `host`, `databases` (ids, or a jurisdiction such as qc for all of its databases), `key` (from the
    environment). Every row is handed over as the record that the API gave, with `basis` « title »: a hit on it is a
    lead, and its judgment is still to be obtained. canlii.org's pages are linked to and never asked for.
    """

    name = "canlii"
    requires = ("host", "databases")

    def __init__(self, *said: Any, **kwargs: Any) -> None:
        super().__init__(*said, **kwargs)
        self.key = str(self.source.options.get("key", ""))
        if not self.key:
            self.troubles.append(troubles.NO_KEY.fr)
        self.quota = Quota(Path(self.source.state or ".") / "canlii.quota.json", {"day": PER_DAY})
        self.addresses: dict[str, str] = {}
        self.handed = 0

    def shown(self, url: str) -> str:
        """The address without the key."""
        return SECRET.sub(r"\1…", url)

    def begin(self) -> Iterator[Request]:
        """Ask which databases there are, then read ours one after the other."""
        language = self.source.languages[0]
        yield self.call(f"caseBrowse/{language}/", {}, self.after_databases, {})

    def call(self, path: str, parameters: dict[str, object], then: Any, more: dict[str, Any]) -> Request:
        """One call, counted before it is made; when the day's are spent, the run ends there."""
        spent = self.quota.spend(self.clock())
        if spent:
            self.troubles.append(troubles.PER_DAY.say(most=PER_DAY))
            raise CloseSpider("quota")
        query = urlencode({**parameters, "api_key": self.key})
        return Request(f"{self.host}/v1/{path}?{query}", then, errback=self.no_answer, dont_filter=True, cb_kwargs=more)

    def after_databases(self, response: Response) -> Iterator[Request]:
        """Keep the databases that are asked for; one that does not exist is trouble, the others are read."""
        found = self.answer(response, "caseDatabases")
        if found is None:
            return
        ours: dict[str, str] = {}
        for asked in several(self.source.options["databases"]):
            rows = [row for row in found if asked in (row.get("databaseId"), row.get("jurisdiction"))]
            if not rows:
                self.troubles.append(troubles.UNKNOWN_BASE.say(base=asked))
            ours.update((str(row["databaseId"]), str(row.get("url", ""))) for row in rows)
        self.addresses = ours
        yield from self.next_page([(name, language) for name in ours for language in self.source.languages], 0, PAGE)

    def next_page(self, waiting: list[tuple[str, str]], offset: int, size: int) -> Iterator[Request]:
        """One page of the first list that waits."""
        if waiting:
            name, language = waiting[0]
            window = {"offset": offset, "resultCount": size, "changedAfter": self.since()}
            more = {"waiting": waiting, "offset": offset, "size": size}
            yield self.call(f"caseBrowse/{language}/{name}/", window, self.after_page, more)

    def since(self) -> str:
        """The first day asked for (YYYY-MM-DD): an operator's, the last complete run's, or a month ago."""
        first = self.clock().date() - timedelta(days=FIRST_DAYS)
        return self.plan.again or self.plan.since or first.isoformat()

    def after_page(
        self, response: Response, waiting: list[tuple[str, str]], offset: int, size: int
    ) -> Iterator[Request]:
        """Take the rows; a full page has another behind it, one that is too long is asked for in halves."""
        if _error(response.body) == "TOO_LONG" and size > 1:
            yield from self.next_page(waiting, offset, size // 2)
            return
        rows = self.answer(response, "cases")
        for row in rows or ():
            self.take(waiting[0], row)
        if rows is not None and len(rows) >= size:
            yield from self.next_page(waiting, offset + size, size)
        else:
            yield from self.next_page(waiting[1:], 0, PAGE)

    def answer(self, response: Response, name: str) -> list[dict[str, Any]] | None:
        """The list that an answer holds under `name`, or None when it holds none: then it is trouble."""
        try:
            said = json.loads(response.body) if response.status == 200 else None
        except ValueError:
            said = None
        rows = said.get(name) if isinstance(said, dict) else None
        trouble = self.refuse(response, expected=isinstance(rows, list))
        if not trouble and isinstance(rows, list):
            return [row for row in rows if isinstance(row, dict)]
        told = _error(response.body)
        self.troubles.append(troubles.TOLD.say(trouble=trouble, said=told) if told else trouble)
        return None

    def take(self, place: tuple[str, str], row: dict[str, Any]) -> None:
        """Tell one row, and hand it over when it is new or changed."""
        name, language = place
        case = row.get("caseId")
        case = next(iter(case.values()), "") if isinstance(case, dict) else case
        title, citation = str(row.get("title") or ""), str(row.get("citation") or "")
        if not case or not title:
            self.troubles.append(troubles.NO_TITLE.say(base=name))
            return
        item = f"{name}/{case}"
        url = _page(self.addresses.get(name, ""), str(case))
        change = hashlib.sha256(f"{title}\n{citation}".encode()).hexdigest()[:16]
        self.emit(Listed(self.source.id, item, language, url, change, "", title, citation))
        if self.known.get((item, language)) == change:
            return
        if self.handed >= self.source.max_items:
            self.deferred += 1
            return
        self.handed += 1
        told = {"title": title, "citation": citation, "url": url, "lang": language, "basis": "title"}
        body = json.dumps({"id": item, **told, "record": row}, ensure_ascii=False, sort_keys=True).encode()
        at = self.clock()
        self.emit(Fetched(self.source.id, item, language, url, "application/json", body, at, change, told))

    def no_answer(self, error: Error) -> Iterator[Request]:
        """A call that gets no answer makes the run incomplete; the other lists are still read."""
        request = error.request  # type: ignore[attr-defined]
        self.troubles.append(troubles.NO_ANSWER.say(why=why(error), url=self.shown(request.url)))
        yield from self.next_page(request.cb_kwargs.get("waiting", [])[1:], 0, PAGE)


def _error(body: bytes) -> str:
    """The code of an error as the API tells it: an object, or a list of one."""
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    if isinstance(said, list) and said:
        said = said[0]
    return str(said.get("error", "")) if isinstance(said, dict) else ""


def _page(database: str, case: str) -> str:
    """Where a person reads it: an address to link to, never to ask for."""
    year = case[:4]
    return f"{database.rstrip('/')}/doc/{year}/{case}/{case}.html" if database and year.isdigit() else database


Spider = CanliiSpider
