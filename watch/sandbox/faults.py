"""What goes wrong with real sites, on command: each fault turns a good answer into a bad one."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Mapping
from functools import cache

Answer = tuple[int, str, bytes, Mapping[str, str]]
"""Status, media type, bytes, and further headers."""

HTML = "text/html; charset=utf-8"
CAPTCHA = (
    b"<html><body><h1>Are you a robot?</h1><div class='captcha'>Please complete the captcha test.</div></body></html>"
)
LOGIN = b"<html><body><form>Session expired<input type='password' name='p'></form></body></html>"
SLOW = 4.0
"""Seconds that a slow server takes."""
MEGABYTE = 1024 * 1024


@cache
def _zeros() -> bytes:
    """Two hundred megabytes that travel as two hundred kilobytes."""
    return gzip.compress(bytes(200 * MEGABYTE))


def _slow(_: str, answer: Answer) -> Answer:
    time.sleep(SLOW)
    return answer


def _truncated(_: str, answer: Answer) -> Answer:
    status, media, body, headers = answer
    return status, media, body[: len(body) // 2], {**headers, "Content-Length": str(len(body))}


def _charset(_: str, answer: Answer) -> Answer:
    status, media, body, headers = answer
    return status, media.replace("utf-8", "windows-1252"), body, headers


def _nothing(path: str, answer: Answer) -> Answer:
    """A list or a feed that is well formed and holds nothing; documents are as they were."""
    status, media, body, headers = answer
    if "/item/" in path or status != 200:
        return answer
    if media.startswith("application/json"):
        return 200, media, b'{"version": "https://jsonfeed.org/version/1", "items": []}', headers
    body = re.sub(rb"<(item|li)\b.*?</\1>", b"", body, flags=re.DOTALL)
    return 200, media, re.sub(rb"\d+&nbsp;result", b"0&nbsp;result", body), headers


def _twice(path: str, answer: Answer) -> Answer:
    status, media, body, headers = answer
    if "/item/" in path:
        return answer
    return status, media, re.sub(rb"(<(item|li)\b.*?</\2>)", rb"\1\1", body, flags=re.DOTALL), headers


def _markup(_: str, answer: Answer) -> Answer:
    """The site was made anew: not one of the marks we know is left."""
    status, media, body, headers = answer
    for mark in (b"collectionItemList", b"decisia-document-header", b"document-content", b"<channel", b"</channel"):
        body = body.replace(mark, mark.replace(b"o", b"0").replace(b"h", b"g").replace(b"e", b"3"))
    return status, media, body.replace(b'"items"', b'"entries"'), headers


def _fields(path: str, answer: Answer) -> Answer:
    """The document is there and its text is not: the container lost its content."""
    status, media, body, headers = answer
    if "/item/" not in path:
        return answer
    body = re.sub(rb'<div class="documentcontent">.*', b"</div></body></html>", body, flags=re.DOTALL)
    return status, media, re.sub(rb"<a href=[^>]*document\.do[^>]*>.*?</a>", b"", body), headers


FAULTS: Mapping[str, Callable[[str, Answer], Answer]] = {
    "captcha": lambda *_: (403, HTML, CAPTCHA, {}),
    "forbidden": lambda *_: (403, HTML, b"<html><body>Forbidden</body></html>", {}),
    "login": lambda *_: (200, HTML, LOGIN, {}),
    "missing": lambda *_: (404, HTML, b"<html><body>404</body></html>", {}),
    "error": lambda *_: (500, HTML, b"oops", {}),
    "busy": lambda *_: (503, HTML, b"later", {"Retry-After": "1800"}),
    "empty": lambda *_: (200, HTML, b"", {}),
    "nothing": _nothing,
    "slow": _slow,
    "truncated": _truncated,
    "charset": _charset,
    "twice": _twice,
    "markup": _markup,
    "fields": _fields,
    "huge": lambda _, answer: (200, answer[1], answer[2] + b" " * (70 * MEGABYTE), {}),
    "loop": lambda path, _: (302, HTML, b"", {"Location": path}),
    "bomb": lambda _, answer: (200, answer[1], _zeros(), {"Content-Encoding": "gzip"}),
}
