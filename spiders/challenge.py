"""Is this page what was asked for? A challenge, a login or an empty shell is a failure, never « no result »."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from spiders import troubles

CAPTCHA = re.compile(
    rb"captcha|are you a robot|cf-challenge|challenge-platform|datadome|unusual traffic", re.IGNORECASE
)
LOGIN = re.compile(
    rb"<input[^>]+type=[\"']?password|session[- ]expired|session expir|please (?:log|sign) in", re.IGNORECASE
)
HEAD = 60_000
"""Bytes of a page looked at: a challenge says so early, and a judgment may speak of captchas late."""


def trouble_in(status: int, body: bytes, url: str, *, expected: bool) -> str:
    """What is wrong with an answer, in words for an operator, or nothing.

    `expected` says that the page bears the mark of what was asked for (a list, a feed, a document): then its words
    are the document's own and are not held against it.
    """
    if status in (401, 403, 407, 429, 451):
        kind = troubles.CHALLENGED if CAPTCHA.search(body[:HEAD]) else troubles.REFUSED
        return kind.say(status=status, url=url)
    if status != 200:
        return troubles.STATUS.say(status=status, url=url)
    if expected:
        return ""
    if not body.strip():
        return troubles.EMPTY.say(url=url)
    if CAPTCHA.search(body[:HEAD]):
        return troubles.CHALLENGE.say(url=url)
    if LOGIN.search(body[:HEAD]):
        return troubles.SIGN_IN.say(url=url)
    return troubles.UNEXPECTED.say(url=url)


def stops(status: int, body: bytes) -> bool:
    """Whether the source asks us to go away: the whole run ends there, and nothing tries to get around it."""
    return status in (401, 403, 407, 429, 451) or bool(LOGIN.search(body[:HEAD]) or CAPTCHA.search(body[:HEAD]))


def seconds_to_wait(retry_after: bytes | None, at: datetime) -> float:
    """How long the source asks us to stay away: Retry-After in seconds or as a date (RFC 9110 §10.2.3), else 0."""
    said = (retry_after or b"").decode("latin-1").strip()
    if said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - at).total_seconds())
    except (TypeError, ValueError):
        return 0.0
