"""The web application: the screens, what may ask for them, and how an error is said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine
from starlette.exceptions import HTTPException

from watch.config import Config
from watch.errors import WatchError
from watch.web.asked import asked
from watch.web.screens import router

LOCAL = ("127.0.0.1", "localhost", "::1", "testserver")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def create_app(config: Config, engine: Engine) -> FastAPI:
    """The screens over one database."""
    app = FastAPI(title="Vigie", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.config, app.state.engine = config, engine
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.include_router(router)
    app.middleware("http")(_guard)
    app.add_exception_handler(WatchError, _told)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(RequestValidationError, _wrong)
    return app


async def _guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """Only this machine's own names are answered to, and only our own pages may post."""
    refused = _refused(request)
    answer = asked(request).page("error.html", 403, message=refused) if refused else await call(request)
    if not request.url.path.startswith("/static/"):
        answer.headers.update(HEADERS)
    return answer


def _told(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, WatchError) else 500
    return asked(request).page("error.html", status, message=str(error))


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return asked(request).page("error.html", status, message="")


def _wrong(request: Request, error: Exception) -> Response:
    fields = ", ".join(str(e["loc"][-1]) for e in error.errors()) if isinstance(error, RequestValidationError) else ""
    return asked(request).page("error.html", 422, message=fields)


def _refused(request: Request) -> str:
    """Why a request is not answered, or nothing: another machine's name for us, or a form that is not ours."""
    host = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
    if host.strip("[]") not in LOCAL:
        return "adresse inattendue"
    if request.method not in ("GET", "HEAD"):
        origin = request.headers.get("origin")
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "ce formulaire ne vient pas de la vigie"
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return "ce formulaire ne vient pas de la vigie"
    return ""
