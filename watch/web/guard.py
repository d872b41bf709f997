"""What stands before every screen: whose request it is, whether it is theirs to make, and whether the form is ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.routing import iter_route_contexts
from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from watch import audit, clock, db
from watch.config import LOCAL, Config
from watch.errors import NotFound, WatchError
from watch.people import Asker, Right, keys, visits
from watch.tables import Alert
from watch.web.access import OPEN, SIGNED, Door

FIELD, HEADER = "jeton", "x-jeton"
"""Where a form, and a script, bring back what the page gave them."""
READS = ("GET", "HEAD", "OPTIONS")
API = "/api/"
ALERT = "/alertes/{number"
LARGEST = 2**31 - 1
"""The largest number that a database gives."""
WORDS = ("sha256", "permit", "ref", "lang", "form")
RENEW = ("/compte", "/compte/mot-de-passe", "/deconnexion")
"""What is left to somebody whose password was chosen by another."""

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-store",
}


class Unsigned(WatchError):
    """Nobody is signed in."""

    status = 401


class Forbidden(WatchError):
    """It is not theirs to do."""

    status = 403


class Renew(Forbidden):
    """The password must be changed before anything else."""


def refuse_routes_without_a_line(routes: Iterable[BaseRoute], table: Mapping[str, Right | Door]) -> None:
    """Raise RuntimeError when a route has no line in the table of rights."""
    there = {f"{method} {route.path}" for route in iter_route_contexts(list(routes)) for method in route.methods or ()}
    missing = sorted(line for line in there - set(table) if not line.startswith("HEAD "))
    if missing:
        raise RuntimeError(f"watch/web/access.py has no line for: {', '.join(missing)}")


def cookie(config: Config) -> str:
    """The name of the cookie; over TLS the browser itself holds it to this host."""
    return "__Host-vigie" if config.web.secure else "vigie"


def token_of(request: Request) -> str:
    """The token that the browser holds, or nothing."""
    return request.cookies.get(cookie(request.app.state.config), "")


def identify(request: Request) -> Asker | None:
    """Who asks: by a key under /api/, by a visit elsewhere; None when nobody is signed in."""
    if hasattr(request.state, "asker"):
        found: Asker | None = request.state.asker
        return found
    config, engine = request.app.state.config, request.app.state.engine
    asker: Asker | None = None
    if request.url.path.startswith(API):
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and key.strip():
            with db.transaction(engine) as session:
                asker = keys.asker(session, key.strip())
    elif token := token_of(request):
        at = clock.now()
        with db.looking(engine) as session:
            found_visit = visits.who(session, config.signin, token, at)
        if found_visit is not None:
            asker, visit = found_visit
            if at - visit.seen_at >= visits.SEEN:
                with db.transaction(engine) as session:
                    visits.seen(session, visit.digest, at)
    request.state.asker = asker
    return asker


async def brought(request: Request) -> str:
    """What the form, or the script, brought back of what the page gave it."""
    if request.method in READS or request.url.path.startswith(API):
        return ""
    if HEADER in request.headers:
        return request.headers[HEADER]
    if "form" in request.headers.get("content-type", ""):
        value = (await request.form()).get(FIELD, "")
        return value if isinstance(value, str) else ""
    return ""


def admitted(request: Request, form: Annotated[str, Depends(brought)]) -> None:
    """Let the request through, or raise: every route has its line, and what changes something needs our own form."""
    need = request.app.state.access.get(f"{request.method} {request.scope['route'].path}")
    asker = identify(request)
    api = request.url.path.startswith(API)
    if need is not OPEN and asker is None:
        raise Unsigned("il faut d’abord ouvrir une session")
    if request.method not in READS and not api and not visits.is_form_token(token_of(request), form):
        raise Forbidden("ce formulaire ne vient pas de la vigie, ou la session a changé depuis : rouvrez la page")
    if need is OPEN or asker is None:
        return
    if asker.renew and request.url.path not in RENEW:
        raise Renew("le mot de passe doit d’abord être changé")
    if not api and any(not -LARGEST <= number <= LARGEST for number in _numbers(request)):
        raise NotFound("il n’y a rien de ce numéro")
    if need is SIGNED or (isinstance(need, Right) and asker.may(need)):
        _refuse_hidden(request, asker)
        return
    with db.transaction(request.app.state.engine) as session:
        audit.record(
            session, "access.refuse", f"route:{request.method} {request.scope['route'].path}", actor=asker.actor
        )
    raise Forbidden("ce rôle ne donne pas ce droit")


def _numbers(request: Request) -> Iterator[float]:
    """The parts of the address that are numbers; a database takes none beyond its own."""
    for key, value in request.path_params.items():
        if key not in WORDS:
            with suppress(ValueError):
                yield float(value)


def _refuse_hidden(request: Request, asker: Asker) -> None:
    """An alert that somebody may not see is not there for them, whatever stands behind its number."""
    number = request.path_params.get("number", "")
    if not request.scope["route"].path.removeprefix(API[:-1]).startswith(ALERT) or asker.may(Right.RESTRICTED):
        return
    with db.looking(request.app.state.engine) as session:
        alert = session.get(Alert, int(number)) if str(number).isdecimal() and len(str(number)) < 19 else None
    if alert is not None and alert.restricted:
        raise NotFound("alerte {number} : il n’y en a pas de ce numéro", number=number)


class Guard:
    """Answers to our own names alone, to forms of our own origin alone, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        """Stand before `app`."""
        self.app = app
        self.names = {*LOCAL, urlsplit(config.web.url).hostname or "", *config.web.names}
        self.headers = dict(HEADERS)
        if config.web.secure:
            self.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and not scope["path"].startswith("/static/"):
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        trouble = self._refused(scope["method"], headers)
        if trouble:
            await _plain(sent, trouble)
            return
        await self.app(scope, receive, sent)

    def _refused(self, method: str, headers: Headers) -> str:
        try:
            host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        except ValueError:
            host = ""
        if host not in self.names:
            return "adresse inattendue"
        if method not in READS:
            origin = headers.get("origin")
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return "ce formulaire ne vient pas de la vigie"
            if origin is not None and origin.partition("://")[2] != headers.get("host"):
                return "ce formulaire ne vient pas de la vigie"
        return ""


async def _plain(send: Send, message: str) -> None:
    body = message.encode()
    start = {"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain; charset=utf-8")]}
    await send(start)
    await send({"type": "http.response.body", "body": body})
