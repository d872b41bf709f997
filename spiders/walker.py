"""What every family that asks over HTTP has in common: robots first, one answer at a time, and a report of what went wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

import scrapy
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Request, Response
from twisted.python.failure import Failure as Error

from spiders import troubles
from spiders.challenge import seconds_to_wait, stops, trouble_in
from spiders.source import Event, Failure, Known, Plan, Report, Source


class Walker(scrapy.Spider):
    """A spider that tells its troubles. A family gives `requires` (its options), `begin` and what follows from it."""

    name = "walker"
    requires: tuple[str, ...] = ("host",)

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
        self.troubles = [
            troubles.MISSING.say(source=source.id, option=name)
            for name in self.requires
            if not source.options.get(name)
        ]
        self.failures: list[Failure] = []
        self.deferred = 0
        self.wait = 0.0

    def begin(self) -> Iterator[Request]:
        """The first requests, once robots.txt has been read."""
        raise NotImplementedError

    def shown(self, url: str) -> str:
        """An address as it may be told: without what is secret in it."""
        return url

    async def start(self) -> AsyncIterator[Request]:
        """Ask for robots.txt ourselves: where it cannot be had, nothing else is asked."""
        if self.troubles:
            return
        yield Request(
            urljoin(self.host, "/robots.txt"),
            self.after_robots,
            errback=self.no_robots,
            meta={"dont_obey_robotstxt": True, "dont_redirect": True},
        )

    def after_robots(self, response: Response) -> Iterator[Request]:
        """A robots.txt, or none (4xx): go on. A server in error (5xx) forbids everything (RFC 9309 §2.3.1.4)."""
        self.wait = seconds_to_wait(response.headers.get("Retry-After"), self.clock())
        if response.status >= 500 or response.status in (401, 403, 429):
            self.troubles.append(troubles.ROBOTS.say(status=response.status, url=response.url))
            return
        yield from self.begin()

    def no_robots(self, error: Error) -> None:
        """The server cannot be reached at all."""
        self.troubles.append(troubles.UNREACHABLE.say(why=why(error), url=self.host))

    def refuse(self, response: Response, *, expected: bool) -> str:
        """What is wrong with an answer, in words; where the source asks us to go away, the run ends there."""
        trouble = trouble_in(response.status, response.body, self.shown(response.url), expected=expected)
        self.wait = max(self.wait, seconds_to_wait(response.headers.get("Retry-After"), self.clock()))
        if trouble and (self.wait or stops(response.status, response.body)):
            self.troubles.append(trouble)
            raise CloseSpider("stopped")
        return trouble

    def report(self) -> Report:
        """How the crawl ended."""
        told = troubles.BETWEEN.join(dict.fromkeys(self.troubles))
        return Report(self.source.id, told, tuple(self.failures), self.deferred, self.wait)


def several(option: object) -> tuple[str, ...]:
    """An option that may be one word or several."""
    return option if isinstance(option, tuple) else (str(option),) if option else ()


def why(error: Error) -> str:
    """What kept a request from its answer, in words for an operator."""
    if not isinstance(error.value, IgnoreRequest):
        return str(error.type.__name__ if error.type else "erreur")
    said = str(error.value).lower()
    if "robots" in said:
        return troubles.FORBIDDEN.fr
    return troubles.ENDLESS.fr if "redirect" in said else troubles.TOO_HEAVY.fr
