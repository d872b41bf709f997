"""The web application: the screens, what may ask for them, and how an error is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException

from watch.config import Config
from watch.db import THREADS
from watch.errors import Said, WatchError, said
from watch.people import accounts
from watch.web import api, guard
from watch.web.access import ROUTES
from watch.web.api import problems
from watch.web.api.rate import Rate, TooMany
from watch.web.asked import asked
from watch.web.line import CoverageLine, Kept
from watch.web.screens import router

TOO_LARGE = said("la requête est trop grande")


def create_app(config: Config, engine: Engine) -> FastAPI:
    """The screens over one database; raise RuntimeError when a route has no line in the table of rights."""
    app = FastAPI(
        title="Vigie",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        max_body_size=config.web.body,
        dependencies=[Depends(guard.admitted)],
        lifespan=_side_by_side,
    )
    app.state.config, app.state.engine, app.state.line = config, engine, CoverageLine()
    app.state.tallies, app.state.figures = Kept(), Kept(spare=600)
    app.state.door = CapacityLimiter(accounts.AT_ONCE)
    app.state.access, app.state.rate = {**ROUTES, **api.ROUTES}, Rate(config.api.rate)
    app.include_router(router)
    app.include_router(api.router)
    guard.refuse_routes_without_a_line(app.routes, app.state.access)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    app.add_middleware(guard.Guard, config=config)
    app.add_exception_handler(WatchError, _told)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(DataError, _wrong)  # what a database cannot hold, such as U+0000
    return app


@asynccontextmanager
async def _side_by_side(_: FastAPI) -> AsyncIterator[None]:
    """As many requests at once as the database has connections for; the others wait their turn."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _told(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, WatchError) else 500
    if isinstance(error, guard.Unsigned):
        return _sign_in_first(request)
    if isinstance(error, guard.Renew):
        return _go(request, "/compte")
    if isinstance(error, TooMany):
        return problems.answer(status, error.said, headers={"Retry-After": str(error.wait)})
    return _said(request, status, error.said if isinstance(error, WatchError) else "")


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if guard.identify(request) is None:
        return _sign_in_first(request)
    return _said(request, status, TOO_LARGE if status == 413 else "")


def _wrong(request: Request, error: Exception) -> Response:
    if request.url.path.startswith(guard.API):
        errors = error.errors() if isinstance(error, RequestValidationError) else []
        return problems.answer(422, said("la requête ne peut pas être utilisée"), errors=errors)
    fields = ", ".join(str(e["loc"][-1]) for e in error.errors()) if isinstance(error, RequestValidationError) else ""
    return _said(request, 422, fields)


def _said(request: Request, status: int, message: Said | str) -> Response:
    if request.url.path.startswith(guard.API):
        return problems.answer(status, message)
    return asked(request).page("error.html", status, message=message)


def _sign_in_first(request: Request) -> Response:
    """To the sign-in page, and back to where one was going."""
    if request.url.path.startswith(guard.API):
        return problems.answer(401, said("il faut une clé en vigueur"), headers={"WWW-Authenticate": "Bearer"})
    back = request.url.path if request.method == "GET" and "hx-request" not in request.headers else ""
    return _go(request, f"/connexion?suite={quote(back)}" if back not in ("", "/") else "/connexion")


def _go(request: Request, where: str) -> Response:
    """Elsewhere, whole page, even where htmx asked for a part."""
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": where})
    return RedirectResponse(where, 303)
